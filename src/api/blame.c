/* casus_blame_run(): whose initiatives the hostile acts between two states go back to. */
#include "api/blame.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/file.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"
#include "formats/tenures.h"

#define BLAME_LIMIT  ((size_t)3 << 30)
#define LEADERS_MOST ((size_t)64 << 20)

/* ---- who led */

static void add_tenure(arena *a, const blame_case *c, led x, blame_tenures *out)
{
    if (x.state == c->a || x.state == c->b)
        *VEC_PUSH(a, out) =
            (blame_tenure){x.state == c->a ? PARTY_A : PARTY_B, x.leader, x.from, x.to};
}

static void built_in_tenures(arena *a, const casus *s, const blame_case *c, blame_tenures *out)
{
    const actors *ac = &s->lexicon->actors;
    for (size_t i = 0; i < ac->tenure.n; i++) {
        const tenure *t = &ac->tenure.at[i];
        if (str_eq(t->office, STR("leader")))
            add_tenure(a, c,
                       (led){t->code, ac->person.at[t->person].name,
                             t->from == DAY_NONE ? INT32_MIN + 1 : t->from,
                             t->to == DAY_NONE ? INT32_MAX : t->to + 1},
                       out);
    }
}

static status read_tenures(arena *a, const char *path, const blame_case *c, blame_tenures *out,
                           error *e)
{
    file f;
    str text;
    rejects bad = {0};
    status st = file_open(&f, path, e);
    if (st != STATUS_OK)
        return st;
    st = file_whole(&f, a, LEADERS_MOST, &text, e);
    file_close(&f);
    if (st != STATUS_OK)
        return st;
    leds rows = tenures_read(a, text, str_of(path), &bad);
    if (bad.n)
        return error_set(e, STATUS_ARGUMENT, "%s:%llu: %.*s", path,
                         (unsigned long long)bad.at[0].line, STR_ARG(bad.at[0].reason));
    for (size_t i = 0; i < rows.n; i++)
        add_tenure(a, c, rows.at[i], out);
    return STATUS_OK;
}

