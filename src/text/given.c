#include "text/given.h"

#include "base/vec.h"

/* ---- tags of treebanks */

static tag verb_form(str xpos, unsigned base)
{
    static const char *const forms[] = {"VB", "VBD", "VBP", "VBZ", "VBG", "VBN"};
    for (unsigned i = 0; i < 6; i++)
        if (str_eq(xpos, str_of(forms[i])))
            return (tag)(base + i);
    return (tag)base;
}

/* The first row whose UPOS fits and whose XPOS fits or is empty. */
static const struct {
    char upos[6], xpos[5];
    uint8_t tag;
} tag_rows[] = {
    {"ADJ", "JJR", TAG_ADJ_MORE},
    {"ADJ", "JJS", TAG_ADJ_MOST},
    {"ADJ", "", TAG_ADJ},
    {"ADP", "RP", TAG_ADP_PARTICLE},
    {"ADP", "", TAG_ADP},
    {"ADV", "RBR", TAG_ADV_MORE},
    {"ADV", "RBS", TAG_ADV_MORE},
    {"ADV", "WRB", TAG_ADV_WH},
    {"ADV", "", TAG_ADV},
    {"AUX", "MD", TAG_AUX_MODAL},
    {"AUX", "", TAG_AUX_BASE},
    {"CCONJ", "", TAG_CCONJ},
    {"DET", "WDT", TAG_DET_WH},
    {"DET", "", TAG_DET},
    {"INTJ", "", TAG_INTJ},
    {"NOUN", "NNS", TAG_NOUN_PLURAL},
    {"NOUN", "", TAG_NOUN},
    {"NUM", "", TAG_NUM},
    {"PART", "TO", TAG_PART_TO},
    {"PART", "POS", TAG_PART_POSSESSIVE},
    {"PART", "", TAG_PART_NOT},
    {"PRON", "PRP", TAG_PRON_PERSONAL},
    {"PRON", "PRP$", TAG_PRON_POSSESSIVE},
    {"PRON", "WP", TAG_PRON_WH},
    {"PRON", "WP$", TAG_PRON_WH},
    {"PRON", "WDT", TAG_PRON_WH},
    {"PRON", "EX", TAG_PRON_THERE},
    {"PRON", "", TAG_PRON},
    {"PROPN", "NNPS", TAG_PROPN_PLURAL},
    {"PROPN", "", TAG_PROPN},
    {"PUNCT", "", TAG_PUNCT},
    {"SCONJ", "", TAG_SCONJ},
    {"SYM", "", TAG_SYM},
    {"VERB", "", TAG_VERB_BASE},
    {"", "", TAG_X},
};

tag tag_of_treebank(str universal, str penn)
{
    size_t i = 0;
    while (!((!tag_rows[i].upos[0] || str_eq(universal, str_of(tag_rows[i].upos))) &&
             (!tag_rows[i].xpos[0] || str_eq(penn, str_of(tag_rows[i].xpos)))))
        i++;
    tag g = (tag)tag_rows[i].tag;
    return g == TAG_AUX_BASE || g == TAG_VERB_BASE ? verb_form(penn, g) : g;
}

/* ---- what both forms share */

typedef struct given_word {
    str form;
    tag tag;
    int64_t head; /**< from 1; 0: root */
    relation relation;
} given_word;

typedef struct given_words {
    given_word *at;
    size_t n, cap;
} given_words;

/** Where each word stands in the text: at the first place behind the word before. */
static void place(tokens *t, str text, span sentence)
{
    size_t at = sentence.from;
    for (size_t i = 0; i < t->n; i++) {
        size_t found = str_find(str_sub(text, 0, sentence.to), t->at[i].text, at);
        bool here = found != SIZE_MAX;
        size_t to = here ? found + t->at[i].text.len : at;
        t->at[i].bytes = (span){(uint32_t)(here ? found : at), (uint32_t)to};
        at = to;
    }
}

static tokens tokens_of(arena *a, const given_words *w)
{
    tokens t = {NEW(a, w->n, token), w->n, w->n};
    bool begun = false;
    for (size_t i = 0; i < w->n; i++) {
        t.at[i] = text_token(a, w->at[i].form, true);
        if (!begun && t.at[i].kind <= TOKEN_NUMBER) {
            t.at[i].shape |= TOKEN_FIRST;
            begun = true;
        }
    }
    return t;
}

