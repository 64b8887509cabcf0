#include "gauge/run.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/** What the two passes share. */
typedef struct run {
    const gauge_model *m;
    gauge_result *out;
    day_kernel day_k;
    push_kernel *push_k;
    const gauge_anchor *anchor; /**< rising days */
    size_t n_anchor;
    belief *before; /**< per push: the filtered belief just before it, up to the last anchor */
} run;

str gauge_level(double mean)
{
    static const char *const names[] = {"confrontation", "tense", "discord",
                                        "ordinary",      "good",  "friendly"};
    int i = (int)floor((mean - GAUGE_LEAST) / 3);
    return str_of(names[i < 0 ? 0 : i > 5 ? 5 : i]);
}

static day unit_end(gauge_unit u, day d)
{
    int y, m, n;
    day_civil(d, &y, &m, &n);
    switch (u) {
    case GAUGE_WEEKS:
        return d + 6 - day_weekday(d);
    case GAUGE_MONTHS:
        return d + month_days(y, m) - n;
    case GAUGE_YEARS:
        return day_of(y, 12, 31);
    case GAUGE_DAYS:
    default:
        return d;
    }
}

size_t gauge_days(arena *a, const gauge_request *r, const day **ret)
{
    if (r->n_grid) {
        *ret = r->grid;
        return r->n_grid;
    }
    assert(r->from <= r->to);
    size_t n = 0;
    for (day d = r->from; d <= r->to; d = unit_end(r->unit, d) + 1)
        n++;
    day *out = NEW(a, n, day);
    n = 0;
    for (day d = r->from; d <= r->to; d = unit_end(r->unit, d) + 1) {
        day end = unit_end(r->unit, d);
        out[n++] = end < r->to ? end : r->to;
    }
    *ret = out;
    return n;
}

static int anchor_order(const void *pa, const void *pb)
{
    const gauge_anchor *p = pa, *q = pb;
    if (p->day != q->day)
        return p->day < q->day ? -1 : 1;
    if (p->level < q->level || p->level > q->level)
        return p->level < q->level ? -1 : 1;
    return (p->sd > q->sd) - (p->sd < q->sd);
}

static void sort_anchors(arena *a, const gauge_request *r, day last, run *s)
{
    gauge_anchor *out = NEW(a, r->n_anchor, gauge_anchor);
    for (size_t i = 0; i < r->n_anchor; i++)
        if (r->anchor[i].day <= last)
            out[s->n_anchor++] = r->anchor[i];
    if (s->n_anchor)
        qsort(out, s->n_anchor, sizeof *out, anchor_order);
    s->anchor = out;
}

static int day_order(const void *p, const void *q)
{
    const day *a = p, *b = q;
    return (*a > *b) - (*a < *b);
}

static size_t merge_days(const run *s, const day *grid, size_t n_grid, day *out)
{
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < s->out->push.n; i++)
        out[n++] = s->out->push.at[i].day;
    for (size_t i = 0; i < s->n_anchor; i++)
        out[n++] = s->anchor[i].day;
    for (size_t i = 0; i < n_grid; i++)
        out[n++] = grid[i];
    if (n)
        qsort(out, n, sizeof *out, day_order);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || out[i] != out[i - 1])
            out[kept++] = out[i];
    return kept;
}

/** One step for each day that has acts, a reading or an output. */
static gauge_steps steps_of(arena *a, const run *s, const day *grid, size_t n_grid)
{
    const gauge_pushes *push = &s->out->push;
    day *days = NEW(a, push->n + s->n_anchor + n_grid, day);
    size_t n = merge_days(s, grid, n_grid, days), p = 0, g = 0;
    gauge_steps out = {arena_alloc_raw(a, n, sizeof *out.at), n};
    for (size_t i = 0; i < n; i++) {
        bool pushed = p < push->n && push->at[p].day == days[i];
        bool shown = g < n_grid && grid[g] == days[i];
        out.at[i].day = days[i];
        out.at[i].push = pushed ? p++ : SIZE_MAX;
        out.at[i].point = shown ? g++ : SIZE_MAX;
    }
    return out;
}

static belief start_belief(const gauge_request *r)
{
    belief b = belief_flat();
    if (r->start_sd > 0)
        belief_read(&b, r->start_level, r->start_sd);
    return b;
}

static void read_anchors(const run *s, day d, belief *b)
{
    for (size_t i = 0; i < s->n_anchor; i++)
        if (s->anchor[i].day == d)
            belief_read(b, s->anchor[i].level, s->anchor[i].sd);
}

/** What each act of a push does to the mean of a belief: its share of the push under the saturation
 * there is; and what poles and grid make of the sum. */
static void move_acts(run *s, gauge_step *step, const belief *before)
{
    const gauge_push *p = &s->out->push.at[step->push];
    double up = 0, down = 0, whole = 0;
    for (int i = 0; i < GAUGE_POINTS; i++) {
        double x = gauge_level_at(i), w = before->p[i];
        up += w * gauge_saturation(s->m, x, true);
        down += w * gauge_saturation(s->m, x, false);
        whole += w * (s->push_k->mean[i] - x);
    }
    step->acted = 0;
    for (size_t i = 0; i < p->n; i++) {
        gauge_act *x = &s->out->push.act[p->first + i];
        x->moved = x->push * (x->push > 0 ? up : down);
        step->acted += x->moved;
    }
    step->withheld = whole - step->acted;
}

