/** From a document to its events. The pure heart of casus: bytes with a lexicon in, events out.
 *
 * code_sentence() in coder.c is the spine; each of its lines eats what the one before gave:
 * tokens, mentions, classes, phrases, predicates, dates, matches, events.
 */
#ifndef CODER_CODER_H
#define CODER_CODER_H

#include "coder/inputs.h"
#include "coder/story.h"
#include "coder/when.h"
#include "record/claim.h"
#include "record/document.h"

typedef struct events {
    event *at;
    size_t n, cap;
} events;

typedef struct coded {
    events events;
    claims claims;
    spans sentences; /**< within document.text, in order */
} coded;

/** Codes a whole document. Events refer to its text, and to the bytes of its source. O(text). */
coded code_document(arena *a, const lexicon *x, const document *d);

/** A sentence on its way, for who wants to see how it was coded. */
typedef struct sentence_view {
    str text;
    const clause *c;
    const date_marks *dates;
    matches ruled, told; /**< what the rules found; what was decided */
    const story *story;  /**< what the document reader found in it; empty when it did not read */
    const event *event;  /**< of this sentence */
    size_t n_events;
} sentence_view;

/** Called after each sentence; the view lives during the call. */
typedef struct watcher {
    void (*fn)(void *user, const sentence_view *v);
    void *user;
} watcher;

/** code_document(), watched. */
coded code_document_watched(arena *a, const lexicon *x, const document *d, watcher w);

/** Where two parties stand in a text; an empty span when one is not told. */
typedef struct pair_spans {
    span actor, recipient;
} pair_spans;

/** The act between two given parties, as in the marked format. @return one event whose type is the
 *  likeliest and whose confidence is its probability; TYPE_NONE for an empty text. */
event code_pair(arena *a, const lexicon *x, const document *d, pair_spans parties);

/** The same, with the scores it was chosen by. @param ret_log_p  ENCODER_MOST_CLASSES places: log
 *  probabilities by type */
event code_pair_scored(arena *a, const lexicon *x, const document *d, pair_spans parties,
                       float *ret_log_p);

/** Receives a sentence as the quick reader sees it. Both live during the call. */
typedef struct inputs_sink {
    void (*fn)(void *user, const clause *c, const reader_input *in);
    void *user;
} inputs_sink;

/** Tells what the quick reader sees of a document that is one sentence: for training. */
void code_inputs(arena *a, const lexicon *x, const document *d, inputs_sink to);

#endif
