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

int main(void)
{
    matches_the_reference();
    has_the_moments();
    return tap_done();
}
