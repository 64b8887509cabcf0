#include "coder/mention.h"

#include "base/vec.h"

/* ---- single forms */

static bool known_person(const discourse *d, uint32_t who)
{
    for (size_t i = 0; i < d->n_known; i++)
        if (d->known[i] == who)
            return true;
    return false;
}

static void remember_person(discourse *d, uint32_t who)
{
    if (!known_person(d, who) && d->n_known < MOST_KNOWN_PERSONS)
        d->known[d->n_known++] = who;
}

/** Without a date a name means what it means today, else what it meant the longest. [days] */
static int64_t endurance(const sense *s)
{
    if (s->to == DAY_NONE)
        return INT32_MAX;
    return (int64_t)s->to - (s->from == DAY_NONE ? -100000 : s->from);
}

/** How well a sense fits the day: senses whose dates hold come first, then the table's order. A
 * person in office beats one who is not. */
static int64_t fit(const actors *ac, const sense *s, day on)
{
    if (s->kind != SENSE_PERSON && s->kind != SENSE_SHY)
        return on == DAY_NONE ? endurance(s) : day_within(on, s->from, s->to) ? 3 : 1;
    const tenure *t = actors_tenure(ac, s->person, on);
    bool in_office = on != DAY_NONE && t && day_within(on, t->from, t->to);
    return (s->kind == SENSE_PERSON ? 4 : 2) + in_office;
}

static const sense *best_sense(const actors *ac, const sense *first, day on)
{
    const sense *best = first;
    for (const sense *s = actors_next(ac, first); s; s = actors_next(ac, s))
        if (fit(ac, s, on) > fit(ac, best, on))
            best = s;
    return best;
}

static mention mention_of(const clause *c, const sense *s, uint32_t from, uint32_t n, day on)
{
    mention m = {.from = from,
                 .to = from + n,
                 .sense = s,
                 .code = s->code,
                 .sector = s->sector,
                 .name = s->name,
                 .person = UINT32_MAX};
    if (s->kind == SENSE_PERSON || s->kind == SENSE_SHY) {
        const tenure *t = actors_tenure(&c->x->actors, s->person, on);
        m.person = s->person;
        m.code = t ? t->code : 0;
        m.sector = STR("GOV");
    }
    m.place_only = s->kind == SENSE_PLACE;
    m.adjective = s->kind == SENSE_ADJECTIVE;
    return m;
}

static bool is_role(const mention *m)
{
    return m->sense->kind == SENSE_ROLE || m->sense->kind == SENSE_TITLE;
}

/** A shy form counts behind a title, or once its person has been named in full. */
static bool too_shy(const clause *c, const discourse *d, const sense *s, uint32_t at)
{
    if (s->kind != SENSE_SHY || known_person(d, s->person))
        return false;
    return at == 0 || c->word[at - 1].mention == NOWHERE ||
           c->mention.at[c->word[at - 1].mention].sense->kind != SENSE_TITLE;
}

static void find_single(arena *a, clause *c, discourse *d, day on)
{
    for (uint32_t i = 0; i < c->t->n;) {
        size_t n = 0;
        const sense *first = actors_find(&c->x->actors, c->t, i, &n);
        const sense *s = first ? best_sense(&c->x->actors, first, on) : NULL;
        if (!s || too_shy(c, d, s, i)) {
            i++;
            continue;
        }
        mention m = mention_of(c, s, i, (uint32_t)n, on);
        if (m.person != UINT32_MAX)
            remember_person(d, m.person);
        for (uint32_t k = i; k < m.to; k++)
            c->word[k].mention = (int32_t)c->mention.n;
        *VEC_PUSH(a, &c->mention) = m;
        i = m.to;
    }
}

/* ---- composition */

static bool is_word(const clause *c, uint32_t i, const char *norm)
{
    return i < c->t->n && str_eq(clause_norm(c, i), str_of(norm));
}

static bool possessive_at(const clause *c, uint32_t i)
{
    return is_word(c, i, "'s") || is_word(c, i, "'");
}

static bool is_state(const mention *m)
{
    return m->code && m->person == UINT32_MAX && !m->place_only && !is_role(m);
}

/** Lets mention `into` reach up to the end of `other`, which disappears into it. */
static void swallow(clause *c, int32_t into, int32_t other)
{
    mention *m = &c->mention.at[into], *o = &c->mention.at[other];
    m->from = o->from < m->from ? o->from : m->from;
    m->to = o->to > m->to ? o->to : m->to;
    for (uint32_t k = m->from; k < m->to; k++)
        c->word[k].mention = into;
    o->from = o->to = 0;
}

/** The mention that begins at `i`, or one word behind it when that is an unknown word in between
 * ("Soviet border guards" is in the table, "Soviet river patrol troops" is not). */
static int32_t mention_at(const clause *c, uint32_t i)
{
    return i < c->t->n ? c->word[i].mention : NOWHERE;
}

