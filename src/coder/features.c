#include "coder/features.h"

#include <stdio.h>

enum { MOST_STEPS = 12, NAME = 160 };

typedef struct writer {
    const clause *c;
    feature_sink to;
    char name[NAME];
} writer;

/* ---- writing */

static void put(writer *w, const char *template_, str a, str b)
{
    size_t n = 0;
    str parts[] = {str_of(template_), a, b.len ? STR("/") : STR(""), b};
    for (size_t k = 0; k < 4; k++)
        for (size_t i = 0; i < parts[k].len && n < NAME; i++)
            w->name[n++] = parts[k].s[i];
    w->to.fn(w->to.user, (str){w->name, n});
}

static str lemma(const clause *c, uint32_t i)
{
    const reading *r = c->word[i].verb ? c->word[i].verb : c->word[i].noun;
    return r ? r->lemma : clause_norm(c, i);
}

/** The word's cluster: lets what was learnt of "denounce" speak for "rebuke". */
static void put_cluster(writer *w, const char *template_, uint32_t i)
{
    word_class k = word_class_of(w->c->x->tagger.classes, w->c->t->at[i].hash);
    char text[16];
    if (k.vector) {
        int n = snprintf(text, sizeof text, "%u", k.vector);
        put(w, template_, (str){text, (size_t)n}, STR(""));
    }
    for (int bits = 6; k.brown && bits <= 12; bits += 6) {
        int n = snprintf(text, sizeof text, "%d:%u", bits, k.brown & ((1u << bits) - 1));
        put(w, template_, (str){text, (size_t)n}, STR(""));
    }
}

static bool is_content(const clause *c, uint32_t i)
{
    word_kind k = c->word[i].class;
    return k == W_NOUN || k == W_VERB || k == W_ADJ || k == W_ADV || k == W_NEG || k == W_PREP ||
           k == W_MODAL;
}

/* ---- the tree */

/** The token of the range whose head lies outside it. */
static int32_t head_of_range(const clause *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        int32_t h = c->dep[i].head;
        bool outside = h < (int32_t)from || h >= (int32_t)to;
        if (outside && c->word[i].class != W_STOP && c->word[i].class != W_COMMA)
            return (int32_t)i;
    }
    return from < to ? (int32_t)from : NOWHERE;
}

typedef struct path {
    uint32_t at[MOST_STEPS]; /**< from the token itself upwards */
    int n;
} path;

static path path_up(const clause *c, int32_t from)
{
    path p = {.n = 0};
    for (int32_t i = from; i >= 0 && p.n < MOST_STEPS; i = c->dep[i].head)
        p.at[p.n++] = (uint32_t)i;
    return p;
}

/** Index in `p` of the lowest token that is also in `q`; p->n when none is. */
static int meeting(const path *p, const path *q)
{
    for (int i = 0; i < p->n; i++)
        for (int k = 0; k < q->n; k++)
            if (p->at[i] == q->at[k])
                return i;
    return p->n;
}

/** The lowest verb above the party. @param ret_step  its place in the path */
static int32_t verb_above(const clause *c, const path *p, int *ret_step)
{
    for (int i = 1; i < p->n; i++)
        if (c->word[p->at[i]].class == W_VERB) {
            *ret_step = i;
            return (int32_t)p->at[i];
        }
    *ret_step = 0;
    return NOWHERE;
}

static str relation_of_step(const clause *c, const path *p, int step)
{
    return step > 0 ? relation_name((relation)c->dep[p->at[step - 1]].relation) : STR("");
}

/** What hangs on a verb: its letter in the feature's name, 0 for what does not matter. */
static char dependent_letter(const clause *c, uint32_t i)
{
    static const struct {
        relation relation;
        char letter;
    } letters[] = {{REL_OBJ, 'o'},          {REL_XCOMP, 'x'}, {REL_CCOMP, 'x'},
                   {REL_COMPOUND_PRT, 't'}, {REL_AUX, 'u'},   {REL_OBL, 'l'}};
    for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
        if (c->dep[i].relation == letters[k].relation)
            return letters[k].letter;
    return c->word[i].class == W_NEG ? 'n' : '\0';
}

static void put_verb_neighbours(writer *w, char side, uint32_t verb)
{
    const clause *c = w->c;
    for (uint32_t i = 0; i < c->t->n; i++) {
        char letter = c->dep[i].head == (int32_t)verb ? dependent_letter(c, i) : '\0';
        if (!letter)
            continue;
        put(w, (char[]){side, letter, '=', '\0'}, lemma(c, verb), lemma(c, i));
        put(w, (char[]){'z', letter, '=', '\0'}, lemma(c, i), STR(""));
        put_cluster(w, (char[]){'z', (char)(letter - 32), '=', '\0'}, i);
    }
}

