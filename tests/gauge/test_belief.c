#include "gauge/belief.h"

#include "history.h"

static arena a;
static gauge_model model;
static push_kernel *kernel;

static belief at_level(double level, double sd)
{
    belief b = belief_flat();
    belief_read(&b, level, sd);
    return b;
}

static void days_keep_what_they_should(void)
{
    model.jump_rate = 0.005;
    day_kernel k = day_kernel_of(&model);
    belief b = at_level(7.5, 1), mirrored = at_level(-7.5, 1);
    for (int i = 0; i < 5000; i++) {
        day_kernel_forward(&k, &b);
        day_kernel_forward(&k, &mirrored);
    }
    NEAR(belief_sum(&b), 1, 1e-12);
    NEAR(belief_mean(&b), -belief_mean(&mirrored), 1e-10);
    OK(belief_mean(&b) > 0 && belief_mean(&b) < 7.5);
    belief middle = at_level(0, 1);
    for (int i = 0; i < 5000; i++)
        day_kernel_forward(&k, &middle);
    NEAR(belief_mean(&middle), 0, 1e-10);
}

/** A Jacobi diffusion keeps its mean, and 81 - E[x^2] shrinks by the same factor every day. */
static void drift_has_its_moments(void)
{
    model.jump_rate = 0;
    day_kernel k = day_kernel_of(&model);
    belief b = at_level(6.5, 1.5);
    belief_summary start = belief_summarize(&b);
    for (int i = 0; i < 3653; i++)
        day_kernel_forward(&k, &b);
    belief_summary end = belief_summarize(&b);
    double per_day = model.drift_sd * model.drift_sd / 30.4375;
    double before = start.sd * start.sd + start.mean * start.mean;
    double after = 81 - (81 - before) * pow(1 - per_day / 81, 3653);
    NEAR(end.mean, start.mean, 1e-9);
    NEAR(end.sd * end.sd + end.mean * end.mean, after, 1e-9);
}

static void jumps_are_laplace(void)
{
    model.jump_rate = 1;
    model.jump_scale = 1;
    double drift = model.drift_sd;
    model.drift_sd = 0;
    day_kernel k = day_kernel_of(&model);
    NEAR(k.jump[90], 1, 1e-12);
    belief b = {{0}};
    b.p[90] = 1;
    day_kernel_forward(&k, &b);
    NEAR(belief_sum(&b), 1, 1e-12);
    NEAR(b.p[100] / b.p[90], exp(-1), 1e-12);
    NEAR(b.p[60] / b.p[90], exp(-3), 1e-12);
    model.drift_sd = drift;
    model.jump_rate = 0.005;
}

static void poles_saturate(void)
{
    NEAR(gauge_saturation(&model, 9, true), 0, 0);
    NEAR(gauge_saturation(&model, -9, false), 0, 0);
    NEAR(gauge_saturation(&model, 0, true), 1, 0);
    gauge_push up = {.n = 1, .up = 3, .up2 = 9}, down = {.n = 1, .down = 3, .down2 = 9};
    belief top = {{0}}, bottom = {{0}};
    top.p[GAUGE_POINTS - 1] = bottom.p[0] = 1;
    push_kernel_set(kernel, &model, &up);
    push_kernel_forward(kernel, &top);
    NEAR(belief_mean(&top), 9, 1e-12);
    push_kernel_set(kernel, &model, &down);
    push_kernel_forward(kernel, &bottom);
    NEAR(belief_mean(&bottom), -9, 1e-12);
    push_kernel_forward(kernel, &top);
    OK(belief_mean(&top) < 9 - 3);
    NEAR(belief_sum(&top), 1, 1e-12);
}

/** From a known level one act leads to level + push * saturation, give or take its own sd. */
static void one_act_in_closed_form(void)
{
    static const double pushes[] = {0.013, 0.08, 0.31, 1.7};
    for (int i = 0; i < 4; i++) {
        gauge_push p = {.n = 1, .down = pushes[i], .down2 = pushes[i] * pushes[i]};
        belief b = {{0}};
        b.p[120] = 1;
        push_kernel_set(kernel, &model, &p);
        push_kernel_forward(kernel, &b);
        double h = pow(12.0 / 9, model.saturation), sd = model.effect_sd * h * pushes[i];
        NEAR(belief_mean(&b), 3 - h * pushes[i], 1e-5);
        double f = fmod(h * pushes[i] / GAUGE_CELL, 1),
               least = f * (1 - f) * GAUGE_CELL * GAUGE_CELL;
        double got = belief_summarize(&b).sd;
        NEAR(got * got, fmax(sd * sd, least), 1e-3 * sd * sd + 1e-12);
    }
}

static void transposes_agree(void)
{
    belief b = at_level(2, 1.5), f, kb, kf;
    for (int i = 0; i < GAUGE_POINTS; i++)
        f.p[i] = sin(0.05 * i) + 0.001 * i * i;
    gauge_push p = {.n = 2, .up = 0.4, .up2 = 0.16, .down = 1.1, .down2 = 1.21};
    day_kernel k = day_kernel_of(&model);
    kb = b;
    kf = f;
    day_kernel_forward(&k, &kb);
    day_kernel_backward(&k, &kf);
    NEAR(belief_dot(&kb, &f), belief_dot(&b, &kf), 1e-12);
    push_kernel_set(kernel, &model, &p);
    kb = b;
    kf = f;
    push_kernel_forward(kernel, &kb);
    push_kernel_backward(kernel, &kf);
    NEAR(belief_dot(&kb, &f), belief_dot(&b, &kf), 1e-12);
}

static void quantiles_lie_between_points(void)
{
    belief b = at_level(0.03, 1);
    belief_summary s = belief_summarize(&b);
    NEAR(s.mean, 0.03, 1e-9);
    NEAR(s.sd, 1, 1e-6);
    NEAR(s.lo90, 0.03 - 1.6449, 2e-3);
    NEAR(s.hi90, 0.03 + 1.6449, 2e-3);
    NEAR(s.hi68, 0.03 + 0.9945, 2e-3);
    belief flat = belief_flat();
    NEAR(belief_summarize(&flat).lo90, -9.05 + 0.05 * 18.1, 1e-9);
}

int main(void)
{
    jmp_buf escape;
    arena_init(&a, 1U << 26, &escape);
    if (setjmp(escape))
        return 1;
    model = history_model(&a);
    kernel = NEW(&a, 1, push_kernel);
    days_keep_what_they_should();
    drift_has_its_moments();
    jumps_are_laplace();
    poles_saturate();
    one_act_in_closed_form();
    transposes_agree();
    quantiles_lie_between_points();
    arena_free(&a);
    return tap_done();
}
