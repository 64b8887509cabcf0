/** How a text was coded, for people: words with their tags, the tree, who is named, which dates
 * were read, what the lexicon's rules and the readers found, and what was told in the end. */
#ifndef CODER_EXPLAIN_H
#define CODER_EXPLAIN_H

#include "base/buf.h"
#include "coder/coder.h"

/** Codes the document and writes down every sentence's way, in lines of about 80 columns. */
coded explain_document(arena *a, const lexicon *x, const document *d, buf *to);

/** The act between two given parties, with the probability of every type that has one. */
event explain_pair(arena *a, const lexicon *x, const document *d, pair_spans parties, buf *to);

/** Whom `text` names on a day: every form of the tables that stands in it, which of its meanings
 * holds and which do not, and what they are together. @param on  DAY_NONE: any day */
void explain_names(arena *a, const lexicon *x, str text, day on, buf *to);

#endif
