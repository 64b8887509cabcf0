/** What the files of the chain share: the room that a sweep works in. Not for others. */
#ifndef BLAME_SWEEP_H
#define BLAME_SWEEP_H

#include "blame/chain.h"

enum { STATES = BLAME_KINDS * BLAME_DECAYS };

/** What a sweep works with, made once. */
struct chain_work {
    int kinds[BLAME_KINDS], n_kinds;            /**< that occur */
    uint8_t kernel[BLAME_KINDS][BLAME_STREAMS]; /**< blame_kernel_of() */
    uint8_t group[BLAME_KINDS][BLAME_STREAMS];  /**< relation and likeness */
    size_t decays, wide;                        /**< features of a kind, and of all kinds */
    bool heard[BLAME_STREAMS];                  /**< streams with events */
    double usual[BLAME_STREAMS];                /**< [per day] events over days */
    double beta[BLAME_DECAYS];                  /**< [per day] */
    double state[STATES];               /**< sum of marks, each decayed, by kind and decay */
    double scale[STATES];               /**< beta, as the states lie */
    double *feature;                    /**< n x kinds x decays: beta * state when the event came */
    double *through;                    /**< n x kinds: features through the kernel */
    double *intensity;                  /**< [per day] of its stream when the event came */
    double *trial;                      /**< the same under a proposal */
    uint32_t *of_stream[BLAME_STREAMS]; /**< events of the stream, as in the history */
    size_t n_of_stream[BLAME_STREAMS];
    double step[BLAME_KINDS][BLAME_STREAMS]; /**< of proposals, in logs */
    double kernel_step[BLAME_KERNELS];
    uint32_t *list[BLAME_KINDS]; /**< events of the kind so far, by time */
    size_t n_list[BLAME_KINDS];
    double *after;            /**< n x decays: state of its kind just after the event */
    uint32_t *reign;          /**< of each event of a stream, at its time */
    int32_t *child, *sibling; /**< first child; next one of the same parent */
    double exposure[BLAME_KINDS][BLAME_DECAYS];
    double answers[BLAME_KINDS][BLAME_STREAMS];
    double passed[BLAME_KERNELS][BLAME_DECAYS];
};

/** Expected answers of a stream to all events of a kind, by a link of 1. */
double sweep_exposed(const blame_chain *c, int kind, int stream);

/** Puts `order` right after dates have moved. */
void sweep_sort(blame_chain *c);

/** One pass in order of time: what came before each event (features, exposures). O(n kinds
 * decays). */
void sweep_features(blame_chain *c);
/** Makes the intensity of event `e`, of stream `s`, anew from its features and the constants. */
void sweep_intensity(blame_chain *c, size_t e, int s);

/** Draws links, rates and kernels with the parents summed out: Metropolis and Hastings along the
 * ridges of the likelihood, on which a stream is expected to have as many events as before. */
void sweep_trade(blame_chain *c);
/** Draws what each event answers. Needs features. */
void sweep_parents(blame_chain *c);
/** Draws links, rates and kernels given the parents, by their conjugate laws. */
void sweep_constants(blame_chain *c);
/** Draws dates given the parents: exponentials, cut off by the event answered, the answers, and the
 * days told. */
void sweep_dates(blame_chain *c);

#endif
