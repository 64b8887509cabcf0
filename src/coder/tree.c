/* Classes, phrases and predicates read off a dependency tree: slower and surer than the walk of
 * classify.c, phrase.c and predicate.c, for sentences worth it. */
#include "base/vec.h"
#include "coder/mood.h"

/** The tree with, for each token, the list of its dependents. */
typedef struct tree {
    clause *c;
    int32_t *first; /**< dependents of each token, linked in order of position */
    int32_t *next;
} tree;

static int32_t head_of(const clause *c, uint32_t i)
{
    return c->dep[i].head;
}

static relation rel(const clause *c, uint32_t i)
{
    return (relation)c->dep[i].relation;
}

static tree tree_of(arena *a, clause *c)
{
    size_t n = c->t->n;
    tree t = {c, arena_alloc_raw(a, n + 1, sizeof *t.first),
              arena_alloc_raw(a, n + 1, sizeof *t.next)};
    for (size_t i = 0; i <= n; i++)
        t.first[i] = t.next[i] = NOWHERE;
    for (size_t i = n; i-- > 0;) {
        int32_t h = head_of(c, (uint32_t)i);
        if (h < 0)
            continue;
        t.next[i] = t.first[h];
        t.first[h] = (int32_t)i;
    }
    return t;
}

/** The first dependent of `i` with that relation, NOWHERE when there is none. */
static int32_t child(const tree *t, uint32_t i, relation r)
{
    int32_t k = t->first[i];
    while (k != NOWHERE && rel(t->c, (uint32_t)k) != r)
        k = t->next[k];
    return k;
}

/* ---- word classes from tags */

static word_kind auxiliary(str s)
{
    static const struct {
        const char *forms;
        word_kind class;
    } kinds[] = {{" be am is are was were been being 's 're 'm ", W_BE},
                 {" have has had having 've ", W_HAVE},
                 {" do does did ", W_DO}};
    for (size_t i = 0; i < 3; i++) {
        str list = str_of(kinds[i].forms);
        size_t at = str_find(list, s, 0);
        if (at != SIZE_MAX && at > 0 && list.s[at - 1] == ' ' && list.s[at + s.len] == ' ')
            return kinds[i].class;
    }
    return W_MODAL;
}

static word_kind of_pronoun(tag g)
{
    return g == TAG_PRON_POSSESSIVE ? W_POSS_PRON : g == TAG_PRON_WH ? W_REL : W_PRON;
}

static word_kind of_particle(tag g)
{
    return g == TAG_PART_TO ? W_TO : g == TAG_PART_NOT ? W_NEG : W_POSSESSIVE;
}

static bool is_condition(str s)
{
    return str_eq(s, STR("if")) || str_eq(s, STR("unless")) || str_eq(s, STR("whether"));
}

static word_kind class_of(const clause *c, uint32_t i)
{
    tag g = (tag)c->tags[i];
    str s = clause_norm(c, i);
    switch (tag_upos(g)) {
    case UPOS_ADJ:
        return W_ADJ;
    case UPOS_ADP:
        return W_PREP;
    case UPOS_ADV:
        return str_eq(s, STR("never")) ? W_NEG : W_ADV;
    case UPOS_AUX:
        return auxiliary(s);
    case UPOS_CCONJ:
        return W_CONJ;
    case UPOS_DET:
        return g == TAG_DET_WH ? W_REL : W_DET;
    case UPOS_NOUN:
    case UPOS_PROPN:
        return W_NOUN;
    case UPOS_NUM:
        return W_NUMBER;
    case UPOS_PART:
        return of_particle(g);
    case UPOS_PRON:
        return of_pronoun(g);
    case UPOS_PUNCT:
    case UPOS_SYM:
        return clause_punctuation(&c->t->at[i]);
    case UPOS_SCONJ:
        return is_condition(s) ? W_IF : W_SUB;
    case UPOS_VERB:
        return W_VERB;
    case UPOS_INTJ:
    case UPOS_X:
    case UPOS_COUNT:
        break;
    }
    return W_OTHER;
}

static void classify(clause *c)
{
    for (uint32_t i = 0; i < c->t->n; i++) {
        word *w = &c->word[i];
        w->class = class_of(c, i);
        w->verb = w->class == W_VERB ? forms_as(&c->x->forms, clause_norm(c, i), POS_VERB) : NULL;
        w->noun = forms_as(&c->x->forms, clause_norm(c, i), POS_NOUN);
    }
}

/* ---- phrases */

