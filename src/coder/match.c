#include "coder/match.h"

#include <stdio.h>

#include "base/vec.h"

typedef struct finder {
    arena *a;
    const clause *c;
    const discourse *d;
    const act_rule **verb_rule; /**< per predicate: the rule that fits best, or NULL */
    bool every;
    matches out;
} finder;

/* ---- parties */

typedef struct parties {
    mention at[MOST_PARTIES];
    size_t n;
} parties;

static void add_party(parties *p, const mention *m)
{
    if (p->n == MOST_PARTIES || (!m->code && !m->sector.len))
        return;
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].code == m->code && str_eq(p->at[i].sector, m->sector))
            return;
    p->at[p->n++] = *m;
}

/** The mention with a code that stands for the phrase: its head, the one its pronoun means, or its
 * possessor. @param room  where a resolved pronoun is kept */
static const mention *phrase_names(const finder *f, int32_t k, mention *room)
{
    const clause *c = f->c;
    const phrase *p = &c->phrase.at[k];
    if (p->mention != NOWHERE && c->mention.at[p->mention].code)
        return &c->mention.at[p->mention];
    if (p->pronoun && mention_of_pronoun(c, f->d, p->head, room))
        return room;
    if (p->modifier != NOWHERE && c->mention.at[p->modifier].code)
        return &c->mention.at[p->modifier];
    bool possessive = c->word[p->from].class == W_POSS_PRON;
    return possessive && mention_of_pronoun(c, f->d, p->from, room) ? room : NULL;
}

/** Whom one phrase names, else what hangs on it with "of", else its head without a code. */
static void add_phrase_party(const finder *f, int32_t k, parties *ret)
{
    const phrase *p = &f->c->phrase.at[k];
    mention room;
    const mention *m = phrase_names(f, k, &room);
    if (m)
        add_party(ret, m);
    else if (p->of != NOWHERE)
        add_phrase_party(f, p->of, ret);
    else if (p->mention != NOWHERE)
        add_party(ret, &f->c->mention.at[p->mention]);
}

/** The phrase and those coordinated with it. */
static void add_coordinated(const finder *f, int32_t k, parties *ret)
{
    while (k != NOWHERE && f->c->phrase.at[k].elder != NOWHERE)
        k = f->c->phrase.at[k].elder;
    for (; k != NOWHERE; k = f->c->phrase.at[k].sibling)
        add_phrase_party(f, k, ret);
}

/** Every mention within the phrase: "Sino-Indian border war". */
static void add_inner(const finder *f, int32_t k, parties *ret)
{
    const phrase *p = &f->c->phrase.at[k];
    for (uint32_t i = p->from; i < p->to; i++)
        if (f->c->word[i].mention != NOWHERE && f->c->mention.at[f->c->word[i].mention].code)
            add_party(ret, &f->c->mention.at[f->c->word[i].mention]);
}

static void drop_places(parties *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (!p->at[i].place_only)
            p->at[n++] = p->at[i];
    p->n = n;
}

/* ---- conditions */

static bool lemma_in(const finder *f, str lemma, const word_set *w)
{
    if (!lemma.len)
        return false;
    for (uint32_t i = 0; i < w->n; i++)
        if (str_eq(w->lemma[i], lemma))
            return true;
    return classes_meet(w->classes, acts_classes(&f->c->x->acts, lemma));
}

/** The head in any of its readings, or the last two or three words of the phrase. */
static bool head_in(const finder *f, int32_t k, const word_set *w)
{
    const forms *all = &f->c->x->forms;
    for (const reading *n = f->c->word[f->c->phrase.at[k].head].noun; n; n = forms_next(all, n))
        if (n->pos == POS_NOUN && lemma_in(f, n->lemma, w))
            return true;
    for (int n_words = 1; n_words <= 3; n_words++)
        if (lemma_in(f, clause_head(f->a, f->c, k, n_words), w))
            return true;
    return false;
}

/** "hundreds of tanks" are tanks. */
static int32_t past_quantity(const finder *f, int32_t k)
{
    static const str quantity = {"QUANTITY", 8};
    uint32_t id;
    const phrase *p = &f->c->phrase.at[k];
    if (p->of == NOWHERE || !map_get(&f->c->x->acts.class_ids, quantity, &id))
        return k;
    class_set bit = {{0, 0}};
    bit.bits[id / 64] |= (uint64_t)1 << id % 64;
    return classes_meet(bit, acts_classes(&f->c->x->acts, clause_head(f->a, f->c, k, 1))) ? p->of
                                                                                          : k;
}

