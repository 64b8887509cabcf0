/** What the quick reader (lexicon/reader.h) sees of a sentence, read off the quick walk: numbers
 * for every token, every noun phrase and every two phrases that stand around one verb. */
#ifndef CODER_INPUTS_H
#define CODER_INPUTS_H

#include "coder/match.h"
#include "lexicon/reader.h"

/** @param c  analysed: classes, phrases, predicates */
void inputs_of(arena *a, const clause *c, const discourse *d, reader_input *ret);

#endif
