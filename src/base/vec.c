#include "base/vec.h"

#include <string.h>

void *vec_grow(arena *a, void *at, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return at;
    size_t more = *cap ? *cap * 2 : 8;
    void *p = arena_alloc_raw(a, more, size);
    if (n)
        memcpy(p, at, n * size);
    *cap = more;
    return p;
}
