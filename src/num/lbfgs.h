/** Minimises a smooth function of many variables: L-BFGS (Nocedal 1980, doi:10.2307/2006193) with a
 * backtracking line search that asks for a sufficient fall (Armijo 1966) and keeps only pairs of
 * positive curvature.
 *
 * The caller owns the loop: it works out value and gradient where lbfgs.x stands and hands them to
 * lbfgs_step(), which moves on. So fits can be shown, stopped and resumed between steps.
 */
#ifndef NUM_LBFGS_H
#define NUM_LBFGS_H

#include "base/arena.h"

#include <stdbool.h>

enum { LBFGS_PAIRS = 8 };

typedef struct lbfgs {
    size_t n;
    double *x;         /**< where the function is wanted next */
    double tolerance;  /**< done when the fall that a step promises is less than this */
    bool done;         /**< `best` is a minimum, or no step led down any more */
    double value;      /**< at `best` */
    double *best;      /**< the least point so far */
    double *gradient;  /**< there */
    double *direction; /**< of the search */
    double *change[LBFGS_PAIRS],
        *turn[LBFGS_PAIRS]; /**< of points and of gradients, newest first */
    double curvature[LBFGS_PAIRS];
    size_t pairs, steps;
    double length; /**< of the step being tried */
} lbfgs;

/** Starts at `start`. */
lbfgs lbfgs_new(arena *a, size_t n, const double *start, double tolerance);

/** @param value,gradient  of the function at `l->x`; a value that is not finite counts as too far
 *  O(n * pairs). */
void lbfgs_step(lbfgs *l, double value, const double *gradient);

#endif
