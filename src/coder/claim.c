#include "coder/claim.h"

#include "base/vec.h"

enum { GAP_MOST = 3 };

/** A pattern tried at a place of the sentence. */
typedef struct attempt {
    const clause *c;
    const discourse *d;
    const saying *s;
    bool negated;
    mention whom, by;
} attempt;

/** "the Chinese policy" names no one; "the Chinese" does. */
static bool names(const clause *c, const mention *m)
{
    if (m->to == m->from || m->place_only || (!m->code && m->person == UINT32_MAX))
        return false;
    int32_t k = c->word[m->to - 1].phrase;
    return !m->adjective || k == NOWHERE || c->phrase.at[k].head < m->to;
}

/** @return the token behind somebody named or meant at `at`; 0 when nobody is. */
static uint32_t somebody(const attempt *t, uint32_t at, mention *ret)
{
    uint32_t i = at;
    while (i < t->c->t->n && t->c->word[i].class == W_DET)
        i++;
    int32_t k = i < t->c->t->n ? t->c->word[i].mention : NOWHERE;
    if (k != NOWHERE && t->c->mention.at[k].from <= i && names(t->c, &t->c->mention.at[k])) {
        *ret = t->c->mention.at[k];
        return ret->to;
    }
    if (i == at && i < t->c->t->n && mention_of_pronoun(t->c, t->d, i, ret))
        return i + 1;
    return 0;
}

static bool is_negation(const clause *c, uint32_t i)
{
    return i < c->t->n && words_modifier(&c->x->words, clause_norm(c, i)) & MOD_NEGATION;
}

/** @return the token behind item `k` and all that follow it; 0 when they do not fit. */
static uint32_t rest_fits(attempt *t, size_t k, uint32_t i);

/** A gap does not reach over a clause's end or somebody's name. */
static bool may_be_skipped(const clause *c, uint32_t i)
{
    int32_t m = c->word[i].mention;
    return c->word[i].class != W_STOP && (m == NOWHERE || !c->mention.at[m].code);
}

static uint32_t fits_gap(attempt *t, size_t k, uint32_t i)
{
    for (uint32_t skip = 0; skip <= GAP_MOST && i + skip <= t->c->t->n; skip++) {
        uint32_t end = rest_fits(t, k + 1, i + skip);
        if (end)
            return end;
        if (i + skip < t->c->t->n && !may_be_skipped(t->c, i + skip))
            return 0;
    }
    return 0;
}

static uint32_t fits_be(attempt *t, size_t k, uint32_t i)
{
    if (i >= t->c->t->n || t->c->word[i].class != W_BE)
        return 0;
    bool before = t->negated;
    uint32_t next = i + 1;
    while (next < t->c->t->n && t->c->word[next].class == W_BE)
        next++;
    if (is_negation(t->c, next)) {
        t->negated = true;
        next++;
    }
    uint32_t end = rest_fits(t, k + 1, next);
    t->negated = end ? t->negated : before;
    return end;
}

static uint32_t fits(attempt *t, size_t k, uint32_t i)
{
    const saying_item *item = &t->s->item[k];
    if (item->kind == SAYING_GAP)
        return fits_gap(t, k, i);
    if (item->kind == SAYING_BE)
        return fits_be(t, k, i);
    if (item->kind == SAYING_WORD)
        return i < t->c->t->n && str_among(item->words, clause_norm(t->c, i))
                   ? rest_fits(t, k + 1, i + 1)
                   : 0;
    mention *to = item->kind == SAYING_WHOM ? &t->whom : &t->by;
    uint32_t next = somebody(t, i, to);
    return next ? rest_fits(t, k + 1, next) : 0;
}

static uint32_t rest_fits(attempt *t, size_t k, uint32_t i)
{
    if (k == t->s->n)
        return i;
    uint32_t end = fits(t, k, i);
    return end || !t->s->item[k].optional ? end : rest_fits(t, k + 1, i);
}

/** "for the split", "of the crime": up to the clause's end. */
static void find_about(const clause *c, claim_match *m)
{
    if (m->to >= c->t->n || !str_among(STR("for|of|in|that|because"), clause_norm(c, m->to)))
        return;
    m->about_from = m->to;
    m->about_to = m->to;
    while (m->about_to < c->t->n && c->word[m->about_to].class != W_STOP &&
           c->word[m->about_to].class != W_COMMA)
        m->about_to++;
}

/** "the man who" supposes nothing; a sentence that begins with "who" asks. */
static bool is_supposed(const clause *c)
{
    const str words_of_doubt = STR("?|whether|would|might|could|why|supposedly|allegedly");
    if (c->t->n && str_eq(clause_norm(c, 0), STR("who")))
        return true;
    for (uint32_t i = 0; i < c->t->n; i++)
        if (c->word[i].class == W_IF || str_among(words_of_doubt, clause_norm(c, i)))
            return true;
    return false;
}

static bool has_key(const clause *c)
{
    uint32_t one;
    for (uint32_t i = 0; i < c->t->n; i++)
        if (map_get(&c->x->sayings.key, clause_norm(c, i), &one))
            return true;
    return false;
}

static bool claim_at(const clause *c, const discourse *d, uint32_t i, claim_match *ret)
{
    for (size_t k = 0; k < c->x->sayings.n; k++) {
        attempt t = {.c = c, .d = d, .s = &c->x->sayings.at[k]};
        uint32_t end = rest_fits(&t, 0, i);
        if (!end)
            continue;
        *ret = (claim_match){.kind = t.negated ? claim_turned(t.s->kind) : t.s->kind,
                             .whom = t.whom,
                             .by = t.by,
                             .from = i,
                             .to = end};
        find_about(c, ret);
        return true;
    }
    return false;
}

claim_matches clause_claims(arena *a, const clause *c, const discourse *d)
{
    claim_matches ret = {0};
    claim_match m;
    if (!has_key(c) || is_supposed(c))
        return ret;
    for (uint32_t i = 0; i < c->t->n;) {
        bool found = claim_at(c, d, i, &m);
        if (found)
            *VEC_PUSH(a, &ret) = m;
        i = found ? m.to : i + 1;
    }
    return ret;
}
