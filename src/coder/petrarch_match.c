#include "coder/petrarch_match.h"

#include <string.h>

enum { MOST_FILES = 64 };

/* ---- verbs */

static bool form_at(const psentence *s, const petrarch_form *f, uint32_t w, pverb *ret)
{
    if (w < f->key || w - f->key + f->phrase.n > s->n)
        return false;
    uint32_t from = w - f->key;
    for (uint32_t i = 0; i < f->phrase.n; i++) {
        bool mark = i && s->word[from + i].after_mark;
        if (mark || s->word[from + i].id != f->phrase.at[i].id)
            return false;
    }
    ret->word = w;
    ret->from = from;
    ret->to = from + f->phrase.n;
    return true;
}

/** For each file the form with most words at `w`; of equal ones the last in the file. */
static uint32_t forms_at(const psentence *s, uint32_t w, uint32_t best[MOST_FILES], pverb *ret)
{
    const petrarch *p = s->p;
    uint32_t n = 0;
    memset(best, 0, MOST_FILES * sizeof *best);
    for (uint32_t k = petrarch_first_form(p, s->word[w].id); k; k = p->form.at[k].next) {
        const petrarch_form *f = &p->form.at[k];
        uint32_t file = p->verb.at[f->verb].place.file;
        pverb at = *ret;
        if (file >= MOST_FILES || !form_at(s, f, w, &at))
            continue;
        if (best[file] && p->form.at[best[file]].phrase.n >= f->phrase.n)
            continue;
        bool longer = !n || at.to - at.from > ret->to - ret->from;
        best[file] = k;
        if (longer)
            *ret = at;
        n++;
    }
    return n;
}

bool petrarch_verb_at(const psentence *s, uint32_t w, pverb *ret)
{
    uint32_t best[MOST_FILES];
    *ret = (pverb){.word = w, .from = w, .to = w};
    return forms_at(s, w, best, ret) > 0;
}

/* ---- words of patterns */

typedef struct matcher {
    const psentence *s;
    const pverb *v;
    const petrarch_pattern *pat;
    petrarch_style style;
    pmatch found;
    uint32_t steps;      /**< taken on this pattern */
    uint32_t object_end; /**< PETRARCH 2: a noun behind the verb stands before this */
} matcher;

/** Whether the dictionary's word and the text's are the same but for number. */
static bool is_number_of(str have, str want)
{
    str longer = have.len > want.len ? have : want, less = have.len > want.len ? want : have;
    if (!less.len)
        return false;
    if (str_ends(longer, STR("ies")) && str_ends(less, STR("y")))
        return str_eq(str_sub(longer, 0, longer.len - 3), str_sub(less, 0, less.len - 1));
    str tail = str_sub(longer, less.len, longer.len);
    return str_starts(longer, less) && (str_eq(tail, STR("s")) || str_eq(tail, STR("es")));
}

static bool word_is(const matcher *m, uint32_t w, uint32_t id, bool plural)
{
    const pword *p = &m->s->word[w];
    if (p->id == id)
        return true;
    str want = m->s->p->word.at[id];
    if (m->style == PETRARCH_STEMS)
        return str_starts(p->norm, want);
    return plural && is_number_of(p->norm, want);
}

/** @return how many words from `w` on are `ph`; 0: they are not. */
static uint32_t phrase_at(const matcher *m, uint32_t w, uint32_t end, const petrarch_phrase *ph,
                          bool plural)
{
    if (w + ph->n > end)
        return 0;
    for (uint32_t i = 0; i < ph->n; i++)
        if (!word_is(m, w + i, ph->at[i].id, plural && i + 1 == ph->n))
            return 0;
    return ph->n;
}

/** @return how many words of the set stand from `w` on, the most of them; 0: none. */
static uint32_t synset_at(const matcher *m, uint32_t w, uint32_t end, uint32_t k)
{
    const petrarch_synset *y = &m->s->p->synset.at[k];
    uint32_t most = 0;
    for (size_t i = 0; i < y->n; i++) {
        uint32_t n = y->nested[i] ? synset_at(m, w, end, y->nested[i] - 1)
                                  : phrase_at(m, w, end, &y->at[i], !y->fixed);
        most = n > most ? n : most;
    }
    return most;
}

