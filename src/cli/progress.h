/** One line on stderr that tells how far the work is: shown after two seconds, on a terminal,
 * rewritten five times a second, gone at the end. Ctrl-C asks the work to stop. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>

#include "casus.h"

typedef struct progress {
    double started, shown; /**< [s], monotonic */
    bool silent;
    bool drawn;
} progress;

/** @param listens  Ctrl-C shall ask the work to stop; else it ends the program */
void progress_begin(progress *p, bool silent, bool listens);
/** A casus_progress_fn; `p` is its user. */
int progress_show(progress *p, const casus_progress *now);
/** Wipes the line. */
void progress_end(progress *p);

/** True when Ctrl-C came. */
bool progress_interrupted(void);

#endif
