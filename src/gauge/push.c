#include "gauge/push.h"

#include <math.h>
#include <stdlib.h>

static const double days_per_year = 365.25;

day gauge_act_day(const act *x)
{
    return (day)(((int64_t)x->first + x->last + 1) >> 1);
}

static int by_day(const void *pa, const void *pb)
{
    const gauge_act *p = pa, *q = pb;
    if (p->day != q->day)
        return p->day < q->day ? -1 : 1;
    return p->act < q->act ? -1 : p->act > q->act;
}

static size_t place_acts(const acts *list, day last, gauge_act *out)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const act *x = &list->at[i];
        if (x->type == TYPE_NONE || x->first == DAY_NONE || x->last == DAY_NONE)
            continue;
        gauge_act placed = {.act = i, .day = gauge_act_day(x)};
        if (placed.day <= last)
            out[n++] = placed;
    }
    qsort(out, n, sizeof *out, by_day);
    return n;
}

/** The share of each act of one day in that day's push. @return what the day adds to the stock. */
static double share_push(const gauge_model *m, const acts *list, gauge_act *x, gauge_push *p,
                         double stock)
{
    double total = 0;
    for (size_t i = 0; i < p->n; i++)
        total += fabs(gauge_act_weight(m, &list->at[x[i].act]));
    if (total <= 0)
        return 0;
    double whole =
        m->gain * (pow(stock + total, m->stock_exponent) - pow(stock, m->stock_exponent));
    for (size_t i = 0; i < p->n; i++) {
        double d = whole * gauge_act_weight(m, &list->at[x[i].act]) / total;
        x[i].push = d;
        *(d > 0 ? &p->up : &p->down) += fabs(d);
        *(d > 0 ? &p->up2 : &p->down2) += d * d;
    }
    return total;
}

gauge_pushes gauge_pushes_of(arena *a, const gauge_model *m, const acts *list, day last)
{
    gauge_pushes out = {.act = NEW(a, list->n, gauge_act), .at = NEW(a, list->n, gauge_push)};
    out.n_act = place_acts(list, last, out.act);
    double stock = m->stock_start;
    for (size_t i = 0; i < out.n_act;) {
        gauge_push p = {.day = out.act[i].day, .first = i};
        while (i < out.n_act && out.act[i].day == p.day)
            i++;
        p.n = i - p.first;
        if (out.n)
            stock *= exp2((out.at[out.n - 1].day - p.day) / (days_per_year * m->stock_half_life));
        stock += share_push(m, list, out.act + p.first, &p, stock);
        out.at[out.n++] = p;
    }
    return out;
}
