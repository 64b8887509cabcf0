/** Why the needle moved between two days: each act's part, and what is not any act's.
 *
 * The parts add up to the move exactly. An act's part is its push times the saturation expected
 * when it happened, so it depends on what came before it, not on what came after (unless an anchor
 * did).
 */
#ifndef GAUGE_WHY_H
#define GAUGE_WHY_H

#include "gauge/run.h"

typedef struct gauge_reasons {
    day from, to;
    double before, after; /**< [level] posterior means at the end of the two days */
    gauge_act *act;       /**< acts after `from` up to `to`, those that moved most first */
    size_t n;
    double acted;    /**< [level] the sum of their parts */
    double drifted;  /**< jumps, which lead inwards from a pole; drift keeps the mean */
    double withheld; /**< what the poles and the grid keep from the acts, or add to them */
    double anchored; /**< anchors; 0 without any */
} gauge_reasons;

/** after - before = acted + drifted + withheld + anchored, to 1e-9.
 * @param r     as for the run that drew the needle: the same acts, anchors and days take part
 * @param from  < to; outside the request's days the run is extended
 * Costs one gauge_run(). */
gauge_reasons gauge_why(arena *a, const gauge_model *m, const acts *list, const gauge_request *r,
                        dates between);

#endif
