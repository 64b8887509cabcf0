/** A chart: how relations between two states stood over time, as a value that any back end can
 * draw (plot/figure.h: SVG, PNG, PDF; plot/terminal.h: characters).
 *
 * Everything in it is borrowed and only read; it must outlive the drawing. No function here
 * touches files, fonts or the heap; all may be called from any thread.
 *
 * Gaps: a point whose mean is NaN says that nothing is known there. The line and its bands break;
 * the point's other numbers are not looked at.
 */
#ifndef PLOT_CHART_H
#define PLOT_CHART_H

#include "base/date.h"
#include "base/error.h"

enum {
    CHART_LEVELS = 6,
    CHART_TURNS = 8 /**< most turning points that one chart numbers */
};

/** The needle on one day, in needle units. */
typedef struct chart_point {
    day day;
    double mean;
    double lo90, hi90; /**< ends of the 90 % interval */
    double lo68, hi68; /**< ends of the 68 % interval, within the former */
    bool thin;         /**< few events stand behind it: drawn so that one sees it */
} chart_point;

/** A day on which the needle's course broke. */
typedef struct chart_turn {
    day day;
    double change; /**< needle units, signed */
    double level;  /**< where the needle stood: the height of the mark */
    str label;     /**< a few words */
} chart_turn;

/** An act worth a tick below the plot. */
typedef struct chart_act {
    day day;
    bool hostile;
} chart_act;

/** How many events a stretch of days had. */
typedef struct chart_count {
    day first, last; /**< both included */
    double events;   /**< >= 0 */
} chart_count;

/** A named stretch of the scale, up to the next level's `low` or the scale's end. */
typedef struct chart_level {
    str name;
    double low; /**< needle units */
} chart_level;

typedef struct chart {
    str title;    /**< "China and Soviet Union/Russia, 1949-1991" */
    str subtitle; /**< may be empty, as may all that follow */
    str source;   /**< what the numbers rest on */
    str version;  /**< of what computed them */
    double low, high;
    chart_level levels[CHART_LEVELS]; /**< upwards; the first begins at `low` */
    day first, last;                  /**< the time axis; DAY_NONE: as far as the points go */
    const chart_point *points;        /**< in order of days, no day twice */
    size_t n_points;
    const chart_turn *turns; /**< any order; the CHART_TURNS greatest are drawn */
    size_t n_turns;
    const chart_act *acts;
    size_t n_acts;
    const chart_count *counts;
    size_t n_counts;
} chart;

/** @return a chart without data on the scale -9 to 9, whose levels, three wide, are confrontation,
 * tense, discord, ordinary, good and friendly. */
chart chart_new(void);

/** Is there something to draw, and can it be drawn?
 *
 * STATUS_NOTHING: no point with a mean within the time axis. STATUS_ARGUMENT: points out of order;
 * a mean that is infinite; limits that are not finite or not nested; a turning point or count that
 * is not finite; levels out of order. `*e` names the day. O(n). */
status chart_check(const chart *c, error *e);

/** The days at both ends of the time axis; never the same day. Needs a checked chart. */
void chart_span(const chart *c, day *ret_first, day *ret_last);

/** @return which level holds `value`: 0 (lowest) to CHART_LEVELS - 1. */
int chart_level_of(const chart *c, double value);

/** The turning points to draw: those within the time axis, the greatest changes first when there
 * are too many, then put in order of days. @return how many. O(n). */
size_t chart_turns(const chart *c, chart_turn ret[CHART_TURNS]);

#endif
