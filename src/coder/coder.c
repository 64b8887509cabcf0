#include "coder/coder.h"

#include <math.h>

#include "base/buf.h"
#include "base/vec.h"
#include "coder/claim.h"
#include "coder/decide.h"
#include "coder/detail.h"
#include "coder/story.h"
#include "coder/tell.h"
#include "coder/when.h"

static const float unread = 2; /* a chance that nothing has */

/** What the coder carries from sentence to sentence. */
typedef struct job {
    arena *a;
    const lexicon *x;
    const document *d;
    discourse discourse;
    time_frame time;
    speech speech;
    narrator base;
    float least; /**< probability of an act that only the reader found */
    watcher watcher;
    story story; /**< what the document reader found, when the document is told */
    coded out;
} job;

/* ---- a match becomes an event */

static span token_span(const clause *c, uint32_t from, uint32_t to)
{
    return (span){c->t->at[from].bytes.from, c->t->at[to - 1].bytes.to};
}

static party party_of(const job *j, const clause *c, const mention *m)
{
    if (m->from == m->to) /* meant, not named */
        return (party){.code = m->code, .sector = m->sector, .name = m->name};
    span at = token_span(c, m->from, m->to);
    return (party){m->code, m->sector, m->name, span_str(j->d->text, at),
                   document_source_span(j->d, at)};
}

static party *parties_of(const job *j, const clause *c, const mention *m, size_t n)
{
    party *p = NEW(j->a, n + 1, party);
    for (size_t i = 0; i < n; i++)
        p[i] = party_of(j, c, &m[i]);
    return p;
}

static unsigned aux_of(const match *m)
{
    return (m->negated ? AUX_NEGATION : 0u) | (m->hypothetical ? AUX_HYPOTHETICAL : 0u) |
           (m->future ? AUX_FUTURE : 0u);
}

static event event_of(const job *j, const clause *c, const match *m, span sentence)
{
    event e = event_new();
    bool ruled = m->rule && m->type == m->rule->type;
    e.doc = j->d->id;
    e.type = m->type;
    e.mode = ruled ? m->rule->mode : STR("");
    e.cameo = ruled ? m->rule->cameo : STR("");
    e.score = plover_score(&j->x->plover, e.type, e.mode);
    e.goldstein = plover_goldstein(&j->x->plover, e.cameo);
    e.aux = aux_of(m);
    e.actor = parties_of(j, c, m->actor, m->n_actor);
    e.n_actor = (uint32_t)m->n_actor;
    e.recipient = parties_of(j, c, m->recipient, m->n_recipient);
    e.n_recipient = (uint32_t)m->n_recipient;
    e.text = span_str(j->d->text, sentence);
    e.bytes = document_source_span(j->d, sentence);
    e.trigger = document_source_span(j->d, token_span(c, m->from, m->to));
    e.confidence = m->confidence;
    e.rule = m->rule ? m->rule->name : STR("reader");
    return e;
}

static bool same_parties(const party *a, uint32_t n, const party *b, uint32_t m)
{
    bool same = n == m;
    for (uint32_t i = 0; same && i < n; i++)
        same = a[i].code == b[i].code && (a[i].code || str_eq(a[i].text, b[i].text));
    return same;
}

/** The event of this sentence that tells the same act of the same parties. NULL: none does yet. */
static event *told_already(const events *es, size_t first, const event *e)
{
    for (size_t i = first; i < es->n; i++) {
        event *o = &es->at[i];
        if (o->type == e->type && o->aux == e->aux &&
            same_parties(o->actor, o->n_actor, e->actor, e->n_actor) &&
            same_parties(o->recipient, o->n_recipient, e->recipient, e->n_recipient))
            return o;
    }
    return NULL;
}

/** "bombed the city, killing nine": what the second word adds to the act of the first. */
static void add_details(const job *j, event *e, const detail *d)
{
    magnitude *m = &e->magnitude;
    const magnitude *more = &d->magnitude;
    m->dead = m->dead < 0 ? more->dead : m->dead;
    m->injured = m->injured < 0 ? more->injured : m->injured;
    m->people = m->people < 0 ? more->people : m->people;
    m->items = m->items < 0 ? more->items : m->items;
    if (m->money < 0) {
        m->money = more->money;
        m->currency = more->currency;
    }
    e->place = e->place.len ? e->place : d->place;
    if (!e->context.len && d->contexts)
        e->context = contexts_text(j->a, &j->x->measures, d->contexts);
}

static str number_id(arena *a, str doc, size_t n)
{
    buf b = buf_new(a);
    buf_printf(&b, "%.*s%s%zu", STR_ARG(doc), doc.len ? "-" : "", n);
    return buf_str(&b);
}

/* ---- the sentence */

