#include "gauge/reported.h"

#include <math.h>
#include <string.h>

#include "base/vec.h"

/** Coverage below this part of the median month is taken for it: a few stray rows of a source that
 * had stopped are no news of everything. */
static const double least_coverage = 0.02;

static bool alike(const source_day *x, const source_day *y)
{
    return x->type == y->type && x->dataset == y->dataset && x->direction == y->direction &&
           !strcmp(x->mode, y->mode);
}

static act act_of(const gauge_model *m, const source_day *t, uint64_t n)
{
    act x = {.event = t->key,
             .first = t->day,
             .last = t->day,
             .weight =
                 (float)(m->report_weight * log1p((double)n / fmax(t->coverage, least_coverage))),
             .type = t->type,
             .direction = t->direction};
    memcpy(x.mode, t->mode, sizeof x.mode);
    return x;
}

/** All of one day: each first of its kind stands for those that are alike. */
static void add_day(arena *a, const gauge_model *m, const source_day *t, size_t n, acts *list)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t sum = t[i].n;
        bool first = t[i].type != TYPE_NONE;
        for (size_t k = 0; first && k < i; k++)
            first = !alike(&t[k], &t[i]);
        for (size_t k = i + 1; first && k < n; k++)
            sum += alike(&t[k], &t[i]) ? t[k].n : 0;
        if (first)
            *VEC_PUSH(a, list) = act_of(m, &t[i], sum);
    }
}

void gauge_reported(arena *a, const gauge_model *m, const source_days *told, acts *list)
{
    for (size_t i = 0, n; i < told->n; i += n) {
        for (n = 1; i + n < told->n && told->at[i + n].day == told->at[i].day;)
            n++;
        add_day(a, m, told->at + i, n, list);
    }
}
