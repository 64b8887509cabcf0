/** A table of who led which state when: columns state, leader, start, end; `end` is the first day
 * on which he led no more, and may be empty.
 */
#ifndef FORMATS_TENURES_H
#define FORMATS_TENURES_H

#include "base/date.h"
#include "base/error.h"
#include "record/code.h"

typedef struct led {
    code state;
    str leader;
    day from, to; /**< [from, to); `to` INT32_MAX: he leads still */
} led;

typedef struct leds {
    led *at;
    size_t n, cap;
} leds;

/** Reads a whole table; names are copied to `a`. Rows that cannot be used go to `bad`: another
 * number of cells, no state's code, no name, no date, a tenure that ends before it begins. */
leds tenures_read(arena *a, str text, str file, rejects *bad);

#endif
