/* Histories drawn from the model itself, in continuous levels: the 90 % band must hold the true
 * level nine times in ten, and the smoothed band too when the level was read on the way. */
#include "history.h"
#include "num/rng.h"

enum { HISTORIES = 500, DAYS = 700 };

static arena a;
static gauge_model m;

static double inside(double x)
{
    while (x > GAUGE_MOST || x < GAUGE_LEAST)
        x = x > GAUGE_MOST ? 2 * GAUGE_MOST - x : 2 * GAUGE_LEAST - x;
    return x;
}

static double clipped(double x)
{
    return fmin(fmax(x, GAUGE_LEAST), GAUGE_MOST);
}

static acts draw_acts(rng *r)
{
    acts list = {0};
    for (day d = 0; d < DAYS; d += 1 + (day)(60 * rng_exponential(r)))
        history_repeat(&a, &list, d, 1, 1, (event_type)(1 + rng_next(r) % (EVENT_TYPES - 1)));
    return list;
}

/** True levels at the end of each day, given the pushes the model makes of the acts. */
static void draw_levels(rng *r, double start, const gauge_pushes *p, double *levels)
{
    double x = start, sd = m.drift_sd / sqrt(30.4375), jump = 1 - pow(1 - m.jump_rate, 1 / 30.4375);
    size_t k = 0;
    for (day d = 0; d < DAYS; d++) {
        double room = 1 - x * x / (GAUGE_MOST * GAUGE_MOST);
        if (d > 0 && rng_uniform(r) < jump * room)
            x = inside(x + (rng_uniform(r) < 0.5 ? -1 : 1) * m.jump_scale * rng_exponential(r));
        else if (d > 0)
            x = inside(x + sd * sqrt(room) * rng_normal(r));
        if (k < p->n && p->at[k].day == d) {
            double up = gauge_saturation(&m, x, true), down = gauge_saturation(&m, x, false);
            double spread = sqrt(p->at[k].up2 * up * up + p->at[k].down2 * down * down);
            x += p->at[k].up * up - p->at[k].down * down;
            x = clipped(x + m.effect_sd * spread * rng_normal(r));
            k++;
        }
        levels[d] = x;
    }
}

int main(void)
{
    static double levels[DAYS];
    static const day asked[] = {200, 400, DAYS - 1};
    jmp_buf escape;
    arena_init(&a, 100U << 20, &escape);
    if (setjmp(escape))
        return 1;
    rng r = rng_of(1969);
    double held[3] = {0};
    for (int h = 0; h < HISTORIES; h++) {
        arena_reset(&a);
        m = history_model(&a);
        acts list = draw_acts(&r);
        gauge_pushes p = gauge_pushes_of(&a, &m, &list, DAYS);
        double start = 3 * rng_normal(&r);
        while (fabs(start) > 9)
            start = 3 * rng_normal(&r);
        draw_levels(&r, start, &p, levels);
        gauge_anchor read = {400, levels[400] + rng_normal(&r), 1};
        gauge_request q = {.to = DAYS - 1,
                           .grid = asked,
                           .n_grid = 3,
                           .start_sd = 3,
                           .anchor = &read,
                           .n_anchor = 1};
        gauge_result out = gauge_run(&a, &m, &list, &q);
        for (int i = 0; i < 3; i++)
            held[i] += (out.point.at[i].level.lo90 <= levels[asked[i]] &&
                        levels[asked[i]] <= out.point.at[i].level.hi90) /
                       (double)HISTORIES;
    }
    NEAR((held[0] + held[1] + held[2]) / 3, 0.9, 0.02);
    for (int i = 0; i < 3; i++)
        NEAR(held[i], 0.9, 0.04);
    arena_free(&a);
    return tap_done();
}
