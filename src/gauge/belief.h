/** What is believed of the level: a probability on each of 181 points from -9 to 9.
 *
 * Pure arithmetic on such vectors: the passing of days, the push of acts, readings, and summaries.
 * Each change of a belief has its transpose, which carries a *function* of the level back in time
 * (the likelihood of later readings, or a later mean): <K p, f> = <p, K' f> to rounding.
 */
#ifndef GAUGE_BELIEF_H
#define GAUGE_BELIEF_H

#include "gauge/push.h"

enum { GAUGE_POINTS = 181 };

#define GAUGE_LEAST (-9.0)
#define GAUGE_MOST  9.0
#define GAUGE_CELL  0.1

typedef struct belief {
    double p[GAUGE_POINTS];
} belief;

/** Mean, spread and quantiles of a belief, all [level]. */
typedef struct belief_summary {
    double mean, sd, lo90, hi90, lo68, hi68;
} belief_summary;

/** The level at point `i`. */
static inline double gauge_level_at(int i)
{
    return GAUGE_LEAST + GAUGE_CELL * i;
}

belief belief_flat(void);

/** Multiplies by a Gaussian reading and makes the sum one again. Readings sharper than half a cell
 * are taken as half a cell. @return the probability of the reading, up to a constant of the
 * reading. */
double belief_read(belief *b, double level, double sd);

double belief_sum(const belief *b);
double belief_mean(const belief *b);
double belief_dot(const belief *b, const belief *f);

/** Quantiles are interpolated within cells; a point stands for the cell around it. */
belief_summary belief_summarize(const belief *b);

/** One day without acts: Gaussian drift as a three-point walk of exactly the right variance, and
 * with a small probability a Laplace jump. Both become rarer towards the poles, in proportion to
 * the room 1 - (x/9)^2 (a Jacobi diffusion), so that the walk leaves the mean where it is wherever
 * it stands and nothing leaks away from a pole for want of news. The day is the atom: n days are n
 * of these, so results at a day do not depend on which other days are asked for. O(GAUGE_POINTS).
 */
typedef struct day_kernel {
    double step[GAUGE_POINTS];    /**< probability of moving one cell, either way */
    double jump[GAUGE_POINTS];    /**< probability of a jump */
    double landing[GAUGE_POINTS]; /**< the same over the sum of the jump's row */
    double decay;                 /**< of a jump's probability, for each cell further */
} day_kernel;

day_kernel day_kernel_of(const gauge_model *m);
void day_kernel_forward(const day_kernel *k, belief *b);
void day_kernel_backward(const day_kernel *k, belief *f);

/** The push of one day's acts on each point: banded rows whose mean and variance are the push's own
 * wherever the grid allows (a variance below what the grid can hold is rounded up, by at most a
 * quarter of a cell squared). Big: keep one and set it anew for each push. */
typedef struct push_kernel {
    int width;                 /**< entries a row */
    int first[GAUGE_POINTS];   /**< where each row's band begins */
    double mean[GAUGE_POINTS]; /**< [level] of each row */
    double row[GAUGE_POINTS * GAUGE_POINTS];
} push_kernel;

/** How much of a push takes effect at a level: ((9 - x)/9)^q upwards, ((9 + x)/9)^q downwards. */
double gauge_saturation(const gauge_model *m, double level, bool up);

/** O(GAUGE_POINTS * band), the band being ten sd wide. */
void push_kernel_set(push_kernel *k, const gauge_model *m, const gauge_push *p);
void push_kernel_forward(const push_kernel *k, belief *b);
void push_kernel_backward(const push_kernel *k, belief *f);

#endif
