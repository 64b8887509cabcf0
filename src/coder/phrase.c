/* Noun phrases: runs of determiners, adjectives and nouns; what hangs on them with "of"; who
 * stands beside whom. */
#include "base/buf.h"
#include "base/vec.h"
#include "coder/clause.h"

static bool belongs(word_kind w)
{
    return w == W_DET || w == W_ADJ || w == W_NOUN || w == W_NUMBER || w == W_POSS_PRON ||
           w == W_POSSESSIVE;
}

static bool begins_new(word_kind w)
{
    return w == W_DET || w == W_POSS_PRON;
}

/** A mention that is a whole noun phrase by itself: what follows is not its head. */
static bool is_closed(const clause *c, uint32_t i)
{
    int32_t m = c->word[i].mention;
    if (m == NOWHERE)
        return false;
    const mention *k = &c->mention.at[m];
    return !k->adjective && !k->genitive && i + 1 == k->to && k->person != UINT32_MAX;
}

/** "In the last hour Finland", "In Kuwait Iraq": a name behind a noun begins another phrase, unless
 * what stands before it may be a title. @param from  where the phrase begins */
static bool begins_name(const clause *c, uint32_t from, uint32_t i)
{
    int32_t m = c->word[i].mention;
    if (m == NOWHERE || i == from || c->mention.at[m].from != i || c->mention.at[m].adjective)
        return false;
    const token *before = &c->t->at[i - 1];
    int32_t last = c->word[i - 1].mention;
    if (c->word[i - 1].class != W_NOUN || !(c->t->at[i].shape & TOKEN_CAPITAL))
        return false;
    if (last != NOWHERE)
        return !c->mention.at[last].adjective && c->mention.at[last].code;
    bool governed = from > 0 && c->word[from - 1].class == W_PREP;
    return governed || !(before->shape & TOKEN_CAPITAL);
}

/** @return the token behind the phrase that begins at `i`. */
static uint32_t phrase_end(const clause *c, uint32_t i)
{
    bool has_noun = false;
    for (uint32_t k = i; k < c->t->n; k++) {
        word_kind w = c->word[k].class;
        bool inner_adverb = w == W_ADV && !has_noun && k > i;
        if (!belongs(w) && !inner_adverb)
            return k;
        if (has_noun && begins_new(w) && c->word[k - 1].class != W_POSSESSIVE)
            return k;
        if (has_noun && begins_name(c, i, k))
            return k;
        has_noun |= w == W_NOUN;
        if (is_closed(c, k) && (k + 1 >= c->t->n || c->word[k + 1].class != W_POSSESSIVE))
            return k + 1;
    }
    return (uint32_t)c->t->n;
}

static uint32_t head_of(const clause *c, uint32_t from, uint32_t to)
{
    for (uint32_t k = to; k-- > from;)
        if (c->word[k].class == W_NOUN || c->word[k].class == W_PRON)
            return k;
    return to - 1;
}

/** The last mention of the phrase before the head's. */
static int32_t modifier_of(const clause *c, const phrase *p)
{
    for (uint32_t k = p->head + 1; k-- > p->from;)
        if (c->word[k].mention != NOWHERE && c->word[k].mention != p->mention)
            return c->word[k].mention;
    return NOWHERE;
}

static int32_t governing_prep(const clause *c, uint32_t from)
{
    while (from > 0 && c->word[from - 1].class == W_ADV)
        from--;
    if (from == 0 || (c->word[from - 1].class != W_PREP && c->word[from - 1].class != W_TO))
        return NOWHERE;
    return (int32_t)from - 1;
}

static void settle_head(const clause *c, phrase *p)
{
    p->head = head_of(c, p->from, p->to);
    p->mention = c->word[p->head].mention;
    if (p->mention != NOWHERE && c->mention.at[p->mention].adjective) {
        p->modifier = p->mention;
        p->mention = NOWHERE;
    } else {
        p->modifier = modifier_of(c, p);
    }
}

static void add_phrase(arena *a, clause *c, uint32_t from, uint32_t to, bool pronoun)
{
    phrase p = {.from = from,
                .to = to,
                .of = NOWHERE,
                .parent = NOWHERE,
                .sibling = NOWHERE,
                .elder = NOWHERE,
                .pronoun = pronoun};
    settle_head(c, &p);
    p.prep = governing_prep(c, from);
    for (uint32_t k = from; k < to; k++)
        c->word[k].phrase = (int32_t)c->phrase.n;
    *VEC_PUSH(a, &c->phrase) = p;
}

/** Links `k` to the phrase before it when only "of", or a comma and a conjunction, lie between. */
static void link_to_left(clause *c, int32_t k)
{
    phrase *p = &c->phrase.at[k], *left = &c->phrase.at[k - 1];
    uint32_t gap = p->from - left->to;
    if (p->prep != NOWHERE && gap == 1 && str_eq(clause_prep(c, k), STR("of"))) {
        p->parent = k - 1;
        left->of = k;
        return;
    }
    bool joined = gap >= 1 && gap <= 2;
    for (uint32_t i = left->to; i < p->from && joined; i++)
        joined = c->word[i].class == W_CONJ || c->word[i].class == W_COMMA;
    if (!joined || p->prep != NOWHERE)
        return;
    p->elder = k - 1;
    left->sibling = k;
    p->prep = left->prep; /* "with Poland and Hungary": both are governed */
}

void clause_phrases(arena *a, clause *c)
{
    for (uint32_t i = 0; i < c->t->n;) {
        word_kind w = c->word[i].class;
        if (w == W_PRON) {
            add_phrase(a, c, i, i + 1, true);
            i++;
        } else if (belongs(w) && w != W_POSSESSIVE) {
            uint32_t end = phrase_end(c, i);
            add_phrase(a, c, i, end, false);
            i = end;
        } else {
            i++;
        }
    }
    for (int32_t k = 1; k < (int32_t)c->phrase.n; k++)
        link_to_left(c, k);
}

str clause_words(const clause *c, uint32_t from, uint32_t to)
{
    const token *first = &c->t->at[from], *last = &c->t->at[to - 1];
    return (str){first->text.s, (size_t)(last->text.s + last->text.len - first->text.s)};
}

uint32_t clause_gap(uint32_t from, uint32_t to, uint32_t at)
{
    return at < from ? from - at : at >= to ? at - to + 1 : 0;
}

uint32_t clause_between(const clause *c, word_kind class, uint32_t from, uint32_t to, uint32_t at)
{
    uint32_t n = 0, end = at < from ? from : at;
    for (uint32_t i = at < from ? at : to; i < end; i++)
        n += c->word[i].class == class;
    return n;
}

str clause_prep(const clause *c, int32_t k)
{
    int32_t prep = k == NOWHERE ? NOWHERE : c->phrase.at[k].prep;
    return prep == NOWHERE ? STR("") : clause_norm(c, (uint32_t)prep);
}

static str lemma_at(const clause *c, uint32_t i)
{
    const reading *r = c->word[i].noun;
    return r ? r->lemma : clause_norm(c, i);
}

str clause_head(arena *a, const clause *c, int32_t k, int n_words)
{
    const phrase *p = &c->phrase.at[k];
    if (n_words == 1)
        return lemma_at(c, p->head);
    if (p->head + 1 < p->from + (uint32_t)n_words)
        return STR("");
    buf b = buf_new(a);
    for (uint32_t i = p->head + 1 - (uint32_t)n_words; i < p->head; i++) {
        buf_add(&b, clause_norm(c, i));
        buf_char(&b, ' ');
    }
    buf_add(&b, lemma_at(c, p->head));
    return buf_str(&b);
}
