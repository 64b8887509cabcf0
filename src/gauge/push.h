/** Acts put in order of time: on each day that has acts, how hard they push the needle.
 *
 * An act told with a stretch of days is placed in the middle of it: the month at its 16th, the year
 * at 2 July. All acts of a day make one push, so that their order in the record plays no part.
 *
 * The dyad keeps a *stock* S of acts, each counted with its weight u = |g|, half forgotten after
 * stock_half_life. A day with acts of total U pushes with
 *     D = gain * ((S + U)^a - S^a),   a = stock_exponent,
 * shared among its acts as their weights. With a = 1/2 a record that tells the same history with
 * four times as many acts moves the needle twice as far, not four times: the chronicler's zeal
 * counts less.
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

/** @param last  acts placed after this day are left out; so are those without a type or a date
 *  @return      in the arena. O(n log n). */
gauge_pushes gauge_pushes_of(arena *a, const gauge_model *m, const acts *list, day last);

#endif
