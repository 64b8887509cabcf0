/** Acts put in order of time: on each day that has acts, how hard they push the needle.
 *
 * An act told with a stretch of days is placed in the middle of it: the month at its 16th, the year
 * at 2 July. All acts of a day make one push, so that their order in the record plays no part.
 *
 * A chronicler writes down few acts or many of the same history. Two laws keep his zeal out:
 *
 *  - The dyad keeps a stock S of all its acts, each counted with its weight, and half forgotten
 * after stock_half_life. *Deeds* (aid, treaties, sanctions, clashes...) of a day, with total weight
 * U, push by D = deed_gain * ((S + U)^a - S^a),   a = deed_exponent. With a = 1/2 four times as
 * many deeds move the needle twice as far.
 *  - It keeps a stock R of its talk alone (meetings, accusations, refusals, requests). Talk of a
 * day, with total weight V, pushes by D = talk_gain * ln((R + V) / R): by its share of all recent
 * talk. Twice as much talk of the same mixture moves the needle hardly further.
 *
 * A day's D is shared among its acts by their weights, each with its own sign.
 */
#ifndef GAUGE_PUSH_H
#define GAUGE_PUSH_H

#include "gauge/model.h"

/** One act's part of its day's push. */
typedef struct gauge_act {
    size_t act;   /**< index in the acts handed in */
    day day;      /**< where it was placed */
    double push;  /**< [level] signed, before saturation */
    double moved; /**< [level] signed, what it did to the posterior mean; filled by gauge_run() */
} gauge_act;

typedef struct gauge_push {
    day day;
    size_t first, n;   /**< its acts in gauge_pushes.act */
    double up, down;   /**< [level] >= 0, sums of the acts' pushes either way */
    double up2, down2; /**< sums of their squares */
} gauge_push;

typedef struct gauge_pushes {
    gauge_push *at; /**< rising days */
    size_t n;
    gauge_act *act; /**< in order of (day, index in the record) */
    size_t n_act;
} gauge_pushes;

/** Where an act told with these days is placed. */
day gauge_act_day(const act *x);

/** @param last  acts placed after this day are left out; so are those without a type, a date or a
 *               weight above zero
 *  @return      in the arena. O(n log n). */
gauge_pushes gauge_pushes_of(arena *a, const gauge_model *m, const acts *list, day last);

#endif