/** The phrase's head, or a phrase coordinated with it, is one of the words. */
static bool phrase_in(const finder *f, int32_t k, const word_set *w)
{
    k = past_quantity(f, k);
    if (!w->n && classes_empty(w->classes) && !w->actor && !w->place)
        return true;
    for (; k != NOWHERE; k = f->c->phrase.at[k].sibling) {
        const phrase *p = &f->c->phrase.at[k];
        const mention *m = p->mention != NOWHERE ? &f->c->mention.at[p->mention] : NULL;
        if ((w->actor && ((m && !m->place_only) || p->pronoun)) || (w->place && m && m->code))
            return true;
        if (m && m->person != UINT32_MAX && lemma_in(f, STR("leader"), w))
            return true;
        if (head_in(f, k, w))
            return true;
    }
    return false;
}

static bool sentence_has(const finder *f, const word_set *w)
{
    for (uint32_t i = 0; i < f->c->t->n; i++) {
        const word *d = &f->c->word[i];
        if (lemma_in(f, clause_norm(f->c, i), w) || (d->verb && lemma_in(f, d->verb->lemma, w)) ||
            (d->noun && lemma_in(f, d->noun->lemma, w)))
            return true;
    }
    return false;
}

/** Phrases that hang on a trigger: a verb's right side, or what follows a noun. */
typedef struct surroundings {
    const int32_t *right;
    int n_right;
    int32_t subject, object;
    const predicate *predicate; /**< of a verb, or the verb that governs a noun; may be NULL */
    uint32_t after;             /**< token behind the trigger */
} surroundings;

static bool has_prep(const finder *f, const surroundings *s, const condition *q)
{
    for (int i = 0; i < s->n_right; i++)
        if (str_among(q->preps, clause_prep(f->c, s->right[i])) &&
            phrase_in(f, s->right[i], &q->words))
            return true;
    return false;
}

static bool has_complement(const finder *f, const surroundings *s, const condition *q)
{
    bool clause_follows = s->predicate && s->predicate->complement != NOWHERE;
    for (uint32_t i = 0; i < q->words.n; i++) {
        str form = q->words.lemma[i];
        bool that = s->after < f->c->t->n && str_eq(clause_norm(f->c, s->after), STR("that"));
        if (str_eq(form, STR("that")) ? that : clause_follows)
            return true;
    }
    return false;
}

static bool holds(const finder *f, const surroundings *s, const condition *q)
{
    switch (q->kind) {
    case MUST_OBJ:
        return s->object != NOWHERE && phrase_in(f, s->object, &q->words);
    case MUST_SUBJ:
        return s->subject != NOWHERE && phrase_in(f, s->subject, &q->words);
    case MUST_PREP:
        return has_prep(f, s, q);
    case MUST_COMP:
        return has_complement(f, s, q);
    case MUST_NOT:
        return !sentence_has(f, &q->words);
    }
    return false;
}

static bool all_hold(const finder *f, const surroundings *s, const act_rule *r)
{
    for (int i = 0; i < r->n_conditions; i++)
        if (!holds(f, s, &r->condition[i]))
            return false;
    return true;
}

/* ---- verbs */

/** A phrasal verb's particle stands right behind it or behind its object.
 * @return the particle's token, 0 when it is not there. */
static uint32_t particle_at(const finder *f, const predicate *p, str particle)
{
    uint32_t next = p->token + 1;
    if (next < f->c->t->n && str_eq(clause_norm(f->c, next), particle))
        return next;
    if (p->object == NOWHERE || p->passive)
        return 0;
    uint32_t behind = f->c->phrase.at[p->object].to;
    return behind < f->c->t->n && str_eq(clause_norm(f->c, behind), particle) ? behind : 0;
}

static str particle_of(str head)
{
    size_t i = str_find(head, STR(" "), 0);
    return i == SIZE_MAX ? STR("") : str_sub(head, i + 1, head.len);
}

/** The predicate's surroundings; behind a particle its phrase is the object: "broke off relations".
 */
static surroundings around_verb(const finder *f, const predicate *p, uint32_t particle)
{
    surroundings s = {p->right, p->n_right, p->subject, p->object, p, p->token + 1};
    if (s.object == NOWHERE && particle && particle + 1 < f->c->t->n)
        s.object = f->c->word[particle + 1].phrase;
    return s;
}