/** Dependents that stand inside the phrase of their noun. */
static bool inner(relation r)
{
    return r == REL_DET || r == REL_DET_PREDET || r == REL_AMOD || r == REL_COMPOUND ||
           r == REL_NUMMOD || r == REL_NMOD_POSS || r == REL_FLAT || r == REL_NMOD_DESC ||
           r == REL_GOESWITH || r == REL_NMOD_UNMARKED;
}

/** Words that head no phrase of their own. */
static bool is_head(const clause *c, uint32_t i)
{
    word_kind w = c->word[i].class;
    relation r = rel(c, i);
    bool nominal = w == W_NOUN || w == W_PRON || w == W_NUMBER ||
                   (w == W_ADJ && c->word[i].mention != NOWHERE) ||
                   (w == W_DET && r != REL_DET && r != REL_DET_PREDET) ||
                   (w == W_REL && r != REL_DET && r != REL_ADVMOD);
    if (!nominal || (w == W_ADJ && tag_upos((tag)c->tags[i]) == UPOS_PUNCT))
        return false;
    return !(r == REL_DET || r == REL_AMOD || r == REL_COMPOUND || r == REL_NUMMOD ||
             r == REL_FLAT || r == REL_NMOD_DESC || r == REL_GOESWITH || r == REL_FIXED);
}

static uint32_t leftmost(const tree *t, uint32_t i)
{
    uint32_t from = i;
    for (int32_t k = t->first[i]; k != NOWHERE; k = t->next[k])
        if (inner(rel(t->c, (uint32_t)k)) && (uint32_t)k < i) {
            uint32_t l = leftmost(t, (uint32_t)k);
            from = l < from ? l : from;
        }
    return from;
}

static uint32_t rightmost(const tree *t, uint32_t i)
{
    uint32_t to = i + 1;
    for (int32_t k = t->first[i]; k != NOWHERE; k = t->next[k]) {
        relation r = rel(t->c, (uint32_t)k);
        if ((uint32_t)k > i &&
            (r == REL_FLAT || r == REL_COMPOUND || r == REL_NMOD_DESC || r == REL_GOESWITH)) {
            uint32_t e = rightmost(t, (uint32_t)k);
            to = e > to ? e : to;
        }
    }
    return to;
}

static void add_phrase(arena *a, tree *t, uint32_t i)
{
    clause *c = t->c;
    int32_t prep = child(t, i, REL_CASE);
    if (prep != NOWHERE && (uint32_t)prep > i)
        prep = NOWHERE; /* the possessive mark is a case too */
    phrase p = {.from = leftmost(t, i),
                .to = rightmost(t, i),
                .head = i,
                .prep = prep,
                .mention = c->word[i].mention,
                .modifier = NOWHERE,
                .of = NOWHERE,
                .parent = NOWHERE,
                .sibling = NOWHERE,
                .elder = NOWHERE,
                .pronoun = c->word[i].class == W_PRON};
    for (uint32_t k = p.from; k < p.to; k++) {
        int32_t m = c->word[k].mention;
        c->word[k].phrase =
            c->word[k].phrase == NOWHERE || k == i ? (int32_t)c->phrase.n : c->word[k].phrase;
        if (m == NOWHERE || m == p.mention)
            continue;
        if (p.mention == NOWHERE || k < i)
            p.modifier = m;
    }
    *VEC_PUSH(a, &c->phrase) = p;
}

/** A later word of the head's own mention: "Gromyko" of "Minister Gromyko" may be the flat part. */
static void adopt_mentions(clause *c)
{
    for (size_t k = 0; k < c->phrase.n; k++) {
        phrase *p = &c->phrase.at[k];
        for (uint32_t i = p->head + 1; i < p->to && p->mention == NOWHERE; i++)
            p->mention = c->word[i].mention;
        if (p->mention == NOWHERE || !c->mention.at[p->mention].adjective || p->head + 1 != p->to)
            continue;
        if (c->word[p->head].mention == p->mention)
            continue;
        p->modifier = p->mention;
        p->mention = NOWHERE;
    }
}

static int32_t phrase_of(const clause *c, uint32_t i)
{
    for (size_t k = 0; k < c->phrase.n; k++)
        if (c->phrase.at[k].head == i)
            return (int32_t)k;
    return NOWHERE;
}

/** "Poland and Hungary": `k` comes behind the last that is coordinated with `first`. */
static void join_sibling(clause *c, int32_t first, int32_t k)
{
    int32_t last = first;
    while (c->phrase.at[last].sibling != NOWHERE)
        last = c->phrase.at[last].sibling;
    if (last == k)
        return;
    phrase *p = &c->phrase.at[k];
    p->elder = last;
    c->phrase.at[last].sibling = k;
    p->prep = p->prep == NOWHERE ? c->phrase.at[first].prep : p->prep;
}