/** One sure word of the game is enough, of the doubtful ones it takes two. */
static bool speaks_of_sport(const clause *c)
{
    int weak = 0;
    for (uint32_t i = 0; i < c->t->n; i++) {
        str lemma = c->word[i].noun ? c->word[i].noun->lemma : clause_norm(c, i);
        unsigned bits = words_modifier(&c->x->words, lemma);
        weak += (bits & MOD_WEAK) != 0;
        if (bits & MOD_GUARD || weak > 1)
            return true;
    }
    return false;
}

/** The first pass: without anybody named or meant there is nothing to find. */
static bool names_somebody(const clause *c, const discourse *d)
{
    for (size_t k = 0; k < c->mention.n; k++)
        if (c->mention.at[k].to > c->mention.at[k].from && c->mention.at[k].code)
            return true;
    word_kind w = W_OTHER;
    for (uint32_t i = 0; (d->person.code || d->n_recent) && i < c->t->n; i++)
        if (words_class(&c->x->words, clause_norm(c, i), &w) && (w == W_PRON || w == W_POSS_PRON))
            return true;
    return false;
}

/** A sentence being taken apart; it lives in the scratch arena. */
static clause clause_new(const job *j, arena *tmp, const tokens *t)
{
    clause c = {.x = j->x, .t = t, .word = NEW(tmp, t->n + 1, word)};
    return c;
}

/** The words of a date are neither actors nor parts of their names. */
static void mark_dates(clause *c, const date_marks *m)
{
    for (size_t k = 0; k < m->n; k++)
        for (uint32_t i = m->at[k].from; i < m->at[k].to; i++)
            c->word[i].class = W_TIME;
}

static void analyse(arena *tmp, clause *c, const date_marks *told_dates)
{
    mark_dates(c, told_dates);
    clause_classify(c);
    clause_phrases(tmp, c);
    clause_predicates(tmp, c);
}

/** When everyone named in the match was in office: the years of Khrushchev and Mao together. */
static dates years_of(const job *j, const match *m)
{
    dates d = {INT32_MIN + 1, INT32_MAX, PRECISION_INTERVAL};
    bool any = false;
    for (size_t i = 0; i < m->n_actor + m->n_recipient; i++) {
        const mention *who = i < m->n_actor ? &m->actor[i] : &m->recipient[i - m->n_actor];
        const tenure *t =
            who->person == UINT32_MAX ? NULL : actors_tenure(&j->x->actors, who->person, DAY_NONE);
        if (!t || t->from == DAY_NONE || t->to == DAY_NONE)
            continue;
        d.first = t->from > d.first ? t->from : d.first;
        d.last = t->to < d.last ? t->to : d.last;
        any = true;
    }
    return any && d.first <= d.last ? d : (dates){DAY_NONE, DAY_NONE, PRECISION_NONE};
}

static void keep_events(job *j, const clause *c, const matches *found, span sentence,
                        const date_marks *told_dates, const telling *told)
{
    size_t first = j->out.events.n;
    const detail *more = clause_details(arena_scratch(j->a), c, found);
    for (size_t i = 0; i < found->n; i++) {
        const match *m = &found->at[i];
        event e = event_of(j, c, m, sentence);
        e.when = date_of_act(c, told_dates, &j->time, m->from, years_of(j, m));
        e.narrator = narrator_of_act(c, told, &j->speech, m->from, j->base);
        event *same = told_already(&j->out.events, first, &e);
        add_details(j, same ? same : &e, &more[i]);
        if (same)
            continue;
        e.id = number_id(j->a, j->d->id, j->out.events.n + 1);
        *VEC_PUSH(j->a, &j->out.events) = e;
    }
}

/* ---- claims */

/** "Beijing blames Moscow" speaks for Beijing. */
static narrator narrator_of_claim(const job *j, const clause *c, const claim_match *m,
                                  const telling *told)
{
    if (m->by.to > m->by.from)
        return (narrator){NARRATOR_QUOTED,
                          span_str(j->d->text, token_span(c, m->by.from, m->by.to))};
    return narrator_of_act(c, told, &j->speech, m->from, j->base);
}

static void keep_claims(job *j, arena *tmp, const clause *c, span sentence, const telling *told)
{
    claim_matches found = clause_claims(tmp, c, &j->discourse);
    for (size_t i = 0; i < found.n; i++) {
        const claim_match *m = &found.at[i];
        claim k = {.kind = m->kind,
                   .narrator = narrator_of_claim(j, c, m, told),
                   .narrator_code = m->by.code,
                   .whom = party_of(j, c, &m->whom),
                   .text = span_str(j->d->text, sentence),
                   .bytes = document_source_span(j->d, sentence),
                   .words = document_source_span(j->d, token_span(c, m->from, m->to))};
        if (m->about_to > m->about_from)
            k.about = span_str(j->d->text, token_span(c, m->about_from, m->about_to));
        *VEC_PUSH(j->a, &j->out.claims) = k;
    }
}

