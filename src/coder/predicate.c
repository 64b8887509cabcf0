/* Verbs with their subjects and objects, found by walking left and right over phrases. */
#include "base/vec.h"
#include "coder/mood.h"

static bool is_auxiliary(word_kind w)
{
    return w == W_BE || w == W_HAVE || w == W_DO || w == W_MODAL || w == W_NEG || w == W_ADV;
}

/** What the auxiliaries before the verb say: voice, negation, mood. @return the first of them. */
static uint32_t read_auxiliaries(const clause *c, predicate *p)
{
    inflection form = c->word[p->token].verb ? c->word[p->token].verb->form : FORM_ED;
    bool participle = form == FORM_ED || form == FORM_PART;
    uint32_t i = p->token;
    while (i > 0 && is_auxiliary(c->word[i - 1].class)) {
        p->passive |= c->word[--i].class == W_BE && participle;
        mood_read(c, i, p);
    }
    p->infinitive = i > 0 && c->word[i - 1].class == W_TO;
    return i;
}

/** The outermost phrase of a chain with "of". */
static int32_t outermost(const clause *c, int32_t k)
{
    while (c->phrase.at[k].parent != NOWHERE)
        k = c->phrase.at[k].parent;
    return k;
}

static bool names_actor(const clause *c, int32_t k)
{
    const phrase *p = &c->phrase.at[k];
    return p->mention != NOWHERE || p->modifier != NOWHERE || p->pronoun;
}

/** "Mao, the chairman, said": from an apposition without a name to the name before it. */
static int32_t past_apposition(const clause *c, int32_t k)
{
    const phrase *p = &c->phrase.at[k];
    bool comma = p->from > 0 && c->word[p->from - 1].class == W_COMMA;
    if (!comma || names_actor(c, k) || k == 0 || !names_actor(c, k - 1))
        return k;
    return k - 1;
}

/** Steps back over "on 2 March" and the like. */
static uint32_t before_date(const clause *c, uint32_t i)
{
    uint32_t k = i;
    while (k > 0 && c->word[k - 1].class == W_TIME)
        k--;
    return k < i && k > 0 && c->word[k - 1].class == W_PREP ? k - 1 : k;
}

/** The phrase that ends at token `end`, as a subject: prepositional phrases are passed over. */
static int32_t subject_ending_at(const clause *c, uint32_t end)
{
    for (uint32_t i = before_date(c, end); i > 0; i = before_date(c, i)) {
        int32_t k = c->word[i - 1].phrase;
        if (k == NOWHERE)
            return NOWHERE;
        k = outermost(c, k);
        const phrase *p = &c->phrase.at[k];
        if (p->prep == NOWHERE)
            return past_apposition(c, k);
        i = (uint32_t)p->prep;
        while (i > 0 && (c->word[i - 1].class == W_ADV || c->word[i - 1].class == W_COMMA))
            i--;
    }
    return NOWHERE;
}

/** The nearest predicate before token `i`, or NOWHERE. */
static int32_t predicate_before(const clause *c, uint32_t i)
{
    for (int32_t k = (int32_t)c->predicate.n; k-- > 0;)
        if (c->predicate.at[k].token < i)
            return k;
    return NOWHERE;
}

static int32_t subject_of(const clause *c, int32_t predicate_id)
{
    if (predicate_id == NOWHERE)
        return NOWHERE;
    const predicate *p = &c->predicate.at[predicate_id];
    return p->passive ? p->object : p->subject;
}

/** "who shelled": the phrase before the pronoun, or before the comma before it. */
static int32_t antecedent(const clause *c, uint32_t rel)
{
    uint32_t i = rel;
    while (i > 0 && (c->word[i - 1].class == W_COMMA || c->word[i - 1].class == W_PREP))
        i--;
    return i > 0 ? c->word[i - 1].phrase : NOWHERE;
}

/** "refused to sign": who signs is who refuses; "urged Poland to sign": whom he urges. */
static int32_t controller(const clause *c, int32_t governor)
{
    if (governor == NOWHERE)
        return NOWHERE;
    const predicate *g = &c->predicate.at[governor];
    const reading *r = c->word[g->token].verb;
    unsigned bits = r ? words_modifier(&c->x->words, r->lemma) : 0;
    return bits & MOD_DEMAND && g->object != NOWHERE ? g->object : subject_of(c, governor);
}

static int32_t find_subject(clause *c, predicate *p, uint32_t first)
{
    if (first == 0)
        return NOWHERE;
    uint32_t before = first - 1;
    word_kind w = c->word[before].class;
    bool gerund = c->word[p->token].verb && c->word[p->token].verb->form == FORM_ING;
    if (w == W_TO || (gerund && !p->passive && w != W_NOUN && w != W_PRON)) {
        p->governor = predicate_before(c, p->token);
        if (p->governor != NOWHERE)
            c->predicate.at[p->governor].complement = (int32_t)c->predicate.n;
        return controller(c, p->governor);
    }
    if (w == W_REL || str_eq(clause_norm(c, before), STR("that")))
        return antecedent(c, before);
    if (w == W_CONJ)
        return subject_of(c, predicate_before(c, p->token));
    if (w == W_COMMA) {
        int32_t k = subject_ending_at(c, before);
        return k != NOWHERE ? k : subject_of(c, predicate_before(c, p->token));
    }
    return subject_ending_at(c, first);
}

