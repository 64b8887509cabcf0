/** What the quick reader (coder/reader.h) sees of a sentence: numbers for every token, every noun
 * phrase and every pair of phrases that stand around one verb. Read off the quick walk, so that
 * training and coding see the same. The order of the kinds is part of the trained model.
 */
#ifndef CODER_INPUTS_H
#define CODER_INPUTS_H

#include "coder/match.h"

enum { INPUT_MOST_TOKENS = 96, INPUT_MOST_PHRASES = 24, INPUT_MOST_LINKS = 48 };

/** Who somebody is, as far as the lexicon of actors knows. */
typedef enum input_who {
    WHO_UNKNOWN,
    WHO_STATE,
    WHO_ADJECTIVE, /**< "Soviet" */
    WHO_PERSON,
    WHO_BODY, /**< organisation, office, role with a sector */
    WHO_PLACE,
    WHO_KINDS
} input_who;

/** Where a phrase stands to a verb. */
typedef enum input_slot { SLOT_OBJECT, SLOT_INDIRECT, SLOT_RIGHT, SLOTS } input_slot;

typedef struct input_token {
    uint64_t hash; /**< of its norm */
    str norm;
    uint8_t shape; /**< its capitals: bits 0 and 1 of token.shape, 2 for the first token */
    uint8_t class; /**< word_kind */
    uint8_t verb, noun; /**< event_type of the first act that the lexicon has for it */
    uint8_t who;
} input_token;

typedef struct input_phrase {
    uint8_t from, to, head;
    uint8_t who;
    uint8_t prep; /**< which of the reader's prepositions governs it; 0: none */
    bool pronoun;
} input_phrase;

/** A verb between two phrases: its subject and one that stands on its right side. */
typedef struct input_link {
    uint8_t subject, other; /**< phrases */
    uint8_t slot;
    uint8_t type; /**< event_type of the rule that the verb's words meet */
} input_link;

typedef struct inputs {
    input_token token[INPUT_MOST_TOKENS];
    input_phrase phrase[INPUT_MOST_PHRASES];
    input_link link[INPUT_MOST_LINKS];
    uint32_t n_tokens, n_phrases, n_links; /**< what goes beyond the limits is not seen */
} inputs;

/** @param c  analysed: classes, phrases, predicates */
void inputs_of(arena *a, const clause *c, const discourse *d, inputs *ret);

#endif