static void link_phrases(const tree *t)
{
    clause *c = t->c;
    for (size_t k = 0; k < c->phrase.n; k++) {
        phrase *p = &c->phrase.at[k];
        int32_t h = head_of(c, p->head);
        int32_t up = h < 0 ? NOWHERE : phrase_of(c, (uint32_t)h);
        relation r = rel(c, p->head);
        if (up == NOWHERE)
            continue;
        if (r == REL_NMOD && str_eq(clause_prep(c, (int32_t)k), STR("of")) &&
            c->phrase.at[up].of == NOWHERE) {
            p->parent = up;
            c->phrase.at[up].of = (int32_t)k;
        } else if (r == REL_CONJ) {
            join_sibling(c, up, (int32_t)k);
        }
    }
}

/* ---- predicates */

static bool is_participle(tag g)
{
    return g == TAG_VERB_PARTICIPLE || g == TAG_VERB_PAST;
}

static void read_small_words(const tree *t, predicate *p)
{
    const clause *c = t->c;
    for (int32_t k = t->first[p->token]; k != NOWHERE; k = t->next[k]) {
        uint32_t i = (uint32_t)k;
        relation r = rel(c, i);
        if (r == REL_AUX || r == REL_AUX_PASS || c->word[i].class == W_NEG)
            mood_read(c, i, p);
        p->passive |= r == REL_AUX_PASS || r == REL_NSUBJ_PASS;
        p->infinitive |= r == REL_MARK && c->word[i].class == W_TO;
        p->hypothetical |= r == REL_MARK && c->word[i].class == W_IF;
    }
}

static int32_t predicate_at(const clause *c, int32_t at)
{
    for (size_t k = 0; at >= 0 && k < c->predicate.n; k++)
        if (c->predicate.at[k].token == (uint32_t)at)
            return (int32_t)k;
    return NOWHERE;
}

static void add_right(predicate *p, int32_t k)
{
    for (int i = 0; i < p->n_right; i++)
        if (p->right[i] == k)
            return;
    if (k != NOWHERE && p->n_right < MOST_RIGHT)
        p->right[p->n_right++] = k;
}

/** The phrases below noun `i`: "an attack on Poland in May" has two. */
static void add_hanging(const tree *t, uint32_t i, predicate *p, int depth)
{
    for (int32_t k = t->first[i]; k != NOWHERE && depth < 3; k = t->next[k]) {
        relation r = rel(t->c, (uint32_t)k);
        if (r != REL_NMOD && r != REL_CONJ && r != REL_APPOS)
            continue;
        add_right(p, phrase_of(t->c, (uint32_t)k));
        add_hanging(t, (uint32_t)k, p, depth + 1);
    }
}

static bool is_argument(relation r)
{
    return r == REL_OBJ || r == REL_IOBJ || r == REL_OBL || r == REL_OBL_AGENT ||
           r == REL_OBL_UNMARKED || r == REL_NMOD;
}

static void read_arguments(const tree *t, predicate *p)
{
    const clause *c = t->c;
    for (int32_t k = t->first[p->token]; k != NOWHERE; k = t->next[k]) {
        relation r = rel(c, (uint32_t)k);
        int32_t f = phrase_of(c, (uint32_t)k);
        if (r == REL_NSUBJ || r == REL_NSUBJ_PASS || r == REL_NSUBJ_OUTER)
            p->subject = f;
        if (r == REL_OBJ)
            p->object = f;
        if (r == REL_IOBJ)
            p->indirect = f;
        if (!is_argument(r))
            continue;
        add_right(p, f);
        add_hanging(t, (uint32_t)k, p, 0);
    }
}

/** Who is meant by "who", "which", "that" as a dependent of a relative clause. */
static bool is_relative(const clause *c, int32_t f)
{
    if (f == NOWHERE)
        return false;
    uint32_t i = c->phrase.at[f].head;
    return c->word[i].class == W_REL || str_eq(clause_norm(c, i), STR("that"));
}

/** A relative clause lacks what its noun stands for. */
static void read_relative(const clause *c, predicate *p, int32_t noun)
{
    if (noun == NOWHERE)
        return;
    bool objects = is_relative(c, p->object);
    bool subjects = is_relative(c, p->subject) || (p->subject == NOWHERE && !objects);
    if (subjects)
        p->subject = noun;
    else if (objects || (p->object == NOWHERE && !p->passive))
        p->object = noun;
}

