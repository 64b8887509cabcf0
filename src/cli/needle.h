/** The needle on a page: the chart of a gauge, for the terminal and for files. */
#ifndef CLI_NEEDLE_H
#define CLI_NEEDLE_H

#include "cli/run.h"

/** A short label for a turning point: the words of its weightiest act. */
typedef struct turn_label {
    char text[120];
} turn_label;

/** Draws into `path` (SVG, PNG, PDF by its ending). @return an exit status, after its line. */
int needle_plot(run *r, const casus_gauge_request *q, const casus_gauge *g, const char *path);

/** Draws with characters. @return an exit status. */
int needle_print(run *r, const casus_gauge_request *q, const casus_gauge *g);

/** The turning points, each with its acts and their sentences. */
void needle_print_turns(run *r, const casus_gauge *g);

#endif
