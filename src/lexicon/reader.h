/** The quick reader: a small network that tells which acts a sentence reports, between which of its
 * noun phrases. Convolutions over the words (Collobert et al. 2011; depthwise separable and
 * dilated as in Kaiser et al. 2018), then one score a type for each pair of phrases. Taught by the
 * deep reader (text/encoder.h) by distillation (Hinton et al. 2015); tools/train_reader/ makes it.
 * All sums are of whole numbers: the same bits on every machine. Read-only: one may serve many
 * threads.
 */
#ifndef LEXICON_READER_H
#define LEXICON_READER_H

#include "record/event.h"
#include "text/token.h"
#include "text/weights.h"

enum { READER_MOST_TOKENS = 96, READER_MOST_PHRASES = 24, READER_MOST_LINKS = 48 };
enum { READER_WIDTH = 64, READER_HIDDEN = 64, READER_CLASSES = 17, READER_MOST_PAIRS = 36 };

/** Who somebody is, as far as the lexicon of actors knows. The order of this and of every other
 * number that the reader sees is part of the trained model. */
typedef enum reader_who {
    WHO_UNKNOWN,
    WHO_STATE,
    WHO_ADJECTIVE, /**< "Soviet" */
    WHO_PERSON,
    WHO_BODY, /**< organisation, office, role with a sector */
    WHO_PLACE,
    WHO_KINDS
} reader_who;

/** Where a phrase stands to a verb. */
typedef enum reader_slot { SLOT_OBJECT, SLOT_INDIRECT, SLOT_RIGHT, SLOTS } reader_slot;

typedef struct reader_token {
    uint64_t hash; /**< of its norm */
    str norm;
    uint8_t shape;      /**< its capitals: bits 0 and 1 of token.shape, 2 for the first token */
    uint8_t class;      /**< word_kind */
    uint8_t verb, noun; /**< event_type of the first act that the lexicon has for it */
    uint8_t who;        /**< reader_who */
} reader_token;

typedef struct reader_phrase {
    uint8_t from, to, head; /**< tokens */
    uint8_t who;            /**< reader_who */
    uint8_t prep;           /**< which of the reader's prepositions governs it; 0: none */
    bool pronoun;
} reader_phrase;

/** A verb between two phrases: its subject and one that stands on its right side. */
typedef struct reader_link {
    uint8_t subject, other; /**< phrases */
    uint8_t slot;           /**< reader_slot */
    uint8_t type;           /**< event_type of the rule that the verb's words meet */
} reader_link;

/** A sentence as the reader sees it. */
typedef struct reader_input {
    reader_token token[READER_MOST_TOKENS];
    reader_phrase phrase[READER_MOST_PHRASES];
    reader_link link[READER_MOST_LINKS];
    uint32_t n_tokens, n_phrases, n_links; /**< what goes beyond the limits is not seen */
} reader_input;

/** What holds between two phrases. */
typedef struct reader_pair {
    uint8_t actor, recipient;        /**< phrases */
    float log_p[READER_CLASSES];     /**< log probability of each event_type; [TYPE_NONE]: no act */
    uint8_t trigger[READER_CLASSES]; /**< the token that speaks most for the type */
} reader_pair;

typedef struct reader reader;

/** @param bytes  data/models/reader.bin; borrowed
 *  @return       NULL with `e` when it is not that. O(bytes); lives in the arena. */
const reader *reader_open(arena *a, str bytes, error *e);
/** The one that the program was built with; NULL without one. */
const reader *reader_built_in(arena *a);

/** Whether the sentence's words alone make it likely that an act is told. Some 0.3 us. */
bool reader_expects(const reader *r, const tokens *t);

/** Scores the likeliest pairs of phrases.
 * @param ret  room for READER_MOST_PAIRS
 * @return     how many. Some 20 us for 30 words; needs no memory but the stack. */
uint32_t reader_pairs(const reader *r, const reader_input *in, reader_pair *ret);

#endif
