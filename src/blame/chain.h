/** One Markov chain over all that is not known about a history: which event answers which, when
 * each happened within the days it is told for, and the constants of the model.
 *
 * The model is a marked Hawkes process (Hawkes 1971, doi:10.1093/biomet/58.1.83) seen as clusters
 * (Hawkes and Oakes 1974, doi:10.2307/3212693). Stream s, of a party and a class, has intensity
 *
 *     lambda_s(t) = rate[s][reign at t]
 *                 + sum over earlier events i of kind k: link[k][s] m_i sum_r kernel[g][r] b_r
 * exp(-b_r (t - t_i))
 *
 * with g the kernel group of (k, s), and b_r = ln 2 / half-life r. An event is an initiative with
 * probability rate / lambda; else it answers one earlier event. A sweep draws, each given the rest:
 * parents, dates, and the constants by their conjugate laws (Rasmussen 2013,
 * doi:10.1007/s11009-011-9272-5, sections 3 and 4). O(n (kinds * decays + log n)) a sweep.
 *
 * A chain lives in its arena and belongs to one thread; a seed gives the same chain everywhere.
 */
#ifndef BLAME_CHAIN_H
#define BLAME_CHAIN_H

#include "blame/history.h"
#include "blame/prior.h"
#include "num/rng.h"

/** The constants of the model at one moment of the chain. */
typedef struct blame_constants {
    double *rate[BLAME_STREAMS];                /**< [per day], one for each reign */
    double link[BLAME_KINDS][BLAME_STREAMS];    /**< answers per event of mean mark */
    double kernel[BLAME_KERNELS][BLAME_DECAYS]; /**< adds up to 1 */
    double group_rate[LINK_GROUPS];             /**< the links' hyper-rate */
    double rate_rate[BLAME_STREAMS];            /**< [days] the rates' hyper-rate */
} blame_constants;

enum { BLAME_NO_PARENT = -1, BLAME_WARM = 300 /**< sweeps in which a chain finds its steps */ };

typedef struct blame_chain {
    const blame_history *history;
    const blame_prior *prior;
    rng rng;
    blame_constants now;
    double *time;       /**< [days] of each event, in the order of the history */
    uint32_t *order;    /**< events by time */
    int32_t *parent;    /**< event that it answers, or BLAME_NO_PARENT */
    uint8_t *decay;     /**< through which decay */
    double *initiative; /**< probability that it is one, given all but the parents */
    uint64_t sweeps;
    struct chain_work *work;
} blame_chain;

blame_relation blame_relation_of(int kind, int stream);
blame_likeness blame_likeness_of(int kind, int stream);
int blame_kernel_of(int kind, int stream);

/** @param prior,h  must outlive the chain */
blame_chain blame_chain_new(arena *a, const blame_history *h, const blame_prior *prior,
                            uint64_t seed);

/** One sweep. */
void blame_chain_step(blame_chain *c);

/** The greatest expected number of answers that an event calls forth directly, by the spectral
 * radius of the links between streams: the history explodes from 1 on. */
double blame_branching(const blame_constants *now);

#endif
