/** What the expected rate of hostile acts owes to each side's initiatives and to its readiness to
 * answer. The parts of blame/attribute.h leave all answers with the initiative; here a state that
 * answers a word with ten is charged for them.
 */
#ifndef BLAME_STRUCTURE_H
#define BLAME_STRUCTURE_H

#include "blame/attribute.h"

/** Initiatives of A, of B; responsiveness of A, of B; the branching ratio. */
enum { STRUCTURE_BRANCHING = 4, STRUCTURE_PARTS };

/** Shapley's value (Shapley 1953) of four players in the game whose worth is the expected rate of
 * hostile acts in the window: a side's initiatives stand at their level in the window when it
 * plays, else at that of the window before (or at nothing); its links stand at its own values, else
 * at the mean of both sides'. [per year] NaN where
 * some set's answers feed themselves without end. O(16 streams^3). */
void blame_structure_of(const blame_history *h, const blame_constants *now, const blame_question *q,
                        double ret[STRUCTURE_PARTS]);

#endif
