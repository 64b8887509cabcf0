#include "coder/explain.h"

#include <math.h>

/** Where the explanation goes, and the coding that it explains. */
typedef struct explaining {
    arena *a;
    buf *to;
} explaining;

static void heading(buf *to, const char *what)
{
    buf_printf(to, "  %s\n", what);
}

/* ---- the tree */

/** A word, as far to the right as its head is deep. */
static void put_word(buf *to, const tokens *t, const uint8_t *tags, const dependency *dep,
                     uint32_t at, int depth)
{
    enum { DEEPEST = 30 };
    str rel = relation_name((relation)dep[at].relation), name = tag_name((tag)tags[at]);
    buf_printf(to, "%*s%.*s  %.*s  %.*s\n", 4 + 2 * (depth < DEEPEST ? depth : DEEPEST), "",
               STR_ARG(t->at[at].text), STR_ARG(name), STR_ARG(rel));
}

static void put_tree(arena *a, buf *to, const clause *c)
{
    const uint8_t *tags = text_tag(&c->x->tagger, a, c->t);
    const dependency *dep = text_parse(&c->x->parser, a, c->t, tags);
    uint32_t *depth = NEW(a, c->t->n + 1, uint32_t);
    heading(to, "tree: word, tag, relation");
    for (uint32_t i = 0; i < c->t->n; i++)
        for (int32_t k = dep[i].head; k >= 0 && depth[i] < c->t->n; k = dep[k].head)
            depth[i]++;
    for (uint32_t i = 0; i < c->t->n; i++)
        put_word(to, c->t, tags, dep, i, (int)depth[i]);
}

/* ---- who and when */

static void put_mentions(buf *to, const clause *c)
{
    heading(to, "named");
    for (size_t i = 0; i < c->mention.n; i++) {
        const mention *m = &c->mention.at[i];
        char letters[4];
        if (m->from == m->to)
            continue;
        code_text(m->code, letters);
        buf_printf(to, "    %.*s: %s %.*s%s%.*s (%s%s)\n", STR_ARG(clause_words(c, m->from, m->to)),
                   m->code ? letters : "nobody's", STR_ARG(m->name), m->sector.len ? ", " : "",
                   STR_ARG(m->sector), sense_kind_text(m->sense->kind),
                   m->place_only ? ": says where, not who" : "");
    }
}

static void put_dates(buf *to, const clause *c, const date_marks *told)
{
    if (told->n)
        heading(to, "dates");
    for (size_t i = 0; i < told->n; i++) {
        const date_mark *d = &told->at[i];
        char first[12] = "?", last[12] = "?";
        if (d->when.precision) {
            day_text(d->when.first, first);
            day_text(d->when.last, last);
        }
        buf_printf(to, "    %.*s: %s to %s\n", STR_ARG(clause_words(c, d->from, d->to)), first,
                   last);
    }
}

/* ---- acts */

static void put_code(buf *to, size_t before, code c)
{
    char letters[4];
    code_text(c, letters);
    buf_printf(to, "%s%s", before ? "+" : "", c ? letters : "?");
}

static void put_side(buf *to, const mention *m, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put_code(to, i, m[i].code);
    if (!n)
        buf_char(to, '-');
}

static void put_sides(buf *to, const mention *actor, size_t n_actor, const mention *recipient,
                      size_t n_recipient, bool joint)
{
    put_side(to, actor, n_actor);
    buf_add(to, joint ? STR(" together") : STR(" > "));
    if (!joint)
        put_side(to, recipient, n_recipient);
}

static void put_match(buf *to, const clause *c, const match *m)
{
    str trigger = clause_words(c, m->from, m->to), type = type_text(m->type);
    buf_printf(to, "    %.*s: %.*s ", STR_ARG(trigger), STR_ARG(type));
    put_sides(to, m->actor, m->n_actor, m->recipient, m->n_recipient, m->joint);
    buf_printf(to, "%s%s%s", m->negated ? ", denied" : "", m->hypothetical ? ", supposed" : "",
               m->future ? ", to come" : "");
    if (m->rule)
        buf_printf(to, "  [%.*s]", STR_ARG(m->rule->name));
    buf_char(to, '\n');
}