static void put_side(writer *w, const char *side, int32_t head, const path *p, int meet)
{
    const clause *c = w->c;
    char t[8] = {side[0], 'v', '=', '\0'};
    int step;
    int32_t v = verb_above(c, p, &step);
    if (head == NOWHERE)
        return;
    if (v != NOWHERE) {
        put(w, t, lemma(c, (uint32_t)v), relation_of_step(c, p, step));
        put(w, "v=", lemma(c, (uint32_t)v), STR(""));
        put_verb_neighbours(w, side[0], (uint32_t)v);
        t[1] = 'V';
        put_cluster(w, t, (uint32_t)v);
    }
    t[1] = 'p';
    for (int i = 1; i < p->n && i <= meet; i++)
        put(w, t, lemma(c, p->at[i]), STR(""));
    for (int i = 1; i < p->n && i <= meet; i++)
        put_cluster(w, "P=", p->at[i]);
    t[1] = 'r';
    put(w, t, relation_name((relation)c->dep[head].relation), STR(""));
    t[1] = 'h';
    put(w, t, lemma(c, (uint32_t)head), STR(""));
}

/* ---- words */

static bool within(uint32_t i, uint32_t from, uint32_t to)
{
    return i >= from && i < to;
}

/** The words between the two: those outside say more of the rest of the sentence than of the act.
 */
static void put_words(writer *w, const pair_place *p)
{
    const clause *c = w->c;
    uint32_t first = p->actor_to < p->recipient_to ? p->actor_to : p->recipient_to;
    uint32_t second = p->actor_from > p->recipient_from ? p->actor_from : p->recipient_from;
    bool reversed = p->recipient_from < p->actor_from;
    str before = STR("");
    for (uint32_t i = first; i < second; i++) {
        if (within(i, p->actor_from, p->actor_to) ||
            within(i, p->recipient_from, p->recipient_to) || !is_content(c, i))
            continue;
        str l = lemma(c, i);
        put(w, reversed ? "br=" : "b=", l, STR(""));
        put_cluster(w, "B=", i);
        if (before.len)
            put(w, "bb=", before, l);
        before = l;
    }
}

/* ---- the lexicon's opinion */

static bool has(const mention *m, size_t n, code whose)
{
    for (size_t i = 0; i < n; i++)
        if (m[i].code == whose)
            return true;
    return false;
}

pair_fit match_fit(const match *m, const pair_place *p)
{
    bool a = has(m->actor, m->n_actor, p->actor),
         r = has(m->recipient, m->n_recipient, p->recipient);
    if (m->joint && a && has(m->actor, m->n_actor, p->recipient))
        return FIT_JOINT;
    if (a && r)
        return FIT_BOTH;
    if (has(m->actor, m->n_actor, p->recipient) && has(m->recipient, m->n_recipient, p->actor))
        return FIT_REVERSE;
    return a ? FIT_ACTOR : r ? FIT_RECIPIENT : FIT_NONE;
}

static pair_fit best_fit(const matches *found, const pair_place *p)
{
    pair_fit best = FIT_NONE;
    for (size_t i = 0; i < found->n; i++) {
        pair_fit f = match_fit(&found->at[i], p);
        best = f > best ? f : best;
    }
    return best;
}

/** A reading that tells of the two as well as any does. */
static void put_best_match(writer *w, const match *m, pair_fit f, str fit)
{
    put(w, "mb=", type_text(m->type), fit);
    if (m->negated)
        put(w, "mn=", type_text(m->type), STR(""));
    if (m->hypothetical || m->future)
        put(w, "mh=", type_text(m->type), STR(""));
    if (f >= FIT_ACTOR)
        put(w, "mr=", m->rule->name, STR(""));
}

static void put_matches(writer *w, const matches *found, const pair_place *p)
{
    static const str fits[] = {{"none", 4}, {"r", 1},     {"a", 1},
                               {"rev", 3},  {"joint", 5}, {"ar", 2}};
    pair_fit best = best_fit(found, p);
    for (size_t i = 0; i < found->n; i++) {
        const match *m = &found->at[i];
        pair_fit f = match_fit(m, p);
        put(w, "m=", type_text(m->type), fits[f]);
        if (f == best)
            put_best_match(w, m, f, fits[f]);
    }
    put(w, "fit=", fits[best], STR(""));
}

static void put_sectors(writer *w, const pair_place *p)
{
    const clause *c = w->c;
    for (uint32_t i = 0; i < c->t->n; i++) {
        bool a = within(i, p->actor_from, p->actor_to),
             r = within(i, p->recipient_from, p->recipient_to);
        if (!a && !r)
            continue;
        put(w, a ? "aw=" : "rw=", lemma(c, i), STR(""));
        put_cluster(w, a ? "aW=" : "rW=", i);
    }
}

void pair_features(arena *a, const clause *c, const matches *found, const pair_place *p,
                   feature_sink to)
{
    writer *w = NEW(a, 1, writer);
    *w = (writer){.c = c, .to = to};
    int32_t ah = head_of_range(c, p->actor_from, p->actor_to),
            rh = head_of_range(c, p->recipient_from, p->recipient_to);
    path ap = path_up(c, ah), rp = path_up(c, rh);
    put_side(w, "A", ah, &ap, meeting(&ap, &rp));
    put_side(w, "R", rh, &rp, meeting(&rp, &ap));
    put_words(w, p);
    put_matches(w, found, p);
    put_sectors(w, p);
}
