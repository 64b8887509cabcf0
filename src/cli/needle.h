/** The needle on a page: the chart of a gauge, for the terminal and for files. */
#ifndef CLI_NEEDLE_H
#define CLI_NEEDLE_H

#include "cli/run.h"

/** A short label for a turning point: the words of its weightiest act. */
typedef struct turn_label {
    char text[120];
} turn_label;

/** Whether the ending of --plot, if given, is one that can be drawn. @return false after a line */
bool needle_can_plot(const run *r);

/** Draws into `path` (SVG, PNG, PDF by its ending). @return an exit status, after its line. */
int needle_plot(run *r, const casus_gauge_request *q, const casus_gauge *g, const char *path);

/** Draws with characters, `width` columns wide. @return an exit status. */
int needle_print(run *r, const casus_gauge_request *q, const casus_gauge *g, int width);

/** The turning points, each with its acts and their sentences. */
void needle_print_turns(run *r, const casus_gauge *g, int width);

enum { NAMES_LENGTH = 300 };

/** "China and Soviet Union/Russia": both by the names they had between the two days. */
void needle_names(run *r, const casus_gauge_request *q, int32_t first, int32_t last,
                  char ret[NAMES_LENGTH]);

/** The name of a level; one off the scale counts as the nearest on it. */
const char *needle_level(double level);

#endif
