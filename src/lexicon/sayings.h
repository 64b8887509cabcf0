/** The patterns by which a sentence claims something of a state or a leader, from
 * data/lexicon/claims.tsv. */
#ifndef LEXICON_SAYINGS_H
#define LEXICON_SAYINGS_H

#include "base/error.h"
#include "base/map.h"
#include "record/claim.h"

typedef enum saying_item_kind {
    SAYING_WORD, /**< one of `words` */
    SAYING_BE,   /**< any form of "be", perhaps with "not" */
    SAYING_WHOM,
    SAYING_NARRATOR,
    SAYING_GAP /**< up to three words that name nobody */
} saying_item_kind;

typedef struct saying_item {
    saying_item_kind kind;
    bool optional;
    str words; /**< '|' between */
} saying_item;

typedef struct saying {
    saying_item *item;
    size_t n;
    claim_kind kind;
} saying;

typedef struct sayings {
    saying *at;
    size_t n, cap;
    map key; /**< of each pattern its longest word or words: a sentence without any claims nothing
              */
} sayings;

void sayings_parse(arena *a, str text, str file, sayings *s, rejects *bad);

#endif
