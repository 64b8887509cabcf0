#include "num/lbfgs.h"

#include "tap.h"

/** Rosenbrock's valley in `n` dimensions. */
static double valley(const double *x, size_t n, double *gradient)
{
    double sum = 0;
    memset(gradient, 0, n * sizeof *gradient);
    for (size_t i = 0; i + 1 < n; i++) {
        double along = 1 - x[i], across = x[i + 1] - x[i] * x[i];
        sum += along * along + 100 * across * across;
        gradient[i] += -2 * along - 400 * across * x[i];
        gradient[i + 1] += 200 * across;
    }
    return sum;
}

static void finds_the_end_of_the_valley(arena *a)
{
    double start[6] = {-1.2, 1, -1.2, 1, -1.2, 1}, gradient[6];
    lbfgs l = lbfgs_new(a, 6, start, 1e-16);
    int calls = 0;
    for (; !l.done && calls < 1000; calls++)
        lbfgs_step(&l, valley(l.x, 6, gradient), gradient);
    OK(l.done && calls < 300);
    for (int i = 0; i < 6; i++)
        NEAR(l.best[i], 1, 1e-6);
}

/** -log x + x has a wall at 0. */
static void steps_back_from_a_wall(arena *a)
{
    double start = 30, gradient;
    lbfgs l = lbfgs_new(a, 1, &start, 1e-14);
    for (int i = 0; !l.done && i < 200; i++) {
        double x = *l.x;
        gradient = 1 - 1 / x;
        lbfgs_step(&l, x > 0 ? x - log(x) : (double)INFINITY, &gradient);
    }
    OK(l.done);
    NEAR(*l.best, 1, 1e-5);
}

int main(void)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 1 << 20, &escape);
    if (setjmp(escape))
        return 1;
    finds_the_end_of_the_valley(&a);
    steps_back_from_a_wall(&a);
    arena_free(&a);
    return tap_done();
}
