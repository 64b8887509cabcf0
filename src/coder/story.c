#include "coder/story.h"

#include <math.h>

#include "base/vec.h"

/* From which chance an act is noted at all; a rule's act is believed; an act is told. */
static const float noted_from = .1f, heard_from = .5f, told_from = .9f;
static const float party_odds = 0; /* log odds from which a state is a party */
static const float lone_odds =
    -3.5f; /* from which one is, where that side is told by nobody else */
static const float both_sides_odds = -1; /* a joint act's states are likely on either side */

/** A passage under way. */
typedef struct page {
    const encoder *m;
    const passage *p;
    const float *state;
    float *name; /**< a link each of the passage's names */
} page;

static const float *state_at(const page *g, uint16_t piece)
{
    return g->state + (size_t)piece * g->m->shape.width;
}

/* ---- whose act it is */

/** A state, with the log odds that it is an actor (0) and a recipient (1). */
typedef struct side_odds {
    code who;
    float odds[2];
    const passage_name *name[2]; /**< by which it is most likely meant */
} side_odds;

/** Log odds by all names of that state, and the strongest of them. */
static float odds_of(const page *g, const float *act, code who, int side,
                     const passage_name **ret_name)
{
    float link[PASSAGE_MOST_NAMES], most = -INFINITY, sum = 0;
    for (size_t i = 0; i < g->p->n_names; i++) {
        if (g->p->name[i].who.code != who)
            continue;
        link[i] = encoder_link(act, g->name + i * 2 * ENCODER_LINK, side);
        if (link[i] > most) {
            most = link[i];
            *ret_name = &g->p->name[i];
        }
    }
    for (size_t i = 0; i < g->p->n_names; i++)
        if (g->p->name[i].who.code == who)
            sum += expf(link[i] - most);
    return most + logf(sum) + g->m->party_bias[side];
}

static bool is_first_of_its_state(const passage *p, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (p->name[k].who.code == p->name[i].who.code)
            return false;
    return true;
}

static size_t weigh(const page *g, const float *act, side_odds *ret)
{
    size_t n = 0;
    for (size_t i = 0; i < g->p->n_names; i++) {
        if (!is_first_of_its_state(g->p, i))
            continue;
        side_odds *s = &ret[n++];
        s->who = g->p->name[i].who.code;
        for (int side = 0; side < 2; side++)
            s->odds[side] = odds_of(g, act, s->who, side, &s->name[side]);
    }
    return n;
}

static bool may_be_joint(event_type t)
{
    return t != REQUEST && t != AID && t != PROTEST && t != COERCE;
}

static bool on_both_sides(const side_odds *s)
{
    return s->odds[0] + s->odds[1] > 0 && s->odds[0] > both_sides_odds &&
           s->odds[1] > both_sides_odds;
}

/** A joint act is what explains the odds better than any way in which each state has one side. */
static bool is_joint(event_type t, const side_odds *s, size_t n)
{
    float one_side = 0, both = 0;
    size_t n_both = 0;
    for (size_t i = 0; i < n; i++) {
        float most = s[i].odds[0] > s[i].odds[1] ? s[i].odds[0] : s[i].odds[1];
        one_side += most > 0 ? most : 0;
        both += on_both_sides(&s[i]) ? s[i].odds[0] + s[i].odds[1] : 0;
        n_both += on_both_sides(&s[i]);
    }
    return may_be_joint(t) && n_both > 1 && both > one_side;
}

/** Within another sentence a name has no place among this one's words. */
static mention party_of(const passage_name *n, uint32_t sentence)
{
    mention m = n->who;
    if (n->sentence != sentence)
        m.from = m.to = 0;
    return m;
}

static void take_joint(const side_odds *s, size_t n, told_act *t)
{
    t->joint = true;
    for (size_t i = 0; i < n && t->n_actor < MOST_PARTIES; i++)
        if (on_both_sides(&s[i]))
            t->actor[t->n_actor++] = party_of(s[i].name[0], t->sentence);
}

/** Where nobody is likely on a side, the likeliest who is not on the other. */
static void take_lone(const side_odds *s, size_t n, int side, told_act *t)
{
    const side_odds *best = NULL;
    for (size_t i = 0; i < n; i++) {
        bool other = side ? has_code(t->actor, t->n_actor, s[i].who)
                          : has_code(t->recipient, t->n_recipient, s[i].who);
        if (!other && s[i].odds[side] > lone_odds && (!best || s[i].odds[side] > best->odds[side]))
            best = &s[i];
    }
    if (best && side)
        t->recipient[t->n_recipient++] = party_of(best->name[1], t->sentence);
    else if (best)
        t->actor[t->n_actor++] = party_of(best->name[0], t->sentence);
}

static void take_sides(const side_odds *s, size_t n, told_act *t)
{
    for (size_t i = 0; i < n; i++) {
        bool actor = s[i].odds[0] >= s[i].odds[1];
        if (actor && s[i].odds[0] > party_odds && t->n_actor < MOST_PARTIES)
            t->actor[t->n_actor++] = party_of(s[i].name[0], t->sentence);
        if (!actor && s[i].odds[1] > party_odds && t->n_recipient < MOST_PARTIES)
            t->recipient[t->n_recipient++] = party_of(s[i].name[1], t->sentence);
    }
    if (!t->n_actor)
        take_lone(s, n, 0, t);
    if (!t->n_recipient)
        take_lone(s, n, 1, t);
}

