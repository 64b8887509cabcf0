/* casus_gauge_run() and casus_why_run(): the needle of a dyad, and what moved it. */
#include <math.h>
#include <stdlib.h>

#include "api/session.h"
#include "base/mem.h"
#include "gauge/reported.h"
#include "gauge/turns.h"
#include "gauge/why.h"

#define GAUGE_LIMIT ((size_t)1 << 31)

/** A question, ready for the model. */
typedef struct question {
    gauge_model model;
    acts acts;
    gauge_request request;
} question;

/* ---- from the public request to the model's */

static status ask(workspace *w, casus *s, const casus_gauge_request *q, question *ret, error *e)
{
    store_query sq = store_query_all();
    sq.a = session_code(q->a);
    sq.b = session_code(q->b);
    rejects bad = {0};
    if (!sq.a || !sq.b || sq.a == sq.b)
        return error_set(e, STATUS_ARGUMENT, "a dyad is two different states");
    if (!gauge_model_parse(&w->memory, gauge_constants_builtin(), gauge_weights_builtin(), &bad,
                           &ret->model))
        return error_set(e, STATUS_FORMAT, "the built-in model is broken: %.*s",
                         STR_ARG(bad.at[0].reason));
    source_days told = {0};
    status st = store_dyad_acts(s->store, &sq, &w->memory, &ret->acts, e);
    if (st == STATUS_OK)
        st = store_dyad_told(s->store, &sq, &w->memory, &told, e);
    if (st == STATUS_OK)
        gauge_reported(&w->memory, &ret->model, &told, &ret->acts);
    if (st == STATUS_OK && !ret->acts.n)
        return error_set(e, STATUS_NOTHING, "the store holds no act between %s and %s", q->a, q->b);
    return st;
}

static void set_period(const casus_gauge_request *q, question *ret)
{
    day first = INT32_MAX, last = INT32_MIN;
    for (size_t i = 0; i < ret->acts.n; i++) {
        day d = gauge_act_day(&ret->acts.at[i]);
        first = d < first ? d : first;
        last = d > last ? d : last;
    }
    ret->request.from = q->from == CASUS_NO_DAY ? first : q->from;
    ret->request.to = q->to == CASUS_NO_DAY ? last : q->to;
}

static void set_anchors(arena *a, const casus_gauge_request *q, question *ret)
{
    gauge_anchor *out = NEW(a, q->n_anchor + 1, gauge_anchor);
    for (size_t i = 0; i < q->n_anchor; i++)
        out[i] = (gauge_anchor){q->anchor[i].day, q->anchor[i].level, q->anchor[i].sd};
    ret->request.anchor = out;
    ret->request.n_anchor = q->n_anchor;
}

static status prepare(workspace *w, casus *s, const casus_gauge_request *q, question *ret, error *e)
{
    static const gauge_unit units[] = {GAUGE_DAYS, GAUGE_WEEKS, GAUGE_MONTHS, GAUGE_YEARS};
    status st = ask(w, s, q, ret, e);
    if (st != STATUS_OK)
        return st;
    ret->request.unit = units[q->unit];
    set_period(q, ret);
    set_anchors(&w->memory, q, ret);
    if (ret->request.from > ret->request.to)
        return error_set(e, STATUS_ARGUMENT, "the period ends before it begins");
    return STATUS_OK;
}

/* ---- results in memory of their own, for the caller to free */

static void copy_points(const gauge_result *g, casus_gauge *out)
{
    for (size_t i = 0; i < g->point.n; i++) {
        const gauge_point *p = &g->point.at[i];
        out->point[i] =
            (casus_point){p->day,        p->level.mean, p->level.sd, p->level.lo90, p->level.hi90,
                          p->level.lo68, p->level.hi68, p->n_acts,   p->thin};
        out->events += p->n_acts;
    }
}

static void copy_turns(const gauge_turns *t, const acts *list, casus_gauge *out)
{
    for (size_t i = 0; i < t->n; i++) {
        const gauge_turn *from = &t->at[i];
        casus_turn *to = &out->turn[i];
        *to = (casus_turn){.day = from->day,
                           .change = from->change,
                           .level = from->before + from->change,
                           .probability = from->probability,
                           .n_events = (int)from->n_act};
        for (size_t k = 0; k < from->n_act; k++) {
            to->event[k] = list->at[from->act[k].act].event;
            to->part[k] = from->act[k].moved;
        }
    }
}

