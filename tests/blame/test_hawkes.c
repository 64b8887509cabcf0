/* The likelihood against the plain double sum, its gradient against differences, and the fit. */
#include "blame/hawkes.h"

#include "num/rng.h"
#include "tap.h"

enum { N = 120, STREAMS = 3, DECAYS = 2 };

static double time_of[N];
static uint16_t stream[N];
static float mark[N];

static hawkes_events some_events(void)
{
    rng r = rng_of(5);
    double now = 0;
    for (int i = 0; i < N; i++) {
        if (i % 5)
            now += rng_exponential(&r) * (i == 60 ? 500 : 0.8);
        time_of[i] = now;
        stream[i] = (uint16_t)(rng_next(&r) % STREAMS);
        mark[i] = (float)(0.5 + rng_uniform(&r));
    }
    return (hawkes_events){time_of, stream, mark, N, -1, now + 2};
}

static hawkes_model some_model(arena *a)
{
    hawkes_model m = hawkes_model_new(a, STREAMS, DECAYS);
    rng r = rng_of(6);
    m.beta[0] = 0.3;
    m.beta[1] = 2.5;
    for (int i = 0; i < STREAMS; i++)
        m.rate[i] = 0.1 + rng_uniform(&r);
    for (int i = 0; i < STREAMS * STREAMS * DECAYS; i++)
        m.link[i] = 0.2 * rng_uniform(&r);
    return m;
}

static double plain_sum(const hawkes_events *e, const hawkes_model *m)
{
    double sum = 0;
    for (int k = 0; k < STREAMS; k++)
        sum -= m->rate[k] * (e->to - e->from);
    for (size_t i = 0; i < e->n; i++) {
        double x = m->rate[e->stream[i]];
        for (size_t j = 0; j < e->n; j++)
            for (int r = 0; r < DECAYS; r++) {
                const double *to = m->link + (e->stream[i] * STREAMS + e->stream[j]) * DECAYS;
                double ago = e->time[i] - e->time[j];
                if (ago > 0)
                    x += to[r] * (double)e->mark[j] * m->beta[r] * exp(-m->beta[r] * ago);
            }
        sum += log(x);
        for (int k = 0; k < STREAMS; k++)
            for (int r = 0; r < DECAYS; r++)
                sum -= m->link[(k * STREAMS + e->stream[i]) * DECAYS + r] * (double)e->mark[i] *
                       -expm1(-m->beta[r] * (e->to - e->time[i]));
    }
    return sum;
}

static void agrees_with_the_plain_sum(arena *a)
{
    hawkes_events e = some_events();
    hawkes_model m = some_model(a);
    NEAR(hawkes_loglik(a, &e, &m, NULL), plain_sum(&e, &m), 1e-9);
    for (int i = 0; i < STREAMS * STREAMS * DECAYS; i++)
        m.link[i] = 0;
    NEAR(hawkes_loglik(a, &e, &m, NULL), plain_sum(&e, &m), 1e-9);
    m.rate[0] = 0;
    OK(hawkes_loglik(a, &e, &m, NULL) == -(double)INFINITY);
}

static void differs_as_the_gradient_says(arena *a)
{
    static const double h = 1e-6;
    hawkes_events e = some_events();
    hawkes_model m = some_model(a), g = hawkes_model_new(a, STREAMS, DECAYS);
    hawkes_loglik(a, &e, &m, &g);
    double worst = 0;
    for (int i = 0; i < STREAMS + STREAMS * STREAMS * DECAYS; i++) {
        double *x = i < STREAMS ? &m.rate[i] : &m.link[i - STREAMS];
        double want = i < STREAMS ? g.rate[i] : g.link[i - STREAMS], was = *x;
        *x = was + h;
        double up = hawkes_loglik(a, &e, &m, NULL);
        *x = was - h;
        double down = hawkes_loglik(a, &e, &m, NULL);
        *x = was;
        worst = fmax(worst, fabs((up - down) / (2 * h) - want) / (1 + fabs(want)));
    }
    NEAR(worst, 0, 1e-6);
}

static void fit_climbs_to_the_top(arena *a)
{
    static const double beta[] = {0.3, 2.5};
    hawkes_events e = some_events();
    hawkes_fit f = hawkes_fit_new(a, &e, STREAMS, DECAYS, beta);
    int steps = 1;
    while (hawkes_fit_step(a, &f))
        steps++;
    OK(steps == STREAMS && f.converged && !hawkes_fit_step(a, &f));
    hawkes_model g = hawkes_model_new(a, STREAMS, DECAYS);
    hawkes_loglik(a, &e, &f.model, &g);
    for (int i = 0; i < STREAMS; i++)
        NEAR(g.rate[i] * f.model.rate[i], 0, 0.05);
    for (int i = 0; i < STREAMS * STREAMS * DECAYS; i++) {
        double slope = f.model.link[i] * (g.link[i] - f.link_shape / f.link_mean);
        NEAR(slope, 0, 0.05);
    }
}

int main(void)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 100 << 20, &escape);
    if (setjmp(escape))
        return 1;
    agrees_with_the_plain_sum(&a);
    differs_as_the_gradient_says(&a);
    fit_climbs_to_the_top(&a);
    arena_free(&a);
    return tap_done();
}
