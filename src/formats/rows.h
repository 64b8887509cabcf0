/** A record that is kept in full, as readers of curated data hand it out. */
#ifndef FORMATS_ROWS_H
#define FORMATS_ROWS_H

#include "record/event.h"

typedef struct record_row {
    event event;
    str amount;          /**< as written: "USD 300 million" */
    str source;          /**< address or label of where it is told */
    str basis;           /**< how it was taken from there */
    uint64_t line, byte; /**< where it stands in the file; lines from 1 */
} record_row;

typedef struct record_rows {
    record_row *at;
    size_t n, cap;
} record_rows;

#endif
