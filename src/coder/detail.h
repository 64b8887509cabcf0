/** How much, where and what about: money, people, things, dead and wounded, the place named, and
 * PLOVER's contexts, each given to the act it stands nearest to. */
#ifndef CODER_DETAIL_H
#define CODER_DETAIL_H

#include "coder/match.h"
#include "record/event.h"

typedef struct detail {
    magnitude magnitude;
    str place;         /**< as written; may be empty */
    uint64_t contexts; /**< bits of measures.context */
} detail;

/** One for each match. O(tokens x matches). */
detail *clause_details(arena *a, const clause *c, const matches *m);

#endif
