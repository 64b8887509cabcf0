/** Dates as English texts print them beside a text: datelines, bylines, a page's own date.
 * (What the sentences say of when things happened is the coder's business.)
 */
#ifndef FORMATS_MONTH_H
#define FORMATS_MONTH_H

#include "base/date.h"

/** @return 1-12 for "July", "Jul", "JUL.", "Sept."; 0 for anything else */
int month_number(str word);

/** Reads a date at the very front of `s`: "July 12, 2014", "12 July 2014", "12 Jul. 2014",
 *  "2014-07-12".
 *  @return the bytes that it takes; 0, `*ret` untouched, when there is none. */
size_t month_date(str s, day *ret);

/** Reads "09:00", "09: 00" at the very front. @return as month_date(). */
size_t month_clock(str s, int32_t *ret_minute);

#endif
