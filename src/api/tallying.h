/** What an import adds up: reports into tallies, months, and codes that mean no state. It lives in
 * the heap, because it outlives the batches; one thread at a time.
 */
#ifndef API_TALLYING_H
#define API_TALLYING_H

#include "formats/records.h"

enum { LONGEST_UNKNOWN_CODE = 40 };

typedef struct unknown_code {
    char text[LONGEST_UNKNOWN_CODE + 1];
    uint64_t n;
} unknown_code;

typedef struct tallying {
    tallies tally;
    uint32_t *slot; /**< a tally's place, plus 1; by its hash */
    size_t slots;
    month_counts month;
    unknown_code *unknown;
    size_t n_unknown, unknown_cap;
} tallying;

/** Each adds all or says false when memory is short. */
bool tallying_reports(tallying *t, const reports *r);
bool tallying_months(tallying *t, const month_counts *m);
bool tallying_unknown(tallying *t, const record_counts *c);

/** Forgets tallies and months, keeps the memory. */
void tallying_restart(tallying *t);
/** The unknown codes, most frequent first, then by letters. */
void tallying_sort_unknown(tallying *t);
void tallying_free(tallying *t);

#endif