static bool verb_rule_fits(const finder *f, const predicate *p, const act_rule *r)
{
    str particle = particle_of(r->head);
    uint32_t at = particle.len ? particle_at(f, p, particle) : 0;
    if (particle.len && !at)
        return false;
    surroundings s = around_verb(f, p, at);
    return all_hold(f, &s, r);
}

static int strength(const act_rule *r)
{
    return 2 * r->n_conditions + 3 * (r->n_words - 1);
}

static const act_rule *best_verb_rule(const finder *f, const predicate *p)
{
    const reading *v = f->c->word[p->token].verb;
    const act_rule *best = NULL;
    if (!v)
        return NULL;
    for (const act_rule *r = acts_find(&f->c->x->acts, v->lemma, POS_VERB); r;
         r = acts_next(&f->c->x->acts, r))
        if ((!best || strength(r) >= strength(best)) && verb_rule_fits(f, p, r))
            best = r;
    return best;
}

/** The subject of the clause that follows. */
static int32_t complement_subject(const finder *f, const surroundings *s)
{
    if (!s->predicate || s->predicate->complement == NOWHERE)
        return NOWHERE;
    return f->c->predicate.at[s->predicate->complement].subject;
}

/** The first phrase with that preposition. */
static int32_t with_prep(const finder *f, const surroundings *s, str prep)
{
    for (int i = 0; i < s->n_right; i++)
        if (str_eq(clause_prep(f->c, s->right[i]), prep))
            return s->right[i];
    return NOWHERE;
}

static void add_place(const finder *f, const surroundings *s, const place *pl, parties *ret)
{
    switch (pl->kind) {
    case PLACE_SUBJ:
        add_coordinated(f, s->subject, ret);
        break;
    case PLACE_OBJ:
        add_coordinated(f, s->object, ret);
        break;
    case PLACE_IOBJ:
        add_coordinated(f, s->predicate ? s->predicate->indirect : NOWHERE, ret);
        break;
    case PLACE_OBJ_POSS:
        if (s->object != NOWHERE)
            add_phrase_party(f, s->object, ret);
        break;
    case PLACE_COMP:
        add_coordinated(f, complement_subject(f, s), ret);
        break;
    case PLACE_POSS:
        break; /* nouns: add_possessors() */
    case PLACE_PREP:
        add_coordinated(f, with_prep(f, s, pl->prep), ret);
        break;
    }
}

/** The first of the places that names somebody. */
static parties in_places(const finder *f, const surroundings *s, const place *pl, int n)
{
    parties p = {.n = 0};
    for (int i = 0; i < n && !p.n; i++)
        add_place(f, s, &pl[i], &p);
    return p;
}

static void add_prep(const finder *f, const surroundings *s, str prep, parties *ret)
{
    for (int i = 0; i < s->n_right; i++)
        if (str_eq(clause_prep(f->c, s->right[i]), prep) &&
            f->c->phrase.at[s->right[i]].elder == NOWHERE)
            add_coordinated(f, s->right[i], ret);
}

/** Subjects, a phrase with "with", and the object act together. */
static parties joint_parties(const finder *f, const surroundings *s)
{
    parties p = {.n = 0};
    if (s->subject != NOWHERE)
        add_coordinated(f, s->subject, &p);
    add_prep(f, s, STR("with"), &p);
    if (p.n < 2)
        add_prep(f, s, STR("between"), &p);
    if (p.n < 2 && s->object != NOWHERE)
        add_coordinated(f, s->object, &p);
    for (int i = 0; p.n < 2 && i < s->n_right; i++)
        add_coordinated(f, s->right[i], &p);
    drop_places(&p);
    return p;
}

/** Any phrase of the right side that names another state than the actor's. */
static parties anybody_right(const finder *f, const surroundings *s, const parties *actor)
{
    parties p = {.n = 0};
    for (int i = 0; i < s->n_right && !p.n; i++) {
        add_phrase_party(f, s->right[i], &p);
        if (p.n && actor->n && p.at[0].code == actor->at[0].code)
            p.n = 0;
    }
    return p;
}

/** The state spoken of last that is not `other`: who must be meant where a text about two states
 * names only one. */
