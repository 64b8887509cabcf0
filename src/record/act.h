/** An event as the models see it: one act within one dyad, without its words.
 * What the store hands to gauge/ and blame/; small, because there may be millions.
 */
#ifndef RECORD_ACT_H
#define RECORD_ACT_H

#include "record/event.h"

enum { ACT_MODE = 20 };

typedef enum direction {
    A_TO_B = 1,
    B_TO_A = 2,
    BOTH_WAYS = 3 /**< joint: a meeting, a treaty, a clash */
} direction;

typedef struct act {
    int64_t event; /**< the store's event id: the way back to the sentence */
    day first, last;
    float weight; /**< 1 for a curated record; less for one of many reports */
    event_type type;
    direction direction;
    char mode[ACT_MODE]; /**< PLOVER mode, "" when none */
} act;

typedef struct acts {
    act *at;
    size_t n, cap;
} acts;

#endif
