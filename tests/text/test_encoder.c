#include "text/encoder.h"

#include "base/data.h"
#include "base/mem.h"
#include "tap.h"

enum { LIMIT = 1 << 28 };

static str cut(arena *a, const wordpieces *w, str text)
{
    piece_list l = {0};
    char *to = arena_alloc_raw(a, 400, 1);
    size_t n = 0;
    wordpieces_cut(w, a, text, &l);
    for (size_t i = 0; i < l.n; i++)
        n += (size_t)snprintf(to + n, 400 - n, "%s%.*s", n ? " " : "",
                              (int)(w->from[l.at[i] + 1] - w->from[l.at[i]]),
                              w->text + w->from[l.at[i]]);
    return (str){to, n};
}

static void cuts_words(arena *a, const wordpieces *w)
{
    OK(str_eq(cut(a, w, STR("The Kremlin's envoy left.")),
              STR("the k ##rem ##lin ' s envoy left .")));
    OK(str_eq(cut(a, w, STR("")), STR("")));
    OK(wordpiece_of(w, STR("[CLS]")) == w->begin && wordpiece_of(w, STR("no such piece")) == -1);
}

static void tells_probabilities(arena *a, const encoder *m)
{
    str text = STR("Iran attacked Iraq.");
    float one[ENCODER_MOST_CLASSES], other[ENCODER_MOST_CLASSES];
    double sum = 0;
    encoder_score(m, a, text, (span){0, 4}, (span){14, 18}, one);
    encoder_score(m, a, text, (span){0, 4}, (span){14, 18}, other);
    for (uint32_t c = 0; c < m->shape.classes; c++)
        sum += exp((double)one[c]);
    NEAR(sum, 1, 1e-5);
    OK(memcmp(one, other, m->shape.classes * sizeof *one) == 0);
}

/** Empty parties, an empty text, one that is longer than what is read. */
static void takes_anything(arena *a, const encoder *m)
{
    float p[ENCODER_MOST_CLASSES];
    char *text = arena_alloc_raw(a, 5000, 1);
    memset(text, 'x', 5000);
    for (size_t i = 4; i < 5000; i += 5)
        text[i] = ' ';
    encoder_score(m, a, (str){text, 5000}, (span){0, 4}, (span){4900, 4904}, p);
    OK(isfinite(p[0]));
    encoder_score(m, a, STR(""), (span){0, 0}, (span){0, 0}, p);
    OK(isfinite(p[0]));
}

static void refuses_damage(arena *a)
{
    str whole = data_file(STR("models/encoder.bin"));
    encoder m;
    error e;
    OK(encoder_open(&m, whole, &e) == STATUS_OK);
    OK(encoder_open(&m, str_sub(whole, 0, whole.len - 1), &e) == STATUS_FORMAT);
    OK(encoder_open(&m, str_sub(whole, 0, 40), &e) == STATUS_FORMAT);
    char *copy = arena_alloc_raw(a, whole.len, 1);
    memcpy(copy, whole.s, whole.len);
    copy[whole.len / 2] ^= 1;
    OK(encoder_open(&m, (str){copy, whole.len}, &e) == STATUS_FORMAT);
}

int main(void)
{
    arena a;
    jmp_buf full;
    arena_init(&a, LIMIT, &full);
    if (setjmp(full))
        return 1;
    encoder m = encoder_built_in();
    cuts_words(&a, &m.vocabulary);
    tells_probabilities(&a, &m);
    takes_anything(&a, &m);
    refuses_damage(&a);
    arena_free(&a);
    return tap_done();
}
