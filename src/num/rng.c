#include "num/rng.h"

#include <math.h>

static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = (*x += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

rng rng_of(uint64_t seed)
{
    rng r;
    for (int i = 0; i < 4; i++)
        r.s[i] = splitmix(&seed);
    return r;
}

static uint64_t rotate(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

uint64_t rng_next(rng *r)
{
    uint64_t *s = r->s, out = rotate(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return out;
}

double rng_uniform(rng *r)
{
    return (double)(rng_next(r) >> 11) * 0x1p-53;
}

double rng_exponential(rng *r)
{
    return -log1p(-rng_uniform(r));
}

double rng_normal(rng *r)
{
    double radius = sqrt(2 * rng_exponential(r));
    return radius * cos(6.283185307179586 * rng_uniform(r));
}

/** For shapes from 1 on. */
static double gamma_of(rng *r, double shape)
{
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = rng_normal(r), v = 1 + c * x;
        v = v * v * v;
        if (v > 0 && log1p(-rng_uniform(r)) < 0.5 * x * x + d - d * v + d * log(v))
            return d * v;
    }
}

double rng_gamma(rng *r, double shape)
{
    static const double least = 1e-300;
    double x =
        shape >= 1 ? gamma_of(r, shape) : gamma_of(r, shape + 1) * exp(-rng_exponential(r) / shape);
    return x > least ? x : least;
}

uint64_t rng_poisson(rng *r, double mean)
{
    uint64_t n = 0;
    double left = mean - rng_exponential(r);
    while (left > 0) {
        left -= rng_exponential(r);
        n++;
    }
    return n;
}