static bool ends_right_side(word_kind w)
{
    return w == W_STOP || w == W_REL || w == W_IF || w == W_VERB || w == W_MODAL || w == W_BE ||
           w == W_HAVE || w == W_DO;
}

/** Collects the phrases behind the verb up to the end of its clause. */
static void read_right(const clause *c, predicate *p)
{
    for (uint32_t i = p->token + 1; i < c->t->n && p->n_right < MOST_RIGHT;) {
        int32_t k = c->word[i].phrase;
        if (k != NOWHERE) {
            p->right[p->n_right++] = k;
            i = c->phrase.at[k].to;
        } else if (ends_right_side(c->word[i].class)) {
            break;
        } else {
            i++;
        }
    }
    /* A phrase right before another verb is that verb's subject. */
    uint32_t end = p->n_right ? c->phrase.at[p->right[p->n_right - 1]].to : 0;
    bool and_subject = p->n_right && end < c->t->n && c->word[end].class != W_STOP &&
                       c->phrase.at[p->right[p->n_right - 1]].elder == NOWHERE &&
                       ends_right_side(c->word[end].class) && c->word[end].class != W_REL &&
                       c->word[end].class != W_IF && p->n_right > 1 &&
                       c->phrase.at[p->right[p->n_right - 1]].prep == NOWHERE;
    p->n_right = (uint8_t)(p->n_right - and_subject);
}

/** Direct and indirect object: phrases right behind the verb without preposition. */
static void find_objects(const clause *c, predicate *p)
{
    int32_t bare[2] = {NOWHERE, NOWHERE};
    int n = 0;
    for (int i = 0; i < p->n_right && n < 2; i++) {
        const phrase *f = &c->phrase.at[p->right[i]];
        if (f->prep == NOWHERE && f->elder == NOWHERE && f->parent == NOWHERE)
            bare[n++] = p->right[i];
        else if (f->elder == NOWHERE && n == 0 && i == 0)
            break;
    }
    bool twin = n == 2 && c->phrase.at[bare[1]].from == c->phrase.at[bare[0]].to;
    p->object = twin ? bare[1] : bare[0];
    p->indirect = twin ? bare[0] : NOWHERE;
}

static int32_t phrase_with(const clause *c, const predicate *p, str prep)
{
    for (int i = 0; i < p->n_right; i++)
        if (str_eq(clause_prep(c, p->right[i]), prep))
            return p->right[i];
    return NOWHERE;
}

/** "the treaty signed by Poland": a participle behind a noun, with its agent behind it. */
static bool is_reduced_passive(const clause *c, const predicate *p, uint32_t first)
{
    inflection f = c->word[p->token].verb ? c->word[p->token].verb->form : FORM_ED;
    if (p->passive || first != p->token || first == 0 || (f != FORM_ED && f != FORM_PART))
        return false;
    int32_t left = c->word[first - 1].phrase;
    bool thing =
        left != NOWHERE && c->phrase.at[left].mention == NOWHERE && !c->phrase.at[left].pronoun;
    bool prep_next = p->token + 1 < c->t->n && c->word[p->token + 1].class == W_PREP;
    return thing && prep_next &&
           (phrase_with(c, p, STR("by")) != NOWHERE || predicate_before(c, p->token) != NOWHERE);
}

/** The subject of a passive verb is what was acted on; who acted stands behind "by". */
void predicate_undo_passive(predicate *p, int32_t agent)
{
    if (p->object != NOWHERE)
        p->indirect = p->subject; /* "China was given a loan" */
    else
        p->object = p->subject;
    p->subject = agent;
}

/** A condition opened before the verb in the same sentence makes it unreal. */
static bool under_condition(const clause *c, uint32_t at)
{
    for (uint32_t i = at; i-- > 0 && c->word[i].class != W_STOP;)
        if (c->word[i].class == W_IF)
            return true;
    return false;
}

bool clause_opens_before(const clause *c, uint32_t end)
{
    for (uint32_t i = 0; i < end; i++)
        if (c->word[i].class != W_ADV && c->word[i].class != W_COMMA && c->word[i].class != W_CONJ)
            return false;
    return true;
}

void clause_predicates(arena *a, clause *c)
{
    bool asks = c->t->n && str_eq(clause_norm(c, (uint32_t)c->t->n - 1), STR("?"));
    for (uint32_t i = 0; i < c->t->n; i++) {
        if (c->word[i].class != W_VERB)
            continue;
        predicate p = {.token = i,
                       .subject = NOWHERE,
                       .object = NOWHERE,
                       .indirect = NOWHERE,
                       .governor = NOWHERE,
                       .complement = NOWHERE,
                       .question = asks};
        uint32_t first = read_auxiliaries(c, &p);
        p.hypothetical |= under_condition(c, i);
        read_right(c, &p);
        find_objects(c, &p);
        p.subject = find_subject(c, &p, first);
        p.opens = p.subject == NOWHERE && clause_opens_before(c, first);
        p.passive |= is_reduced_passive(c, &p, first);
        if (p.passive)
            predicate_undo_passive(&p, phrase_with(c, &p, STR("by")));
        *VEC_PUSH(a, &c->predicate) = p;
    }
}
