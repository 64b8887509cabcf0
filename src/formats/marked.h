/** A sentence with its parties marked: `id<TAB>text with <s>actor</s> and <t>recipient</t>`.
 * One of the two may be missing; the marks may come in either order and lie within each other.
 * Where a party is marked more than once, its first place counts.
 */
#ifndef FORMATS_MARKED_H
#define FORMATS_MARKED_H

#include "base/error.h"
#include "base/span.h"

typedef struct marked {
    str id;
    str text;              /**< valid UTF-8, without the marks */
    span actor, recipient; /**< within text; 0 to 0 when none is marked */
} marked;

/** @param line  without its line end
 *  @param at    file, line number and the line's first byte, for the reject
 *  @return      false with `*ret_bad` when nothing is marked, or a mark is empty, does not close
 *               or was not open. O(line). */
bool marked_read(arena *a, str line, reject at, marked *ret, reject *ret_bad);

#endif