static void add_recent(const finder *f, code other, parties *ret)
{
    for (size_t i = 0; i < f->d->n_recent && !ret->n; i++)
        if (f->d->recent[i].code != other) {
            mention m = f->d->recent[i];
            m.from = m.to = 0;
            add_party(ret, &m);
        }
}

/** Nobody is named, or only those of `self`: an act of this type goes to another state. */
static bool is_open(const parties *p, code self, event_type t)
{
    bool may_be_domestic = t == COERCE || t == ASSAULT || t == PROTEST || t == ACCUSE ||
                           t == REQUEST || t == REJECT || t == MOBILIZE || t == THREATEN;
    for (size_t i = 0; i < p->n; i++)
        if (p->at[i].code && (p->at[i].code != self || may_be_domestic))
            return false;
    return !p->n || !may_be_domestic || !p->at[0].sector.len;
}

/** Fills the side that the sentence leaves open. @return true when it was filled from context. */
static bool fill_from_context(const finder *f, const match *m, parties *actor, parties *recipient)
{
    const frame *fr = &m->rule->frame;
    if (actor->n && actor->at[0].code && fr->n_recipient &&
        is_open(recipient, actor->at[0].code, m->type)) {
        parties other = {.n = 0};
        add_recent(f, actor->at[0].code, &other);
        if (other.n)
            *recipient = other;
        return other.n > 0;
    }
    if (!actor->n && recipient->n && recipient->at[0].code && fr->n_actor) {
        add_recent(f, recipient->at[0].code, actor);
        return actor->n > 0;
    }
    return false;
}

static void fill_joint_from_context(const finder *f, parties *p)
{
    if (p->n == 0 && f->d->n_recent == 2) {
        add_party(p, &f->d->recent[0]);
        add_party(p, &f->d->recent[1]);
        for (size_t i = 0; i < p->n; i++)
            p->at[i].from = p->at[i].to = 0;
    }
    if (p->n != 1 || !p->at[0].code)
        return;
    parties more = {.n = 0};
    add_recent(f, p->at[0].code, &more);
    if (more.n)
        add_party(p, &more.at[0]);
}

static void take(mention *to, size_t *n, const parties *p)
{
    *n = p->n;
    for (size_t i = 0; i < p->n; i++)
        to[i] = p->at[i];
}

/* ---- what stands above an act: refusal, promise, threat, demand, halt */

static unsigned bits_of(const finder *f, const predicate *p)
{
    const reading *v = f->c->word[p->token].verb;
    return v ? words_modifier(&f->c->x->words, v->lemma) : 0;
}

enum { TURNING = MOD_REFUSE | MOD_PROMISE | MOD_THREATEN | MOD_DEMAND | MOD_HALT };

static event_type turned(event_type t, unsigned bits)
{
    if (bits & MOD_REFUSE)
        return REJECT;
    if (bits & MOD_PROMISE)
        return AGREE;
    if (bits & MOD_THREATEN)
        return THREATEN;
    if (bits & MOD_DEMAND)
        return REQUEST;
    if (bits & MOD_HALT)
        return type_quad(t) <= 2 ? SANCTION : RETREAT;
    return t;
}

/* ---- putting a match together */

static double confidence_of(const match *m, bool guessed)
{
    double c = 0.55 + 0.08 * (m->rule->n_conditions < 2 ? m->rule->n_conditions : 2);
    c += m->n_actor && (m->n_recipient || m->joint) ? 0.2 : -0.15;
    return guessed ? c - 0.15 : c;
}

/** Two different parties, or one where the act needs no other. */
static bool worth_telling(const match *m)
{
    if (m->joint)
        return m->n_actor >= 2;
    return m->n_actor && m->actor[0].code &&
           (!m->n_recipient || m->actor[0].code != m->recipient[0].code ||
            !str_eq(m->actor[0].sector, m->recipient[0].sector));
}

static bool is_thought(const finder *f, uint32_t i)
{
    const clause *c = f->c;
    char two[64];
    str a = clause_norm(c, i), b = i + 1 < c->t->n ? clause_norm(c, i + 1) : STR("");
    str lemma = c->word[i].verb   ? c->word[i].verb->lemma
                : c->word[i].noun ? c->word[i].noun->lemma
                                  : a;
    if (words_modifier(&c->x->words, lemma) & MOD_HYPOTHETICAL)
        return true;
    int n = snprintf(two, sizeof two, "%.*s %.*s", STR_ARG(lemma), STR_ARG(b));
    return n < (int)sizeof two &&
           words_modifier(&c->x->words, (str){two, (size_t)n}) & MOD_HYPOTHETICAL;
}

