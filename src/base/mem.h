/** The only door to the heap: everything else uses arenas (base/arena.h).
 *
 * Tests make the n-th request fail with mem_fail_after(), so that every out-of-memory path is
 * walked. Thread-safe; the countdown and the tally belong to the process, because a pipeline may
 * get memory on one thread and give it back on another.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/** @return `size` bytes, not cleared, or NULL. Give back with mem_free(). */
void *mem_get(size_t size);

/** @return `p`'s bytes in a block of `size`, or NULL with `p` untouched. `p` may be NULL. */
void *mem_resize(void *p, size_t size);

/** Accepts NULL. */
void mem_free(void *p);

/** After `n` more successful requests, one fails. Negative: never (the default). */
void mem_fail_after(long n);

/** Blocks got and not yet given back; zero when nothing leaks. */
long mem_live(void);

#endif
