#include "num/lbfgs.h"

#include <math.h>
#include <string.h>

static double dot(const double *x, const double *y, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i] * y[i];
    return sum;
}

static void add(double *x, double factor, const double *y, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] += factor * y[i];
}

lbfgs lbfgs_new(arena *a, size_t n, const double *start, double tolerance)
{
    lbfgs l = {.n = n, .tolerance = tolerance, .value = (double)INFINITY};
    l.x = NEW(a, n, double);
    l.best = NEW(a, n, double);
    l.gradient = NEW(a, n, double);
    l.direction = NEW(a, n, double);
    for (size_t i = 0; i < LBFGS_PAIRS; i++) {
        l.change[i] = NEW(a, n, double);
        l.turn[i] = NEW(a, n, double);
    }
    memcpy(l.x, start, n * sizeof *start);
    memcpy(l.best, start, n * sizeof *start);
    return l;
}

/** The inverse Hessian that the pairs remember, times the gradient: the two loops of Nocedal. */
static void set_direction(lbfgs *l)
{
    double share[LBFGS_PAIRS], *d = l->direction;
    for (size_t i = 0; i < l->n; i++)
        d[i] = -l->gradient[i];
    for (size_t i = 0; i < l->pairs; i++) {
        share[i] = dot(l->change[i], d, l->n) / l->curvature[i];
        add(d, -share[i], l->turn[i], l->n);
    }
    if (l->pairs) {
        double scale = l->curvature[0] / dot(l->turn[0], l->turn[0], l->n);
        for (size_t i = 0; i < l->n; i++)
            d[i] *= scale;
    }
    for (size_t i = l->pairs; i-- > 0;)
        add(d, share[i] - dot(l->turn[i], d, l->n) / l->curvature[i], l->change[i], l->n);
}

static void remember(lbfgs *l, const double *gradient)
{
    size_t last = LBFGS_PAIRS - 1;
    double *change = l->change[last], *turn = l->turn[last];
    for (size_t i = 0; i < l->n; i++) {
        change[i] = l->x[i] - l->best[i];
        turn[i] = gradient[i] - l->gradient[i];
    }
    double curvature = dot(change, turn, l->n);
    if (!(curvature > 1e-12 * dot(turn, turn, l->n)))
        return;
    for (size_t i = last; i > 0; i--) {
        l->change[i] = l->change[i - 1];
        l->turn[i] = l->turn[i - 1];
        l->curvature[i] = l->curvature[i - 1];
    }
    l->change[0] = change;
    l->turn[0] = turn;
    l->curvature[0] = curvature;
    l->pairs += l->pairs < LBFGS_PAIRS;
}

static void try_step(lbfgs *l)
{
    for (size_t i = 0; i < l->n; i++)
        l->x[i] = l->best[i] + l->length * l->direction[i];
}

static void begin_search(lbfgs *l)
{
    set_direction(l);
    double slope = dot(l->direction, l->gradient, l->n);
    if (!(slope < 0)) {
        l->pairs = 0;
        set_direction(l);
        slope = dot(l->direction, l->gradient, l->n);
    }
    l->length = l->pairs ? 1 : fmin(1, 1 / (sqrt(-slope) + 1e-300));
    l->done = -slope < l->tolerance;
    try_step(l);
}

void lbfgs_step(lbfgs *l, double value, const double *gradient)
{
    static const double enough = 1e-4, shortest = 1e-12;
    if (l->done)
        return;
    double slope = l->steps ? dot(l->direction, l->gradient, l->n) : 0;
    bool fell = isfinite(value) && (!l->steps || value <= l->value + enough * l->length * slope);
    if (!fell && l->steps) {
        l->length *= isfinite(value) ? 0.3 : 0.1;
        l->done = l->length < shortest;
        try_step(l);
        return;
    }
    if (l->steps)
        remember(l, gradient);
    l->steps++;
    l->value = value;
    memcpy(l->best, l->x, l->n * sizeof *l->x);
    memcpy(l->gradient, gradient, l->n * sizeof *gradient);
    begin_search(l);
}
