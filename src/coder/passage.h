/** Passages: a document cut into stretches that the encoder reads at once, each with the sentences
 * before it for context, and with every state that is named written out ("Khrushchev (Russia)").
 */
#ifndef CODER_PASSAGE_H
#define CODER_PASSAGE_H

#include "coder/clause.h"
#include "record/document.h"

enum {
    PASSAGE_MOST_PIECES = ENCODER_MOST_PIECES,
    PASSAGE_MOST_CONTEXT = 72,
    PASSAGE_MOST_NAMES = 96
};

/** A word of a sentence that is read here. */
typedef struct passage_word {
    uint32_t sentence, token;
    uint16_t piece; /**< its first one */
} passage_word;

/** A state named in the passage or its context. */
typedef struct passage_name {
    mention who;         /**< its tokens are those of its sentence */
    uint32_t sentence;   /**< UINT32_MAX: one of the document's main states, named at the head */
    uint16_t piece, end; /**< its pieces, with those of the state's name behind it */
} passage_name;

typedef struct passage {
    piece_list piece;
    passage_word *word;
    passage_name *name;
    size_t n_words, n_names;
} passage;

typedef struct passages {
    passage *at;
    size_t n, cap;
} passages;

/** A sentence of a document. */
typedef struct told_sentence {
    span bytes;
    uint32_t block;
} told_sentence;

typedef struct told_sentences {
    told_sentence *at;
    size_t n, cap;
} told_sentences;

/** All sentences of a document, in order. O(text). */
told_sentences told_sentences_of(arena *a, const lexicon *x, const document *d);

/** Cuts all sentences of a document. What lies past PASSAGE_MOST_PIECES in one sentence is not
 * read. Everything lives in `a`. O(text). */
passages passages_of(arena *a, const lexicon *x, const document *d, const told_sentences *s);

#endif