/** "Fears of an attack", "imagine that they had attacked": told by words before it, not by its own
 * verb, whose mood is read already. */
static bool only_thought_of(const finder *f, uint32_t trigger)
{
    for (uint32_t i = trigger; i-- > 0 && f->c->word[i].class != W_STOP;) {
        word_kind w = f->c->word[i].class;
        if ((w == W_VERB || w == W_NOUN || w == W_IF) && is_thought(f, i))
            return true;
    }
    return false;
}

static void push(finder *f, match *m)
{
    m->hypothetical = m->hypothetical || only_thought_of(f, m->from);
    if (f->every || worth_telling(m))
        *VEC_PUSH(f->a, &f->out) = *m;
}

/** "does not recognise", "will not withdraw": not giving what is asked for is an act. */
static bool is_refusal(const match *m, const predicate *p)
{
    bool yielding =
        m->type == AGREE || m->type == SUPPORT || m->type == CONCEDE || m->type == RETREAT;
    return yielding && m->negated && (p->present || p->future) && !p->hypothetical;
}

/** "no agreement", "nobody in Beijing", "none of them". */
static bool denied(const finder *f, int32_t k)
{
    const phrase *p = &f->c->phrase.at[k];
    const words *w = &f->c->x->words;
    return (words_modifier(w, clause_norm(f->c, p->from)) |
            words_modifier(w, clause_norm(f->c, p->head))) &
           MOD_NEGATION;
}

/** What is said about whether it happened, and what that makes of it. */
static void set_mood(match *m, const predicate *mood)
{
    m->negated = mood->negated;
    m->hypothetical = mood->hypothetical;
    m->future = mood->future;
    if (is_refusal(m, mood)) {
        m->type = REJECT;
        m->negated = m->future = false;
    }
}

/** Who acts on whom. @return true when one of them was guessed. */
static bool directed_verb_parties(const finder *f, const predicate *p, const surroundings *s,
                                  const match *m, parties *actor, parties *recipient)
{
    const frame *fr = &m->rule->frame;
    *actor = in_places(f, s, fr->actor, fr->n_actor);
    *recipient = in_places(f, s, fr->recipient, fr->n_recipient);
    if (!actor->n && p->opens && f->d->person.code)
        add_party(actor, &f->d->person);
    bool guessed = !recipient->n && fr->n_recipient;
    if (guessed)
        *recipient = anybody_right(f, s, actor);
    return fill_from_context(f, m, actor, recipient) || guessed;
}

static void match_verb(finder *f, uint32_t id)
{
    const predicate *p = &f->c->predicate.at[id];
    const act_rule *r = f->verb_rule[id];
    if (!r || p->question)
        return;
    const predicate *g = p->governor == NOWHERE ? NULL : &f->c->predicate.at[p->governor];
    unsigned bits = g ? bits_of(f, g) & TURNING : 0;
    str particle = particle_of(r->head);
    uint32_t at = particle.len ? particle_at(f, p, particle) : 0;
    surroundings s = around_verb(f, p, at);
    match m = {
        .rule = r, .type = turned(r->type, bits), .from = p->token, .to = (at ? at : p->token) + 1};
    set_mood(&m, bits ? g : p);
    m.negated |= p->subject != NOWHERE && denied(f, p->subject);
    m.joint = r->frame.shape != FRAME_DIRECTED && !(bits & MOD_DEMAND);
    bool guessed = false;
    parties actor = {.n = 0}, recipient = {.n = 0};
    if (m.joint) {
        actor = joint_parties(f, &s);
        fill_joint_from_context(f, &actor);
    } else {
        guessed = directed_verb_parties(f, p, &s, &m, &actor, &recipient);
    }
    if (bits & MOD_DEMAND && g->subject != NOWHERE) {
        recipient = actor;
        actor.n = 0;
        add_coordinated(f, g->subject, &actor);
    }
    drop_places(&actor);
    take(m.actor, &m.n_actor, &actor);
    take(m.recipient, &m.n_recipient, &recipient);
    m.confidence = confidence_of(&m, guessed);
    push(f, &m);
}

/* ---- nouns */

