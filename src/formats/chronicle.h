/** The chronicle: a curated table of dated, sourced acts, one row an act.
 *
 * Tab-separated with the columns `date precision actor action target plover mutual
 * amount_or_casualties place source basis` in any order; '#' lines are comments. It reads text
 * that is in memory and knows nothing of files. A row that cannot be used becomes a reject, the
 * rest goes on.
 *
 * One table can be read by many threads: chronicle_open() on the first piece of the file, then each
 * thread copies the struct and resumes it on a piece of its own, cut at a line's end.
 */
#ifndef FORMATS_CHRONICLE_H
#define FORMATS_CHRONICLE_H

#include "base/tsv.h"
#include "formats/rows.h"

/** Which states there are; called from many threads at once. XAA-XZZ are known without asking. */
typedef struct chronicle_states {
    bool (*known)(const void *user, code c);
    const void *user;
} chronicle_states;

typedef struct chronicle {
    tsv table;
    chronicle_states states;
    uint64_t no_act; /**< rows of type NONE so far: they say themselves that they tell of no act */
} chronicle;

/** Reads the header. @param piece  the beginning of the file, cut at a line's end
 *  @return false with `*ret` saying why when it has no header or lacks a column. */
bool chronicle_open(chronicle *c, arena *a, str piece, str file, chronicle_states states,
                    reject *ret);

/** Goes on in another piece of the same file. @param line  lines before it @param byte  bytes
 *  before it; tsv_lines() counts. */
void chronicle_resume(chronicle *c, str piece, uint64_t line, uint64_t byte);

/** Reads what is left of the present piece. Text is borrowed from the piece.
 *
 * Rejected, each with its reason: another number of cells than the header has; a day that is not in
 * the calendar; an interval that ends before it begins; a precision that does not fit the date (for
 * an interval: "interval", or the precision of its ends); an unknown state; an actor that is its
 * own target; an unknown type (rows of type NONE are counted and left out); `mutual` other than 0
 * or 1; no action; text that is not UTF-8 or has a NUL in it. O(bytes). */
void chronicle_read(chronicle *c, arena *a, record_rows *ret_rows, rejects *ret_rejects);

#endif
