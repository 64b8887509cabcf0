#include "base/mem.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

static atomic_long countdown = -1;
static atomic_long live;

/** Counts a request down; true when this is the one that must fail. */
static bool fails(void)
{
    long n = atomic_load_explicit(&countdown, memory_order_relaxed);
    while (n >= 0)
        if (atomic_compare_exchange_weak(&countdown, &n, n - 1))
            return n == 0;
    return false;
}

void *mem_get(size_t size)
{
    void *p = fails() ? NULL : malloc(size ? size : 1);
    if (p)
        atomic_fetch_add_explicit(&live, 1, memory_order_relaxed);
    return p;
}

void *mem_resize(void *p, size_t size)
{
    if (!p)
        return mem_get(size);
    return fails() ? NULL : realloc(p, size ? size : 1);
}

void mem_free(void *p)
{
    if (p)
        atomic_fetch_sub_explicit(&live, 1, memory_order_relaxed);
    free(p);
}

void mem_fail_after(long n)
{
    atomic_store(&countdown, n);
}

long mem_live(void)
{
    return atomic_load(&live);
}
