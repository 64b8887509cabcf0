/** The options of a question about a dyad: states, period, unit, anchors. */
#ifndef CLI_REQUEST_H
#define CLI_REQUEST_H

#include "cli/run.h"

/** A request with the anchors it points to. */
typedef struct request {
    casus_gauge_request q;
    casus_anchor anchor[MOST_ANCHORS];
} request;

/** Reads operands and options. @return false after one line on stderr. */
bool request_read(run *r, request *ret);

#endif
