/** Scores of PLOVER types and modes, and CAMEO codes: data/lexicon/plover.tsv and cameo.tsv. */
#ifndef LEXICON_PLOVER_H
#define LEXICON_PLOVER_H

#include "base/error.h"
#include "base/map.h"
#include "record/event.h"

typedef struct plover {
    map score;     /**< "TYPE/mode" -> into value */
    map goldstein; /**< CAMEO code -> into value */
    struct {
        double *at;
        size_t n, cap;
    } value;
} plover;

void plover_parse_scores(arena *a, str text, str file, plover *p, rejects *bad);
void plover_parse_cameo(arena *a, str text, str file, plover *p, rejects *bad);

/** @return PLOVER's score of the type and mode, that of the type alone when the mode has none;
 *  NaN for a type without. -10..10 */
double plover_score(const plover *p, event_type type, str mode);
/** @return NaN for a code without a Goldstein weight. -10..10 */
double plover_goldstein(const plover *p, str cameo);

#endif
