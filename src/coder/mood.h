/** What the small words around a verb say of whether its act happened. */
#ifndef CODER_MOOD_H
#define CODER_MOOD_H

#include "coder/clause.h"

/** Notes what the auxiliary, modal verb or negation at token `i` says of the predicate: unreal
 * ("would"), to come ("will"), present ("does not"), negated. */
void mood_read(const clause *c, uint32_t i, predicate *p);

#endif
