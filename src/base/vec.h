/** Growable arrays in an arena. A list type is any struct with `at`, `n` and `cap`:
 *
 *     typedef struct tokens { token *at; size_t n, cap; } tokens;
 *     *VEC_PUSH(a, &list) = (token){...};
 *
 * Elements move when the array grows, so pointers into it live until the next push.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

/** @return a new place for `n + 1` elements of `size` bytes, with the old `n` copied over when
 *  `*cap` was too small. Amortised O(1). */
void *vec_grow(arena *a, void *at, size_t n, size_t *cap, size_t size);

/** @return the address of a new last element, not cleared. */
#define VEC_PUSH(a, v)                                                                             \
    ((v)->at = vec_grow((a), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at), &(v)->at[(v)->n++])

#endif
