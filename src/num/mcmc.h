/** Whether Markov chains have met, and what their draws are worth: split R-hat and effective sample
 * size over several chains (Gelman and others 2013, Bayesian Data Analysis, 11.4 and 11.5; the sum
 * of correlations ended as Geyer 1992, doi:10.1214/ss/1177011137, asks).
 */
#ifndef NUM_MCMC_H
#define NUM_MCMC_H

#include <stddef.h>

/** Draws of one number: `chains` rows of `n`. */
typedef struct mcmc_draws {
    const double *at;
    size_t chains, n;
} mcmc_draws;

/** @return about 1 when the halves of all chains agree; 1 for a number that never changes; infinite
 *  when chains stand still at different numbers. Needs n >= 4. O(draws). */
double mcmc_rhat(mcmc_draws d);
/** @return how many independent draws tell as much of the mean; at most 3 times as many as there
 *  are. Needs n >= 4. O(draws * lags). */
double mcmc_effective(mcmc_draws d);

/** The `p`-quantile (0..1) of `n` > 0 numbers in rising order, interpolated. */
double quantile(const double *sorted, size_t n, double p);
/** Puts numbers in rising order. */
void numbers_sort(double *x, size_t n);

#endif
