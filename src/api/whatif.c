/* casus_whatif_run(): what would have been otherwise. */
#include <math.h>
#include <string.h>

#include "api/blame.h"
#include "base/mem.h"
#include "base/vec.h"
#include "blame/otherwise.h"
#include "gauge/run.h"
#include "num/mcmc.h"

#define WHATIF_LIMIT ((size_t)3 << 30)
enum { USUAL_HISTORIES = 100, SWEEPS_APART = 15, MOST_DRAWN = 100000 };

/** What is being worked on. */
typedef struct work {
    casus *s;
    const casus_whatif_request *q;
    workspace w;
    arena one; /**< of one draw */
    blame_case c;
    blame_edit edit;
    bool *event, *leader;
    blame_added *added;
    gauge_request request;
    gauge_result was;
    size_t draws, done;
    double *mean, *var; /**< draws x points */
    double *would, *gone, *drawn;
    rng rng;
} work;

/* ---- the edit */

static status find_event(work *k, int64_t key, error *e)
{
    for (size_t i = 0; i < k->c.history.n; i++)
        if (!k->c.history.at[i].third && k->c.acts.at[k->c.history.at[i].act].event == key) {
            k->event[i] = true;
            return STATUS_OK;
        }
    return error_set(e, STATUS_ARGUMENT,
                     "%lld is no act between the two: casus events lists them with their keys",
                     (long long)key);
}

static status find_leader(work *k, const char *name, error *e)
{
    const blame_history *h = &k->c.history;
    bool found = false;
    for (size_t i = 0; i < h->n_leader; i++) {
        str whole = str_lower(&k->w.memory, h->leader[i].name);
        str asked = str_lower(&k->w.memory, str_of(name));
        bool surname = whole.len > asked.len && str_ends(whole, asked) &&
                       whole.s[whole.len - asked.len - 1] == ' ';
        if (asked.len && (str_eq(whole, asked) || surname))
            found = k->leader[i] = true;
    }
    if (found)
        return STATUS_OK;
    return error_set(e, STATUS_ARGUMENT,
                     "'%s' led neither state: casus blame --by leader names who did", name);
}

static status find_side(work *k, const char *name, error *e)
{
    code c = code_of(str_of(name));
    if (!c || (c != k->c.a && c != k->c.b))
        return error_set(e, STATUS_ARGUMENT, "'%s' is neither of the two states", name);
    k->edit.side[c == k->c.a ? 0 : 1] = true;
    return STATUS_OK;
}

static status find_source(work *k, const char *name, error *e)
{
    bool found = false;
    arena *scratch = &k->w.scratch;
    for (size_t i = 0; i < k->c.history.n; i++) {
        stored_event v;
        if (k->c.history.at[i].third)
            continue;
        status st =
            store_event(k->s->store, k->c.acts.at[k->c.history.at[i].act].event, scratch, &v, e);
        if (st != STATUS_OK)
            return st;
        if (str_find(v.source, str_of(name), 0) != SIZE_MAX)
            found = k->event[i] = true;
        arena_forget(&k->w.memory);
    }
    if (found)
        return STATUS_OK;
    return error_set(e, STATUS_ARGUMENT, "no act between the two comes from a source with '%s'",
                     name);
}

static status read_removals(work *k, error *e)
{
    status st = STATUS_OK;
    for (size_t i = 0; st == STATUS_OK && i < k->q->n_without; i++) {
        const casus_removal *x = &k->q->without[i];
        if (x->kind == CASUS_WITHOUT_EVENT)
            st = find_event(k, x->event, e);
        else if (x->kind == CASUS_WITHOUT_LEADER)
            st = find_leader(k, x->name, e);
        else if (x->kind == CASUS_WITHOUT_SIDE)
            st = find_side(k, x->name, e);
        else
            st = find_source(k, x->name, e);
    }
    return st;
}

static status read_additions(work *k, error *e)
{
    for (size_t i = 0; i < k->q->n_with; i++) {
        const casus_addition *x = &k->q->with[i];
        event_type type = type_of(str_of(x->type));
        code from = session_code(x->actor), to = session_code(x->recipient);
        if (type == TYPE_NONE)
            return error_set(e, STATUS_ARGUMENT, "'%s' is none of PLOVER's sixteen types", x->type);
        if (!((from == k->c.a && to == k->c.b) || (from == k->c.b && to == k->c.a)))
            return error_set(e, STATUS_ARGUMENT, "'%s %s %s' is no act between the two", x->actor,
                             x->type, x->recipient);
        if (x->day < k->c.history.from || x->day >= k->c.history.to)
            return error_set(e, STATUS_ARGUMENT, "an act to put in lies outside the record");
        blame_party p = from == k->c.a ? PARTY_A : PARTY_B;
        k->added[i] = (blame_added){x->day + 0.5, blame_stream(p, blame_class_of(type))};
    }
    return STATUS_OK;
}

