/** Words that count people, things and money, from data/lexicon/measures.tsv, and words that tell
 * what an act is about, from contexts.tsv. */
#ifndef LEXICON_MEASURES_H
#define LEXICON_MEASURES_H

#include "base/error.h"
#include "base/map.h"

typedef enum measure_kind {
    MEASURE_NUMBER,
    MEASURE_TIMES,
    MEASURE_CURRENCY,
    MEASURE_PEOPLE,
    MEASURE_ITEMS,
    MEASURE_DEAD,
    MEASURE_INJURED,
    MEASURE_KINDS
} measure_kind;

typedef struct measure {
    measure_kind kind;
    double value; /**< of number and times */
    str currency; /**< ISO 4217 */
} measure;

enum { MOST_CONTEXTS = 64 };

typedef struct measures {
    measure *at;
    size_t n, cap;
    map by_word;           /**< norm -> into at */
    map contexts_of;       /**< norm -> into context_set */
    uint64_t *context_set; /**< a bit each context */
    size_t n_sets, cap_sets;
    str context[MOST_CONTEXTS];
    size_t n_contexts;
} measures;

void measures_parse(arena *a, str text, str file, measures *m, rejects *bad);
void contexts_parse(arena *a, str text, str file, measures *m, rejects *bad);

/** @return NULL for any other word. Of a plural in "s" the singular is tried, too. */
const measure *measure_of(const measures *m, str norm);
/** @return the bits of `m->context`; a plural as above. */
uint64_t contexts_of(const measures *m, str norm);
/** @return their names, joined by '|'. */
str contexts_text(arena *a, const measures *m, uint64_t contexts);

#endif