static void code_sentence(job *j, span sentence, uint32_t number)
{
    arena *tmp = arena_scratch(j->a);
    tokens t = text_tokens(&j->x->text, tmp, j->d->text, sentence);
    clause c = clause_new(j, tmp, &t);
    j->time.age++;
    date_marks told_dates = clause_dates(tmp, &c, &j->time);
    clause_mentions(tmp, &c, &j->discourse,
                    j->time.last.precision ? j->time.last.last : j->time.text);
    bool expected = j->x->reader && reader_expects(j->x->reader, &t);
    bool worth = expected || names_somebody(&c, &j->discourse);
    if (worth)
        analyse(tmp, &c, &told_dates);
    telling told = clause_telling(tmp, &c, &j->speech);
    if (worth)
        keep_claims(j, tmp, &c, sentence, &told);
    size_t first = j->out.events.n;
    story told_here = story_of_sentence(&j->story, number);
    matches ruled = {0}, found = {0};
    if (worth && !speaks_of_sport(&c)) {
        found = clause_matches(tmp, &c, &j->discourse, false);
        ruled = j->watcher.fn ? matches_copy(tmp, &found) : ruled;
        found = j->d->told
                    ? story_matches(tmp, &c, &told_here, found)
                    : clause_acts(tmp, &c, &j->discourse, found, expected ? j->least : unread);
        keep_events(j, &c, &found, sentence, &told_dates, &told);
        discourse_note(&j->discourse, &c);
    }
    size_t n_events = j->out.events.n - first;
    if (j->watcher.fn)
        j->watcher.fn(j->watcher.user,
                      &(sentence_view){.text = span_str(j->d->text, sentence),
                                       .c = &c,
                                       .dates = &told_dates,
                                       .ruled = ruled,
                                       .told = found,
                                       .story = &told_here,
                                       .event = n_events ? &j->out.events.at[first] : NULL,
                                       .n_events = n_events});
    arena_forget(j->a);
}

/* ---- the document */

static narrator narrator_of_block(const document *d, const block *b)
{
    if (b->comment < 0)
        return (narrator){NARRATOR_AUTHOR, STR("")};
    return (narrator){NARRATOR_COMMENT, d->comment.at[b->comment].user};
}

/** A comment has its own date, and nothing told above leans on it. */
static void enter_block(job *j, const block *b, int32_t comment_before)
{
    j->speech = (speech){0};
    if (b->comment == comment_before)
        return;
    j->base = narrator_of_block(j->d, b);
    bool thread = b->comment >= 0; /* its acts are seldom of the day on which it was written */
    j->time = (time_frame){.text = thread ? j->d->comment.at[b->comment].date : j->d->date,
                           .essay = thread || j->d->date_inferred};
}

/** In a report of a few sentences an act missed is lost; a long text tells what matters more than
 * once, and a false act in it stands beside the true ones. */
static float least_chance(const document *d)
{
    enum { REPORT_MOST_BYTES = 1500 };
    return d->text.len <= REPORT_MOST_BYTES ? 0.3f : 0.95f;
}

static void code_sentences(job *j, const told_sentences *all)
{
    int32_t comment_before = -1;
    uint32_t block_before = UINT32_MAX;
    for (uint32_t i = 0; i < all->n; i++) {
        const told_sentence *s = &all->at[i];
        const block *b = &j->d->block.at[s->block];
        if (s->block != block_before)
            enter_block(j, b, comment_before);
        block_before = s->block;
        comment_before = b->comment;
        *VEC_PUSH(j->a, &j->out.sentences) = s->bytes;
        code_sentence(j, s->bytes, i);
    }
}

coded code_document_watched(arena *a, const lexicon *x, const document *d, watcher w)
{
    job j = {.a = a,
             .x = x,
             .d = d,
             .watcher = w,
             .time = {.text = d->date, .essay = d->date_inferred},
             .least = least_chance(d)};
    told_sentences all = told_sentences_of(a, x, d);
    if (d->told)
        j.story = story_of(a, x, d, &all);
    code_sentences(&j, &all);
    return j.out;
}

coded code_document(arena *a, const lexicon *x, const document *d)
{
    return code_document_watched(a, x, d, (watcher){NULL, NULL});
}

/* ---- two given parties */

