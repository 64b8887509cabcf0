#include "gauge/why.h"

#include <math.h>
#include <stdlib.h>

static int by_move(const void *pa, const void *pb)
{
    const gauge_act *p = pa, *q = pb;
    double x = fabs(p->moved), y = fabs(q->moved);
    if (x < y || x > y)
        return x > y ? -1 : 1;
    return p->act < q->act ? -1 : p->act > q->act;
}

static int day_order(const void *p, const void *q)
{
    const day *a = p, *b = q;
    return (*a > *b) - (*a < *b);
}

/** The first and last day of the asked needle, and the two days between which it moved. */
static gauge_request with_days(arena *a, const gauge_request *r, dates between)
{
    const day *grid;
    size_t n = gauge_days(a, r, &grid), kept = 0;
    day *out = NEW(a, 4, day);
    out[0] = n ? grid[0] : between.first;
    out[1] = between.first;
    out[2] = between.last;
    out[3] = n ? grid[n - 1] : between.last;
    qsort(out, 4, sizeof *out, day_order);
    for (size_t i = 0; i < 4; i++)
        if (i == 0 || out[i] != out[i - 1])
            out[kept++] = out[i];
    gauge_request asked = *r;
    asked.grid = out;
    asked.n_grid = kept;
    return asked;
}

static void add_steps(const gauge_steps *steps, gauge_reasons *w)
{
    for (size_t k = 0; k < steps->n; k++) {
        const gauge_step *s = &steps->at[k];
        if (s->day == w->from)
            w->before = s->mean;
        if (s->day == w->to)
            w->after = s->mean;
        if (s->day <= w->from || s->day > w->to)
            continue;
        w->acted += s->acted;
        w->drifted += s->drifted;
        w->withheld += s->withheld;
        w->anchored += s->anchored;
    }
}

gauge_reasons gauge_why(arena *a, const gauge_model *m, const acts *list, const gauge_request *r,
                        dates between)
{
    gauge_reasons w = {.from = between.first, .to = between.last};
    gauge_request asked = with_days(a, r, between);
    gauge_result run = gauge_run(a, m, list, &asked);
    add_steps(&run.step, &w);
    size_t first = 0;
    while (first < run.push.n_act && run.push.act[first].day <= w.from)
        first++;
    size_t last = first;
    while (last < run.push.n_act && run.push.act[last].day <= w.to)
        last++;
    w.act = run.push.act + first;
    w.n = last - first;
    if (w.n)
        qsort(w.act, w.n, sizeof *w.act, by_move);
    return w;
}
