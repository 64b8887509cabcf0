#include "gauge/turns.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

/* Stretches begin on every seventh day. */
enum { STRIDE = 7 };

typedef struct search {
    const gauge_model *m;
    gauge_result run;
    day_kernel day_k;
    push_kernel *push_k;
    size_t *step; /**< grid index -> step index */
    size_t n;     /**< grid days */
    size_t half;  /**< turn_span in grid days */
} search;

static gauge_request every_seventh(arena *a, const gauge_request *r)
{
    const day *days;
    size_t n = gauge_days(a, r, &days), count = 0;
    day first = r->n_grid ? days[0] : r->from, last = n ? days[n - 1] : r->to;
    day *grid = NEW(a, (size_t)((last - first) / STRIDE + 2), day);
    for (day d = first; d < last; d += STRIDE)
        grid[count++] = d;
    grid[count++] = last;
    gauge_request asked = *r;
    asked.grid = grid;
    asked.n_grid = count;
    return asked;
}

static search search_of(arena *a, const gauge_model *m, const acts *list, const gauge_request *r)
{
    gauge_request asked = every_seventh(a, r);
    search s = {.m = m, .run = gauge_run(a, m, list, &asked), .day_k = day_kernel_of(m)};
    s.push_k = NEW(a, 1, push_kernel);
    s.n = asked.n_grid;
    s.half = (size_t)ceil(m->turn_span / STRIDE);
    s.step = NEW(a, s.n, size_t);
    for (size_t k = 0; k < s.run.step.n; k++)
        if (s.run.step.at[k].point != SIZE_MAX)
            s.step[s.run.step.at[k].point] = k;
    return s;
}

static const gauge_step *step_at(const search *s, size_t grid)
{
    return &s->run.step.at[s->step[grid]];
}

/** Covariance of the levels at two steps: the later level's mean, as a function of the earlier
 * level, is carried back by the model's dynamics. */
static double covariance(search *s, size_t from, size_t to)
{
    const gauge_step *step = s->run.step.at;
    belief f;
    for (int i = 0; i < GAUGE_POINTS; i++)
        f.p[i] = gauge_level_at(i);
    for (size_t k = to; k > from; k--) {
        if (step[k].push != SIZE_MAX) {
            push_kernel_set(s->push_k, s->m, &s->run.push.at[step[k].push]);
            push_kernel_backward(s->push_k, &f);
        }
        for (day d = step[k - 1].day; d < step[k].day; d++)
            day_kernel_backward(&s->day_k, &f);
    }
    const belief *b = &step[from].b;
    double mean = belief_mean(b), expected = belief_dot(b, &f), sum = 0;
    for (int i = 0; i < GAUGE_POINTS; i++)
        sum += b->p[i] * (gauge_level_at(i) - mean) * (f.p[i] - expected);
    return sum;
}

static double variance(const belief *b)
{
    double sd = belief_summarize(b).sd;
    return sd * sd;
}

static void pick_acts(const search *s, gauge_turn *t)
{
    double sign = t->change > 0 ? 1 : -1;
    for (size_t i = 0; i < s->run.push.n_act; i++) {
        gauge_act x = s->run.push.act[i];
        if (x.day <= t->from || x.day > t->to || sign * x.moved <= 0)
            continue;
        size_t k = t->n_act < TURN_ACTS ? t->n_act++ : TURN_ACTS - 1;
        if (k == TURN_ACTS - 1 && t->n_act == TURN_ACTS && t->act[k].moved * sign >= sign * x.moved)
            continue;
        for (; k > 0 && sign * t->act[k - 1].moved < sign * x.moved; k--)
            t->act[k] = t->act[k - 1];
        t->act[k] = x;
    }
}

static gauge_turn turn_at(search *s, size_t middle)
{
    size_t from = s->step[middle - s->half], to = s->step[middle + s->half], half = from;
    const gauge_step *step = s->run.step.at;
    gauge_turn t = {.from = step[from].day, .to = step[to].day, .before = step[from].mean};
    t.change = step[to].mean - t.before;
    while (half < to && (step[half].mean - t.before) / t.change < 0.5)
        half++;
    t.day = step[half].day;
    double spread = variance(&step[from].b) + variance(&step[to].b) - 2 * covariance(s, from, to);
    t.sd = sqrt(fmax(spread, 1e-12));
    t.probability = 0.5 * erfc(-fabs(t.change) / t.sd / sqrt(2.0));
    pick_acts(s, &t);
    return t;
}

typedef struct candidate {
    size_t middle;
    double change; /**< [level] */
} candidate;

static int by_change(const void *pa, const void *pb)
{
    const candidate *p = pa, *q = pb;
    double x = fabs(p->change), y = fabs(q->change);
    if (x < y || x > y)
        return x > y ? -1 : 1;
    return p->middle < q->middle ? -1 : p->middle > q->middle;
}

static int by_day(const void *pa, const void *pb)
{
    const gauge_turn *p = pa, *q = pb;
    return (p->from > q->from) - (p->from < q->from);
}

static bool overlaps(const gauge_turns *turns, day from, day to)
{
    for (size_t i = 0; i < turns->n; i++)
        if (from < turns->at[i].to && turns->at[i].from < to)
            return true;
    return false;
}

static candidate *candidates_of(arena *a, const search *s, size_t n)
{
    candidate *c = NEW(a, n, candidate);
    for (size_t i = 0; i < n; i++) {
        double before = step_at(s, i)->mean, after = step_at(s, i + 2 * s->half)->mean;
        c[i] = (candidate){i + s->half, after - before};
    }
    qsort(c, n, sizeof *c, by_change);
    return c;
}

/** Big and sure enough, and changed in the middle of its stretch rather than at an end, where the
 * next month might undo it. */
static bool holds(const search *s, const gauge_turn *t)
{
    double off = fabs(t->day - 0.5 * t->from - 0.5 * t->to);
    return fabs(t->change) >= s->m->turn_change && t->probability >= s->m->turn_probability &&
           off <= 0.5 * s->m->turn_span;
}

gauge_turns gauge_turns_of(arena *a, const gauge_model *m, const acts *list, const gauge_request *r)
{
    gauge_turns out = {0};
    search s = search_of(a, m, list, r);
    if (s.n <= 2 * s.half)
        return out;
    size_t n = s.n - 2 * s.half;
    candidate *c = candidates_of(a, &s, n);
    for (size_t i = 0; i < n && fabs(c[i].change) >= m->turn_change; i++) {
        size_t k = c[i].middle;
        if (overlaps(&out, step_at(&s, k - s.half)->day, step_at(&s, k + s.half)->day))
            continue;
        gauge_turn t = turn_at(&s, k);
        if (holds(&s, &t))
            *VEC_PUSH(a, &out) = t;
    }
    if (out.n)
        qsort(out.at, out.n, sizeof *out.at, by_day);
    return out;
}