/* ---- CoNLL-U */

/** @return whether the line is a word's row; those of joined words ("3-4") are none. */
static bool read_row(str line, given_word *ret)
{
    str cell[8];
    int64_t id;
    for (int i = 0; i < 8; i++)
        if (!str_cut(&line, '\t', &cell[i]))
            return false;
    if (!str_int(cell[0], &id) || !str_int(cell[6], &ret->head) || !cell[1].len)
        return false;
    ret->form = cell[1];
    ret->tag = tag_of_treebank(cell[3], cell[4]);
    ret->relation = relation_of(cell[7]);
    return true;
}

static given_words read_rows(arena *a, str parse)
{
    given_words w = {0};
    str line;
    given_word one;
    while (str_cut(&parse, '\n', &line))
        if (read_row(line, &one))
            *VEC_PUSH(a, &w) = one;
    return w;
}

/** One root, every head a word, and every word under the root. */
static bool is_tree(arena *a, const given_words *w)
{
    size_t roots = 0;
    uint32_t *seen = NEW(a, w->n + 1, uint32_t);
    for (size_t i = 0; i < w->n; i++) {
        int64_t h = (int64_t)i + 1;
        roots += w->at[i].head == 0;
        while (h > 0 && seen[h] != i + 1) {
            if (w->at[h - 1].head < 0 || w->at[h - 1].head > (int64_t)w->n)
                return false;
            seen[h] = (uint32_t)(i + 1);
            h = w->at[h - 1].head;
        }
        if (h != 0)
            return false;
    }
    return roots == 1;
}

static dependency *arcs_of(arena *a, const given_words *w)
{
    dependency *d = NEW(a, w->n, dependency);
    for (size_t i = 0; i < w->n; i++)
        d[i] = (dependency){(int32_t)w->at[i].head - 1,
                            (uint8_t)(w->at[i].head ? w->at[i].relation : REL_ROOT)};
    return d;
}

/* ---- the Penn Treebank */

/** What each of its tags is, where the tree around it does not say more. */
static const struct {
    char penn[5], upos[6];
} penn_rows[] = {{"CC", "CCONJ"},   {"CD", "NUM"},   {"DT", "DET"},   {"EX", "PRON"},
                 {"IN", "ADP"},     {"JJ", "ADJ"},   {"JJR", "ADJ"},  {"JJS", "ADJ"},
                 {"MD", "AUX"},     {"NN", "NOUN"},  {"NNS", "NOUN"}, {"NNP", "PROPN"},
                 {"NNPS", "PROPN"}, {"PDT", "DET"},  {"POS", "PART"}, {"PRP", "PRON"},
                 {"PRP$", "PRON"},  {"RB", "ADV"},   {"RBR", "ADV"},  {"RBS", "ADV"},
                 {"RP", "ADP"},     {"TO", "PART"},  {"UH", "INTJ"},  {"VB", "VERB"},
                 {"VBD", "VERB"},   {"VBG", "VERB"}, {"VBN", "VERB"}, {"VBP", "VERB"},
                 {"VBZ", "VERB"},   {"WDT", "DET"},  {"WP", "PRON"},  {"WP$", "PRON"},
                 {"WRB", "ADV"},    {"$", "SYM"},    {"#", "SYM"},    {"FW", "X"}};

static str universal_of(str penn)
{
    for (size_t i = 0; i < sizeof penn_rows / sizeof *penn_rows; i++)
        if (str_eq(penn, str_of(penn_rows[i].penn)))
            return str_of(penn_rows[i].upos);
    return penn.len && !ascii_alpha(penn.s[0]) ? STR("PUNCT") : STR("X");
}

static bool is_auxiliary(arena *a, str word)
{
    static const char forms[] =
        " be am is are was were been being 's 're 'm have has had having 've "
        "'d do does did ";
    str list = str_of(forms), small = str_lower(a, word);
    size_t at = str_find(list, small, 0);
    return word.len && at != SIZE_MAX && at > 0 && list.s[at - 1] == ' ' &&
           list.s[at + small.len] == ' ';
}

