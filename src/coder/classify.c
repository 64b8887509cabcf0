/* Word classes: function words from the table, the rest by form and by what stands before. */
#include "coder/clause.h"

str clause_norm(const clause *c, uint32_t at)
{
    return c->t->at[at].norm;
}

word_kind clause_punctuation(const token *t)
{
    str s = t->norm;
    if (str_eq(s, STR(",")))
        return W_COMMA;
    if (str_eq(s, STR("\"")) || str_eq(s, STR("``")) || str_eq(s, STR("''")))
        return W_QUOTE;
    return str_eq(s, STR("-")) && !(t->shape & TOKEN_SPACED) ? W_ADJ : W_STOP;
}

static bool nominal_before(word_kind p)
{
    return p == W_DET || p == W_ADJ || p == W_POSSESSIVE || p == W_POSS_PRON || p == W_NUMBER ||
           p == W_PREP;
}

static bool verbal_before(word_kind p)
{
    return p == W_TO || p == W_MODAL || p == W_PRON || p == W_DO || p == W_NEG || p == W_REL;
}

/** The class of the last word before `i` that is no adverb; W_STOP at the beginning. */
static word_kind class_before(const clause *c, uint32_t i)
{
    while (i-- > 0)
        if (c->word[i].class != W_ADV && c->word[i].class != W_NEG && c->word[i].class != W_TIME)
            return c->word[i].class;
    return W_STOP;
}

/** An adjective-like mention: "Soviet". */
static bool after_adjective_mention(const clause *c, uint32_t i)
{
    if (i == 0 || c->word[i - 1].mention == NOWHERE)
        return false;
    const mention *m = &c->mention.at[c->word[i - 1].mention];
    return m->adjective || m->genitive;
}

/** The next word begins or goes on with a noun phrase, so that a participle here modifies it. */
static bool noun_follows(const clause *c, uint32_t i)
{
    word_kind w = W_OTHER;
    if (i + 1 >= c->t->n || c->t->at[i + 1].kind != TOKEN_WORD)
        return false;
    return c->word[i + 1].mention != NOWHERE ||
           !words_class(&c->x->words, clause_norm(c, i + 1), &w);
}

static word_kind class_of_participle(const clause *c, uint32_t i, word_kind before)
{
    if (nominal_before(before) || after_adjective_mention(c, i))
        return noun_follows(c, i) ? W_ADJ : W_VERB;
    return W_VERB;
}

/** A word that may be both: "attack", "demands". */
static word_kind class_of_ambiguous(const clause *c, uint32_t i, word_kind before)
{
    if (verbal_before(before))
        return W_VERB;
    if (nominal_before(before) || after_adjective_mention(c, i))
        return W_NOUN;
    bool after_noun = before == W_NOUN && i > 0;
    bool after_actor = after_noun && c->word[i - 1].mention != NOWHERE;
    if (c->word[i].verb->form == FORM_S && after_actor)
        return W_VERB;
    return after_actor || before == W_HAVE ? W_VERB : W_NOUN;
}

static word_kind class_of_ing(word_kind before)
{
    return before == W_DET || before == W_ADJ || before == W_POSSESSIVE ? W_NOUN : W_VERB;
}

static word_kind class_of_known(const clause *c, uint32_t i)
{
    const word *w = &c->word[i];
    word_kind before = class_before(c, i);
    if (!w->verb)
        return w->noun ? W_NOUN : W_OTHER;
    if (w->verb->form == FORM_ING)
        return class_of_ing(before);
    if (w->verb->form == FORM_ED || w->verb->form == FORM_PART || w->verb->form == FORM_PAST)
        return w->noun && w->noun->form == FORM_BASE ? class_of_ambiguous(c, i, before)
                                                     : class_of_participle(c, i, before);
    if (w->noun)
        return class_of_ambiguous(c, i, before);
    return nominal_before(before) && before != W_PREP ? W_NOUN : W_VERB;
}

/** A word that no table knows: by its ending. */
static word_kind class_of_unknown(const clause *c, uint32_t i)
{
    str s = clause_norm(c, i);
    word_kind before = class_before(c, i);
    if (str_ends(s, STR("ly")) && s.len > 4)
        return W_ADV;
    if (c->t->at[i].shape & TOKEN_CAPITAL && !(c->t->at[i].shape & TOKEN_FIRST))
        return W_NOUN;
    if (str_ends(s, STR("ed")) && s.len > 4)
        return class_of_participle(c, i, before);
    if (str_ends(s, STR("ing")) && s.len > 5)
        return class_of_ing(before);
    return verbal_before(before) && before != W_REL ? W_VERB : W_NOUN;
}

static word_kind class_of(const clause *c, uint32_t i)
{
    const token *t = &c->t->at[i];
    word_kind w;
    if (t->kind == TOKEN_NUMBER || t->shape & TOKEN_HAS_DIGIT)
        return W_NUMBER;
    if (t->kind == TOKEN_PUNCT)
        return clause_punctuation(t);
    if (c->word[i].mention != NOWHERE)
        return W_NOUN;
    if (t->kind == TOKEN_SYMBOL)
        return W_OTHER;
    if (words_class(&c->x->words, t->norm, &w))
        return w;
    if (c->word[i].verb || c->word[i].noun)
        return class_of_known(c, i);
    return class_of_unknown(c, i);
}

void clause_classify(clause *c)
{
    for (uint32_t i = 0; i < c->t->n; i++) {
        c->word[i].verb = forms_as(&c->x->forms, clause_norm(c, i), POS_VERB);
        c->word[i].noun = forms_as(&c->x->forms, clause_norm(c, i), POS_NOUN);
        if (c->word[i].class != W_TIME)
            c->word[i].class = class_of(c, i);
    }
}
