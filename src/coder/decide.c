#include "coder/decide.h"

#include <math.h>
#include <stdio.h>

#include "base/vec.h"
#include "coder/inputs.h"

/* Settled on the training sentences of the project; see docs/METHODS.md. */
static const float turns_from = 0.6f, denies_from = 0.8f, joins_from = 0.3f, supports_from = 0.25f,
                   beside_states_from = 0.8f, of_state_from = 0.6f;

enum { MOST_NEW = 4 };

static bool between_states(const match *m)
{
    return m->n_actor && m->n_recipient && m->actor[0].code && m->recipient[0].code &&
           m->actor[0].code != m->recipient[0].code;
}

/* ---- what is only said (CAMEO 01 and 02): appeals, hopes, denials, condolences */

/** Where a statement begins, and where the sentence goes on with something else. */
typedef struct statement {
    uint32_t from, to; /**< tokens; from == to: there is none */
} statement;

static str lemma_of(const clause *c, uint32_t i, part_of_speech pos)
{
    for (const reading *r = pos == POS_VERB ? c->word[i].verb : c->word[i].noun; r;
         r = forms_next(&c->x->forms, r))
        if (r->pos == pos)
            return r->lemma;
    return clause_norm(c, i);
}

/** A word of the table, or a verb that is one with an object or particle near behind it. */
static bool is_statement(const clause *c, uint32_t i)
{
    enum { NEAR = 6 };
    const words *w = &c->x->words;
    str verb = lemma_of(c, i, POS_VERB);
    unsigned bits = words_modifier(w, verb);
    bool is_verb = c->word[i].class == W_VERB;
    if (bits & MOD_STATE && (is_verb || c->word[i].class == W_ADJ || c->word[i].class == W_NOUN))
        return true;
    if (!(bits & MOD_STATE_WITH) || !is_verb)
        return false;
    for (uint32_t k = i + 1; k < c->t->n && k <= i + NEAR; k++) {
        char two[64];
        str noun = lemma_of(c, k, POS_NOUN);
        int n = snprintf(two, sizeof two, "%.*s %.*s", STR_ARG(verb), STR_ARG(noun));
        if (n < (int)sizeof two && words_modifier(w, (str){two, (size_t)n}) & MOD_STATE)
            return true;
        if (c->word[k].class == W_VERB)
            return false;
    }
    return false;
}

static const predicate *predicate_at(const clause *c, uint32_t at)
{
    for (size_t i = 0; i < c->predicate.n; i++)
        if (c->predicate.at[i].token == at)
            return &c->predicate.at[i];
    return NULL;
}

/** The next verb of the same subject that does not hang on the statement: "... and expelled". */
static uint32_t end_of_statement(const clause *c, uint32_t from)
{
    const predicate *said = predicate_at(c, from);
    for (size_t i = 0; said && said->subject != NOWHERE && i < c->predicate.n; i++) {
        const predicate *p = &c->predicate.at[i];
        if (p->token > from && p->subject == said->subject && !p->infinitive &&
            p->governor == NOWHERE && !is_statement(c, p->token))
            return p->token;
    }
    return (uint32_t)c->t->n;
}

static statement statement_in(const clause *c)
{
    for (uint32_t i = 0; i < c->t->n; i++)
        if (is_statement(c, i))
            return (statement){i, end_of_statement(c, i)};
    return (statement){0, 0};
}

/** What lies within a statement is no act; but a word of one state to another is, when the rules
 * know it as an appeal or a refusal. */
static bool is_act(const statement *s, const match *m)
{
    if (m->from < s->from || m->from >= s->to)
        return true;
    return m->from == s->from && m->rule && between_states(m) &&
           (m->type == REQUEST || m->type == REJECT);
}

typedef struct judge {
    arena *a;
    const clause *c;
    const discourse *d;
    reader_input in;
    reader_pair pair[READER_MOST_PAIRS];
    uint32_t n_pairs;
    float least;
    statement said;
    matches out;
} judge;

static float chance(const reader_pair *p, event_type t)
{
    return expf(p->log_p[t]);
}

