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
        if (x->type == TYPE_NONE || x->first == DAY_NONE || x->last == DAY_NONE || !(x->weight > 0))
            continue;
        gauge_act placed = {.act = i, .day = gauge_act_day(x)};
        if (placed.day <= last)
            out[n++] = placed;
    }
    qsort(out, n, sizeof *out, by_day);
    return n;
}

typedef struct stocks {
    double all, talk; /**< [weight] */
} stocks;

/** The weight of a day's acts, of all and of talk alone. */
static stocks day_weight(const gauge_model *m, const acts *list, const gauge_act *x, size_t n)
{
    stocks sum = {0};
    for (size_t i = 0; i < n; i++) {
        act_weight w = gauge_act_weight(m, &list->at[x[i].act]);
        sum.all += fabs(w.weight);
        sum.talk += w.class == ACT_TALK ? fabs(w.weight) : 0;
    }
    return sum;
}

/** The push of a day's acts, and what it adds to the stocks. */
static void push_day(const gauge_model *m, const acts *list, gauge_act *x, gauge_push *p, stocks *s)
{
    stocks now = day_weight(m, list, x, p->n);
    double deed = now.all - now.talk, a = m->deed_exponent;
    double per_deed = deed > 0 ? m->deed_gain * (pow(s->all + deed, a) - pow(s->all, a)) / deed : 0;
    double per_talk = now.talk > 0 ? m->talk_gain * log1p(now.talk / s->talk) / now.talk : 0;
    for (size_t i = 0; i < p->n; i++) {
        act_weight w = gauge_act_weight(m, &list->at[x[i].act]);
        double d = w.weight * (w.class == ACT_TALK ? per_talk : per_deed);
        x[i].push = d;
        *(d > 0 ? &p->up : &p->down) += fabs(d);
        *(d > 0 ? &p->up2 : &p->down2) += d * d;
    }
    s->all += now.all;
    s->talk += now.talk;
}

/* However long the silence, some talk is taken to have gone unrecorded: a share needs a whole. */
static const double least_talk = 0.01;

static void forget(const gauge_model *m, day days, stocks *s)
{
    double kept = exp2(-days / (days_per_year * m->stock_half_life));
    s->all *= kept;
    s->talk = fmax(s->talk * kept, least_talk);
}

gauge_pushes gauge_pushes_of(arena *a, const gauge_model *m, const acts *list, day last)
{
    gauge_pushes out = {.act = NEW(a, list->n, gauge_act), .at = NEW(a, list->n, gauge_push)};
    out.n_act = place_acts(list, last, out.act);
    stocks s = {m->deed_start, m->talk_start};
    for (size_t i = 0; i < out.n_act;) {
        gauge_push p = {.day = out.act[i].day, .first = i};
        while (i < out.n_act && out.act[i].day == p.day)
            i++;
        p.n = i - p.first;
        if (out.n)
            forget(m, p.day - out.at[out.n - 1].day, &s);
        push_day(m, list, out.act + p.first, &p, &s);
        out.at[out.n++] = p;
    }
    return out;
}
