/** Turning points: when the relation changed for good, how surely, and through which acts.
 *
 * A day is a turning point when the level turn_span days later differs from the level turn_span
 * days before by at least turn_change, and the posterior probability of the difference's sign is at
 * least turn_probability. The difference is taken as normal with its exact mean and a variance from
 * the two days' spread and their covariance. Stretches do not overlap; of
 * two that would, the one with the greater change stays.
 */
#ifndef GAUGE_TURNS_H
#define GAUGE_TURNS_H

#include "gauge/run.h"

enum { TURN_ACTS = 3 };

typedef struct gauge_turn {
    day day;                  /**< by when half of the change had happened */
    day from, to;             /**< the stretch: twice turn_span long */
    double before;            /**< [level] mean at `from` */
    double change;            /**< [level] mean at `to` less `before` */
    double sd;                /**< [level] of the change */
    double probability;       /**< of its sign */
    gauge_act act[TURN_ACTS]; /**< acts of the stretch that moved the needle most its way */
    size_t n_act;
} gauge_turn;

typedef struct gauge_turns {
    gauge_turn *at; /**< rising days */
    size_t n, cap;
} gauge_turns;

/** Looks at stretches that lie wholly within the run from the first output day (or `from`) to the
 * last. Costs one gauge_run() and O(1500 days * 181) for each candidate, at most one for turn_span.
 */
gauge_turns gauge_turns_of(arena *a, const gauge_model *m, const acts *list,
                           const gauge_request *r);

#endif
