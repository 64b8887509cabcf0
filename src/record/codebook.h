/** Which state a source's country code means on a day: "ROM" is Romania, "UKR" in 1985 the Soviet
 * Union. From data/codes/SCHEME.tsv, then data/codes/by_date.tsv; what stands in neither stands for
 * itself when it is a code of data/states.tsv.
 *
 * Immutable once built: any number of threads may ask. Lives in its arena.
 */
#ifndef RECORD_CODEBOOK_H
#define RECORD_CODEBOOK_H

#include "record/state.h"

typedef struct codebook_row {
    str text;      /**< in a table as it was read: the source's code */
    day from, to;  /**< DAY_NONE: open */
    code state;    /**< 0: nobody's */
    uint32_t next; /**< the next row of the same code, plus 1; 0: none */
} codebook_row;

typedef struct codebook_rows {
    codebook_row *at;
    size_t n, cap;
} codebook_rows;

typedef struct codebook {
    codebook_rows row;
    map by_text;       /**< code of the source -> first row, plus 1 */
    uint32_t *letters; /**< the same for codes of three capitals, by their place in the alphabet */
    const struct codebook *dates; /**< what codes stand for by date */
} codebook;

/** Compiles the table of a scheme with the table of dates behind it. Rows that cannot be used go to
 *  `bad`. @param scheme  may be empty: only the table of dates counts */
codebook *codebook_build(arena *a, const states *s, str scheme, str file, str by_date,
                         rejects *bad);

/** @return the state that `text` means on `on`, 0 when it means none. O(rows of the code). */
code codebook_state(const codebook *b, str text, day on);

/** Adds a text that means a state from `from` to `to`; rows that are there already go before it.
 * The text is borrowed. */
void codebook_add(arena *a, codebook *b, str text, code means, day from, day to);

#endif
