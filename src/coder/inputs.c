#include "coder/inputs.h"

/* ---- tokens */

static event_type type_of_act(const clause *c, const reading *r, part_of_speech pos)
{
    for (; r; r = forms_next(&c->x->forms, r)) {
        const act_rule *rule = r->pos == pos ? acts_find(&c->x->acts, r->lemma, pos) : NULL;
        if (rule)
            return rule->type;
    }
    return TYPE_NONE;
}

static reader_who who_is(const mention *m)
{
    if (m->place_only)
        return WHO_PLACE;
    if (m->adjective)
        return WHO_ADJECTIVE;
    if (m->person != UINT32_MAX)
        return WHO_PERSON;
    if (m->sector.len)
        return WHO_BODY;
    return m->code ? WHO_STATE : WHO_UNKNOWN;
}

static reader_who who_at(const clause *c, uint32_t i)
{
    int32_t m = c->word[i].mention;
    return m == NOWHERE ? WHO_UNKNOWN : who_is(&c->mention.at[m]);
}

static reader_token token_input(const clause *c, uint32_t i)
{
    const token *t = &c->t->at[i];
    unsigned first = t->shape & TOKEN_FIRST ? 4u : 0u;
    return (reader_token){
        .hash = t->hash,
        .norm = t->norm,
        .shape = (uint8_t)((t->shape & (TOKEN_CAPITAL | TOKEN_ALL_CAPITAL)) | first),
        .class = (uint8_t)c->word[i].class,
        .verb = (uint8_t)type_of_act(c, c->word[i].verb, POS_VERB),
        .noun = (uint8_t)type_of_act(c, c->word[i].noun, POS_NOUN),
        .who = (uint8_t)who_at(c, i),
    };
}

/* ---- phrases */

/** The commonest ones; any other counts as the last. */
static uint8_t prep_number(str prep)
{
    static const char *const known[] = {"of",   "in",    "to",  "by",   "with",    "against",
                                        "on",   "from",  "for", "at",   "between", "into",
                                        "over", "after", "as",  "than", "among"};
    enum { KNOWN = sizeof known / sizeof *known };
    if (!prep.len)
        return 0;
    for (int i = 0; i < KNOWN; i++)
        if (str_eq(prep, str_of(known[i])))
            return (uint8_t)(i + 1);
    return KNOWN + 1;
}

static reader_who who_of_phrase(const clause *c, const phrase *p)
{
    if (p->mention != NOWHERE)
        return who_is(&c->mention.at[p->mention]);
    return p->modifier != NOWHERE ? WHO_ADJECTIVE : WHO_UNKNOWN;
}

static reader_phrase phrase_input(const clause *c, int32_t k)
{
    const phrase *p = &c->phrase.at[k];
    return (reader_phrase){(uint8_t)p->from,
                           (uint8_t)p->to,
                           (uint8_t)p->head,
                           (uint8_t)who_of_phrase(c, p),
                           prep_number(clause_prep(c, k)),
                           p->pronoun};
}

/* ---- links */

static void add_link(reader_input *in, int32_t subject, int32_t other, reader_slot slot,
                     event_type type)
{
    int32_t n = (int32_t)in->n_phrases;
    if (subject < 0 || other < 0 || subject >= n || other >= n || subject == other ||
        in->n_links == READER_MOST_LINKS)
        return;
    in->link[in->n_links++] =
        (reader_link){(uint8_t)subject, (uint8_t)other, (uint8_t)slot, (uint8_t)type};
}

static void add_links(const predicate *p, event_type type, reader_input *ret)
{
    add_link(ret, p->subject, p->object, SLOT_OBJECT, type);
    add_link(ret, p->subject, p->indirect, SLOT_INDIRECT, type);
    for (int i = 0; i < p->n_right; i++)
        if (p->right[i] != p->object && p->right[i] != p->indirect)
            add_link(ret, p->subject, p->right[i], SLOT_RIGHT, type);
}

void inputs_of(arena *a, const clause *c, const discourse *d, reader_input *ret)
{
    ret->n_tokens = (uint32_t)(c->t->n < READER_MOST_TOKENS ? c->t->n : READER_MOST_TOKENS);
    ret->n_phrases = ret->n_links = 0;
    for (uint32_t i = 0; i < ret->n_tokens; i++)
        ret->token[i] = token_input(c, i);
    while (ret->n_phrases < c->phrase.n && ret->n_phrases < READER_MOST_PHRASES &&
           c->phrase.at[ret->n_phrases].to <= ret->n_tokens) {
        ret->phrase[ret->n_phrases] = phrase_input(c, (int32_t)ret->n_phrases);
        ret->n_phrases++;
    }
    const event_type *of_verb = clause_verb_types(a, c, d);
    for (size_t i = 0; i < c->predicate.n; i++)
        add_links(&c->predicate.at[i], of_verb[i], ret);
}