static uint32_t words_at(const matcher *m, uint32_t w, uint32_t end, const petrarch_element *e)
{
    if (w >= end)
        return 0;
    if (e->part == PART_SYNSET)
        return synset_at(m, w, end, e->word);
    return word_is(m, w, e->word, m->style == PETRARCH_NOUNS) ? 1 : 0;
}

static bool is_words(const petrarch_element *e)
{
    return e->part == PART_WORD || e->part == PART_SYNSET;
}

/* ---- from the verb on */

/** The next unit that somebody known is in, from word `w` on; NOWHERE. */
static int32_t known_from(const matcher *m, uint32_t w, uint32_t end)
{
    for (; w < end; w++) {
        const punit *u = punit_at(m->s, w);
        if (u && u->codes.n)
            return m->s->word[w].unit;
    }
    return NOWHERE;
}

static bool is_party(const petrarch_element *e)
{
    return e->part == PART_SOURCE || e->part == PART_TARGET || e->part == PART_COMPOUND;
}

static void name_party(matcher *m, const petrarch_element *e, int32_t unit)
{
    if (e->part == PART_SOURCE)
        m->found.source = unit;
    else if (e->part == PART_TARGET)
        m->found.target = unit;
    else
        m->found.compound = unit;
}

static bool party_fits(const matcher *m, const petrarch_element *e, int32_t unit)
{
    return unit != NOWHERE && (e->part != PART_COMPOUND || m->s->unit.at[unit].is_list);
}

static bool match_on(matcher *m, uint32_t e, uint32_t w, uint32_t end);

/** Somebody: the next one known. */
static bool match_party_on(matcher *m, uint32_t e, uint32_t w, uint32_t end)
{
    int32_t unit = known_from(m, w, end);
    while (unit != NOWHERE && !party_fits(m, &m->pat->at[e], unit))
        unit = known_from(m, m->s->unit.at[unit].to, end);
    if (unit == NOWHERE)
        return false;
    name_party(m, &m->pat->at[e], unit);
    return match_on(m, e + 1, m->s->unit.at[unit].to, end);
}

/** Where a noun phrase ends with all that hangs on it by "of". */
static uint32_t whole_phrase_end(const psentence *s, const punit *u, uint32_t end)
{
    uint32_t to = u->to;
    while (to + 1 < end && str_eq(s->word[to].norm, STR("of")) && punit_at(s, to + 1))
        to = punit_at(s, to + 1)->to;
    return to;
}

/** '^': what is left of the phrase that has begun, else the next one. */
static bool match_skip_on(matcher *m, uint32_t e, uint32_t w, uint32_t end)
{
    const punit *u = NULL;
    for (; w < end && !u; w++)
        u = punit_at(m->s, w);
    return u && match_on(m, e + 1, whole_phrase_end(m->s, u, end), end);
}

/** Whether PETRARCH 2's pattern may mean the words [w, end): a noun by itself is the last word of
 *  its phrase. */
static bool is_head_at(const matcher *m, uint32_t w, uint32_t end)
{
    return m->style != PETRARCH_NOUNS || m->s->word[w].unit == NOWHERE || m->s->word[end - 1].head;
}

/** Whether a noun of a pattern may stand at `w`: in the object, not behind a preposition. */
static bool is_open_to(const matcher *m, uint32_t w)
{
    bool loose = m->style != PETRARCH_NOUNS || w < m->object_end;
    return loose || ptag(m->s, w) == TAG_ADP_PARTICLE;
}

static bool match_words_on(matcher *m, uint32_t e, uint32_t w, uint32_t end)
{
    const petrarch_element *el = &m->pat->at[e];
    for (uint32_t at = w; at < end; at++) {
        uint32_t n = words_at(m, at, end, el);
        if (n && is_open_to(m, at) && is_head_at(m, at, at + n) && match_on(m, e + 1, at + n, end))
            return true;
        if (el->glued)
            return false;
    }
    return false;
}

/** The element that closes the bracket at `e`. */
static uint32_t closing(const petrarch_pattern *p, uint32_t e)
{
    petrarch_part want = p->at[e].part == PART_NOUN ? PART_NOUN_END : PART_PREP_END;
    while (e + 1 < p->n && p->at[e].part != want)
        e++;
    return e;
}