/** "Soviet troops", "China's premier", "USSR Foreign Minister": the role takes the state's code. */
static void state_and_role(clause *c, int32_t k)
{
    mention *m = &c->mention.at[k];
    if (!is_state(m))
        return;
    uint32_t i = m->to;
    m->genitive = possessive_at(c, i);
    i += m->genitive;
    int32_t r = mention_at(c, i);
    if (r == NOWHERE || !is_role(&c->mention.at[r]))
        return;
    mention *role = &c->mention.at[r];
    role->code = m->code;
    role->name = m->name;
    role->sector = role->sector.len ? role->sector : m->sector;
    swallow(c, r, k);
}

/** "soldiers of the Red Army", "leaders of China". */
static void role_of_state(clause *c, int32_t k)
{
    mention *role = &c->mention.at[k];
    if (role->to == role->from || !is_role(role) || role->code || !is_word(c, role->to, "of"))
        return;
    uint32_t i = role->to + 1;
    i += is_word(c, i, "the");
    int32_t s = mention_at(c, i);
    if (s == NOWHERE || !is_state(&c->mention.at[s]) || c->mention.at[s].adjective)
        return;
    role->code = c->mention.at[s].code;
    role->name = c->mention.at[s].name;
    swallow(c, k, s);
}

/** "Marshal Malinovsky", "the Turkish premier, Tansu Ciller": title and person are one; the
 * title's state wins over the person's office. */
static void title_and_person(clause *c, int32_t k)
{
    mention *title = &c->mention.at[k];
    if (title->to == title->from || !is_role(title))
        return;
    uint32_t i = title->to;
    bool comma = is_word(c, i, ",");
    int32_t p = mention_at(c, i + comma);
    if (p == NOWHERE || c->mention.at[p].person == UINT32_MAX || (comma && !title->code))
        return;
    if (title->code)
        c->mention.at[p].code = title->code;
    swallow(c, p, k);
}

static void mark_genitive(clause *c)
{
    for (size_t k = 0; k < c->mention.n; k++)
        c->mention.at[k].genitive = possessive_at(c, c->mention.at[k].to);
}

void clause_mentions(arena *a, clause *c, discourse *d, day on)
{
    for (uint32_t i = 0; i < c->t->n; i++)
        c->word[i] = (word){.mention = NOWHERE, .phrase = NOWHERE};
    find_single(a, c, d, on);
    for (size_t k = 0; k < c->mention.n; k++)
        state_and_role(c, (int32_t)k);
    for (size_t k = 0; k < c->mention.n; k++)
        role_of_state(c, (int32_t)k);
    for (size_t k = 0; k < c->mention.n; k++)
        title_and_person(c, (int32_t)k);
    mark_genitive(c);
}

/* ---- pronouns */

static bool in_list(str s, const char *const *list)
{
    for (; *list; list++)
        if (str_eq(s, str_of(*list)))
            return true;
    return false;
}

/** The last mention before `token` in this sentence that `fits`. */
static const mention *before(const clause *c, uint32_t at, bool wants_person)
{
    const mention *best = NULL;
    for (size_t k = 0; k < c->mention.n; k++) {
        const mention *m = &c->mention.at[k];
        bool right_kind = wants_person ? m->person != UINT32_MAX : is_state(m) && !m->adjective;
        if (m->to > m->from && m->to <= at && m->code && right_kind)
            best = m;
    }
    return best;
}

bool mention_of_pronoun(const clause *c, const discourse *d, uint32_t at, mention *ret)
{
    static const char *const persons[] = {"he",  "she",     "him",     "her",
                                          "his", "himself", "herself", NULL};
    static const char *const things[] = {"it",    "its",    "they",       "them",
                                         "their", "itself", "themselves", NULL};
    str s = clause_norm(c, at);
    const mention *m = NULL;
    if (in_list(s, persons)) {
        m = before(c, at, true);
        m = m ? m : d->person.code ? &d->person : NULL;
    } else if (in_list(s, things)) {
        m = before(c, at, false);
        m = m ? m : d->n_recent ? &d->recent[0] : NULL;
    }
    if (!m)
        return false;
    *ret = *m;
    ret->from = at;
    ret->to = at + 1;
    return true;
}

static void note_state(discourse *d, const mention *m)
{
    size_t i = 0;
    while (i < d->n_recent && d->recent[i].code != m->code)
        i++;
    if (i == d->n_recent && d->n_recent < MOST_RECENT)
        d->n_recent++;
    if (i == MOST_RECENT)
        i--;
    for (; i > 0; i--)
        d->recent[i] = d->recent[i - 1];
    d->recent[0] = *m;
}

void discourse_note(discourse *d, const clause *c)
{
    for (size_t k = 0; k < c->mention.n; k++) {
        mention m = c->mention.at[k];
        if (m.to == m.from || !m.code || m.place_only)
            continue;
        m.from = m.to =
            0; /* a later sentence means it without naming it: these are no words of its own */
        if (m.person != UINT32_MAX)
            d->person = m;
        else
            note_state(d, &m);
    }
}