static void push_forward(run *s, gauge_step *step, belief *b)
{
    push_kernel_set(s->push_k, s->m, &s->out->push.at[step->push]);
    if (s->before)
        s->before[step->push] = *b;
    move_acts(s, step, b);
    push_kernel_forward(s->push_k, b);
    s->out->kernels++;
}

static void pass_days(run *s, day n, belief *b)
{
    for (day i = 0; i < n; i++)
        day_kernel_forward(&s->day_k, b);
    s->out->kernels += (uint64_t)n;
}

/** The filter: each step's belief and parts as if nothing were known of later days. */
static void pass_forward(run *s, belief b)
{
    for (size_t k = 0; k < s->out->step.n; k++) {
        gauge_step *step = &s->out->step.at[k];
        double was = belief_mean(&b);
        pass_days(s, k > 0 ? step->day - step[-1].day : 0, &b);
        step->drifted = belief_mean(&b) - was;
        step->acted = step->withheld = 0;
        if (step->push != SIZE_MAX)
            push_forward(s, step, &b);
        read_anchors(s, step->day, &b);
        step->b = b;
        if (step->point == SIZE_MAX)
            continue;
        belief_summary now = belief_summarize(&b);
        gauge_point *point = &s->out->point.at[step->point];
        point->filtered_mean = now.mean;
        point->filtered_sd = now.sd;
    }
}

static void multiply(belief *b, const belief *f)
{
    double sum = belief_dot(b, f);
    for (int i = 0; i < GAUGE_POINTS && sum > 0; i++)
        b->p[i] = b->p[i] * f->p[i] / sum;
}

/** Keeps a likelihood from underflow; its scale means nothing. */
static void rescale(belief *f)
{
    double most = 0;
    for (int i = 0; i < GAUGE_POINTS; i++)
        most = fmax(most, f->p[i]);
    for (int i = 0; i < GAUGE_POINTS; i++)
        f->p[i] = most > 0 ? f->p[i] / most : 1;
}

/** Carries the likelihood of later readings back over the push of a step, and sets the acts' parts
 * to what is believed with hindsight. */
static void push_back(run *s, gauge_step *step, belief *later)
{
    push_kernel_set(s->push_k, s->m, &s->out->push.at[step->push]);
    push_kernel_backward(s->push_k, later);
    belief before = s->before[step->push];
    multiply(&before, later);
    move_acts(s, step, &before);
    s->out->kernels++;
}

/** The smoother, from the last anchor back to the beginning. */
static void pass_backward(run *s)
{
    gauge_steps *steps = &s->out->step;
    size_t k = steps->n;
    belief later = belief_flat();
    while (k > 0 && steps->at[k - 1].day > s->anchor[s->n_anchor - 1].day)
        k--;
    while (k-- > 0) {
        gauge_step *step = &steps->at[k];
        day days = k > 0 ? step->day - step[-1].day : 0;
        multiply(&step->b, &later);
        read_anchors(s, step->day, &later);
        if (step->push != SIZE_MAX)
            push_back(s, step, &later);
        for (day d = 0; d < days; d++)
            day_kernel_backward(&s->day_k, &later);
        rescale(&later);
        s->out->kernels += (uint64_t)days;
    }
}

/** The means, and what is left of each move once acts, drift and poles have had their part. */
static void close_steps(run *s, double start_mean)
{
    double was = start_mean;
    for (size_t k = 0; k < s->out->step.n; k++) {
        gauge_step *step = &s->out->step.at[k];
        step->mean = belief_mean(&step->b);
        step->anchored = step->mean - was - step->acted - step->drifted - step->withheld;
        was = step->mean;
        if (step->point != SIZE_MAX) {
            gauge_point *point = &s->out->point.at[step->point];
            point->day = step->day;
            point->level = belief_summarize(&step->b);
        }
    }
}

static size_t acts_until(const gauge_pushes *p, size_t from, double d)
{
    while (from < p->n_act && p->act[from].day <= d)
        from++;
    return from;
}

static void count_acts(run *s, day first)
{
    const gauge_pushes *p = &s->out->push;
    double memory = 365.25 * s->m->thin_years;
    size_t done = acts_until(p, 0, first - 1), old = 0;
    for (size_t i = 0; i < s->out->point.n; i++) {
        gauge_point *point = &s->out->point.at[i];
        size_t now = acts_until(p, done, point->day);
        old = acts_until(p, old, point->day - memory);
        point->n_acts = (uint32_t)(now - done);
        point->thin = (double)(now - old) < s->m->thin_acts;
        done = now;
    }
}

gauge_result gauge_run(arena *a, const gauge_model *m, const acts *list, const gauge_request *r)
{
    gauge_result out = {0};
    const day *grid;
    size_t n = gauge_days(a, r, &grid);
    day last = n ? grid[n - 1] : r->to;
    out.push = gauge_pushes_of(a, m, list, last);
    out.point = (gauge_points){NEW(a, n, gauge_point), n};
    run s = {.m = m, .out = &out, .day_k = day_kernel_of(m), .push_k = NEW(a, 1, push_kernel)};
    sort_anchors(a, r, last, &s);
    if (s.n_anchor)
        s.before = arena_alloc_raw(a, out.push.n, sizeof *s.before);
    out.step = steps_of(a, &s, grid, n);
    belief start = start_belief(r);
    pass_forward(&s, start);
    if (s.n_anchor)
        pass_backward(&s);
    close_steps(&s, belief_mean(&start));
    count_acts(&s, r->n_grid ? grid[0] : r->from);
    return out;
}