static casus_gauge *gauge_result_of(const gauge_result *g, const gauge_turns *t, const acts *list)
{
    casus_gauge *out =
        mem_get(sizeof *out + g->point.n * sizeof *out->point + t->n * sizeof *out->turn);
    if (!out)
        return NULL;
    *out = (casus_gauge){.n = g->point.n, .n_turns = t->n};
    out->turn = (casus_turn *)(void *)(out + 1);
    out->point = (casus_point *)(void *)(out->turn + t->n);
    copy_points(g, out);
    copy_turns(t, list, out);
    return out;
}

/** The escape. */
static status run_gauge(workspace *w, casus *s, const casus_gauge_request *q, casus_gauge **ret,
                        error *e)
{
    question asked = {0};
    if (setjmp(w->escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    status st = prepare(w, s, q, &asked, e);
    if (st != STATUS_OK)
        return st;
    gauge_result g = gauge_run(&w->memory, &asked.model, &asked.acts, &asked.request);
    gauge_turns t = {0};
    if (!q->no_turns)
        t = gauge_turns_of(&w->memory, &asked.model, &asked.acts, &asked.request);
    *ret = gauge_result_of(&g, &t, &asked.acts);
    return *ret ? STATUS_OK : error_set(e, STATUS_NOMEM, "out of memory");
}

casus_status casus_gauge_run(casus *s, const casus_gauge_request *q, casus_gauge **ret)
{
    error e = {0};
    workspace w;
    casus_gauge *out = NULL;
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    workspace_open(&w, GAUGE_LIMIT);
    status st = run_gauge(&w, s, q, &out, &e);
    workspace_close(&w);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    *ret = out;
    return CASUS_OK;
}

void casus_gauge_free(casus_gauge *g)
{
    mem_free(g);
}

const char *casus_level(double level)
{
    if (!(level >= -9 && level <= 9))
        return NULL;
    return gauge_level(level).s;
}

/* ---- why */

enum { REMAINDERS = 3 };

/** The larger part first; of two equal ones, an act before a remainder, then in order of time. */
static int part_cmp(const void *a_, const void *b_)
{
    const casus_part *a = a_, *b = b_;
    double x = fabs(a->part), y = fabs(b->part);
    if (x != y)
        return x > y ? -1 : 1;
    if (!a->event != !b->event)
        return a->event ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->event < b->event ? -1 : a->event > b->event;
}

static casus_why *why_result_of(const gauge_reasons *g, const acts *list)
{
    const casus_part rest[REMAINDERS] = {{0, "drift", g->to, g->drifted},
                                         {0, "limits of the scale", g->to, g->withheld},
                                         {0, "anchors", g->to, g->anchored}};
    casus_why *out = mem_get(sizeof *out + (g->n + REMAINDERS) * sizeof *out->part);
    if (!out)
        return NULL;
    *out = (casus_why){
        .before = g->before, .after = g->after, .part = (casus_part *)(void *)(out + 1)};
    for (size_t i = 0; i < g->n; i++)
        out->part[out->n++] =
            (casus_part){list->at[g->act[i].act].event, NULL, g->act[i].day, g->act[i].moved};
    for (size_t i = 0; i < REMAINDERS; i++)
        if (rest[i].part != 0)
            out->part[out->n++] = rest[i];
    qsort(out->part, out->n, sizeof *out->part, part_cmp);
    return out;
}

/** The escape. */
static status run_why(workspace *w, casus *s, const casus_gauge_request *q, dates between,
                      casus_why **ret, error *e)
{
    question asked = {0};
    if (setjmp(w->escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    status st = prepare(w, s, q, &asked, e);
    if (st != STATUS_OK)
        return st;
    gauge_reasons g = gauge_why(&w->memory, &asked.model, &asked.acts, &asked.request, between);
    *ret = why_result_of(&g, &asked.acts);
    return *ret ? STATUS_OK : error_set(e, STATUS_NOMEM, "out of memory");
}

casus_status casus_why_run(casus *s, const casus_gauge_request *q, int32_t from, int32_t to,
                           casus_why **ret)
{
    error e = {0};
    workspace w;
    casus_why *out = NULL;
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    if (from >= to)
        return session_say(s, CASUS_ARGUMENT, "the period ends before it begins");
    workspace_open(&w, GAUGE_LIMIT);
    status st = run_why(&w, s, q, dates_between(from, to), &out, &e);
    workspace_close(&w);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    *ret = out;
    return CASUS_OK;
}

void casus_why_free(casus_why *w)
{
    mem_free(w);
}