/** Whether elements (e, close) stand in words [w, end), in order, others between them. */
static bool inside(matcher *m, uint32_t e, uint32_t close, uint32_t w, uint32_t end)
{
    for (; e < close; e++) {
        const petrarch_element *el = &m->pat->at[e];
        uint32_t n = 0;
        if (is_party(el)) {
            int32_t unit = known_from(m, w, end);
            if (!party_fits(m, el, unit))
                return false;
            name_party(m, el, unit);
            continue;
        }
        if (!is_words(el))
            continue;
        while (w < end && !(n = words_at(m, w, end, el)))
            w++;
        if (!n)
            return false;
        w += n;
    }
    return true;
}

/** "{JOINT MILITARY OPERATION}": all within one noun phrase. */
static bool match_noun_on(matcher *m, uint32_t e, uint32_t w, uint32_t end)
{
    uint32_t close = closing(m->pat, e);
    for (uint32_t at = w; at < end && is_open_to(m, at); at++) {
        const punit *u = punit_at(m->s, at);
        if (!u)
            continue;
        uint32_t to = u->to < end ? u->to : end;
        if (inside(m, e + 1, close, at, to) && match_on(m, close + 1, at, end))
            return true;
        at = to - 1;
    }
    return false;
}

/** "(FOR AID)": a preposition, and what stands in the noun phrase behind it. */
static bool match_prep_on(matcher *m, uint32_t e, uint32_t w, uint32_t end)
{
    uint32_t close = closing(m->pat, e);
    for (uint32_t at = w; at < end && e + 1 < close; at++) {
        uint32_t n = words_at(m, at, end, &m->pat->at[e + 1]);
        if (!n)
            continue;
        const punit *u = at + n < end ? punit_at(m->s, at + n) : NULL;
        uint32_t to = u ? u->to : at + n + 1;
        to = to < end ? to : end;
        if (inside(m, e + 2, close, at + n, to) && match_on(m, close + 1, at + n, end))
            return true;
    }
    return false;
}

/** Gaps make a pattern of many words slow on a text that repeats them: past this many steps it
 *  does not match. */
static bool is_tired(matcher *m)
{
    enum { MOST_STEPS = 20000 };
    return ++m->steps > MOST_STEPS;
}

/** Elements from `e` on against words [w, end). */
static bool match_on(matcher *m, uint32_t e, uint32_t w, uint32_t end)
{
    if (e == m->pat->n)
        return true;
    if (is_tired(m))
        return false;
    switch ((petrarch_part)m->pat->at[e].part) {
    case PART_WORD:
    case PART_SYNSET:
        return match_words_on(m, e, w, end);
    case PART_SOURCE:
    case PART_TARGET:
    case PART_COMPOUND:
        return match_party_on(m, e, w, end);
    case PART_SKIP:
        return match_skip_on(m, e, w, end);
    case PART_NOUN:
        return match_noun_on(m, e, w, end);
    case PART_PREP:
        return match_prep_on(m, e, w, end);
    case PART_VERB:
    case PART_NOUN_END:
    case PART_PREP_END:
        break;
    }
    return match_on(m, e + 1, w, end);
}

/* ---- before the verb, from right to left */

static int32_t known_before(const matcher *m, uint32_t w)
{
    while (w-- > m->v->low) {
        const punit *u = punit_at(m->s, w);
        if (u && u->codes.n)
            return m->s->word[w].unit;
    }
    return NOWHERE;
}

static bool match_back(matcher *m, uint32_t e, uint32_t w);

static bool match_party_back(matcher *m, uint32_t e, uint32_t w)
{
    int32_t unit = known_before(m, w);
    while (unit != NOWHERE && !party_fits(m, &m->pat->at[e], unit))
        unit = known_before(m, m->s->unit.at[unit].from);
    if (unit == NOWHERE)
        return false;
    name_party(m, &m->pat->at[e], unit);
    return match_back(m, e, m->s->unit.at[unit].from);
}

static bool match_skip_back(matcher *m, uint32_t e, uint32_t w)
{
    const punit *u = NULL;
    for (; w > m->v->low && !u; w--)
        u = punit_at(m->s, w - 1);
    return u && match_back(m, e, u->from);
}