/** @return the pair of these phrases; NULL when the reader did not consider it. */
static const reader_pair *pair_of(const judge *j, int32_t actor, int32_t recipient)
{
    for (uint32_t i = 0; i < j->n_pairs; i++)
        if (j->pair[i].actor == actor && j->pair[i].recipient == recipient)
            return &j->pair[i];
    return NULL;
}

/* ---- the rules' acts, judged */

static int32_t phrase_of(const judge *j, const mention *m)
{
    return m->from < m->to ? j->c->word[m->from].phrase : NOWHERE;
}

static const reader_pair *pair_of_match(const judge *j, const match *m)
{
    if (m->joint && m->n_actor >= 2)
        return pair_of(j, phrase_of(j, &m->actor[0]), phrase_of(j, &m->actor[1]));
    if (!m->n_actor || !m->n_recipient)
        return NULL;
    return pair_of(j, phrase_of(j, &m->actor[0]), phrase_of(j, &m->recipient[0]));
}

static bool beside(const judge *j, int32_t one, int32_t other)
{
    const phrase *p = j->c->phrase.at;
    for (int32_t k = p[one].sibling; k != NOWHERE; k = p[k].sibling)
        if (k == other)
            return true;
    for (int32_t k = p[one].elder; k != NOWHERE; k = p[k].elder)
        if (k == other)
            return true;
    return one == other;
}

static bool names_phrase(const judge *j, const mention *m, size_t n, int32_t k)
{
    for (size_t i = 0; i < n; i++) {
        int32_t of = phrase_of(j, &m[i]);
        if (of != NOWHERE && beside(j, of, k))
            return true;
    }
    return false;
}

/** The highest chance of that type in a pair with one of the phrases that the match names. */
static float support_of(const judge *j, const match *m)
{
    float most = 0;
    for (uint32_t i = 0; i < j->n_pairs; i++) {
        const reader_pair *p = &j->pair[i];
        bool named = names_phrase(j, m->actor, m->n_actor, p->actor) ||
                     names_phrase(j, m->recipient, m->n_recipient, p->recipient) ||
                     (m->joint && names_phrase(j, m->actor, m->n_actor, p->recipient));
        if (named && chance(p, m->type) > most)
            most = chance(p, m->type);
    }
    return most;
}

/** One side is not told in the sentence, or meant by a pronoun that is no phrase. */
static bool judge_partial(const judge *j, match *m)
{
    float support = support_of(j, m);
    m->confidence = (double)support;
    return support > supports_from;
}

/** What the rules say of two states stands: the reader knows news better than histories.
 * @return false when it is not to be told. */
static bool judge_match(const judge *j, match *m)
{
    if (m->joint || between_states(m))
        return true;
    const reader_pair *p = pair_of_match(j, m);
    if (!p)
        return judge_partial(j, m);
    event_type best = likeliest_type(p->log_p);
    if (chance(p, TYPE_NONE) > denies_from)
        return false;
    if (best != m->type && chance(p, best) > turns_from)
        m->type = best;
    m->confidence = (double)chance(p, m->type);
    return true;
}

/* ---- acts that only the reader found */

/** Whom the phrase names, or the words themselves when the lexicon knows nobody by them. */
static mention party_in(const judge *j, int32_t k)
{
    const phrase *p = &j->c->phrase.at[k];
    const mention *known = p->mention == NOWHERE ? NULL : &j->c->mention.at[p->mention];
    mention m;
    if (known && (known->code || known->sector.len))
        return *known;
    if (p->pronoun && mention_of_pronoun(j->c, j->d, p->head, &m))
        return m;
    const mention *owner = p->modifier == NOWHERE ? NULL : &j->c->mention.at[p->modifier];
    if (owner && owner->code)
        return *owner;
    uint32_t from = p->from;
    while (from < p->head && j->c->word[from].class == W_DET)
        from++;
    return (mention){
        .from = from, .to = p->to, .sense = &j->c->x->actors.sense.at[0], .person = UINT32_MAX};
}