static bool noun_head_fits(const finder *f, uint32_t at, const act_rule *r)
{
    str head = r->head;
    if (r->n_words == 1)
        return true;
    uint32_t i = at + 1 - r->n_words;
    if (at + 1 < r->n_words)
        return false;
    for (str part; i < at && str_cut(&head, ' ', &part); i++)
        if (!str_eq(clause_norm(f->c, i), part))
            return false;
    return true;
}

/** Phrases behind the noun up to the next verb or stop. @return how many. */
static int right_of_noun(const finder *f, int32_t k, int32_t *ret)
{
    int n = 0;
    uint32_t i = f->c->phrase.at[k].to;
    while (i < f->c->t->n && n < MOST_RIGHT) {
        word_kind w = f->c->word[i].class;
        if (f->c->word[i].phrase != NOWHERE) {
            ret[n++] = f->c->word[i].phrase;
            i = f->c->phrase.at[f->c->word[i].phrase].to;
        } else if (w == W_PREP || w == W_TO || w == W_CONJ || w == W_ADV) {
            i++;
        } else {
            break;
        }
    }
    return n;
}

/** The predicate whose object the phrase is. */
static const predicate *governing(const finder *f, int32_t k, size_t *ret_id)
{
    for (size_t i = 0; i < f->c->predicate.n; i++)
        if (f->c->predicate.at[i].object == k) {
            *ret_id = i;
            return &f->c->predicate.at[i];
        }
    return NULL;
}

/** Genitive, adjective, or a phrase with by, of, from. */
static void add_possessors(const finder *f, int32_t k, const surroundings *s, parties *ret)
{
    const phrase *p = &f->c->phrase.at[k];
    mention m;
    if (p->modifier != NOWHERE && f->c->mention.at[p->modifier].code)
        add_party(ret, &f->c->mention.at[p->modifier]);
    else if (f->c->word[p->from].class == W_POSS_PRON &&
             mention_of_pronoun(f->c, f->d, p->from, &m))
        add_party(ret, &m);
    if (!ret->n)
        add_prep(f, s, STR("by"), ret);
    if (!ret->n && p->of != NOWHERE)
        add_coordinated(f, p->of, ret);
    if (!ret->n)
        add_prep(f, s, STR("from"), ret);
}

static parties between_parties(const finder *f, int32_t k, const surroundings *s)
{
    parties p = {.n = 0};
    add_inner(f, k, &p);
    add_prep(f, s, STR("between"), &p);
    add_prep(f, s, STR("with"), &p);
    if (f->c->phrase.at[k].of != NOWHERE)
        add_coordinated(f, f->c->phrase.at[k].of, &p);
    if (p.n < 2 && s->predicate && s->subject != NOWHERE)
        add_coordinated(f, s->subject, &p);
    drop_places(&p);
    return p;
}

static void directed_parties(const finder *f, int32_t k, const surroundings *s, const act_rule *r,
                             parties *actor, parties *recipient)
{
    for (int i = 0; i < r->frame.n_actor && !actor->n; i++) {
        if (r->frame.actor[i].kind == PLACE_POSS)
            add_possessors(f, k, s, actor);
        else
            add_place(f, s, &r->frame.actor[i], actor);
    }
    for (int i = 0; i < r->frame.n_recipient && !recipient->n; i++) {
        if (r->frame.recipient[i].kind == PLACE_POSS)
            add_possessors(f, k, s, recipient);
        else
            add_place(f, s, &r->frame.recipient[i], recipient);
    }
    bool same = actor->n && recipient->n && actor->at[0].from == recipient->at[0].from;
    if (same)
        actor->n = 0;
    if (!actor->n && s->predicate && s->subject != NOWHERE)
        add_coordinated(f, s->subject, actor);
}

/** Rules of one lemma; "negotiations" may be a form of "negotiation" and a word of its own. */
static const act_rule *best_rule_of(const finder *f, str lemma, uint32_t at, const surroundings *s,
                                    const act_rule *best)
{
    for (const act_rule *r = acts_find(&f->c->x->acts, lemma, POS_NOUN); r;
         r = acts_next(&f->c->x->acts, r))
        if ((!best || strength(r) >= strength(best)) && noun_head_fits(f, at, r) &&
            all_hold(f, s, r))
            best = r;
    return best;
}

