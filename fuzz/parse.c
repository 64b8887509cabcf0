/* Whatever the bytes, each sentence gets a tag for each token and one tree; and a model made of the
 * bytes is refused or read without harm. */
#include "text/parse.h"
#include "fuzz.h"
#include "text/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_tree(arena *a, const dependency *d, size_t n)
{
    size_t roots = 0, reached = 0;
    bool *seen = NEW(a, n, bool);
    for (size_t i = 0; i < n; i++) {
        MUST(d[i].relation < REL_COUNT && d[i].head < (int32_t)n);
        MUST((d[i].head < 0) == (d[i].relation == REL_ROOT));
        roots += d[i].head < 0;
    }
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < n; i++) {
            bool hangs = !seen[i] && (d[i].head < 0 || seen[d[i].head]);
            seen[i] |= hangs;
            reached += hangs;
            more |= hangs;
        }
    }
    MUST(roots == (n > 0) && reached == n);
}

static void check_sentence(arena *a, const text_rules *r, str text, span s)
{
    static tagger g;
    static parser p;
    if (!g.lexicon.at) {
        g = tagger_built_in();
        p = parser_built_in();
    }
    tokens t = text_tokens(r, a, text, s);
    const uint8_t *tags = text_tag(&g, a, &t);
    for (size_t i = 0; i < t.n; i++)
        MUST(tags[i] > TAG_NONE && tags[i] < TAG_COUNT);
    check_tree(a, text_parse(&p, a, &t, tags), t.n);
}

static void check_models(arena *a, str bytes)
{
    word_classes c = {0};
    tagger g;
    parser p;
    error e;
    char *copy = arena_alloc_raw(a, bytes.len, 1);
    for (size_t i = 0; i < bytes.len; i++)
        copy[i] = bytes.s[i];
    str file = {copy, bytes.len};
    if (word_classes_open(&c, file, &e) == STATUS_OK)
        word_class_of(c, 1);
    MUST(tagger_open(&g, file, c, &e) == STATUS_OK || e.code == STATUS_FORMAT);
    MUST(parser_open(&p, file, c, &e) == STATUS_OK || e.code == STATUS_FORMAT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf full;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &full);
    if (!setjmp(full)) {
        text_rules r = text_rules_built_in(&a);
        str bytes = fuzz_input(&a, data, size), text = utf8_repair(&a, bytes).text;
        spans s = text_sentences(&r, &a, text, (span){0, (uint32_t)text.len});
        for (size_t i = 0; i < s.n; i++)
            check_sentence(&a, &r, text, s.at[i]);
        check_models(&a, bytes);
    }
    arena_free(&a);
    return 0;
}
