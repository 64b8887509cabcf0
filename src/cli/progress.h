/** One line on stderr that tells how far the work is: shown after two seconds, on a terminal,
 * rewritten five times a second, gone at the end. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>

#include "casus.h"

typedef struct progress {
    double started, shown; /**< [s], monotonic */
    bool silent;
    bool drawn;
} progress;

void progress_begin(progress *p, bool silent);
void progress_show(progress *p, const casus_progress *now);
/** Wipes the line. */
void progress_end(progress *p);

#endif