/** The phrase and those beside it that the reader would take in its place. */
static size_t take_coordinated(const judge *j, const reader_pair *p, event_type t, bool actor,
                               mention *ret)
{
    size_t n = 0;
    int32_t k = actor ? p->actor : p->recipient;
    ret[n++] = party_in(j, k);
    for (k = j->c->phrase.at[k].sibling; k != NOWHERE && n < MOST_PARTIES;
         k = j->c->phrase.at[k].sibling) {
        const reader_pair *q = actor ? pair_of(j, k, p->recipient) : pair_of(j, p->actor, k);
        if (q && chance(q, t) > joins_from)
            ret[n++] = party_in(j, k);
    }
    return n;
}

static bool push_pair(judge *j, const reader_pair *p, event_type t)
{
    match m = {.type = t,
               .from = p->trigger[t],
               .to = p->trigger[t] + 1u,
               .confidence = (double)chance(p, t)};
    const predicate *v = predicate_at(j->c, m.from);
    m.hypothetical = v && v->hypothetical;
    m.future = v && v->future;
    m.n_actor = take_coordinated(j, p, t, true, m.actor);
    m.n_recipient = take_coordinated(j, p, t, false, m.recipient);
    if (is_act(&j->said, &m))
        *VEC_PUSH(j->a, &j->out) = m;
    return is_act(&j->said, &m);
}

/** An act of that type with one of the two parties, or any act between the two, is told already. */
static bool is_told(const judge *j, const reader_pair *p, event_type t)
{
    for (size_t i = 0; i < j->out.n; i++) {
        const match *m = &j->out.at[i];
        bool actor = names_phrase(j, m->actor, m->n_actor, p->actor) ||
                     names_phrase(j, m->recipient, m->n_recipient, p->actor);
        bool recipient = names_phrase(j, m->recipient, m->n_recipient, p->recipient) ||
                         names_phrase(j, m->actor, m->n_actor, p->recipient);
        bool doubted =
            actor && chance(p, t) < beside_states_from && (m->joint || between_states(m));
        if ((actor && recipient) || ((actor || recipient) && m->type == t) || doubted)
            return true;
    }
    return false;
}

/** "did not recall": what the actor's own verb denies is no act, but may be a refusal. */
static bool is_denied(const judge *j, const reader_pair *p, event_type t)
{
    if (t == REJECT)
        return false;
    for (size_t i = 0; i < j->c->predicate.n; i++) {
        const predicate *v = &j->c->predicate.at[i];
        if (v->negated && (v->subject == p->actor || v->token == p->trigger[t]))
            return true;
    }
    return false;
}

/** The rules know states and miss little of what they do. */
static float least_of(const judge *j, const reader_pair *p)
{
    bool of_state =
        j->in.phrase[p->actor].who == WHO_STATE || j->in.phrase[p->recipient].who == WHO_STATE;
    return of_state && j->least < of_state_from ? of_state_from : j->least;
}

/** The likeliest pair that is not yet told. */
static const reader_pair *next_pair(const judge *j, event_type *ret)
{
    const reader_pair *best = NULL;
    float most = 0;
    for (uint32_t i = 0; i < j->n_pairs; i++) {
        const reader_pair *p = &j->pair[i];
        event_type t = likeliest_type(p->log_p);
        if (chance(p, t) > most && chance(p, t) > least_of(j, p) && !is_told(j, p, t) &&
            !is_denied(j, p, t)) {
            best = p;
            most = chance(p, t);
            *ret = t;
        }
    }
    return best;
}

matches clause_acts(arena *a, const clause *c, const discourse *d, matches found, float least)
{
    if (!c->x->reader)
        return found;
    judge *j = NEW(a, 1, judge);
    j->a = a;
    j->c = c;
    j->d = d;
    j->least = least;
    j->said = statement_in(c);
    if (least <= 1) {
        inputs_of(a, c, d, &j->in);
        j->n_pairs = reader_pairs(c->x->reader, &j->in, j->pair);
    }
    for (size_t i = 0; i < found.n; i++)
        if (is_act(&j->said, &found.at[i]) && judge_match(j, &found.at[i]))
            *VEC_PUSH(a, &j->out) = found.at[i];
    event_type t = TYPE_NONE;
    const reader_pair *p;
    for (int k = 0; k < MOST_NEW && (p = next_pair(j, &t)) && push_pair(j, p, t); k++)
        continue;
    matches_sort(&j->out);
    return j->out;
}
