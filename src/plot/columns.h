/** How many columns of a terminal a text takes, by Unicode's East Asian Width: no locale. */
#ifndef PLOT_COLUMNS_H
#define PLOT_COLUMNS_H

#include "base/buf.h"

/** @return columns that columns_fit() would use for all of `s` in Unicode. O(len) */
int columns_of(str s);

/** Adds `s`, cut to `most` columns with an ellipsis if need be. Control characters, which could
 * steer the terminal, become blanks; bytes that are not UTF-8 become U+FFFD.
 * @param unicode  false: what is not ASCII becomes "?", but dashes and curved quotes get their
 *                 straight brothers
 * @return columns used */
int columns_fit(buf *b, str s, int most, bool unicode);

/** columns_fit(), then blanks up to `width`. */
void columns_pad(buf *b, str s, int width, bool unicode);

#endif
