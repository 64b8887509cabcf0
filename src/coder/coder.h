/** From a document to its events. The pure heart of casus: bytes with a lexicon in, events out.
 *
 * code_sentence() in coder.c is the spine; each of its lines eats what the one before gave:
 * tokens, mentions, classes, phrases, predicates, dates, matches, events.
 */
#ifndef CODER_CODER_H
#define CODER_CODER_H

#include "coder/features.h"
#include "record/document.h"

typedef struct events {
    event *at;
    size_t n, cap;
} events;

typedef struct coded {
    events events;
    spans sentences; /**< within document.text, in order */
} coded;

/** Codes a whole document. Events refer to its text, and to the bytes of its source. O(text). */
coded code_document(arena *a, const lexicon *x, const document *d);

/** The act between two given parties, as in the marked format. @param actor, recipient where
 *  they stand in the text; empty when they are not told. @return one event whose type is the
 *  likeliest and whose confidence is its probability; TYPE_NONE for an empty text. */
event code_pair(arena *a, const lexicon *x, const document *d, span actor, span recipient);

/** Tells the features on which code_pair() decides: for training. */
void code_pair_features(arena *a, const lexicon *x, const document *d, span actor, span recipient,
                        feature_fn *fn, void *user);

#endif