static int tenure_cmp(const blame_tenure *x, const blame_tenure *y)
{
    if (x->party != y->party)
        return x->party < y->party ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

/** Puts tenures in order and ends each where the next begins. */
static void order_tenures(blame_tenures *t)
{
    for (size_t i = 1; i < t->n; i++)
        for (size_t k = i; k > 0 && tenure_cmp(&t->at[k], &t->at[k - 1]) < 0; k--) {
            blame_tenure x = t->at[k];
            t->at[k] = t->at[k - 1];
            t->at[k - 1] = x;
        }
    for (size_t i = 0; i + 1 < t->n; i++)
        if (t->at[i].party == t->at[i + 1].party && t->at[i].to > t->at[i + 1].from)
            t->at[i].to = t->at[i + 1].from;
}

/* ---- the question */

static status check_windows(const casus_blame_request *q, blame_question *ret, error *e)
{
    if (q->from == CASUS_NO_DAY || q->to == CASUS_NO_DAY)
        return error_set(e, STATUS_ARGUMENT, "give both --from and --to");
    if (q->from > q->to)
        return error_set(e, STATUS_ARGUMENT, "--from lies after --to");
    *ret = (blame_question){.now = {q->from, (double)q->to + 1}};
    if (q->baseline_from == CASUS_NO_DAY && q->baseline_to == CASUS_NO_DAY)
        return STATUS_OK;
    if (q->baseline_from == CASUS_NO_DAY || q->baseline_to == CASUS_NO_DAY)
        return error_set(e, STATUS_ARGUMENT, "give both --baseline-from and --baseline-to");
    if (q->baseline_from > q->baseline_to)
        return error_set(e, STATUS_ARGUMENT, "--baseline-from lies after --baseline-to");
    ret->before = (blame_window){q->baseline_from, (double)q->baseline_to + 1};
    if (q->baseline_to == q->from)
        ret->before.to = q->from;
    else if (q->to == q->baseline_from)
        ret->now.to = q->baseline_from;
    if (ret->before.to > ret->now.from && ret->now.to > ret->before.from)
        return error_set(e, STATUS_ARGUMENT,
                         "the baseline overlaps the window: let it end before --from");
    return STATUS_OK;
}

/** A window that lies outside what is recorded has no answer. */
static status check_data(const blame_case *c, const casus_blame_request *q, error *e)
{
    day first = INT32_MAX, last = INT32_MIN;
    size_t hostile = 0;
    char one[12], two[12];
    for (size_t i = 0; i < c->acts.n; i++) {
        const act *x = &c->acts.at[i];
        first = x->first < first ? x->first : first;
        last = x->last > last ? x->last : last;
    }
    day_text(first, one);
    day_text(last, two);
    if (c->question.now.from > last || c->question.now.to <= first)
        return error_set(e, STATUS_ARGUMENT,
                         "--from to --to lies outside the acts, which go from %s to %s", one, two);
    if (c->question.before.to > c->question.before.from &&
        (c->question.before.from > last || c->question.before.to <= first))
        return error_set(e, STATUS_ARGUMENT,
                         "the baseline lies outside the acts, which go from %s to %s", one, two);
    for (size_t i = 0; i < c->history.n; i++)
        hostile += blame_counts(&c->history.at[i], c->question.now);
    if (!hostile)
        return error_set(
            e, STATUS_NOTHING,
            "no hostile act between %s and %s in the window: there is nothing to blame anybody for",
            q->a, q->b);
    return STATUS_OK;
}

static status read_case(casus *s, workspace *w, const casus_blame_request *q, blame_case *c,
                        error *e)
{
    rejects bad = {0};
    arena *a = &w->memory;
    if (!gauge_model_parse(a, gauge_constants_builtin(), gauge_weights_builtin(), &bad,
                           &c->model) ||
        !blame_prior_parse(a, blame_prior_builtin(), STR("models/blame.tsv"), &bad, &c->prior))
        return error_set(e, STATUS_FORMAT, "the built-in model is broken: %.*s",
                         STR_ARG(bad.at[0].reason));
    store_query sq = store_query_all();
    sq.a = c->a;
    sq.b = c->b;
    status st = store_dyad_acts(s->store, &sq, a, &c->acts, e);
    if (st != STATUS_OK)
        return st;
    if (!c->acts.n)
        return error_set(e, STATUS_NOTHING, "the store holds no act between %s and %s", q->a, q->b);
    blame_tenures *tenures = NEW(a, 1, blame_tenures);
    if (q->leaders)
        st = read_tenures(a, q->leaders, c, tenures, e);
    else
        built_in_tenures(a, s, c, tenures);
    order_tenures(tenures);
    c->record.tenures = tenures;
    return st;
}

/* ---- third parties */

enum { THIRDS_MOST = 8 };

/** A state that met both, and how often. */
typedef struct third {
    code code;
    uint64_t with_a, with_b;
} third;

typedef struct thirds {
    third *at;
    size_t n, cap;
} thirds;

static third *third_of(arena *a, thirds *list, code c)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].code == c)
            return &list->at[i];
    *VEC_PUSH(a, list) = (third){.code = c};
    return &list->at[list->n - 1];
}

static int by_meetings(const void *pa, const void *pb)
{
    const third *x = pa, *y = pb;
    uint64_t m = x->with_a + x->with_b, n = y->with_a + y->with_b;
    if (m != n)
        return m > n ? -1 : 1;
    return code_cmp(x->code, y->code);
}

static thirds find_thirds(arena *a, const store_overview *o, const blame_case *c)
{
    thirds list = {0};
    for (size_t i = 0; i < o->n_dyads; i++) {
        const store_dyad *d = &o->dyads[i];
        bool first = d->a == c->a || d->a == c->b;
        code known = first ? d->a : d->b, other = first ? d->b : d->a;
        if (!d->a || !d->b || (known != c->a && known != c->b) || other == c->a || other == c->b)
            continue;
        third *t = third_of(a, &list, other);
        *(known == c->a ? &t->with_a : &t->with_b) += d->events;
    }
    size_t n = 0;
    for (size_t i = 0; i < list.n; i++)
        if (list.at[i].with_a && list.at[i].with_b)
            list.at[n++] = list.at[i];
    list.n = n;
    if (n)
        qsort(list.at, n, sizeof *list.at, by_meetings);
    list.n = n < THIRDS_MOST ? n : THIRDS_MOST;
    return list;
}