static const act_rule *best_noun_rule(const finder *f, uint32_t at, const surroundings *s)
{
    const act_rule *best = NULL;
    for (const reading *n = f->c->word[at].noun; n; n = forms_next(&f->c->x->forms, n))
        if (n->pos == POS_NOUN)
            best = best_rule_of(f, n->lemma, at, s, best);
    return best;
}

static void match_noun(finder *f, int32_t k)
{
    const phrase *p = &f->c->phrase.at[k];
    int32_t right[MOST_RIGHT];
    size_t id = 0;
    const predicate *v = governing(f, k, &id);
    if (f->c->word[p->head].class != W_NOUN || (v && f->verb_rule[id]) || (v && v->question))
        return;
    surroundings s = {right, right_of_noun(f, k, right), v ? v->subject : NOWHERE, p->of, v, p->to};
    const act_rule *r = best_noun_rule(f, p->head, &s);
    if (!r)
        return;
    unsigned bits = v ? bits_of(f, v) & TURNING : 0;
    match m = {.rule = r,
               .type = turned(r->type, bits),
               .from = p->head + 1 - r->n_words,
               .to = p->head + 1};
    m.joint = r->frame.shape == FRAME_BETWEEN && !bits;
    m.negated = denied(f, k) || (v && v->negated);
    m.hypothetical = v && v->hypothetical;
    m.future = v && v->future;
    parties actor = {.n = 0}, recipient = {.n = 0};
    if (m.joint)
        actor = between_parties(f, k, &s);
    if (m.joint && m.type == ASSAULT)
        fill_joint_from_context(f, &actor);
    if (!m.joint)
        directed_parties(f, k, &s, r, &actor, &recipient);
    drop_places(&actor);
    take(m.actor, &m.n_actor, &actor);
    take(m.recipient, &m.n_recipient, &recipient);
    m.confidence = confidence_of(&m, false) - 0.05;
    if (f->every || m.joint || (m.n_recipient && m.recipient[0].code))
        push(f, &m);
}

/* ---- all of them */

/** An infinitive under "refused" speaks for both verbs. */
static void let_complements_speak(finder *f)
{
    for (size_t i = 0; i < f->c->predicate.n; i++) {
        const predicate *p = &f->c->predicate.at[i];
        if (p->complement != NOWHERE && f->verb_rule[p->complement] && bits_of(f, p) & TURNING)
            f->verb_rule[i] = NULL;
    }
}

event_type likeliest_type(const float *log_p)
{
    event_type best = AGREE;
    for (event_type t = AGREE; t < EVENT_TYPES; t++)
        best = log_p[t] > log_p[best] ? t : best;
    return best;
}

bool has_code(const mention *m, size_t n, code whose)
{
    for (size_t i = 0; i < n; i++)
        if (m[i].code == whose)
            return true;
    return false;
}

matches matches_copy(arena *a, const matches *m)
{
    matches ret = {0};
    for (size_t i = 0; i < m->n; i++)
        *VEC_PUSH(a, &ret) = m->at[i];
    return ret;
}

void matches_sort(matches *m)
{
    for (size_t i = 1; i < m->n; i++)
        for (size_t k = i; k > 0 && m->at[k].from < m->at[k - 1].from; k--) {
            match swap = m->at[k];
            m->at[k] = m->at[k - 1];
            m->at[k - 1] = swap;
        }
}

matches clause_matches(arena *a, const clause *c, const discourse *d, bool every)
{
    finder f = {.a = a, .c = c, .d = d, .every = every};
    f.verb_rule = NEW(a, c->predicate.n + 1, const act_rule *);
    for (size_t i = 0; i < c->predicate.n; i++)
        f.verb_rule[i] = best_verb_rule(&f, &c->predicate.at[i]);
    let_complements_speak(&f);
    for (size_t i = 0; i < c->predicate.n; i++)
        match_verb(&f, (uint32_t)i);
    for (size_t k = 0; k < c->phrase.n; k++)
        match_noun(&f, (int32_t)k);
    matches_sort(&f.out);
    return f.out;
}

event_type *clause_verb_types(arena *a, const clause *c, const discourse *d)
{
    finder f = {.a = a, .c = c, .d = d};
    event_type *ret = NEW(a, c->predicate.n + 1, event_type);
    for (size_t i = 0; i < c->predicate.n; i++) {
        const act_rule *r = best_verb_rule(&f, &c->predicate.at[i]);
        ret[i] = r ? r->type : TYPE_NONE;
    }
    return ret;
}