/* ---- beginning */

static void set_request(work *k)
{
    static const gauge_unit units[] = {GAUGE_DAYS, GAUGE_WEEKS, GAUGE_MONTHS, GAUGE_YEARS};
    k->request = (gauge_request){.from = (day)k->c.question.now.from,
                                 .to = (day)k->c.question.now.to - 1,
                                 .unit = units[k->q->unit]};
}

static void make_room(work *k)
{
    arena *a = &k->w.memory;
    k->draws = k->q->blame.draws ? (size_t)k->q->blame.draws : USUAL_HISTORIES;
    k->was = gauge_run(a, &k->c.model, &k->c.acts, &k->request);
    k->mean = NEW(a, k->draws * k->was.point.n, double);
    k->var = NEW(a, k->draws * k->was.point.n, double);
    k->would = NEW(a, k->draws, double);
    k->gone = NEW(a, k->draws, double);
    k->drawn = NEW(a, k->draws, double);
    k->rng = rng_of(k->q->blame.seed + 77);
}

/** The escape. */
static status begin(work *k, error *e)
{
    if (setjmp(k->w.escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    if (!k->q->n_without && !k->q->n_with)
        return error_set(e, STATUS_ARGUMENT,
                         "say what to take out or to put in: --without, --with");
    status st = blame_case_ready(k->s, &k->w, &k->q->blame, &k->c, e);
    if (st != STATUS_OK)
        return st;
    k->event = NEW(&k->w.memory, k->c.history.n, bool);
    k->leader = NEW(&k->w.memory, k->c.history.n_leader, bool);
    k->added = NEW(&k->w.memory, k->q->n_with, blame_added);
    st = read_removals(k, e);
    if (st == STATUS_OK)
        st = read_additions(k, e);
    if (st != STATUS_OK)
        return st;
    k->edit.event = k->event;
    k->edit.leader = k->leader;
    k->edit.added = k->added;
    k->edit.n_added = k->q->n_with;
    blame_case_begin(&k->w, &k->q->blame, &k->c);
    set_request(k);
    make_room(k);
    return STATUS_OK;
}

/* ---- one history */

/** An act of this kind as there were: one of them, at random. */
static act drawn_act(work *k, const blame_drawn *x)
{
    const blame_history *h = &k->c.history;
    act out = {.weight = 1};
    size_t seen = 0;
    for (size_t i = 0; i < h->n; i++)
        if (h->at[i].kind == x->kind && rng_uniform(&k->rng) * (double)++seen < 1)
            out = k->c.acts.at[h->at[i].act];
    out.first = out.last = (day)floor(x->time);
    return out;
}

static acts other_acts(work *k, const blame_otherwise *o)
{
    acts list = {0};
    for (size_t i = 0; i < k->c.history.n; i++)
        if (!o->gone[i] && !k->c.history.at[i].third)
            *VEC_PUSH(&k->one, &list) = k->c.acts.at[k->c.history.at[i].act];
    for (size_t i = 0; i < o->drawn.n; i++)
        *VEC_PUSH(&k->one, &list) = drawn_act(k, &o->drawn.at[i]);
    for (size_t i = 0; i < k->q->n_with; i++) {
        const casus_addition *x = &k->q->with[i];
        bool by_a = session_code(x->actor) == k->c.a;
        *VEC_PUSH(&k->one, &list) = (act){.event = INT64_MAX,
                                          .first = x->day,
                                          .last = x->day,
                                          .weight = 1,
                                          .type = type_of(str_of(x->type)),
                                          .direction = by_a ? A_TO_B : B_TO_A};
    }
    return list;
}

static double count_hostile(const work *k, const acts *list)
{
    double n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const act *x = &list->at[i];
        double middle = ((double)x->first + x->last + 1) / 2;
        n += x->type != TYPE_NONE && x->event && x->weight > 0 &&
             blame_class_of(x->type) != CLASS_COOPERATION && middle >= k->c.question.now.from &&
             middle < k->c.question.now.to;
    }
    return n;
}

/** The escape: of the draw's own arena. */
static status draw_history(work *k, jmp_buf *escape, error *e)
{
    arena_init(&k->one, WHATIF_LIMIT, escape);
    if (setjmp(*escape)) {
        arena_free(&k->one);
        return error_set(e, STATUS_NOMEM, "out of memory");
    }
    const blame_chain *c = &k->c.chain[k->done % k->c.chains];
    blame_otherwise o = blame_otherwise_of(&k->one, c, &k->edit, MOST_DRAWN, &k->rng);
    acts list = other_acts(k, &o);
    gauge_result g = gauge_run(&k->one, &k->c.model, &list, &k->request);
    for (size_t i = 0; i < g.point.n; i++) {
        k->mean[k->done * k->was.point.n + i] = g.point.at[i].level.mean;
        k->var[k->done * k->was.point.n + i] = g.point.at[i].level.sd * g.point.at[i].level.sd;
    }
    for (size_t i = 0; i < k->c.history.n; i++)
        k->gone[k->done] += o.gone[i] && k->c.history.at[i].kind < BLAME_STREAMS;
    k->drawn[k->done] = (double)o.drawn.n;
    k->would[k->done] = count_hostile(k, &list);
    k->done++;
    arena_free(&k->one);
    return STATUS_OK;
}

static status sample(work *k, error *e)
{
    jmp_buf escape;
    status st = STATUS_OK;
    for (size_t i = 1; st == STATUS_OK && k->done < k->draws; i++) {
        for (size_t chain = 0; chain < k->c.chains; chain++)
            blame_chain_step(&k->c.chain[chain]);
        bool draw = i > k->c.burn && i % SWEEPS_APART == 0;
        for (size_t chain = 0; draw && st == STATUS_OK && chain < k->c.chains && k->done < k->draws;
             chain++)
            st = draw_history(k, &escape, e);
        casus_progress p = {"sampling", k->done, k->draws, k->c.history.n};
        if (st == STATUS_OK && session_progress(k->s, &p))
            st = error_set(e, STATUS_CANCELLED, "stopped");
    }
    return st;
}

/* ---- the answer */

static casus_estimate estimate(double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    numbers_sort(x, n);
    return (casus_estimate){sum / (double)n, quantile(x, n, 0.05), quantile(x, n, 0.95)};
}

static double on_scale(double x)
{
    return fmin(fmax(x, -9), 9);
}

/** The band of what would have been: what a needle does not know, and what the draws differ in. */
static casus_whatif_point tell_point(const work *k, size_t i, double *x)
{
    static const double ninety = 1.6448536269514722;
    const gauge_point *p = &k->was.point.at[i];
    double mean = 0, var = 0;
    for (size_t d = 0; d < k->draws; d++)
        mean += k->mean[d * k->was.point.n + i] / (double)k->draws;
    for (size_t d = 0; d < k->draws; d++) {
        double off = k->mean[d * k->was.point.n + i] - mean;
        var += (k->var[d * k->was.point.n + i] + off * off) / (double)k->draws;
        x[d] = k->mean[d * k->was.point.n + i] - p->level.mean;
    }
    double reach = ninety * sqrt(var);
    return (casus_whatif_point){p->day,
                                {p->level.mean, p->level.lo90, p->level.hi90},
                                {mean, on_scale(mean - reach), on_scale(mean + reach)},
                                estimate(x, k->draws)};
}

static casus_whatif *tell(const work *k, double *x)
{
    casus_whatif *out = mem_get(sizeof *out + k->was.point.n * sizeof *out->point);
    if (!out)
        return NULL;
    *out = (casus_whatif){.point = (casus_whatif_point *)(void *)(out + 1),
                          .n = k->was.point.n,
                          .hostile = count_hostile(k, &k->c.acts),
                          .would = estimate(k->would, k->draws),
                          .gone = estimate(k->gone, k->draws),
                          .drawn = estimate(k->drawn, k->draws),
                          .draws = k->draws};
    for (size_t i = 0; i < out->n; i++)
        out->point[i] = tell_point(k, i, x);
    return out;
}

/** The escape. */
static status finish(work *k, casus_whatif **ret, error *e)
{
    if (setjmp(k->w.escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    double *x = NEW(&k->w.memory, k->draws, double);
    *ret = tell(k, x);
    return *ret ? STATUS_OK : error_set(e, STATUS_NOMEM, "out of memory");
}

casus_status casus_whatif_run(casus *s, const casus_whatif_request *q, casus_whatif **ret)
{
    error e = {0};
    casus_whatif *out = NULL;
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    work *k = mem_get(sizeof *k);
    if (!k)
        return session_say(s, CASUS_NOMEM, "out of memory");
    memset(k, 0, sizeof *k);
    k->s = s;
    k->q = q;
    workspace_open(&k->w, WHATIF_LIMIT);
    status st = begin(k, &e);
    if (st == STATUS_OK)
        st = sample(k, &e);
    if (st == STATUS_OK)
        st = finish(k, &out, &e);
    workspace_close(&k->w);
    mem_free(k);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    *ret = out;
    return CASUS_OK;
}

void casus_whatif_free(casus_whatif *w)
{
    mem_free(w);
}
