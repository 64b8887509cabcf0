/** Pseudo-random numbers that are the same on every machine: xoshiro256++ (Blackman & Vigna 2021,
 * doi:10.1145/3460772), seeded through splitmix64. The state is an argument; nothing is shared.
 */
#ifndef NUM_RNG_H
#define NUM_RNG_H

#include <stdint.h>

typedef struct rng {
    uint64_t s[4];
} rng;

rng rng_of(uint64_t seed);
uint64_t rng_next(rng *r);
/** Uniform on [0, 1), 53 bits. */
double rng_uniform(rng *r);
/** Standard normal (Box and Muller; one number a call). */
double rng_normal(rng *r);
/** Exponential with mean 1. */
double rng_exponential(rng *r);
/** Gamma with that shape (> 0) and rate 1 (Marsaglia and Tsang 2000, doi:10.1145/358407.358414);
 * never 0. */
double rng_gamma(rng *r, double shape);
/** Poisson with that mean (>= 0). O(mean). */
uint64_t rng_poisson(rng *r, double mean);

#endif