/** Puts a mention of `code` over the tokens that touch `at`, in place of what stood there. */
static void force_mention(const job *j, arena *tmp, clause *c, span at, code whose)
{
    mention m = {.code = whose,
                 .name = span_str(j->d->text, at),
                 .sense = &j->x->actors.sense.at[0],
                 .person = UINT32_MAX,
                 .from = UINT32_MAX};
    for (uint32_t i = 0; i < c->t->n; i++) {
        if (c->t->at[i].bytes.to <= at.from || c->t->at[i].bytes.from >= at.to)
            continue;
        if (c->word[i].mention != NOWHERE)
            c->mention.at[c->word[i].mention].code = 0;
        c->word[i].mention = (int32_t)c->mention.n;
        m.from = i < m.from ? i : m.from;
        m.to = i + 1;
    }
    if (m.to)
        *VEC_PUSH(tmp, &c->mention) = m;
}

enum { ACTOR_CODE = CODE('X', 'A', 'A'), RECIPIENT_CODE = CODE('X', 'B', 'B') };

/** A sentence with two marked parties, parsed, with the lexicon's readings. */
typedef struct pair {
    clause c;
    matches found;
} pair;

static pair *read_pair(job *j, arena *tmp, pair_spans parties)
{
    pair *p = NEW(tmp, 1, pair);
    tokens *t = NEW(tmp, 1, tokens);
    *t = text_tokens(&j->x->text, tmp, j->d->text, (span){0, (uint32_t)j->d->text.len});
    p->c = clause_new(j, tmp, t);
    clause_mentions(tmp, &p->c, &j->discourse, j->d->date);
    force_mention(j, tmp, &p->c, parties.actor, ACTOR_CODE);
    force_mention(j, tmp, &p->c, parties.recipient, RECIPIENT_CODE);
    clause_parse(tmp, &p->c);
    p->found = clause_matches(tmp, &p->c, &j->discourse, true);
    return p;
}

void code_inputs(arena *a, const lexicon *x, const document *d, inputs_sink to)
{
    job j = {.a = a, .x = x, .d = d, .time = {.text = d->date}};
    arena *tmp = arena_scratch(a);
    tokens t = text_tokens(&x->text, tmp, d->text, (span){0, (uint32_t)d->text.len});
    clause c = clause_new(&j, tmp, &t);
    date_marks told_dates = clause_dates(tmp, &c, &j.time);
    clause_mentions(tmp, &c, &j.discourse, d->date);
    analyse(tmp, &c, &told_dates);
    reader_input *in = NEW(tmp, 1, reader_input);
    inputs_of(tmp, &c, &j.discourse, in);
    to.fn(to.user, &c, in);
    arena_forget(a);
}

/** The parties are given, so that there is an act: its chance among the sixteen types. */
static double chance_of(const float *log_p, event_type type)
{
    double sum = 0;
    for (event_type t = AGREE; t < EVENT_TYPES; t++)
        sum += exp((double)log_p[t]);
    return exp((double)log_p[type]) / sum;
}

/** How many of the two parties stand where the match has a place for them. */
static int fit_of(const match *m)
{
    if (m->joint)
        return has_code(m->actor, m->n_actor, ACTOR_CODE) +
               has_code(m->actor, m->n_actor, RECIPIENT_CODE);
    return has_code(m->actor, m->n_actor, ACTOR_CODE) +
           has_code(m->recipient, m->n_recipient, RECIPIENT_CODE);
}

/** The lexicon's reading that says the same, the one that tells most of the two parties. */
static const match *reading_of(const pair *p, event_type t)
{
    const match *best = NULL;
    for (size_t i = 0; i < p->found.n; i++) {
        const match *m = &p->found.at[i];
        if (m->type == t && (!best || fit_of(m) > fit_of(best)))
            best = m;
    }
    return best;
}

event code_pair(arena *a, const lexicon *x, const document *d, pair_spans parties)
{
    float log_p[ENCODER_MOST_CLASSES];
    return code_pair_scored(a, x, d, parties, log_p);
}

event code_pair_scored(arena *a, const lexicon *x, const document *d, pair_spans parties,
                       float *ret_log_p)
{
    job j = {.a = a, .x = x, .d = d, .time = {.text = d->date}};
    arena *tmp = arena_scratch(a);
    const pair *p = read_pair(&j, tmp, parties);
    event e = event_new();
    encoder_score(&x->encoder, tmp, d->text, parties.actor, parties.recipient, ret_log_p);
    if (p->c.t->n) {
        event_type t = likeliest_type(ret_log_p);
        const match *m = reading_of(p, t);
        if (m)
            e = event_of(&j, &p->c, m, (span){0, (uint32_t)d->text.len});
        e.type = t;
        e.rule = m ? e.rule : STR("deep reader");
        e.confidence = chance_of(ret_log_p, t);
        e.score = plover_score(&x->plover, t, e.mode);
    }
    e.doc = d->id;
    e.id = d->id;
    arena_forget(a);
    return e;
}
