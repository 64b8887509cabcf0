/** What would have been otherwise: one draw of the history with some acts, or somebody's
 * initiatives, taken out with all that descends from them, and others put in with what they call
 * forth.
 */
#ifndef BLAME_OTHERWISE_H
#define BLAME_OTHERWISE_H

#include "blame/simulate.h"

/** An act put in. */
typedef struct blame_added {
    double time; /**< [days] */
    int kind;    /**< of a stream */
} blame_added;

typedef struct blame_edit {
    const bool *event; /**< which events are taken out, as history.at; NULL: none */
    const bool
        *leader;  /**< whose initiatives are, as history.leader; NULL: nobody's. In his place
                       somebody as his stream's leaders are leads: his initiatives are drawn. */
    bool side[2]; /**< whose initiatives are; nothing takes their place */
    const blame_added *added;
    size_t n_added;
} blame_edit;

typedef struct blame_otherwise {
    bool *gone;         /**< events that do not happen, as history.at */
    blame_future drawn; /**< events that happen in their place, those put in not among them */
} blame_otherwise;

/** @param c     its present draw; its constants and parents are read
 *  @param most  events to draw before giving up
 *  O(n + drawn). */
blame_otherwise blame_otherwise_of(arena *a, const blame_chain *c, const blame_edit *edit,
                                   size_t most, rng *r);

#endif