/** Those who met both most, as long as their acts do not outnumber the pair's own too far. */
static status read_thirds(casus *s, arena *a, blame_case *c, error *e)
{
    enum { TIMES = 3, ANYHOW = 200 };
    store_overview o;
    status st = store_overview_of(s->store, a, &o, e);
    if (st != STATUS_OK)
        return st;
    thirds list = find_thirds(a, &o, c);
    blame_source *out = NEW(a, 2 * list.n + 1, blame_source);
    size_t room = TIMES * c->acts.n + ANYHOW;
    for (size_t i = 0; i < list.n; i++) {
        const code with[2] = {c->a, c->b};
        size_t needs = (size_t)(list.at[i].with_a + list.at[i].with_b);
        if (needs > room)
            continue;
        room -= needs;
        for (int k = 0; k < 2; k++) {
            store_query q = store_query_all();
            q.a = list.at[i].code;
            q.b = with[k];
            acts *between = NEW(a, 1, acts);
            st = store_dyad_acts(s->store, &q, a, between, e);
            if (st != STATUS_OK)
                return st;
            out[c->record.n_outside++] = (blame_source){between, q.a, q.b};
        }
    }
    c->record.outside = out;
    return STATUS_OK;
}

status blame_case_ready(casus *s, workspace *w, const casus_blame_request *q, blame_case *ret,
                        error *e)
{
    blame_case c = {.a = session_code(q->a), .b = session_code(q->b)};
    if (!c.a || !c.b || c.a == c.b)
        return error_set(e, STATUS_ARGUMENT, "a dyad is two different states");
    status st = check_windows(q, &c.question, e);
    if (st == STATUS_OK)
        st = read_case(s, w, q, &c, e);
    if (st != STATUS_OK)
        return st;
    acts *kept = NEW(&w->memory, 1, acts);
    *kept = c.acts;
    c.record.dyad = (blame_source){kept, c.a, c.b};
    c.record.from = c.record.to = DAY_NONE;
    if (!q->no_outside)
        st = read_thirds(s, &w->memory, &c, e);
    if (st != STATUS_OK)
        return st;
    c.history = blame_history_of(&w->memory, &c.model, &c.record);
    st = check_data(&c, q, e);
    if (st == STATUS_OK)
        *ret = c;
    return st;
}

/* ---- sampling */

/** Sweeps are dear in a long history: then fewer are made, and the answer says how few.
 * WORK is sweeps times events, of all chains. */
enum { USUAL_DRAWS = 1000, WORK = 24000000, KEPT = 500, LEAST_SWEEPS = 400 };

void blame_case_begin(workspace *w, const casus_blame_request *q, blame_case *c)
{
    size_t afford = WORK / (c->history.n + 1) / BLAME_CHAINS;
    c->chains = BLAME_CHAINS;
    c->most = afford > LEAST_SWEEPS ? afford : LEAST_SWEEPS;
    c->burn = c->most / 4 < BLAME_WARM ? c->most / 4 : BLAME_WARM;
    c->keep = c->most - c->burn < KEPT ? c->most - c->burn : KEPT;
    for (size_t i = 0; i < c->chains; i++)
        c->chain[i] =
            blame_chain_new(&w->memory, &c->history, &c->prior, q->seed * BLAME_CHAINS + i);
}

/** What is being worked on. */
typedef struct work {
    casus *s;
    const casus_blame_request *q;
    workspace w;
    blame_case c;
    blame_tally tally;
} work;

