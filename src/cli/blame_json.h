/** An answer of casus_blame_run() as JSON: docs/blame.schema.json. */
#ifndef CLI_BLAME_JSON_H
#define CLI_BLAME_JSON_H

#include "cli/run.h"

void blame_print_json(run *r, const casus_blame_request *q, const casus_blame *b);

#endif
