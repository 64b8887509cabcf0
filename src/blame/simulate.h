/** Histories drawn from the model: for forecasts, for what would have been otherwise, and for tests
 * that must know the truth.
 */
#ifndef BLAME_SIMULATE_H
#define BLAME_SIMULATE_H

#include "blame/chain.h"

typedef struct blame_drawn {
    double time;    /**< [days] */
    int kind;       /**< of a stream */
    int32_t parent; /**< index among the drawn, or BLAME_NO_PARENT: an initiative, or the answer to
                         an event of the past */
    bool answer;    /**< answers an event, of the past when it has no parent */
    double mark;
} blame_drawn;

typedef struct blame_future {
    blame_drawn *at; /**< by time */
    size_t n, cap;
    bool exploded; /**< there were more than the most allowed; the rest is missing */
} blame_future;

/** What is already there when drawing begins. */
typedef struct blame_past {
    const blame_history *history; /**< reigns, and events before `from` */
    const double *time; /**< [days] of its events (blame_chain.time); NULL: there were none */
} blame_past;

/** Draws what happens in [from, to): initiatives at the rates of the reigns (the last one's after
 * the end of the history), and answers, also to the past, and to answers (Hawkes and Oakes 1974).
 * @param most  events to draw before giving up
 * O(past + drawn log drawn). */
blame_future blame_simulate(arena *a, const blame_past *past, const blame_prior *prior,
                            const blame_constants *c, blame_window window, size_t most, rng *r);

/** Both together; not in order of time. */
blame_future blame_future_join(arena *a, const blame_future *x, const blame_future *y);

#endif
