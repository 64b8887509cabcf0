#include "blame/simulate.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

static const double ln2 = 0.69314718055994530942;

/** What drawing goes on with. */
typedef struct drawing {
    arena *a;
    const blame_prior *prior;
    const blame_constants *c;
    blame_window window;
    size_t most;
    rng *rng;
    blame_future out;
} drawing;

static void add(drawing *d, double time, int kind, int32_t parent, bool answer)
{
    if (d->out.n >= d->most) {
        d->out.exploded = true;
        return;
    }
    *VEC_PUSH(d->a, &d->out) = (blame_drawn){time, kind, parent, answer, 1};
}

/** What of an event is still to be answered, and by whom. */
typedef struct cause {
    int kind;
    double time, mark;
    int32_t index; /**< among the drawn, or BLAME_NO_PARENT */
} cause;

static void draw_answers_of(drawing *d, const cause *x, int stream, int r)
{
    double beta = ln2 / d->prior->half_life[r], begin = fmax(x->time, d->window.from);
    double mean = d->c->link[x->kind][stream] * d->c->kernel[blame_kernel_of(x->kind, stream)][r] *
                  x->mark * exp(-beta * (begin - x->time));
    for (uint64_t n = rng_poisson(d->rng, mean); n; n--) {
        double at = begin + rng_exponential(d->rng) / beta;
        if (at < d->window.to)
            add(d, at, stream, x->index, true);
    }
}

/** The answers that an event gets in the window. */
static void draw_answers(drawing *d, cause x)
{
    for (int s = 0; s < BLAME_STREAMS; s++)
        for (int r = 0; d->c->link[x.kind][s] > 0 && r < d->prior->n_decay; r++)
            draw_answers_of(d, &x, s, r);
}

static void draw_initiatives(drawing *d, const blame_history *h)
{
    for (int s = 0; s < BLAME_STREAMS; s++) {
        const struct blame_reigns *r = &h->reign[blame_kind_party(s)];
        for (size_t i = 0; i < r->n; i++) {
            double from = fmax(r->at[i].from, d->window.from);
            double to = i + 1 < r->n ? fmin(r->at[i].to, d->window.to) : d->window.to;
            if (!(to > from))
                continue;
            for (uint64_t n = rng_poisson(d->rng, d->c->rate[s][i] * (to - from)); n; n--)
                add(d, from + (to - from) * rng_uniform(d->rng), s, BLAME_NO_PARENT, false);
        }
    }
}

typedef struct ranked {
    double time;
    size_t index;
} ranked;

static int by_time(const void *pa, const void *pb)
{
    const ranked *x = pa, *y = pb;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void put_in_order(drawing *d)
{
    size_t n = d->out.n;
    ranked *rank = NEW(d->a, n, ranked);
    blame_drawn *sorted = NEW(d->a, n, blame_drawn);
    int32_t *place = NEW(d->a, n, int32_t);
    for (size_t i = 0; i < n; i++)
        rank[i] = (ranked){d->out.at[i].time, i};
    qsort(rank, n, sizeof *rank, by_time);
    for (size_t i = 0; i < n; i++)
        place[rank[i].index] = (int32_t)i;
    for (size_t i = 0; i < n; i++) {
        sorted[i] = d->out.at[rank[i].index];
        if (sorted[i].parent >= 0)
            sorted[i].parent = place[sorted[i].parent];
    }
    d->out.at = sorted;
    d->out.cap = n;
}

blame_future blame_simulate(arena *a, const blame_past *past, const blame_prior *prior,
                            const blame_constants *c, blame_window window, size_t most, rng *r)
{
    drawing d = {.a = a, .prior = prior, .c = c, .window = window, .most = most, .rng = r};
    const blame_history *h = past->history;
    draw_initiatives(&d, h);
    for (size_t i = 0; past->time && i < h->n; i++)
        if (past->time[i] < window.from)
            draw_answers(&d, (cause){h->at[i].kind, past->time[i], h->at[i].mark, BLAME_NO_PARENT});
    for (size_t i = 0; i < d.out.n; i++)
        draw_answers(&d, (cause){d.out.at[i].kind, d.out.at[i].time, d.out.at[i].mark, (int32_t)i});
    put_in_order(&d);
    return d.out;
}

blame_future blame_future_join(arena *a, const blame_future *x, const blame_future *y)
{
    blame_future out = {.at = NEW(a, x->n + y->n, blame_drawn),
                        .n = x->n + y->n,
                        .cap = x->n + y->n,
                        .exploded = x->exploded || y->exploded};
    for (size_t i = 0; i < out.n; i++) {
        out.at[i] = i < x->n ? x->at[i] : y->at[i - x->n];
        if (i >= x->n && out.at[i].parent >= 0)
            out.at[i].parent += (int32_t)x->n;
    }
    return out;
}
