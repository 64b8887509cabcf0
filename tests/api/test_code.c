/* The filter: the same bytes come out for every number of threads, rejects say where, and one
 * document in memory gives what the same document gives in a file. */
#include "caller.h"

#include "base/mem.h"

static const casus_code_options plain_options = {.date = CASUS_NO_DAY, .leave_out_meta = 1};

static const char *const sentences[] = {
    "On 2 March 1969 Chinese soldiers attacked a Soviet patrol.",
    "The Egyptian president condemned Israel for the raid.",
    "It rained in the valley, and nobody came.",
    "France and Germany signed a treaty in Paris last year.",
    "Yesterday the Kremlin refused to withdraw its troops from Afghanistan.",
    "“India must stop,” a Pakistani minister said on Monday.",
    "He accused them of bad faith.",
    "According to Norway, Russia jammed its signals."};

enum { SENTENCES = sizeof sentences / sizeof *sentences };

/** JSON lines of a dozen batches. */
static const char *lines_file(void)
{
    kept k = {0};
    char line[500];
    for (int i = 0; i < 14000; i++)
        keep_bytes(&k, line,
                   (size_t)snprintf(line, sizeof line,
                                    "{\"id\":\"d%d\",\"date\":\"%d-05-%02d\",\"text\":\"%s %s\"}\n",
                                    i, 1950 + i % 50, 1 + i % 28, sentences[i % SENTENCES],
                                    sentences[i / 3 % SENTENCES]));
    const char *path = write_file("lines.jsonl", k.s, k.n);
    free(k.s);
    return path;
}

static const char *article_file(const char *name, int paragraphs)
{
    kept k = {0};
    char line[500];
    keep_bytes(&k, "Of neighbours\n\n", 15);
    for (int i = 0; i < paragraphs; i++)
        keep_bytes(&k, line,
                   (size_t)snprintf(line, sizeof line, "%s %s\n\n", sentences[i % SENTENCES],
                                    sentences[i / 5 % SENTENCES]));
    keep_bytes(
        &k,
        "  1. bee Offline bee\n    bee (Bee) 31 August 2019 09: 00\n    China attacked India.\n",
        82);
    const char *path = write_file(name, k.s, k.n);
    free(k.s);
    return path;
}

static kept code_with(unsigned threads, casus_reader reader, const char *path,
                      const casus_code_options *o)
{
    casus_settings st = {.threads = threads, .reader = reader};
    casus_summary sum = {0};
    kept k = {0};
    casus *s = session(&st, NULL, CASUS_READ);
    GAVE(s, casus_code(s, path, o, keep_bytes, &k, &sum), CASUS_OK);
    OK(sum.events > 0 && sum.rejects == 0);
    casus_close(s);
    return k;
}

static void same_for_all_threads(casus_reader reader, const char *path, const casus_code_options *o)
{
    static const unsigned threads[] = {1, 2, 3, 8, 0, 2};
    char where[300];
    snprintf(where, sizeof where, "%s", path);
    kept one = code_with(1, reader, where, o);
    OK(one.n > 1000);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        kept other = code_with(threads[i], reader, where, o);
        if (!OK(other.n == one.n && !memcmp(other.s, one.s, one.n)))
            printf("# differs with %u threads\n", threads[i]);
        free(other.s);
    }
    free(one.s);
}

/* ---- places of rejects */

typedef struct heard {
    int n;
    uint64_t line[8], byte[8];
} heard;

static void hear(void *user, const casus_reject *r)
{
    heard *h = user;
    OK(r->file.len > 0 && r->reason.len > 0 && !memchr(r->reason.s, '\n', r->reason.len));
    if (h->n < 8) {
        h->line[h->n] = r->line;
        h->byte[h->n] = r->byte;
    }
    h->n++;
}

static void rejects(void)
{
    static const char text[] = "{\"id\":\"a\",\"text\":\"Egypt attacked Israel.\"}\n"
                               "{\"id\":\"b\",\"text\":\n"
                               "\n"
                               "[1,2]\r\n"
                               "{\"id\":\"c\",\"text\":\"Iraq attacked Iran.\"}";
    heard h = {0};
    casus_settings st = {.threads = 1, .reject = hear, .user = &h};
    casus_summary sum = {0};
    kept k = {0};
    casus *s = session(&st, NULL, CASUS_READ);
    GAVE(s, casus_code(s, write_text("bad.jsonl", text), &plain_options, keep_bytes, &k, &sum),
         CASUS_OK);
    OK(sum.rejects == 2 && h.n == 2 && sum.documents == 2 && sum.events == 2);
    OK(h.line[0] == 2 && h.byte[0] == (uint64_t)(strstr(text, "\n\n") - text));
    OK(h.line[1] == 4 && h.byte[1] == (uint64_t)(strstr(text, "[1") - text));
    OK(strstr(k.s, "\"doc\":\"a\"") && strstr(k.s, "\"doc\":\"c\""));
    free(k.s);
    casus_close(s);
}

