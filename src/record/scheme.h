/** A coding scheme: what each numeric code of CAMEO or WEIS means in PLOVER's terms.
 * From data/lexicon/cameo.tsv or weis.tsv. Immutable once parsed; lives in its arena.
 */
#ifndef RECORD_SCHEME_H
#define RECORD_SCHEME_H

#include "base/error.h"
#include "base/map.h"
#include "record/event.h"

typedef struct act_kind {
    str code;        /**< "0211" */
    event_type type; /**< TYPE_NONE: PLOVER has no such event */
    str mode;
    double goldstein; /**< NaN: nobody published one */
} act_kind;

typedef struct scheme {
    str name; /**< "cameo", "weis" */
    act_kind *at;
    size_t n, cap;
    uint16_t *by_number; /**< the code's digits behind a 1 -> its place, plus 1 */
    map by_name;         /**< of a scheme whose codes are no numbers */
} scheme;

/** Adds the rows of `text`; rows that cannot be used go to `bad`. */
void scheme_parse(arena *a, str name, str text, str file, scheme *s, rejects *bad);

/** PLOVER as a scheme, from a table of type and mode: codes are "CONSULT" and "CONSULT/visit". */
void scheme_of_types(arena *a, str text, str file, scheme *s, rejects *bad);
/** A scheme whose codes are words, from a table of code, type and mode; an empty type is none. */
void scheme_of_names(arena *a, str name, str text, str file, scheme *s, rejects *bad);
/** As scheme_find(), in a scheme whose codes are no numbers. */
int scheme_find_name(const scheme *s, str name);

/** @return the code's place in `at`, -1 when the scheme has no such code. */
int scheme_find(const scheme *s, str number);

#endif
