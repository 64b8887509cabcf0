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
    int want[TSV_MOST_COLUMNS]; /**< place in the row -> place in `cells`, or -1 */
} tsv;

/** Reads the header. @param names `n` columns that must be there, in any order; others are let be.
 *  @return false with `*ret` saying why when one is missing or the table is empty. */
bool tsv_open(tsv *t, arena *a, str text, str file, const str *names, size_t n, reject *ret);

/** Goes on with the same columns in another piece of the file, cut at a line's end, so that many
 * threads can read one table: each has its own copy of what tsv_open() made of the first piece.
 * @param line  lines before `piece` @param byte  bytes before it */
void tsv_resume(tsv *t, str piece, uint64_t line, uint64_t byte);

/** @return how many newlines are in `piece`: what the next piece's `line` grows by. */
uint64_t tsv_lines(str piece);

typedef enum tsv_result { TSV_END, TSV_ROW, TSV_BAD } tsv_result;

/** Reads the next row. @param cells `n` cells in the order of tsv_open()'s names.
 *  TSV_BAD: this line has another number of cells than the header; `*ret` says so, go on. */
tsv_result tsv_next(tsv *t, arena *a, str *cells, reject *ret);

/** @return a reject at the row read last. `reason` must outlive it. */
reject tsv_reject(const tsv *t, str reason);

#endif
