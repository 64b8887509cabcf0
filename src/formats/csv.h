/** Comma-separated records after RFC 4180: cells in quotes may hold commas, quotes (doubled) and
 * line ends. A quote that does not close within CSV_RECORD_MOST bytes spoils its own line only.
 */
#ifndef FORMATS_CSV_H
#define FORMATS_CSV_H

#include "formats/records.h"

enum { CSV_RECORD_MOST = 1 << 16, CSV_MOST_CELLS = 128 };

typedef struct csv_record {
    const record_table *t;
    str cell[CSV_MOST_CELLS]; /**< without their quotes */
    size_t n;
} csv_record;

/** @return the trimmed cell of the format's column `k`; "" when the file has no such column. */
str csv_cell(const csv_record *c, int k);

/** Hands every record but blank ones to `each`, having set where it stands, and counts it. The
 * first is left out when the columns have names. Records of another length than the header, those
 * whose quotes do not close and those that are not UTF-8 or have a NUL in them are rejected. */
void csv_read_records(const record_table *t, arena *a, records *ret,
                      void (*each)(record_reader *r, const csv_record *c));

/** Finds the columns `names` in the first record of the piece, as record_columns() does. */
bool csv_columns(record_table *t, arena *a, char sep, const char *const *names, size_t n,
                 reject *ret);

#endif
