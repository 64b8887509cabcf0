/** From a document to its events. The pure heart of casus: bytes with a lexicon in, events out.
 *
 * code_sentence() in coder.c is the spine; each of its lines eats what the one before gave:
 * tokens, mentions, classes, phrases, predicates, dates, matches, events.
 */
#ifndef CODER_CODER_H
#define CODER_CODER_H

#include "lexicon/lexicon.h"
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
 *  they stand in the text. @return one event; its type is TYPE_NONE when no act was found. */
event code_pair(arena *a, const lexicon *x, const document *d, span actor, span recipient);

#endif