/** The escape. */
static status begin(work *k, error *e)
{
    if (setjmp(k->w.escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    status st = blame_case_ready(k->s, &k->w, k->q, &k->c, e);
    if (st != STATUS_OK)
        return st;
    blame_case_begin(&k->w, k->q, &k->c);
    k->tally = blame_tally_new(&k->w.memory, &k->c.history, &k->c.question, k->c.chains, k->c.keep);
    return STATUS_OK;
}

/** The escape. Whether the draws so far are worth enough. */
static status check_enough(work *k, bool *ret, error *e)
{
    double wanted = k->q->draws ? (double)k->q->draws : USUAL_DRAWS;
    if (setjmp(k->w.escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    *ret = blame_tally_effective(&k->w.scratch, &k->tally) >= wanted;
    arena_forget(&k->w.memory);
    return STATUS_OK;
}

/** Looks now and then until the room for draws is full; then every second one makes room. */
static status take_draws(work *k, size_t *thin, bool *enough, error *e)
{
    size_t n = k->tally.n[0] + 1;
    for (size_t chain = 0; chain < k->c.chains; chain++)
        blame_tally_add(&k->tally, chain, &k->c.chain[chain]);
    if (n % (k->c.keep / 8 + 1) && n < k->c.keep)
        return STATUS_OK;
    status st = check_enough(k, enough, e);
    if (st == STATUS_OK && !*enough && n == k->c.keep) {
        blame_tally_halve(&k->tally);
        *thin *= 2;
    }
    return st;
}

static status sample(work *k, error *e)
{
    size_t thin = 1;
    bool enough = false;
    status st = STATUS_OK;
    for (size_t i = 1; st == STATUS_OK && !enough && i <= k->c.most; i++) {
        for (size_t chain = 0; chain < k->c.chains; chain++)
            blame_chain_step(&k->c.chain[chain]);
        if (i > k->c.burn && i % thin == 0)
            st = take_draws(k, &thin, &enough, e);
        casus_progress p = {"sampling", i, k->c.most, k->c.history.n};
        if (st == STATUS_OK && session_progress(k->s, &p))
            st = error_set(e, STATUS_CANCELLED, "stopped");
    }
    return st;
}

/* ---- the answer, in memory of its own */

_Static_assert((int)CASUS_REPORTED == 2 * (int)BLAME_REPORTS, "each side, each report");

/** The answer and its arena, which goes with it. */
typedef struct held {
    casus_blame told;
    arena memory;
    jmp_buf escape;
} held;

static casus_estimate told_estimate(blame_estimate x)
{
    return (casus_estimate){x.mean, x.lo90, x.hi90};
}

static casus_blame_part told_part(const blame_part *p)
{
    return (casus_blame_part){told_estimate(p->share), told_estimate(p->now),
                              told_estimate(p->change)};
}

static void tell_sides(const work *k, const blame_answer *x, casus_blame *out)
{
    code_text(k->c.a, out->side[SIDE_A].state);
    code_text(k->c.b, out->side[SIDE_B].state);
    for (int i = 0; i < BLAME_SIDES; i++)
        out->side[i].part = told_part(&x->side[i]);
    for (int i = 0; i < 2; i++) {
        out->side[i].initiatives = told_estimate(x->structure.initiatives[i]);
        out->side[i].responsiveness = told_estimate(x->structure.responsiveness[i]);
    }
}

static void tell_reported(const work *k, const blame_answer *x, casus_blame *out)
{
    for (int i = 0; i < CASUS_REPORTED; i++) {
        casus_blame_reported *r = &out->reported[i];
        code_text(i < BLAME_REPORTS ? k->c.a : k->c.b, r->state);
        r->part = blame_report[i % BLAME_REPORTS];
        r->share = told_estimate(x->reported[i / BLAME_REPORTS][i % BLAME_REPORTS]);
    }
}

static void tell_leaders(const work *k, const blame_answer *x, arena *a, casus_blame *out)
{
    const blame_history *h = &k->c.history;
    out->leader = NEW(a, h->n_leader + 1, casus_blame_leader);
    for (size_t i = 0; i < h->n_leader; i++) {
        casus_blame_leader *l = &out->leader[out->n_leaders++];
        l->name = text_of(str_dup(a, h->leader[i].name));
        code_text(h->leader[i].party == PARTY_A ? k->c.a : k->c.b, l->state);
        l->part = told_part(&x->leader[i]);
    }
}

static void tell_event(const work *k, const blame_answer *x, size_t i, casus_blame_event *out)
{
    const blame_event *e = &k->c.history.at[i];
    blame_party p = blame_kind_party(e->kind);
    *out = (casus_blame_event){.event = k->c.acts.at[e->act].event,
                               .first = (int32_t)e->first,
                               .last = (int32_t)e->end - 1,
                               .hostile = blame_kind_class(e->kind) != CLASS_COOPERATION,
                               .initiative = x->event[i].initiative,
                               .part = told_part(&x->event[i].part)};
    if (p != PARTY_JOINT)
        code_text(p == PARTY_A ? k->c.a : k->c.b, out->state);
    if (e->place >= k->c.question.now.from && e->place < k->c.question.now.to)
        out->in_window = 1;
    else if (e->place >= k->c.question.before.from && e->place < k->c.question.before.to)
        out->in_window = 2;
    for (int c = 0; c < CASUS_CAUSES; c++) {
        const blame_cause *cause = &x->event[i].cause[c];
        if (cause->event == BLAME_NO_PARENT || k->c.history.at[cause->event].third)
            continue;
        out->cause[c] = k->c.acts.at[k->c.history.at[cause->event].act].event;
        out->probability[c] = cause->probability;
    }
}

static void add_caveat(arena *a, casus_blame *out, const char *text)
{
    enum { MOST = 16 };
    if (!out->caveat)
        out->caveat = NEW(a, MOST, const char *);
    assert(out->n_caveats < MOST);
    out->caveat[out->n_caveats++] = str_z(a, str_of(text));
}

static void tell_caveats(arena *a, casus_blame *out)
{
    char line[300];
    if (!out->converged) {
        snprintf(line, sizeof line,
                 "The chains have not settled (R-hat %.3f, %.0f effective draws): take the "
                 "intervals as too narrow.",
                 out->rhat, out->effective);
        add_caveat(a, out, line);
    }
    if (out->branching.hi90 >= 1) {
        snprintf(line, sizeof line,
                 "One act calls forth %.2f others (90 %% interval %.2f to %.2f): near or above 1 "
                 "the history feeds itself, and roots mean little.",
                 out->branching.mean, out->branching.lo90, out->branching.hi90);
        add_caveat(a, out, line);
    }
    add_caveat(a, out,
               "Initiative means: not explained by recorded events. This is prediction, not proven "
               "causation.");
    add_caveat(a, out,
               "A third party that nobody recorded can move a share by a quarter and more.");
    add_caveat(a, out, "A side whose hostile acts are reported less looks less to blame.");
    add_caveat(a, out, "Threats look like initiatives, and so does what answers an intention.");
    add_caveat(a, out, "What happened before the record begins is nobody's cause here.");
}

/** Whether shares and their intervals can be trusted. */
static bool settled(const blame_answer *x)
{
    static const double rhat_most = 1.02, effective_least = 400;
    return x->rhat < rhat_most && x->effective >= effective_least;
}

static void tell(const work *k, const blame_answer *x, arena *a, casus_blame *out)
{
    tell_sides(k, x, out);
    tell_reported(k, x, out);
    tell_leaders(k, x, a, out);
    out->event = NEW(a, k->c.history.n, casus_blame_event);
    for (size_t i = 0; i < k->c.history.n; i++)
        if (!k->c.history.at[i].third)
            tell_event(k, x, i, &out->event[out->n_events++]);
    out->hostile = x->hostile_now;
    out->hostile_baseline = x->hostile_before;
    out->change_per_year = x->change;
    out->branching = told_estimate(x->structure.branching);
    out->draws = x->draws;
    out->effective = x->effective;
    out->rhat = x->rhat;
    out->converged = settled(x);
    tell_caveats(a, out);
}

/** The escape: of the answer's own arena, and of the work's. */
static status finish(work *k, held *h, error *e)
{
    arena_init(&h->memory, BLAME_LIMIT, &h->escape);
    if (setjmp(h->escape) || setjmp(k->w.escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    blame_answer x = blame_answer_of(&k->w.memory, &k->tally);
    tell(k, &x, &h->memory, &h->told);
    return STATUS_OK;
}

static status run_blame(work *k, casus_blame **ret, error *e)
{
    status st = begin(k, e);
    if (st == STATUS_OK)
        st = sample(k, e);
    if (st != STATUS_OK)
        return st;
    held *h = mem_get(sizeof *h);
    if (!h)
        return error_set(e, STATUS_NOMEM, "out of memory");
    memset(h, 0, sizeof *h);
    st = finish(k, h, e);
    if (st == STATUS_OK)
        *ret = &h->told;
    else
        casus_blame_free(&h->told);
    return st;
}

casus_status casus_blame_run(casus *s, const casus_blame_request *q, casus_blame **ret)
{
    error e = {0};
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    work *k = mem_get(sizeof *k);
    if (!k)
        return session_say(s, CASUS_NOMEM, "out of memory");
    memset(k, 0, sizeof *k);
    k->s = s;
    k->q = q;
    workspace_open(&k->w, BLAME_LIMIT);
    status st = run_blame(k, ret, &e);
    workspace_close(&k->w);
    mem_free(k);
    return st == STATUS_OK ? CASUS_OK : session_fail(s, &e);
}

void casus_blame_free(casus_blame *b)
{
    if (!b)
        return;
    held *h = (held *)(void *)b;
    arena_free(&h->memory);
    mem_free(h);
}