static bool match_words_back(matcher *m, uint32_t e, uint32_t w)
{
    bool glued = m->pat->at[e + 1].glued;
    for (uint32_t at = w; at-- > m->v->low;) {
        uint32_t n = words_at(m, at, w, &m->pat->at[e]);
        if (n && (!glued || at + n == w) && is_head_at(m, at, at + n) && match_back(m, e, at))
            return true;
        if (glued && w - at > 8)
            return false;
    }
    return false;
}

/** Elements before `e`, from right to left, against the words before `w`. */
static bool match_back(matcher *m, uint32_t e, uint32_t w)
{
    if (e == 0)
        return true;
    if (is_tired(m))
        return false;
    e--;
    switch ((petrarch_part)m->pat->at[e].part) {
    case PART_WORD:
    case PART_SYNSET:
        return match_words_back(m, e, w);
    case PART_SOURCE:
    case PART_TARGET:
    case PART_COMPOUND:
        return match_party_back(m, e, w);
    case PART_SKIP:
        return match_skip_back(m, e, w);
    case PART_VERB:
    case PART_NOUN:
    case PART_NOUN_END:
    case PART_PREP:
    case PART_PREP_END:
        break;
    }
    return match_back(m, e, w);
}

/* ---- which pattern */

/** How much a pattern says: a word counts twice what a party does, or a bare "(WITH)". */
static uint32_t weight(const petrarch_pattern *p)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        bool bare = i > 0 && i + 1 < p->n && p->at[i - 1].part == PART_PREP &&
                    p->at[i + 1].part == PART_PREP_END;
        n += is_words(&p->at[i]) ? 2 - bare : is_party(&p->at[i]) || p->at[i].part == PART_SKIP;
    }
    return n;
}

static bool pattern_fits(matcher *m, const petrarch_pattern *p)
{
    m->pat = p;
    m->steps = 0;
    m->found.source = m->found.target = m->found.compound = NOWHERE;
    return match_back(m, p->verb, m->v->from) && match_on(m, p->verb + 1, m->v->to, m->v->high);
}

/** Where the object ends: at the first preposition but "of", or the next verb. */
static uint32_t object_end(const psentence *s, const pverb *v)
{
    uint32_t w = v->to;
    for (; w < v->high; w++) {
        tag g = ptag(s, w);
        bool ends = g == TAG_ADP && !str_eq(s->word[w].norm, STR("of"));
        if (ends || g == TAG_SCONJ || (s->word[w].unit == NOWHERE && tag_is_verbal(g)))
            return w + (w == v->to && g == TAG_ADP);
    }
    return w;
}

static bool is_silent(str s)
{
    return str_eq(s, STR("---")) || str_eq(s, STR("+++")) || str_eq(s, STR("###"));
}

/** What the verb of one file says. */
static bool match_verb(const psentence *s, const pverb *v, const petrarch_verb *verb, pmatch *ret)
{
    const petrarch_block *b = &s->p->block.at[verb->block];
    matcher m = {.s = s, .v = v, .style = b->style, .object_end = object_end(s, v)};
    pmatch best = {.verb = verb,
                   .code = verb->code,
                   .reverse = verb->reverse,
                   .source = NOWHERE,
                   .target = NOWHERE,
                   .compound = NOWHERE};
    uint32_t most = 0;
    for (size_t i = 0; i < b->patterns.n; i++) {
        const petrarch_pattern *p = &b->patterns.at[i];
        uint32_t w = weight(p);
        if (w <= most || !pattern_fits(&m, p))
            continue;
        most = w;
        best = m.found;
        best.verb = verb;
        best.pattern = p;
        best.code = p->code;
        best.reverse = p->reverse;
    }
    if (is_silent(best.code) && !(best.reverse.len && !is_silent(best.reverse)))
        return false;
    *ret = best;
    return true;
}

bool petrarch_match(const psentence *s, const pverb *v, pmatch *ret)
{
    uint32_t best[MOST_FILES];
    pverb at = *v;
    forms_at(s, v->word, best, &at);
    const petrarch_verb *first = NULL;
    for (uint32_t i = MOST_FILES; i-- > 0;) {
        const petrarch_verb *verb = &s->p->verb.at[s->p->form.at[best[i]].verb];
        if (best[i] && match_verb(s, v, verb, ret))
            return true;
        first = first || !best[i] ? first : verb;
    }
    *ret = (pmatch){.verb = first, .source = NOWHERE, .target = NOWHERE, .compound = NOWHERE};
    return false;
}
