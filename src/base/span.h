/** Places in a text, and the way from a text back to the bytes it was made from.
 * A text is shorter than 4 GiB; offsets are bytes from 0.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include "base/str.h"

/** [from, to) */
typedef struct span {
    uint32_t from, to;
} span;

typedef struct spans {
    span *at;
    size_t n, cap;
} spans;

/** @return the bytes of `text` that `s` names. */
static inline str span_str(str text, span s)
{
    return (str){text.s + s.from, (size_t)(s.to - s.from)};
}

/** A stretch of the text, up to the next pair: every `text_step` bytes from byte `text` on were
 * made from the next `source_step` bytes of the source, beginning with byte `source`.
 * Copied bytes are 1 to 1; "&amp;" that became "&" is 1 to 5; a Cyrillic letter from
 * windows-1251 is 2 to 1; U+FFFD for one bad byte is 3 to 1. */
typedef struct offset_pair {
    uint32_t text, source;
    uint16_t text_step, source_step;
} offset_pair;

typedef struct offset_map {
    offset_pair *at; /**< text rising, source never falling; empty means the text is the source,
                        byte for byte */
    size_t n, cap;
} offset_map;

/** @return whether `p` says no more than `last` (NULL: byte for byte from the beginning) does. */
bool offset_pair_carries_on(const offset_pair *last, offset_pair p);

/** Adds a stretch, or nothing when it only carries the last one on. @param p.text, p.source must
 *  not lie before those of the last pair. */
void offset_map_add(arena *a, offset_map *m, offset_pair p);

/** @return where in the source the character at byte `at` of the text begins. O(log n). */
uint32_t offset_map_source(const offset_map *m, uint32_t at);

/** @return the source bytes of all characters that touch `s`. O(log n). */
span offset_map_span(const offset_map *m, span s);

/** For a text made from a middle text that was itself made from the source.
 * @param text_len  bytes of the text
 * @return          the way from the text to the source; O(pairs of both). */
offset_map offset_map_join(arena *a, const offset_map *text_to_middle, uint32_t text_len,
                           const offset_map *middle_to_source);

#endif
