/** A marked Hawkes process of many streams with exponential kernels, in one pass: likelihood,
 * gradient, and fit (Hawkes 1971, doi:10.1093/biomet/58.1.83; the recursion is Ozaki's, 1979,
 * doi:10.1007/BF02480272).
 *
 *     lambda_k(t) = rate[k] + sum over earlier events i of stream j: sum_r link[k][j][r] m_i b_r
 * exp(-b_r (t - t_i))
 *
 * Events at the same time do not call each other forth. States are kept scaled, so a pass costs one
 * exponential per decay per distinct time; an event costs O(streams * decays).
 */
#ifndef BLAME_HAWKES_H
#define BLAME_HAWKES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum { HAWKES_DECAYS = 8 };

/** Events by time; all borrowed. */
typedef struct hawkes_events {
    const double *time;
    const uint16_t *stream; /**< below `streams` */
    const float *mark;      /**< NULL: all 1 */
    size_t n;
    double from, to; /**< observed; every time lies within */
} hawkes_events;

typedef struct hawkes_model {
    int streams, decays;
    double beta[HAWKES_DECAYS]; /**< [per unit of time] */
    double *rate;               /**< `streams` */
    double *link;               /**< streams x streams x decays: [to][from][decay] */
} hawkes_model;

/** @return a model of zeros. */
hawkes_model hawkes_model_new(arena *a, int streams, int decays);

/** @param ret_gradient  NULL, or a model that gets the derivatives
 *  @return the log-likelihood; -INFINITY where an event has no intensity. */
double hawkes_loglik(arena *a, const hawkes_events *e, const hawkes_model *m,
                     hawkes_model *ret_gradient);

/** A fit under way: maximum a posteriori with a Gamma prior on each link. Streams are fitted one
 * after the other, because their likelihoods share no constant. */
typedef struct hawkes_fit {
    const hawkes_events *events;
    hawkes_model model;           /**< beta given; rate and link become the answer */
    double link_shape, link_mean; /**< of the prior */
    int next;                     /**< stream to fit next; == streams: done */
    bool converged;               /**< all so far */
    struct hawkes_rows *rows;
} hawkes_fit;

/** @param beta  `decays` of them */
hawkes_fit hawkes_fit_new(arena *a, const hawkes_events *e, int streams, int decays,
                          const double *beta);

/** Fits the next stream. @return false when all are done. Needs `a` to be the same each time. */
bool hawkes_fit_step(arena *a, hawkes_fit *f);

#endif
