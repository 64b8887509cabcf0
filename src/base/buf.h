/** Text under construction, in an arena. Numbers print the same in every locale. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>

#include "base/str.h"

typedef struct buf {
    arena *a;
    char *s;
    size_t len, cap; /**< bytes */
} buf;

buf buf_new(arena *a);
/** @return what was built; valid until the next call that adds. */
str buf_str(const buf *b);

void buf_add(buf *b, str s);
void buf_char(buf *b, char c);
void buf_int(buf *b, int64_t n);
/** `x` with `decimals` (0-9) digits behind the point, rounded half away from zero; NaN as "NA".
 * |x| must stay under 9e9 for nine decimals to be exact. */
void buf_fixed(buf *b, double x, int decimals);
/** printf's directives without floating-point ones. */
void buf_printf(buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** `s` as a JSON string with its quotes. Bytes that are not UTF-8 must have been repaired. */
void buf_json(buf *b, str s);

#endif
