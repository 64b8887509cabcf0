/** Memory that is given back all at once.
 *
 * One arena belongs to one thread. Core code never frees, and never sees NULL: when the heap
 * or the limit runs out the arena unwinds to the one place that set `escape` (api/).
 * Therefore nothing but arena memory may be held between arena_init() and that place.
 *
 * Under AddressSanitizer every allocation has a poisoned fence behind it.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

typedef struct arena {
    struct arena_block *block; /**< newest first */
    char *beg, *end;           /**< free bytes of the newest block */
    size_t used, limit;        /**< [bytes] taken from the heap, and the most allowed */
    jmp_buf *escape;
    struct arena *scratch; /**< for what is soon forgotten; NULL: none of its own */
} arena;

/** @param limit  most heap bytes this arena may hold */
void arena_init(arena *a, size_t limit, jmp_buf *escape);
void arena_free(arena *a);

/** Forgets everything but keeps the newest block for the next use: a batch after a batch costs no
 * trip to the heap. */
void arena_reset(arena *a);

/** Where to keep what lives no longer than the next arena_forget(): the scratch arena, or `a`
 * itself when it has none. A long text costs no more memory than its longest sentence. */
arena *arena_scratch(arena *a);
/** Empties the scratch arena, if there is one. */
void arena_forget(arena *a);

/** @return `n` cleared things of `size` bytes; never NULL. */
void *arena_alloc(arena *a, size_t n, size_t size);

#define NEW(a, n, T) ((T *)arena_alloc((a), (n), sizeof(T)))

/** @return as arena_alloc, but not cleared: for big buffers that are written at once. */
void *arena_alloc_raw(arena *a, size_t n, size_t size);

#endif