static bool still_there(const matches *told, const match *m)
{
    for (size_t i = 0; i < told->n; i++)
        if (told->at[i].from < m->to && told->at[i].to > m->from && told->at[i].type == m->type)
            return true;
    return false;
}

static void put_rules(buf *to, const sentence_view *v)
{
    heading(to, v->ruled.n ? "the rules found" : "the rules found nothing");
    for (size_t i = 0; i < v->ruled.n; i++) {
        put_match(to, v->c, &v->ruled.at[i]);
        if (!still_there(&v->told, &v->ruled.at[i]))
            buf_add(to, STR("      left out: the reader thinks otherwise\n"));
    }
}

static void put_story(buf *to, const sentence_view *v)
{
    if (v->story->n)
        heading(to, "the document reader heard");
    for (size_t i = 0; i < v->story->n; i++) {
        const told_act *t = &v->story->at[i];
        buf_printf(to, "    %.*s: ", STR_ARG(v->c->t->at[t->token].text));
        buf_fixed(to, (double)t->chance, 2);
        buf_printf(to, " an act, %.*s ", STR_ARG(type_text(t->type)));
        put_sides(to, t->actor, t->n_actor, t->recipient, t->n_recipient, t->joint);
        buf_char(to, '\n');
    }
}

static void put_event(buf *to, const event *e)
{
    char first[12] = "", last[12] = "";
    if (e->when.precision) {
        day_text(e->when.first, first);
        day_text(e->when.last, last);
    }
    buf_printf(to, "    %.*s ", STR_ARG(type_text(e->type)));
    for (uint32_t i = 0; i < e->n_actor; i++)
        put_code(to, i, e->actor[i].code);
    buf_add(to, STR(" > "));
    for (uint32_t i = 0; i < e->n_recipient; i++)
        put_code(to, i, e->recipient[i].code);
    buf_printf(to, "  %s%s%s  %.*s%s%.*s  confidence ", first,
               e->when.first != e->when.last ? " to " : "",
               e->when.first != e->when.last ? last : "", STR_ARG(narrator_text(e->narrator.kind)),
               e->narrator.name.len ? " " : "", STR_ARG(e->narrator.name));
    buf_fixed(to, e->confidence, 2);
    buf_printf(to, "  [%.*s]\n", STR_ARG(e->rule));
}

static void put_sentence(void *user, const sentence_view *v)
{
    explaining *x = user;
    arena *tmp = arena_scratch(x->a);
    buf_add(x->to, v->text);
    buf_char(x->to, '\n');
    put_tree(tmp, x->to, v->c);
    put_mentions(x->to, v->c);
    put_dates(x->to, v->c, v->dates);
    put_rules(x->to, v);
    put_story(x->to, v);
    heading(x->to, v->n_events ? "told" : "nothing is told");
    for (size_t i = 0; i < v->n_events; i++)
        put_event(x->to, &v->event[i]);
    buf_char(x->to, '\n');
}

coded explain_document(arena *a, const lexicon *x, const document *d, buf *to)
{
    explaining e = {a, to};
    return code_document_watched(a, x, d, (watcher){put_sentence, &e});
}

/* ---- two given parties */

event explain_pair(arena *a, const lexicon *x, const document *d, pair_spans parties, buf *to)
{
    float log_p[ENCODER_MOST_CLASSES];
    event e = code_pair_scored(a, x, d, parties, log_p);
    buf_printf(to, "%.*s\n  actor: %.*s\n  recipient: %.*s\n", STR_ARG(d->text),
               STR_ARG(span_str(d->text, parties.actor)),
               STR_ARG(span_str(d->text, parties.recipient)));
    for (event_type t = AGREE; t < EVENT_TYPES; t++) {
        if (log_p[t] < -4.6f)
            continue;
        buf_printf(to, "    %.*s ", STR_ARG(type_text(t)));
        buf_fixed(to, exp((double)log_p[t]), 2);
        buf_char(to, '\n');
    }
    buf_printf(to, "  told: %.*s  [%.*s]\n\n", STR_ARG(type_text(e.type)), STR_ARG(e.rule));
    return e;
}

/* ---- names */

