/** The chart as a file for print and page: SVG, PNG or PDF. Not for core code: it writes files and
 * asks the system for fonts. Any thread.
 */
#ifndef PLOT_FIGURE_H
#define PLOT_FIGURE_H

#include "plot/canvas.h"

enum {
    FIGURE_WIDTH = 960, /**< [pixels] the usual size */
    FIGURE_HEIGHT = 540,
    FIGURE_LEAST_WIDTH = 320,
    FIGURE_LEAST_HEIGHT = 300,
    FIGURE_MOST = 20000 /**< [pixels] either way */
};

/** What the ending of `path` asks for, in capitals or not.
 * @return STATUS_ARGUMENT, with the endings that are known in `*e` */
status figure_kind(const char *path, canvas_kind *ret, error *e);

/** Draws `c` into the file `path`: see replace_file() for what happens to a file that is there.
 * The same chart gives the same bytes.
 *
 * @param width,height  pixels (1/96 inch in PDF)
 * @return as chart_check(); STATUS_ARGUMENT for a size outside the limits; STATUS_IO, STATUS_NOMEM.
 *         Nothing is written then. */
status chart_file(const chart *c, const char *path, canvas_kind kind, int width, int height,
                  error *e);

#endif
