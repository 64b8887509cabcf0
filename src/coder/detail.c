#include "coder/detail.h"

#include <math.h>

/** The sentence's acts while their details are looked for. */
typedef struct search {
    const clause *c;
    const matches *m;
    detail *of;
} search;

/** A comma between two words puts them as far apart as so many words. */
enum { COMMA_IS = 15 };

static uint32_t farness(const search *s, const match *m, uint32_t at)
{
    uint32_t commas = clause_between(s->c, W_COMMA, m->from, m->to, at),
             stops = clause_between(s->c, W_STOP, m->from, m->to, at);
    return clause_gap(m->from, m->to, at) + COMMA_IS * (commas + stops);
}

static detail *nearest(const search *s, uint32_t at)
{
    size_t best = 0;
    for (size_t i = 1; i < s->m->n; i++)
        if (farness(s, &s->m->at[i], at) < farness(s, &s->m->at[best], at))
            best = i;
    return &s->of[best];
}

/* ---- how much */

/** "300,000", "1.5"; NaN for a year or a date. */
static double figure(const clause *c, uint32_t i)
{
    char digits[32];
    size_t n = 0;
    str text = c->t->at[i].text;
    double value = (double)NAN;
    if (c->t->at[i].kind != TOKEN_NUMBER || c->word[i].class == W_TIME)
        return (double)NAN;
    for (size_t k = 0; k < text.len && n + 1 < sizeof digits; k++)
        if (text.s[k] != ',')
            digits[n++] = text.s[k];
    return str_double((str){digits, n}, &value) ? value : (double)NAN;
}

/** The number that begins at `*i`, which moves behind it: "three hundred", "1.5 million". NaN:
 * none. */
static double number(const clause *c, uint32_t *i)
{
    double sum = figure(c, *i);
    uint32_t at = *i;
    const measure *m = measure_of(&c->x->measures, clause_norm(c, at));
    if (isnan(sum) && m && m->kind == MEASURE_NUMBER)
        sum = m->value;
    if (isnan(sum))
        return (double)NAN;
    for (at++; at < c->t->n; at++) {
        m = measure_of(&c->x->measures, clause_norm(c, at));
        if (m && m->kind == MEASURE_TIMES)
            sum *= m->value;
        else if (m && m->kind == MEASURE_NUMBER && m->value < 100)
            sum += m->value;
        else if (!str_eq(clause_norm(c, at), STR("-")))
            break;
    }
    *i = at;
    return sum;
}

static const measure *measure_at(const clause *c, uint32_t i)
{
    return i < c->t->n ? measure_of(&c->x->measures, clause_norm(c, i)) : NULL;
}

static void note(detail *d, const measure *m, double n)
{
    magnitude *to = &d->magnitude;
    if (m->kind == MEASURE_CURRENCY) {
        to->money = n;
        to->currency = m->currency;
    }
    int64_t count = n < 1e15 ? (int64_t)n : 0;
    if (m->kind == MEASURE_PEOPLE && to->people < 0)
        to->people = count;
    if (m->kind == MEASURE_ITEMS && to->items < 0)
        to->items = count;
    if (m->kind == MEASURE_DEAD)
        to->dead = count;
    if (m->kind == MEASURE_INJURED)
        to->injured = count;
}

/** What the number before `i` counts: the next word of the table within three. "200 fighter pilots"
 */
static const measure *counted(const clause *c, uint32_t i, uint32_t *ret_end)
{
    enum { REACH = 3 };
    for (uint32_t k = i; k < c->t->n && k < i + REACH; k++) {
        const measure *m = measure_at(c, k);
        if (m && m->kind >= MEASURE_CURRENCY) {
            *ret_end = k + 1;
            return m;
        }
        if (c->word[k].class == W_STOP || c->word[k].class == W_COMMA ||
            (m && m->kind == MEASURE_NUMBER))
            return NULL;
    }
    return NULL;
}

