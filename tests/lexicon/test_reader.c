#include "lexicon/reader.h"

#include "base/data.h"
#include "base/mem.h"
#include "tap.h"

enum { LIMIT = 1 << 26 };

/** "A attacked B": three words, two phrases, a verb between them. */
static reader_input small_input(void)
{
    static const char *const norm[] = {"iran", "attacked", "iraq"};
    reader_input in = {.n_tokens = 3, .n_phrases = 2, .n_links = 1};
    for (size_t i = 0; i < 3; i++)
        in.token[i] = (reader_token){.hash = str_hash(str_of(norm[i])), .norm = str_of(norm[i])};
    in.phrase[0] = (reader_phrase){.from = 0, .to = 1, .head = 0, .who = WHO_STATE};
    in.phrase[1] = (reader_phrase){.from = 2, .to = 3, .head = 2, .who = WHO_STATE};
    in.link[0] = (reader_link){0, 1, SLOT_OBJECT, ASSAULT};
    in.token[1].verb = ASSAULT;
    return in;
}

static void tells_pairs(const reader *r)
{
    reader_input in = small_input();
    reader_pair one[READER_MOST_PAIRS], other[READER_MOST_PAIRS];
    uint32_t n = reader_pairs(r, &in, one);
    OK(n == 2);
    OK(reader_pairs(r, &in, other) == n &&
       memcmp(one[0].log_p, other[0].log_p, sizeof one[0].log_p) == 0);
    for (uint32_t i = 0; i < n; i++) {
        double sum = 0;
        for (int c = 0; c < READER_CLASSES; c++)
            sum += exp((double)one[i].log_p[c]);
        NEAR(sum, 1, 1e-5);
        OK(one[i].actor != one[i].recipient && one[i].trigger[ASSAULT] < 3);
    }
    in.n_phrases = 1;
    OK(reader_pairs(r, &in, one) == 0);
}

/** As many words and phrases as there is room for. */
static void takes_the_longest(const reader *r)
{
    static reader_input in;
    reader_pair p[READER_MOST_PAIRS];
    in.n_tokens = READER_MOST_TOKENS;
    in.n_phrases = READER_MOST_PHRASES;
    for (uint8_t i = 0; i < READER_MOST_TOKENS; i++)
        in.token[i] = (reader_token){.norm = STR("war"), .hash = str_hash(STR("war"))};
    for (uint8_t k = 0; k < READER_MOST_PHRASES; k++)
        in.phrase[k] = (reader_phrase){
            .from = (uint8_t)(k * 4), .to = (uint8_t)(k * 4 + 1), .head = (uint8_t)(k * 4)};
    uint32_t n = reader_pairs(r, &in, p);
    OK(n > 0 && n <= READER_MOST_PAIRS);
}

static void refuses_damage(arena *a)
{
    str whole = data_file(STR("models/reader.bin"));
    error e;
    OK(reader_open(a, whole, &e) != NULL);
    OK(!reader_open(a, str_sub(whole, 0, whole.len - 1), &e));
    OK(!reader_open(a, STR("no model"), &e));
    char *copy = arena_alloc_raw(a, whole.len, 1);
    memcpy(copy, whole.s, whole.len);
    copy[whole.len / 2] ^= 1;
    OK(!reader_open(a, (str){copy, whole.len}, &e));
}

int main(void)
{
    arena a;
    jmp_buf full;
    arena_init(&a, LIMIT, &full);
    if (setjmp(full))
        return 1;
    const reader *r = reader_built_in(&a);
    if (OK(r != NULL)) {
        tells_pairs(r);
        takes_the_longest(r);
        refuses_damage(&a);
    }
    arena_free(&a);
    return tap_done();
}
