/** Cuts a piece of a tab-separated file into lines and cells without copying: one pass finds every
 * tab and newline, 64 bytes at a time.
 */
#ifndef FORMATS_FIELDS_H
#define FORMATS_FIELDS_H

#include "base/str.h"

typedef struct fields {
    str text;
    uint32_t *mark; /**< where a tab, a newline or the end of the text stands */
    uint32_t *line; /**< the line's last mark, as its place in `mark` */
    size_t n_marks, n_lines;
} fields;

/** The marks of `text`, which is shorter than 4 GiB. An empty last line is none. O(text). */
fields fields_of(arena *a, str text);

/** The place in `mark` of the line's first mark, and how many cells it has. */
static inline size_t fields_first(const fields *f, size_t line, size_t *ret_cells)
{
    size_t first = line ? f->line[line - 1] + 1 : 0;
    *ret_cells = f->line[line] + 1 - first;
    return first;
}

/** @return where the line begins in the text. */
static inline uint32_t fields_start(const fields *f, size_t line)
{
    return line ? f->mark[f->line[line - 1]] + 1 : 0;
}

/** @param mark  of the cell's end @return the cell that ends there, not trimmed */
static inline str fields_cell(const fields *f, size_t mark)
{
    uint32_t from = mark ? f->mark[mark - 1] + 1 : 0;
    return (str){f->text.s + from, f->mark[mark] - from};
}

/** A decimal number as an integer of 10^-decimals, rounded half away from zero.
 * @return false, `*ret` untouched, for what is no number or is 10^12 or more */
bool fields_fixed(str cell, int decimals, int64_t *ret);

/** Digits only, less than 2^31. */
bool fields_count(str cell, uint32_t *ret);

#endif
