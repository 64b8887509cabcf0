/* Whatever the bytes: each kind of dictionary is read, with every reject within it; what was read
 * codes a sentence of the bytes and explains it; and they are read as PETRARCH's input. */
#include "coder/petrarch.h"
#include "formats/petrarch.h"
#include "fuzz.h"

enum { LEXICON_LIMIT = 1 << 28 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const lexicon *words_of_ours(void)
{
    static arena a;
    static jmp_buf full;
    static const lexicon *x;
    rejects bad = {0};
    if (!x) {
        arena_init(&a, LEXICON_LIMIT, &full);
        x = lexicon_build(&a, &bad);
    }
    return x;
}

static void check_rejects(const rejects *bad, size_t size)
{
    for (size_t i = 0; i < bad->n; i++) {
        MUST(bad->at[i].byte <= size && bad->at[i].reason.len > 0);
        MUST(utf8_valid(bad->at[i].reason) == bad->at[i].reason.len);
    }
}

static void check_patterns(const petrarch *p)
{
    for (size_t i = 0; i < p->block.n; i++)
        for (size_t k = 0; k < p->block.at[i].patterns.n; k++) {
            const petrarch_pattern *q = &p->block.at[i].patterns.at[k];
            MUST(q->verb < q->n && q->at[q->verb].part == PART_VERB);
            for (uint32_t e = 0; e < q->n; e++)
                MUST(q->at[e].part != PART_SYNSET || q->at[e].word < p->synset.n);
        }
}

/** The bytes are a sentence too: their own words meet their own patterns. */
static void check_coding(arena *a, const petrarch *p, str text)
{
    span s = {0, (uint32_t)(text.len < 2000 ? text.len : 2000)};
    while (s.to > 0 && utf8_valid(str_sub(text, 0, s.to)) != s.to)
        s.to--;
    petrarch_coded c = petrarch_code_sentence(a, words_of_ours(), p, text, s, DAY_NONE, NULL);
    for (size_t i = 0; i < c.events.n; i++) {
        const petrarch_event *e = &c.events.at[i];
        MUST(e->source.len > 0 && e->target.len > 0 && e->code.len > 0);
        MUST(e->trigger.from < e->trigger.to && e->trigger.to <= s.to);
    }
    MUST(c.events.n == 0 ||
         petrarch_explain_sentence(a, words_of_ours(), p, text, s, DAY_NONE).len);
}

static void check_given(const given_parse *g, str text)
{
    for (size_t i = 0; i < g->t.n; i++) {
        MUST(g->tags[i] > TAG_NONE && g->tags[i] < TAG_COUNT);
        MUST(g->dep[i].head < (int32_t)g->t.n && g->dep[i].relation < REL_COUNT);
        MUST(g->t.at[i].bytes.from <= g->t.at[i].bytes.to && g->t.at[i].bytes.to <= text.len);
    }
}

static void check_text(arena *a, const petrarch_text *t)
{
    given_parse g;
    span all = {0, (uint32_t)t->text.len};
    MUST(utf8_valid(t->text) == t->text.len && t->text.len > 0);
    if (!text_given(a, &words_of_ours()->parser, t->parse, t->text, all, &g))
        return;
    check_given(&g, t->text);
    petrarch_code_sentence(a, words_of_ours(), petrarch_new(a), t->text, all, DAY_NONE, &g);
}

static void check_input(arena *a, str bytes)
{
    rejects bad = {0};
    petrarch_texts t = petrarch_texts_read(a, bytes, STR("in"), &bad);
    check_rejects(&bad, bytes.len);
    for (size_t i = 0; i < t.n; i++)
        check_text(a, &t.at[i]);
}

/** Not inlined: what it holds must not look as if the jump could spoil it. */
__attribute__((noinline)) static void check_all(arena *a, const uint8_t *data, size_t size)
{
    str bytes = fuzz_input(a, data, size);
    petrarch *p = petrarch_new(a);
    rejects bad = {0};
    for (int k = 0; k < PETRARCH_UNKNOWN; k++)
        petrarch_read(a, p, (petrarch_kind)k, STR("fuzz"), bytes, &bad);
    petrarch_guess(STR("x"), bytes);
    check_rejects(&bad, bytes.len);
    check_patterns(p);
    check_coding(a, p, utf8_repair(a, bytes).text);
    check_input(a, bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf full;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &full);
    if (!setjmp(full))
        check_all(&a, data, size);
    arena_free(&a);
    return 0;
}
