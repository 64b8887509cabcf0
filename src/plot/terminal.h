/** The chart in characters: for a screen of text, a log, a letter. Core code: takes memory from the
 * arena of the buffer that it writes to, and unwinds when there is none.
 */
#ifndef PLOT_TERMINAL_H
#define PLOT_TERMINAL_H

#include "base/buf.h"
#include "plot/chart.h"

enum {
    TERMINAL_LEAST_WIDTH = 40,
    TERMINAL_MOST_WIDTH = 1000, /**< a wider terminal is used up to here */
    TERMINAL_LEAST_HEIGHT = 10
};

typedef struct terminal_options {
    int width;    /**< [columns] no line is wider */
    int height;   /**< [lines] never more; the plot has a multiple of CHART_LEVELS of them */
    bool colour;  /**< ANSI sequences, 256 colours, that read on dark and light ground */
    bool unicode; /**< braille dots and shades in UTF-8; otherwise ASCII */
} terminal_options;

/** Adds title, plot, time axis, the list of turning points and the footer, each line ended by a
 * newline and without blanks at its end. When height is short, footer, subtitle and list give way.
 *
 * With Unicode the mean is a line of braille dots (dotted where evidence is thin), points are the
 * 90 % interval and a light shade the 68 %; in ASCII `*` (`o` where thin), `.` and `:`.
 *
 * @return as chart_check(); STATUS_ARGUMENT when width or height is too small, with one line for
 *         people in `*e`. Nothing is added then. O(points + cells) */
status chart_terminal(const chart *c, terminal_options o, buf *out, error *e);

/** Adds one character a value, from `lo` (lowest mark) to `hi` (highest); values beyond are cut to
 * that, NaN is a blank. Needs lo < hi. */
void terminal_spark(const double *values, size_t n, double lo, double hi, bool unicode, buf *out);

/** Adds exactly `width` (3 or more) columns: an axis in the middle and a bar from it, to the right
 * for a positive `value`, to the left for a negative one; a bar of |`max`| fills its side, a longer
 * one too. NaN is the bare axis. */
void terminal_bar(double value, double max, int width, bool unicode, buf *out);

#endif
