/** What casus_blame_run() and casus_whatif_run() share: a question about two states made ready for
 * the chains.
 */
#ifndef API_BLAME_H
#define API_BLAME_H

#include "api/session.h"
#include "blame/attribute.h"

enum { BLAME_CHAINS = 4 };

/** A question, ready for the chains. */
typedef struct blame_case {
    gauge_model model;
    blame_prior prior;
    blame_record record;
    blame_question question;
    blame_history history;
    acts acts;
    code a, b;
    size_t burn, keep, most; /**< sweeps of a chain: before its draws count; draws kept; in all */
    size_t chains;
    blame_chain chain[BLAME_CHAINS];
} blame_case;

/** Checks the request, reads acts and tenures, and makes the history. May leave by longjmp. */
status blame_case_ready(casus *s, workspace *w, const casus_blame_request *q, blame_case *ret,
                        error *e);

/** Makes the chains. May leave by longjmp. */
void blame_case_begin(workspace *w, const casus_blame_request *q, blame_case *c);

#endif