/** "killing nine", "killed 30 of them": the word stands before the number. */
static const measure *counted_before(const clause *c, uint32_t i)
{
    const measure *m = i > 0 ? measure_at(c, i - 1) : NULL;
    str before = i > 0 ? clause_norm(c, i - 1) : STR("");
    if (str_eq(before, STR("killing")))
        return measure_of(&c->x->measures, STR("killed"));
    if (str_eq(before, STR("wounding")) || str_eq(before, STR("injuring")))
        return measure_of(&c->x->measures, STR("wounded"));
    return m && (m->kind == MEASURE_CURRENCY || m->kind == MEASURE_DEAD ||
                 m->kind == MEASURE_INJURED)
               ? m
               : NULL;
}

static void find_magnitudes(const search *s)
{
    for (uint32_t i = 0; i < s->c->t->n; i++) {
        uint32_t at = i, end = i;
        double n = number(s->c, &end);
        if (isnan(n))
            continue;
        const measure *m = counted_before(s->c, at);
        uint32_t behind = end;
        if (!m || m->kind != MEASURE_CURRENCY) {
            const measure *after = counted(s->c, end, &behind);
            m = after && !(m && after->kind == MEASURE_PEOPLE) ? after : m;
        }
        /* "300 soldiers dead": who is counted, and what became of them */
        const measure *fate =
            m && m->kind == MEASURE_PEOPLE ? counted(s->c, behind, &behind) : NULL;
        if (m)
            note(nearest(s, at), m, n);
        if (fate && fate->kind >= MEASURE_DEAD)
            note(nearest(s, at), fate, n);
        i = end > i ? end - 1 : i;
    }
}

/* ---- where */

static bool says_where(str prep)
{
    return str_eq(prep, STR("in")) || str_eq(prep, STR("at")) || str_eq(prep, STR("near")) ||
           str_eq(prep, STR("off"));
}

static str phrase_text(const clause *c, const phrase *p)
{
    uint32_t from = p->from;
    while (from < p->head && c->word[from].class == W_DET)
        from++;
    return clause_words(c, from, p->to);
}

static bool is_party(const match *m, const phrase *p)
{
    for (size_t i = 0; i < m->n_actor; i++)
        if (m->actor[i].from <= p->head && p->head < m->actor[i].to)
            return true;
    for (size_t i = 0; i < m->n_recipient; i++)
        if (m->recipient[i].from <= p->head && p->head < m->recipient[i].to)
            return true;
    return false;
}

static void find_places(const search *s)
{
    for (size_t k = 0; k < s->c->phrase.n; k++) {
        const phrase *p = &s->c->phrase.at[k];
        const mention *m = p->mention == NOWHERE ? NULL : &s->c->mention.at[p->mention];
        bool named =
            s->c->t->at[p->head].shape & TOKEN_CAPITAL && s->c->word[p->head].class != W_TIME;
        bool fits =
            !m || m->place_only || m->sense->kind == SENSE_CAPITAL || m->sense->kind == SENSE_NAME;
        if (!named || !fits || !says_where(clause_prep(s->c, (int32_t)k)))
            continue;
        detail *d = nearest(s, p->head);
        if (!d->place.len && !is_party(&s->m->at[d - s->of], p))
            d->place = phrase_text(s->c, p);
    }
}

/* ---- what about */

static void find_contexts(const search *s)
{
    for (uint32_t i = 0; i < s->c->t->n; i++) {
        uint64_t contexts = contexts_of(&s->c->x->measures, clause_norm(s->c, i));
        if (contexts)
            nearest(s, i)->contexts |= contexts;
    }
}

detail *clause_details(arena *a, const clause *c, const matches *m)
{
    search s = {c, m, NEW(a, m->n + 1, detail)};
    for (size_t i = 0; i < m->n; i++)
        s.of[i].magnitude = magnitude_none;
    if (m->n) {
        find_magnitudes(&s);
        find_places(&s);
        find_contexts(&s);
    }
    return s.of;
}