/* ---- odd inputs */

static casus_summary code_bytes(casus *s, const char *bytes, size_t n)
{
    casus_summary sum = {0};
    kept k = {0};
    GAVE(s, casus_code(s, write_file("odd.txt", bytes, n), &plain_options, keep_bytes, &k, &sum),
         CASUS_OK);
    free(k.s);
    return sum;
}

static void odd_inputs(void)
{
    static char nuls[5000];
    casus *s = session(NULL, NULL, CASUS_READ);
    OK(code_bytes(s, "", 0).events == 0);
    OK(code_bytes(s, "\n\n\n", 3).events == 0);
    OK(code_bytes(s, nuls, sizeof nuls).events == 0);
    OK(code_bytes(s, "EGYPT ATTACKED ISRAEL. IT RAINED.", 33).events == 1);
    OK(code_bytes(s,
                  "\xef\xbb\xbf"
                  "Egypt attacked Israel.",
                  25)
           .events == 1);
    casus_summary mixed =
        code_bytes(s, "Egypt attacked Isra\xffl. Caf\xe9 \xe2\x82\xac. Iraq attacked Iran.", 51);
    OK(mixed.events >= 1);
    casus_close(s);
}

/** A sentence of 10,000 words is cut, not refused, and what stands behind it is coded. */
static void long_sentence(void)
{
    kept k = {0};
    for (int i = 0; i < 10000; i++)
        keep_bytes(&k, i % 7 ? "the " : "Egypt ", i % 7 ? 4 : 6);
    keep_bytes(&k, "slept.\n\nIraq attacked Iran.\n", 28);
    casus *s = session(NULL, NULL, CASUS_READ);
    casus_summary sum = code_bytes(s, k.s, k.n);
    OK(sum.sentences >= 2 && sum.events >= 1);
    free(k.s);
    casus_close(s);
}

/* ---- one document in memory */

typedef struct seen {
    int n;
    char actor[4], recipient[4], type[20];
    int32_t first;
} seen;

static void see(void *user, const casus_event *e)
{
    seen *v = user;
    v->n++;
    v->first = e->first;
    snprintf(v->type, sizeof v->type, "%.*s", (int)e->type.len, e->type.s);
    snprintf(v->actor, sizeof v->actor, "%s", e->n_actor ? e->actor[0].code : "");
    snprintf(v->recipient, sizeof v->recipient, "%s", e->n_recipient ? e->recipient[0].code : "");
    OK(e->key == 0 && e->quad >= 1 && e->quad <= 4 && e->confidence > 0 && e->confidence <= 1);
}

static void in_memory(void)
{
    static const char text[] = "Yesterday Egypt attacked Israel.";
    casus *s = session(NULL, NULL, CASUS_READ);
    seen v = {0};
    GAVE(s, casus_code_text(s, text, sizeof text - 1, day_of(1967, 6, 6), see, &v), CASUS_OK);
    OK(v.n == 1 && !strcmp(v.actor, "EGY") && !strcmp(v.recipient, "ISR") &&
       !strcmp(v.type, "ASSAULT"));
    OK(v.first == day_of(1967, 6, 5));
    GAVE(s, casus_code_text(s, "It rained.", 10, CASUS_NO_DAY, see, &v), CASUS_NOTHING);
    GAVE(s, casus_code_text(s, NULL, 0, CASUS_NO_DAY, see, &v), CASUS_NOTHING);
    casus_close(s);
}

static int cut_off(void *user, const char *bytes, size_t n)
{
    (void)bytes;
    *(size_t *)user += n;
    return 1;
}

static void output_cut_off(void)
{
    size_t n = 0;
    casus_settings st = {.threads = 2};
    casus_summary sum = {.events = 77};
    casus *s = session(&st, NULL, CASUS_READ);
    GAVE(s, casus_code(s, in_folder("lines.jsonl"), &plain_options, cut_off, &n, &sum),
         CASUS_CANCELLED);
    OK(n > 0 && sum.events == 77 && error_is_line(s, "cut off"));
    casus_close(s);
}

int main(void)
{
    casus_code_options tsv = {.date = CASUS_NO_DAY, .tsv = 1, .expand = 1};
    folder_begin();
    same_for_all_threads(CASUS_READER_AUTO, lines_file(), &plain_options);
    same_for_all_threads(CASUS_READER_AUTO, in_folder("lines.jsonl"), &tsv);
    same_for_all_threads(CASUS_READER_QUICK, article_file("article.txt", 400), &plain_options);
    same_for_all_threads(CASUS_READER_AUTO, article_file("short.txt", 12), &plain_options);
    rejects();
    odd_inputs();
    long_sentence();
    in_memory();
    output_cut_off();
    folder_end();
    OK(mem_live() == 0);
    return tap_done();
}
