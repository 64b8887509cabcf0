/* usage: test_parse CASES: a file of sentences and of who does what in them. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/data.h"
#include "base/mem.h"
#include "tap.h"
#include "text/parse.h"

typedef struct reader {
    text_rules rules;
    tagger tagger;
    parser parser;
} reader;

typedef struct tree {
    tokens t;
    const uint8_t *tags;
    const dependency *d;
} tree;

static tree read_sentence(arena *a, const reader *r, str text)
{
    tree x = {.t = text_tokens(&r->rules, a, text, (span){0, (uint32_t)text.len})};
    x.tags = text_tag(&r->tagger, a, &x.t);
    x.d = text_parse(&r->parser, a, &x.t, x.tags);
    return x;
}

/** One root, and every word comes to it. */
static bool is_tree(const tree *x)
{
    size_t roots = 0;
    for (size_t i = 0; i < x->t.n; i++) {
        size_t steps = 0;
        int32_t h = (int32_t)i;
        roots += x->d[i].head < 0;
        if ((x->d[i].head < 0) != (x->d[i].relation == REL_ROOT) || x->d[i].relation >= REL_COUNT)
            return false;
        while (x->d[h].head >= 0 && steps++ < x->t.n) {
            h = x->d[h].head;
            if ((size_t)h >= x->t.n)
                return false;
        }
        if (steps > x->t.n)
            return false;
    }
    return roots == (x->t.n > 0);
}

static bool same(const dependency *one, const dependency *two, size_t n)
{
    size_t i = 0;
    while (i < n && one[i].head == two[i].head && one[i].relation == two[i].relation)
        i++;
    return i == n;
}

static bool fact_holds(const tree *x, str relation_wanted, str verb, str noun)
{
    for (size_t i = 0; i < x->t.n; i++) {
        int32_t h = x->d[i].head;
        if (h >= 0 && str_eq(x->t.at[i].text, noun) && str_eq(x->t.at[h].text, verb) &&
            str_eq(relation_name((relation)x->d[i].relation), relation_wanted))
            return true;
    }
    return false;
}