static void take_parties(const page *g, const float *act, told_act *t)
{
    side_odds s[PASSAGE_MOST_NAMES];
    size_t n = weigh(g, act, s);
    if (is_joint(t->type, s, n))
        take_joint(s, n, t);
    else
        take_sides(s, n, t);
}

/* ---- the acts */

static void read_word(arena *a, const page *g, const passage_word *w, story *to)
{
    float log_p[ENCODER_MOST_CLASSES], act[2 * ENCODER_LINK];
    encoder_types(g->m, state_at(g, w->piece), log_p);
    told_act t = {.sentence = w->sentence,
                  .token = w->token,
                  .type = likeliest_type(log_p),
                  .chance = 1 - expf(log_p[TYPE_NONE])};
    if (t.chance < noted_from)
        return;
    encoder_act_link(g->m, state_at(g, w->piece), act);
    take_parties(g, act, &t);
    *VEC_PUSH(a, to) = t;
}

static void read_passage(arena *a, const lexicon *x, const passage *p, story *to)
{
    arena *tmp = arena_scratch(a);
    page g = {.m = &x->encoder, .p = p, .name = NEW(tmp, p->n_names * 2 * ENCODER_LINK + 1, float)};
    g.state = encoder_read(g.m, tmp, p->piece.at, p->piece.n);
    for (size_t i = 0; i < p->n_names; i++)
        encoder_name_link(g.m, state_at(&g, p->name[i].piece), g.name + i * 2 * ENCODER_LINK);
    for (size_t i = 0; i < p->n_words; i++)
        read_word(a, &g, &p->word[i], to);
    arena_forget(a);
}

story story_of(arena *a, const lexicon *x, const document *d, const told_sentences *s)
{
    story told = {0};
    passages all = passages_of(a, x, d, s);
    for (size_t i = 0; i < all.n; i++)
        read_passage(a, x, &all.at[i], &told);
    return told;
}

static size_t first_of(const story *s, uint32_t number)
{
    size_t lo = 0, hi = s->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->at[mid].sentence < number)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

story story_of_sentence(const story *told, uint32_t number)
{
    if (!told->n)
        return *told;
    size_t from = first_of(told, number);
    return (story){.at = told->at + from, .n = first_of(told, number + 1) - from};
}

/* ---- beside the rules */

enum { NEAR = 3 };

static bool near_words(const match *m, uint32_t at)
{
    return at + NEAR >= m->from && at < m->to + NEAR;
}

static bool is_true(const match *m)
{
    return !m->negated && !m->hypothetical;
}

/** The rule's act of that type at that word, or nearly there. */
static const match *ruled_at(const matches *ruled, const told_act *t)
{
    for (size_t i = 0; i < ruled->n; i++)
        if (ruled->at[i].type == t->type && near_words(&ruled->at[i], t->token))
            return &ruled->at[i];
    return NULL;
}

static bool is_whole(const match *m)
{
    return m->joint ? m->n_actor > 1 : m->n_actor && m->n_recipient;
}

/** A pronoun's words belong to no mention. */
static bool names_all(const clause *c, const mention *m, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (m[i].from == m[i].to || !m[i].code || c->word[m[i].from].mention == NOWHERE)
            return false;
    return true;
}

/** Both sides by name in this very sentence: no pronoun, nobody spoken of before. */
static bool is_plain(const clause *c, const match *m)
{
    return is_whole(m) && names_all(c, m->actor, m->n_actor) &&
           names_all(c, m->recipient, m->n_recipient);
}

static match match_of(const clause *c, const told_act *t, const matches *ruled)
{
    match m = {.type = t->type,
               .from = t->token,
               .to = t->token + 1,
               .joint = t->joint,
               .confidence = (double)t->chance,
               .n_actor = t->n_actor,
               .n_recipient = t->n_recipient};
    for (size_t i = 0; i < t->n_actor; i++)
        m.actor[i] = t->actor[i];
    for (size_t i = 0; i < t->n_recipient; i++)
        m.recipient[i] = t->recipient[i];
    const match *same = ruled_at(ruled, t);
    if (same && is_whole(same) && (!is_whole(&m) || is_plain(c, same))) {
        m = *same;
        m.negated = m.hypothetical = false;
        m.confidence = (double)t->chance;
    } else if (same) {
        m.rule = same->rule;
        m.future = same->future;
    }
    return m;
}

static bool told_at(const matches *m, const match *ruled)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->at[i].from < ruled->to && m->at[i].to > ruled->from)
            return true;
    return false;
}

/** How likely the reader thought that these words name an act. */
static float heard(const story *told, const match *m)
{
    float most = 0;
    for (size_t i = 0; i < told->n; i++) {
        const told_act *t = &told->at[i];
        if (near_words(m, t->token) && t->chance > most)
            most = t->chance;
    }
    return most;
}

matches story_matches(arena *a, const clause *c, const story *told, matches ruled)
{
    matches ret = {0};
    for (size_t i = 0; i < told->n; i++) {
        const told_act *t = &told->at[i];
        if (t->chance >= told_from && (t->n_actor || t->n_recipient))
            *VEC_PUSH(a, &ret) = match_of(c, t, &ruled);
    }
    for (size_t i = 0; i < ruled.n; i++) {
        const match *m = &ruled.at[i];
        bool kept = !is_true(m) || (is_whole(m) && heard(told, m) >= heard_from);
        if (kept && !told_at(&ret, m))
            *VEC_PUSH(a, &ret) = *m;
    }
    matches_sort(&ret);
    return ret;
}
