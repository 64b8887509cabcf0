#include "coder/tell.h"

/** Words in quotation marks that are fewer are a name or a mocking word, no speech. */
enum { LEAST_SPEECH = 5 };

static bool is_quote_mark(const clause *c, uint32_t i)
{
    const token *t = &c->t->at[i];
    return t->kind == TOKEN_PUNCT && clause_punctuation(t) == W_QUOTE;
}

/** Marks the tokens between quotation marks; a mark left open goes on into the next sentence. */
static void mark_quotes(const clause *c, speech *s, bool *quoted)
{
    uint32_t from = 0;
    bool open = s->open;
    for (uint32_t i = 0; i < c->t->n; i++) {
        if (!is_quote_mark(c, i))
            continue;
        for (uint32_t k = from; open && k < i && i - from >= LEAST_SPEECH; k++)
            quoted[k] = true;
        open = !open;
        from = i + 1;
    }
    for (uint32_t k = from; open && k < c->t->n; k++)
        quoted[k] = true;
    s->open = open;
}

static bool says(const clause *c, const predicate *p)
{
    const reading *v = c->word[p->token].verb;
    return v && words_modifier(&c->x->words, v->lemma) & MOD_SAY;
}

static str speaker_of(const clause *c, int32_t subject)
{
    const phrase *p = &c->phrase.at[subject];
    if (p->mention != NOWHERE && c->mention.at[p->mention].person != UINT32_MAX)
        return c->mention.at[p->mention].name;
    return clause_words(c, p->from, p->to);
}

/** "Merkel said", and turned round, "said Merkel". */
static int32_t sayer(const predicate *p)
{
    return p->subject != NOWHERE ? p->subject : p->object;
}

telling clause_telling(arena *a, const clause *c, speech *s)
{
    telling t = {.quoted = NEW(a, c->t->n + 1, bool), .say = NOWHERE};
    mark_quotes(c, s, t.quoted);
    for (size_t i = 0; i < c->predicate.n; i++) {
        const predicate *p = &c->predicate.at[i];
        if (!says(c, p) || t.quoted[p->token] || sayer(p) == NOWHERE || p->negated || p->infinitive)
            continue;
        t.say = (int32_t)i;
        t.speaker = speaker_of(c, sayer(p));
        s->speaker = t.speaker;
        uint32_t end = (uint32_t)c->t->n;
        while (end > 0 && c->word[end - 1].class == W_STOP)
            end--;
        t.say_is_after = p->token + 1 >= end || c->word[p->token + 1].class == W_COMMA;
    }
    return t;
}

/** Whether the act lies in what is said: before ", the army said", or behind "said (that)". */
static bool reported(const clause *c, const telling *t, uint32_t trigger)
{
    if (t->say == NOWHERE)
        return false;
    uint32_t say = c->predicate.at[t->say].token;
    if (t->say_is_after)
        return trigger < say;
    if (trigger <= say)
        return false;
    for (uint32_t i = say + 1; i < trigger; i++)
        if (str_eq(clause_norm(c, i), STR("that")))
            return true;
    return c->predicate.at[t->say].object == NOWHERE ||
           c->phrase.at[c->predicate.at[t->say].object].to <= trigger;
}

narrator narrator_of_act(const clause *c, const telling *t, const speech *s, uint32_t trigger,
                         narrator base)
{
    if (t->quoted[trigger])
        return (narrator){NARRATOR_QUOTED, t->speaker.len ? t->speaker : s->speaker};
    if (reported(c, t, trigger))
        return (narrator){NARRATOR_QUOTED, t->speaker};
    return base;
}
