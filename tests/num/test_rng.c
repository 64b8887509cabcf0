#include "num/rng.h"

#include "tap.h"

enum { DRAWS = 200000 };

static void matches_the_reference(void)
{
    static const uint64_t want[] = {
        41943041U,           58720359U, 3588806011781223U, 3591011842654386U, 9228616714210784205U,
        9973669472204895162U};
    rng r = {{1, 2, 3, 4}};
    for (int i = 0; i < 6; i++)
        OK(rng_next(&r) == want[i]);
}

static void has_the_moments(void)
{
    rng r = rng_of(7);
    double uniform = 0, normal = 0, square = 0, exponential = 0;
    for (int i = 0; i < DRAWS; i++) {
        double z = rng_normal(&r);
        uniform += rng_uniform(&r) / DRAWS;
        normal += z / DRAWS;
        square += z * z / DRAWS;
        exponential += rng_exponential(&r) / DRAWS;
    }
    NEAR(uniform, 0.5, 0.003);
    NEAR(normal, 0, 0.01);
    NEAR(square, 1, 0.015);
    NEAR(exponential, 1, 0.01);
}

static void has_the_moments_of_gamma_and_poisson(void)
{
    static const double shapes[] = {0.3, 1, 4.5};
    rng r = rng_of(11);
    for (int k = 0; k < 3; k++) {
        double gamma = 0, square = 0, poisson = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = rng_gamma(&r, shapes[k]);
            gamma += x / DRAWS;
            square += x * x / DRAWS;
            poisson += (double)rng_poisson(&r, shapes[k]) / DRAWS;
        }
        NEAR(gamma, shapes[k], 0.02);
        NEAR(square - gamma * gamma, shapes[k], 0.1);
        NEAR(poisson, shapes[k], 0.02);
    }
    OK(rng_poisson(&r, 0) == 0);
}

int main(void)
{
    matches_the_reference();
    has_the_moments();
    has_the_moments_of_gamma_and_poisson();
    return tap_done();
}
