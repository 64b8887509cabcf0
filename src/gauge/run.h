/** The needle of one dyad: from acts to a level in time, with what is not known about it.
 *
 * The level x lies on [-9, 9]. It drifts as a random walk with rare jumps, is pushed by acts
 * (gauge/push.h), less so the nearer it is to the pole it is pushed to, and is read softly where an
 * anchor says so. Nothing pulls it back: what acts have done stays done. The model is exact on a
 * grid (gauge/belief.h): a forward filter, then a backward smoother up to the last anchor (Kitagawa
 * 1987, doi:10.2307/2289375). After the last anchor the two are the same thing.
 *
 * Everything is a pure function of model, acts and request; results live in the arena. One run is
 * O(days * 181) + O(pushes * 181 * band): about 0.1 s for 75 years with 500 acts.
 */
#ifndef GAUGE_RUN_H
#define GAUGE_RUN_H

#include "gauge/belief.h"

typedef enum gauge_unit { GAUGE_DAYS, GAUGE_WEEKS, GAUGE_MONTHS, GAUGE_YEARS } gauge_unit;

/** A soft reading of the level at the end of a day, from outside the record: an alliance, a war, an
 * expert's score. */
typedef struct gauge_anchor {
    day day;
    double level; /**< -9..9 */
    double sd;    /**< [level] > 0 */
} gauge_anchor;

typedef struct gauge_request {
    day from, to; /**< both included; from <= to */
    gauge_unit unit;
    const day *grid; /**< when n_grid > 0: the output days, rising, instead of the unit's */
    size_t n_grid;
    const gauge_anchor *anchor; /**< in any order */
    size_t n_anchor;
    double start_level; /**< what is believed before the first act or anchor... */
    double start_sd;    /**< ... 0: nothing, every level alike */
} gauge_request;

/** The level at the end of a day. */
typedef struct gauge_point {
    day day;
    belief_summary level; /**< given all acts up to this day and all anchors */
    double filtered_mean; /**< given only what had happened by this day */
    double filtered_sd;
    uint32_t n_acts; /**< since the point before; for the first, since `from` */
    bool thin;       /**< fewer than thin_acts acts in the thin_years before */
} gauge_point;

typedef struct gauge_points {
    gauge_point *at;
    size_t n;
} gauge_points;

/** A day on which the run stopped: for acts, a reading or an output. The move of the mean since the
 * step before is acted + drifted + withheld + anchored, to rounding. */
typedef struct gauge_step {
    day day;
    double mean;     /**< at the end of the day */
    double acted;    /**< acts: the sum of gauge_act.moved of its day */
    double drifted;  /**< jumps of the days between, which lead inwards from a pole; drift keeps the
                        mean */
    double withheld; /**< what the poles and the grid keep from the acts, or add to them */
    double anchored; /**< anchors, earlier and later ones */
    size_t push;     /**< index in gauge_result.push, or SIZE_MAX */
    size_t point;    /**< index in gauge_result.point, or SIZE_MAX */
    belief b;        /**< at the end of the day, given everything */
} gauge_step;

typedef struct gauge_steps {
    gauge_step *at;
    size_t n;
} gauge_steps;

typedef struct gauge_result {
    gauge_points point;
    gauge_steps step;
    gauge_pushes push;
    uint64_t kernels; /**< day and push kernels applied: what the run cost */
} gauge_result;

/** Runs from the first act, anchor or output day (whichever comes first) to the last output day.
 * Acts after it play no part, anchors after it do not either.
 * @param list  of one dyad, in any order; both directions push the same needle
 * Memory: 1.5 kB a step, so 40 MB for 75 years of daily points. */
gauge_result gauge_run(arena *a, const gauge_model *m, const acts *list, const gauge_request *r);

/** The output days of a request: the last day of each unit that begins by `to`, `to` itself for the
 * last. Weeks end on Sunday. */
size_t gauge_days(arena *a, const gauge_request *r, const day **ret);

/** The six levels, each three wide: "confrontation", "tense", "discord", "ordinary", "good",
 * "friendly". A boundary belongs to the level above it. */
str gauge_level(double mean);

#endif
