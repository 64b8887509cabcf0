/** The arithmetic of a chart that does not depend on what draws it: ticks, chips, thinning out,
 * and how dates and numbers are written. Pure functions; units of length are the caller's.
 */
#ifndef PLOT_LAYOUT_H
#define PLOT_LAYOUT_H

#include "plot/chart.h"

typedef struct spot {
    double x, y;
} spot;

typedef struct box {
    double x, y, w, h;
} box;

enum {
    LAYOUT_TICKS = 300,
    LAYOUT_TEXT = 32,
    LAYOUT_DAYS_WITHIN = 1461 /**< [days] on a shorter time axis, dates are written to the day */
};

typedef struct layout_tick {
    day day;
    char label[LAYOUT_TEXT]; /**< empty for a minor tick */
} layout_tick;

/** Ticks for a time axis, in order of days. The finest step of days, months, years, decades or
 * centuries is taken whose labels fit side by side.
 * @param room  how many characters fit under the axis, one above the other's end
 * @return      how many ticks; at least one of them has a label if the span holds a step's day */
size_t layout_ticks(day first, day last, double room, layout_tick ret[LAYOUT_TICKS]);

/** Places for numbered chips, none over another: on its anchor where that is free, otherwise as
 * near as can be, up and down before sideways. All within `within`, which must have room for
 * 64 chips or more, and `n` be at most CHART_TURNS. A chip needs a circle of `radius`. */
void layout_chips(const spot *anchors, size_t n, double radius, box within, spot *ret);

/** At most four points (first, least, greatest, last mean) for each of `columns` equal slices of
 * the axis, each with the widest limits of its slice; gaps are kept. What a finer drawing would
 * show at this resolution is still there. @param ret  room for `n` points @return how many */
size_t layout_condense(const chart_point *points, size_t n, day first, day last, int columns,
                       chart_point *ret);

/** "Mar 1969", or "2 Mar 1969" when the axis spans less than LAYOUT_DAYS_WITHIN. */
void layout_date(day d, day span_days, char ret[LAYOUT_TEXT]);

/** The limit of a level: as layout_signed(), without the decimal where it is zero. */
void layout_limit(double x, bool unicode, char ret[LAYOUT_TEXT]);

/** One decimal, with a sign unless zero: "+2.8", "-0.4", "0.0"; the minus is U+2212 in Unicode. */
void layout_signed(double x, bool unicode, char ret[LAYOUT_TEXT]);

#endif
