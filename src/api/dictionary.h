/** Users' own dictionaries at work: see lexicon/petrarch.h. */
#ifndef API_DICTIONARY_H
#define API_DICTIONARY_H

#include "api/reading.h"

/** Codes a document into lines of batch.output, and counts them in `d`. */
void dictionary_code(const lexicon *x, const petrarch *p, arena *a, batch *b, coded_document *d);

#endif
