/** Which acts a sentence tells: what the rules of the lexicon found, judged by the quick reader,
 * and what only the reader found. */
#ifndef CODER_DECIDE_H
#define CODER_DECIDE_H

#include "coder/match.h"

static const float NEVER = 2;

/** @param found  from clause_matches(); taken over and changed
 *  @return       the acts to tell, in the order of their triggers; `found` itself when the lexicon
 *                holds no reader. */
matches clause_acts(arena *a, const clause *c, const discourse *d, matches found, float least);

#endif
