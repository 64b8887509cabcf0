/** A table of the lexicon, row by row: what all its readers have in common. */
#ifndef LEXICON_TABLE_H
#define LEXICON_TABLE_H

#include "base/tsv.h"

/** Takes one row in. @param cell  the wanted columns @return what is wrong with it, or NULL; the
 *  text must outlive the rejects */
typedef const char *table_row_fn(void *user, arena *a, const str *cell);

typedef struct table {
    str text, file;
    const str *columns;
    size_t n_columns; /**< at most TABLE_MOST_COLUMNS */
    table_row_fn *row;
    void *user;
} table;

enum { TABLE_MOST_COLUMNS = 8 };

/** Hands every row to its function; rows that cannot be used go to `bad`. O(text). */
void table_read(arena *a, const table *from, rejects *bad);

#endif