static str relation_for(str kind)
{
    static const char *const names[][2] = {{"subject", "nsubj"},
                                           {"object", "obj"},
                                           {"passive", "nsubj:pass"},
                                           {"agent", "obl:agent"},
                                           {"iobject", "iobj"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(kind, str_of(names[i][0])))
            return str_of(names[i][1]);
    return (str){0};
}

static str read_file(arena *a, const char *path)
{
    char chunk[4096];
    buf b = buf_new(a);
    FILE *f = fopen(path, "rb");
    for (size_t n; f && (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        buf_add(&b, (str){chunk, n});
    if (f)
        fclose(f);
    return buf_str(&b);
}

typedef struct score {
    size_t facts, right;
} score;

static void check_fact(const tree *x, str sentence, str fact, score *s)
{
    str rest = fact, kind, verb, noun;
    bool whole = str_cut(&rest, ' ', &kind) && str_cut(&rest, ' ', &verb) &&
                 str_cut(&rest, ' ', &noun) && relation_for(kind).len;
    bool holds = whole && fact_holds(x, relation_for(kind), verb, noun);
    s->facts++;
    s->right += holds;
    if (!holds)
        printf("# not found: %.*s in: %.*s\n", STR_ARG(fact), STR_ARG(sentence));
    if (!whole)
        tap_ok(0, "a fact is subject, object, passive, agent or iobject, a verb and a noun",
               __FILE__, __LINE__);
}

/** Who does what to whom in newspaper and history prose: nine facts in ten must be found. */
static void test_cases(arena *a, const reader *r, const char *path)
{
    str text = read_file(a, path), line, sentence = {0};
    tree x = {0};
    score s = {0};
    size_t sentences = 0;
    while (str_cut(&text, '\n', &line)) {
        if (line.len && line.s[0] == '#')
            continue;
        if (line.len && sentence.len) {
            check_fact(&x, sentence, line, &s);
            continue;
        }
        sentence = line;
        sentences += line.len > 0;
        x = read_sentence(a, r, line);
    }
    printf("# %zu of %zu facts in %zu sentences\n", s.right, s.facts, sentences);
    OK(sentences >= 60 && s.facts >= 120);
    OK(s.right * 100 >= s.facts * 90);
}

static void test_shape(arena *a, const reader *r)
{
    static const char *const texts[] = {
        "",
        ".",
        "?! ... --",
        "Yes",
        "\"",
        "( ( ( ) ) )",
        "by by by by by",
        "The man, who (he said) \"left\", died.",
        "and and , or ; the the of of 1 2 3 $ % 1962",
        "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 \xE5\x8C\x97\xE4\xBA\xAC !",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        tree x = read_sentence(a, r, str_of(texts[i]));
        if (!OK(is_tree(&x)))
            printf("# %s\n", texts[i]);
    }
}

/** A sentence of many pieces is one tree, and the first piece stands as if it were alone. */
static void test_long(arena *a, const reader *r)
{
    buf b = buf_new(a);
    for (int i = 0; i < 300; i++)
        buf_add(&b, STR("China , which France and Britain blamed , "));
    tree whole = read_sentence(a, r, buf_str(&b));
    OK(whole.t.n == 2400 && is_tree(&whole));
    tokens first = {whole.t.at, PARSE_MOST, PARSE_MOST};
    const dependency *d = text_parse(&r->parser, a, &first, whole.tags);
    OK(same(d, whole.d, PARSE_MOST));
}

static bool crosses(const dependency *d, int32_t i, int32_t j)
{
    int32_t i1 = i < d[i].head ? i : d[i].head, i2 = i < d[i].head ? d[i].head : i;
    int32_t j1 = j < d[j].head ? j : d[j].head, j2 = j < d[j].head ? d[j].head : j;
    return (i1 < j1 && j1 < i2 && i2 < j2) || (j1 < i1 && i1 < j2 && j2 < i2);
}

static void test_no_crossing(arena *a, const reader *r)
{
    tree x = read_sentence(a, r,
                           STR("\"We\", he said (in Paris), \"shall, if asked, send the men "
                               "who the king, of late, called for; no more.\""));
    size_t crossing = 0;
    for (int32_t i = 0; i < (int32_t)x.t.n; i++)
        for (int32_t j = 0; j < i; j++)
            crossing += x.d[i].head >= 0 && x.d[j].head >= 0 && crosses(x.d, i, j);
    OK(crossing == 0);
    tree again = read_sentence(a, r,
                               STR("\"We\", he said (in Paris), \"shall, if asked, send the "
                                   "men who the king, of late, called for; no more.\""));
    OK(x.t.n == again.t.n && same(x.d, again.d, x.t.n));
}

static void test_relations(void)
{
    OK(relation_of(STR("nsubj:pass")) == REL_NSUBJ_PASS);
    OK(relation_of(STR("flat:foreign")) == REL_FLAT && relation_of(STR("strange")) == REL_DEP);
    OK(relation_main(REL_NSUBJ_PASS) == REL_NSUBJ && relation_main(REL_ROOT) == REL_ROOT);
    for (int i = 0; i < REL_COUNT; i++)
        if (relation_of(relation_name((relation)i)) != (relation)i)
            tap_ok(0, "every relation is found by its name", __FILE__, __LINE__);
}

static void test_bad_models(arena *a, const parser *good)
{
    str file = data_file(STR("models/parser.bin"));
    char *copy = arena_alloc(a, file.len, 1);
    memcpy(copy, file.s, file.len);
    error e;
    parser p = *good;
    for (size_t place = 1; place < file.len; place = place * 3 + 5) {
        copy[place] ^= 1;
        OK(parser_open(&p, (str){copy, file.len}, good->classes, &e) == STATUS_FORMAT);
        copy[place] ^= 1;
    }
    for (size_t len = 0; len < file.len; len = len * 2 + 9)
        OK(parser_open(&p, (str){copy, len}, good->classes, &e) == STATUS_FORMAT);
    OK(memcmp(&p, good, sizeof p) == 0);
    OK(parser_open(&p, (str){copy, file.len}, good->classes, &e) == STATUS_OK);
}

int main(int argc, char **argv)
{
    arena a;
    jmp_buf exhausted;
    arena_init(&a, 1 << 26, &exhausted);
    if (setjmp(exhausted) || argc != 2)
        return 1;
    reader r = {text_rules_built_in(&a), tagger_built_in(), parser_built_in()};
    test_cases(&a, &r, argv[1]);
    test_shape(&a, &r);
    test_long(&a, &r);
    test_no_crossing(&a, &r);
    test_relations();
    test_bad_models(&a, &r.parser);
    arena_free(&a);
    OK(mem_live() == 0);
    return tap_done();
}
