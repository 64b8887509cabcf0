/** A sentence with its two parties marked: `id<TAB>text with <s>actor</s> and <t>recipient</t>`.
 * The marks may come in either order and lie within each other; of one that stands twice the first
 * counts, and one that is missing gives an empty span: a sentence is answered all the same.
 */
#ifndef FORMATS_MARKED_H
#define FORMATS_MARKED_H

#include "base/error.h"
#include "base/span.h"

typedef struct marked {
    str id;
    str text;              /**< valid UTF-8, without the marks */
    span actor, recipient; /**< within text */
} marked;

/** @param line  without its line end
 *  @param at    file, line number and the line's first byte, for the reject
 *  @return      false with `*ret_bad` when there is no tab. O(line). */
bool marked_read(arena *a, str line, reject at, marked *ret, reject *ret_bad);

#endif
