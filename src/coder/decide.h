/** Which acts a sentence tells: what the rules of the lexicon found, judged by the quick reader,
 * and what only the reader found. */
#ifndef CODER_DECIDE_H
#define CODER_DECIDE_H

#include "coder/match.h"

/** @param found  from clause_matches(); taken over and changed
 *  @param least  probability from which an act that only the reader found is told; above 1: the
 *                sentence is not read
 *  @return       the acts to tell, in the order of their triggers; `found` itself when the lexicon
 *                holds no reader. */
matches clause_acts(arena *a, const clause *c, const discourse *d, matches found, float least);

#endif
