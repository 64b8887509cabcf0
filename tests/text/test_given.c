/* Parses by other programs: CoNLL-U as it is, the words and tags of a tree in brackets; nothing
 * that is no tree. */
#include "text/given.h"

#include "base/arena.h"
#include "tap.h"

static const char text[] = "Gondor's men didn't attack Arnor (Bree).";
static const char rows[] = "# text = x\n"
                           "1\tGondor\tGondor\tPROPN\tNNP\t_\t3\tnmod:poss\t_\t_\n"
                           "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
                           "3\tmen\tman\tNOUN\tNNS\t_\t6\tnsubj\t_\t_\n"
                           "4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "4\tdid\tdo\tAUX\tVBD\t_\t6\taux\t_\t_\n"
                           "5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_\n"
                           "6\tattack\tattack\tVERB\tVB\t_\t0\troot\t_\t_\n"
                           "7\tArnor\tArnor\tPROPN\tNNP\t_\t6\tobj\t_\t_\n";
static const char tree[] =
    "(ROOT (S (NP (NP (NNP Gondor) (POS 's)) (NNS men)) (VP (VBD did) (RB n't) (VP (VB attack)\n"
    " (NP (NNP Arnor) (-LRB- -LRB-) (NNP Bree) (-RRB- -RRB-)))) (. .)))";

typedef struct bench {
    arena *a;
    parser p;
} bench;

static bool reads(const bench *b, const char *parse, given_parse *ret)
{
    return text_given(b->a, &b->p, str_of(parse), str_of(text), (span){0, sizeof text - 1}, ret);
}

static bool is_word(const given_parse *g, size_t i, const char *form, tag t)
{
    span s = g->t.at[i].bytes;
    return i < g->t.n && str_eq(g->t.at[i].text, str_of(form)) && g->tags[i] == t &&
           str_eq(span_str(str_of(text), s), str_of(form));
}

static void conllu(const bench *b)
{
    given_parse g;
    OK(reads(b, rows, &g) && g.t.n == 7);
    OK(is_word(&g, 0, "Gondor", TAG_PROPN) && is_word(&g, 1, "'s", TAG_PART_POSSESSIVE));
    OK(is_word(&g, 3, "did", TAG_AUX_PAST) && is_word(&g, 5, "attack", TAG_VERB_BASE));
    OK(g.dep[5].head == -1 && g.dep[5].relation == REL_ROOT && g.dep[2].head == 5);
    OK(g.dep[2].relation == REL_NSUBJ && g.t.at[0].shape & TOKEN_FIRST);
}

static void brackets(const bench *b)
{
    given_parse g;
    OK(reads(b, tree, &g) && g.t.n == 11);
    OK(is_word(&g, 3, "did", TAG_AUX_PAST) && is_word(&g, 4, "n't", TAG_PART_NOT));
    OK(is_word(&g, 7, "(", TAG_PUNCT) && is_word(&g, 8, "Bree", TAG_PROPN));
    OK(g.dep[5].head == -1);
    OK(reads(b, "(S (SBAR (IN that)) (PP (TO to) (NP (PRP$ its))))", &g));
    OK(g.tags[0] == TAG_SCONJ && g.tags[1] == TAG_ADP && g.tags[2] == TAG_PRON_POSSESSIVE);
    OK(g.t.at[0].bytes.from == g.t.at[0].bytes.to);
}

static void refused(const bench *b)
{
    given_parse g = {.tags = NULL};
    OK(!reads(b, "", &g) && !reads(b, "()", &g) && !reads(b, "(S (NP (NN x))", &g));
    OK(!reads(b, "(S))", &g) && !reads(b, "()x", &g) && !reads(b, "nonsense", &g));
    OK(!reads(b, "1\ta\ta\tX\t_\t_\t2\tdep\n2\tb\tb\tX\t_\t_\t1\tdep\n", &g));
    OK(!reads(b, "1\ta\ta\tX\t_\t_\t9\tdep\n", &g) && !reads(b, "1\ta\ta\tX\t_\t_\t-1\tdep\n", &g));
    OK(!reads(b, "1\ta\ta\tX\t_\t_\t0\troot\n2\tb\tb\tX\t_\t_\t0\troot\n", &g));
    OK(g.tags == NULL);
}

int main(void)
{
    jmp_buf full;
    arena a;
    arena_init(&a, 1 << 26, &full);
    if (setjmp(full))
        return 1;
    bench b = {&a, parser_built_in()};
    conllu(&b);
    brackets(&b);
    refused(&b);
    arena_free(&a);
    return tap_done();
}