static const char *table_of(const sense *s)
{
    static const char *const tables[] = {"names.tsv",
                                         "names.tsv",
                                         "names.tsv",
                                         "names.tsv",
                                         "names.tsv",
                                         "names.tsv",
                                         "names.tsv",
                                         "organisations.tsv",
                                         "leaders.tsv and persons.tsv",
                                         "persons.tsv (shy)",
                                         "lexicon/roles.tsv (title)",
                                         "lexicon/roles.tsv"};
    return tables[s->kind];
}

static void put_period(buf *to, day from, day until)
{
    char text[12];
    if (from == DAY_NONE && until == DAY_NONE)
        return;
    buf_char(to, ' ');
    if (from != DAY_NONE) {
        day_text(from, text);
        buf_add(to, str_of(text));
    }
    buf_add(to, STR(" to "));
    if (until != DAY_NONE) {
        day_text(until, text);
        buf_add(to, str_of(text));
    } else
        buf_add(to, STR("now"));
}

static void put_sense(buf *to, const lexicon *x, const sense *s, day on)
{
    char letters[4];
    code_text(s->code, letters);
    bool held = s->kind == SENSE_PERSON || s->kind == SENSE_SHY;
    const tenure *t = held ? actors_tenure(&x->actors, s->person, on) : NULL;
    if (t)
        code_text(t->code, letters);
    buf_printf(to, "%s%s%.*s", letters, letters[0] ? " " : "", STR_ARG(s->name));
    if (s->sector.len)
        buf_printf(to, ", %.*s", STR_ARG(s->sector));
    if (t) {
        buf_printf(to, ", %.*s", STR_ARG(t->office));
        put_period(to, t->from, t->to);
    } else {
        put_period(to, s->from, s->to);
    }
    buf_printf(to, "  (%s)\n", table_of(s));
}

/** The meanings of one form: first the one that holds, then those that do not. */
static void put_form(buf *to, const clause *c, const mention *m, day on)
{
    const actors *ac = &c->x->actors;
    size_t n = 0;
    tokens form =
        text_tokens(&c->x->text, to->a, m->sense->form, (span){0, (uint32_t)m->sense->form.len});
    const sense *first = form.n ? actors_find(ac, &form, 0, &n) : NULL;
    buf_printf(to, "  %.*s: ", STR_ARG(m->sense->form));
    put_sense(to, c->x, m->sense, on);
    for (const sense *s = first; s; s = actors_next(ac, s)) {
        if (s == m->sense || (s->code == m->sense->code && str_eq(s->name, m->sense->name)))
            continue;
        bool in_time = on == DAY_NONE || day_within(on, s->from, s->to);
        buf_printf(to, "    not, %s: ", in_time ? "as it ranks lower" : "as it is not of that day");
        put_sense(to, c->x, s, on);
    }
}

static void put_unknown(buf *to, const clause *c)
{
    bool any = false;
    for (uint32_t i = 0; i < c->t->n; i++) {
        if (c->word[i].mention != NOWHERE || c->t->at[i].kind != TOKEN_WORD)
            continue;
        buf_printf(to, "%s %.*s", any ? "," : "  in no table:", STR_ARG(c->t->at[i].text));
        any = true;
    }
    if (any)
        buf_char(to, '\n');
}

void explain_names(arena *a, const lexicon *x, str text, day on, buf *to)
{
    discourse d = {.n_recent = 0};
    tokens t = text_tokens(&x->text, a, text, (span){0, (uint32_t)text.len});
    clause c = {.x = x, .t = &t, .word = NEW(a, t.n + 1, word)};
    clause_mentions(a, &c, &d, on);
    buf_printf(to, "%.*s\n", STR_ARG(text));
    for (size_t i = 0; i < c.mention.n; i++)
        put_form(to, &c, &c.mention.at[i], on);
    put_unknown(to, &c);
    buf_printf(to, "%s\n", c.mention.n ? "so:" : "so: nobody");
    for (size_t i = 0; i < c.mention.n; i++) {
        const mention *m = &c.mention.at[i];
        char letters[4];
        if (m->from == m->to)
            continue;
        code_text(m->code, letters);
        buf_printf(to, "  %.*s: %s%s%.*s%s%.*s%s\n", STR_ARG(clause_words(&c, m->from, m->to)),
                   letters, letters[0] ? " " : "", STR_ARG(m->name), m->sector.len ? ", " : "",
                   STR_ARG(m->sector), m->place_only ? " (says where, not who)" : "");
    }
}
