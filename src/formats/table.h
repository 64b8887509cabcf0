/** Tab-separated records, line by line: what the formats with a fixed or named set of columns
 * share.
 */
#ifndef FORMATS_TABLE_H
#define FORMATS_TABLE_H

#include "formats/fields.h"
#include "formats/records.h"

/** A line of a piece. */
typedef struct table_line {
    const record_table *t;
    const fields *f;
    size_t first, cells; /**< its first mark; how many cells it has */
} table_line;

/** @return the trimmed cell of the format's column `k` (record_table.column); "" when the file has
 *  no such column or the line is too short. */
str table_cell(const table_line *l, int k);

/** The same, with "NA", "None", "NULL" and "---" for nothing. */
str table_value(const table_line *l, int k);

/** Hands every line but blank ones to `line`, having set where it stands, and counts it. The first
 *  line of a file whose columns have names is left out. Lines with fewer cells than the header are
 *  rejected; so are those with more, unless the surplus is empty. */
void table_read_lines(const record_table *t, arena *a, records *ret,
                      void (*line)(record_reader *r, const table_line *l));

/** For files without a header: column k stands at place k. */
void table_fixed_columns(record_table *t, size_t n);

#endif