static void read_participle_clause(const clause *c, predicate *p, int32_t noun)
{
    bool done = is_participle((tag)c->tags[p->token]);
    if (p->subject != NOWHERE || noun == NOWHERE || p->infinitive)
        return;
    p->subject = noun;
    p->passive |= done;
}

/** Whose act an infinitive is: "urged Poland to sign" speaks of Poland. */
static int32_t controller(const clause *c, const predicate *g)
{
    const reading *r = c->word[g->token].verb;
    unsigned bits = r ? words_modifier(&c->x->words, r->lemma) : 0;
    if (bits & MOD_PROMISE)
        return g->subject;
    if (g->object != NOWHERE && (bits & MOD_DEMAND || !g->passive))
        return g->object;
    return g->subject != NOWHERE ? g->subject : g->object;
}

/** What a clause that modifies a noun takes from it. */
static void take_from_noun(const clause *c, predicate *p)
{
    relation r = rel(c, p->token);
    int32_t up = head_of(c, p->token);
    int32_t noun = up < 0 ? NOWHERE : phrase_of(c, (uint32_t)up);
    if (r == REL_ACL_RELCL)
        read_relative(c, p, noun);
    else if (r == REL_ACL)
        read_participle_clause(c, p, noun);
}

/** What a clause below another takes from it: its subject, and whose content it is. */
static void take_from_governor(clause *c, predicate *p, int32_t id, int32_t g)
{
    relation r = rel(c, p->token);
    predicate *q = &c->predicate.at[g];
    if (r == REL_XCOMP || r == REL_CCOMP || (r == REL_ADVCL && p->infinitive)) {
        p->governor = g;
        if (q->complement == NOWHERE || r != REL_ADVCL)
            q->complement = id;
    }
    if (p->subject != NOWHERE)
        return;
    if (r == REL_XCOMP)
        p->subject = controller(c, q);
    else if (r == REL_CONJ || r == REL_ADVCL || r == REL_PARATAXIS)
        p->subject = q->passive ? q->object : q->subject;
    if (r == REL_CONJ && q->governor != NOWHERE)
        p->governor = q->governor;
}

/** Who acted in a passive clause: the verb's own phrase with "by". */
static int32_t agent_of(const clause *c, const predicate *p)
{
    for (int i = 0; i < p->n_right; i++)
        if (str_eq(clause_prep(c, p->right[i]), STR("by")) &&
            head_of(c, c->phrase.at[p->right[i]].head) == (int32_t)p->token)
            return p->right[i];
    return NOWHERE;
}

static void find_predicates(arena *a, tree *t)
{
    clause *c = t->c;
    bool asks = c->t->n && str_eq(clause_norm(c, (uint32_t)c->t->n - 1), STR("?"));
    for (uint32_t i = 0; i < c->t->n; i++) {
        if (c->word[i].class != W_VERB || rel(c, i) == REL_AMOD || rel(c, i) == REL_COMPOUND)
            continue;
        predicate p = {.token = i,
                       .subject = NOWHERE,
                       .object = NOWHERE,
                       .indirect = NOWHERE,
                       .governor = NOWHERE,
                       .complement = NOWHERE,
                       .question = asks};
        read_small_words(t, &p);
        read_arguments(t, &p);
        *VEC_PUSH(a, &c->predicate) = p;
    }
}

/** From the tree's top down, so that a governor's subject is known before it is inherited. */
static void settle(clause *c, int32_t id, bool *done)
{
    if (done[id])
        return;
    done[id] = true;
    predicate *p = &c->predicate.at[id];
    int32_t g = predicate_at(c, head_of(c, p->token));
    if (g != NOWHERE)
        settle(c, g, done);
    take_from_noun(c, p);
    if (g != NOWHERE && g != id)
        take_from_governor(c, p, id, g);
    if (p->passive)
        predicate_undo_passive(p, agent_of(c, p));
    p->opens = p->subject == NOWHERE && clause_opens_before(c, p->token);
}

void clause_parse(arena *a, clause *c)
{
    c->tags = text_tag(&c->x->tagger, a, c->t);
    c->dep = text_parse(&c->x->parser, a, c->t, c->tags);
    classify(c);
    tree t = tree_of(a, c);
    for (uint32_t i = 0; i < c->t->n; i++)
        if (is_head(c, i))
            add_phrase(a, &t, i);
    adopt_mentions(c);
    link_phrases(&t);
    find_predicates(a, &t);
    bool *done = NEW(a, c->predicate.n + 1, bool);
    for (size_t i = 0; i < c->predicate.n; i++)
        settle(c, (int32_t)i, done);
}
