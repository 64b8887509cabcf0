/** Tab-separated tables: '#' lines are comments, blank lines are nothing, the first other line is
 * the header. Cells are borrowed from the text. Both "\n" and "\r\n" end a line.
 */
#ifndef BASE_TSV_H
#define BASE_TSV_H

#include "base/error.h"

enum { TSV_MOST_COLUMNS = 64 };

typedef struct tsv {
    str rest;      /**< what has not been read */
    str file;      /**< for rejects */
    uint64_t line; /**< of the row read last, from 1 */
    uint64_t byte; /**< where that row begins */
    uint64_t next; /**< where the next line begins */
    size_t columns;
    int index[TSV_MOST_COLUMNS]; /**< wanted column -> its place in the row */
    size_t wanted;
} tsv;

/** Reads the header. @param names `n` columns that must be there, in any order; others are let be.
 *  @return false with `*ret` saying why when one is missing or the table is empty. */
bool tsv_open(tsv *t, arena *a, str text, str file, const str *names, size_t n, reject *ret);

typedef enum tsv_result { TSV_END, TSV_ROW, TSV_BAD } tsv_result;

/** Reads the next row. @param cells `n` cells in the order of tsv_open()'s names.
 *  TSV_BAD: this line has another number of cells than the header; `*ret` says so, go on. */
tsv_result tsv_next(tsv *t, arena *a, str *cells, reject *ret);

/** @return a reject at the row read last. `reason` must outlive it. */
reject tsv_reject(const tsv *t, str reason);

#endif