/** What the tree around a word says: the "that" of a clause, the "was" of "was freed". */
static str universal_in(arena *a, str penn, str word, str parent, bool verb_follows)
{
    if (str_eq(penn, STR("IN")) && str_starts(parent, STR("SBAR")))
        return STR("SCONJ");
    if (str_eq(penn, STR("TO")) && str_starts(parent, STR("PP")))
        return STR("ADP");
    if (str_eq(penn, STR("RB")) && (str_eq(word, STR("not")) || str_eq(word, STR("n't"))))
        return STR("PART");
    if (str_starts(penn, STR("VB")) && verb_follows && is_auxiliary(a, word))
        return STR("AUX");
    return universal_of(penn);
}

/** Brackets and quotation marks are written in letters there. */
static str unescaped(str word)
{
    static const struct {
        str written, meant;
    } marks[] = {{{"-LRB-", 5}, {"(", 1}}, {{"-RRB-", 5}, {")", 1}}, {{"-LSB-", 5}, {"[", 1}},
                 {{"-RSB-", 5}, {"]", 1}}, {{"``", 2}, {"\"", 1}},   {{"''", 2}, {"\"", 1}}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(word, marks[i].written))
            return marks[i].meant;
    return word;
}

enum { DEEPEST = 256 };

typedef struct brackets {
    arena *a;
    str rest;
    str label[DEEPEST];
    int depth;
    given_words out;
} brackets;

/** Takes a run without blanks and brackets. */
static str take_run(str *rest)
{
    size_t n = 0;
    while (n < rest->len && !ascii_space(rest->s[n]) && rest->s[n] != '(' && rest->s[n] != ')')
        n++;
    str run = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->len);
    return run;
}

static void take_leaf(brackets *b, str word)
{
    str penn = b->label[b->depth - 1], parent = b->depth > 1 ? b->label[b->depth - 2] : STR("");
    bool verb_follows = str_find(str_sub(b->rest, 0, 40), STR("(VP"), 0) != SIZE_MAX;
    str universal = universal_in(b->a, penn, word, parent, verb_follows);
    if (!str_eq(penn, STR("-NONE-")))
        *VEC_PUSH(b->a, &b->out) =
            (given_word){unescaped(word), tag_of_treebank(universal, penn), 0, REL_DEP};
}

/** @return false when the brackets do not match. */
static bool read_brackets(brackets *b)
{
    for (b->rest = str_trim(b->rest); b->rest.len; b->rest = str_trim(b->rest)) {
        char c = b->rest.s[0];
        if (c == '(' && b->depth == DEEPEST)
            return false;
        if (c == '(' || c == ')')
            b->rest = str_sub(b->rest, 1, b->rest.len);
        if (c == '(')
            b->label[b->depth++] = take_run(&b->rest);
        else if (!b->depth)
            return false;
        else if (c == ')')
            b->depth--;
        else
            take_leaf(b, take_run(&b->rest));
    }
    return b->depth == 0;
}

static bool give(arena *a, const parser *p, const given_words *w, given_parse *ret)
{
    if (!w->n || w->n > PARSE_MOST || (!p && !is_tree(a, w)))
        return false;
    given_parse g = {.t = tokens_of(a, w), .tags = NEW(a, w->n, uint8_t)};
    for (size_t i = 0; i < w->n; i++)
        g.tags[i] = (uint8_t)w->at[i].tag;
    g.dep = p ? text_parse(p, a, &g.t, g.tags) : arcs_of(a, w);
    *ret = g;
    return true;
}

bool text_given(arena *a, const parser *p, str parse, str text, span sentence, given_parse *ret)
{
    given_parse g;
    parse = str_trim(parse);
    bool good;
    if (str_starts(parse, STR("("))) {
        brackets b = {.a = a, .rest = parse};
        good = read_brackets(&b) && give(a, p, &b.out, &g);
    } else {
        given_words w = read_rows(a, parse);
        good = give(a, NULL, &w, &g);
    }
    if (!good)
        return false;
    place(&g.t, text, sentence);
    *ret = g;
    return true;
}
