/** Whom each narrator blames and praises, beside what the model says and never mixed with it. */
#ifndef CLI_NARRATORS_H
#define CLI_NARRATORS_H

#include "cli/run.h"

/** Shows all claims about two states: counts first, then every sentence.
 *  @return EXIT_NOTHING, with a line, when no text claims anything. */
int narrators_show(run *r, const char *a, const char *b, int width);

#endif
