#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif

#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
enum { FENCE = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { FENCE = 0 };
#endif

enum { ALIGN = alignof(max_align_t), BLOCK = 64 * 1024 };

typedef struct arena_block {
    struct arena_block *next;
    size_t size;
} arena_block;

_Static_assert(sizeof(arena_block) % ALIGN == 0, "the first allocation in a block is aligned");

void arena_init(arena *a, size_t limit, jmp_buf *escape)
{
    *a = (arena){.limit = limit, .escape = escape};
}

void arena_free(arena *a)
{
    for (arena_block *b = a->block, *next; b; b = next) {
        next = b->next;
        ASAN_UNPOISON_MEMORY_REGION(b, b->size);
        mem_free(b);
    }
    a->block = NULL;
    a->beg = a->end = NULL;
    a->used = 0;
}

void arena_reset(arena *a)
{
    arena_block *keep = a->block;
    if (!keep)
        return;
    for (arena_block *b = keep->next, *next; b; b = next) {
        next = b->next;
        ASAN_UNPOISON_MEMORY_REGION(b, b->size);
        mem_free(b);
    }
    keep->next = NULL;
    a->used = keep->size;
    a->beg = (char *)(keep + 1);
    a->end = (char *)keep + keep->size;
    ASAN_POISON_MEMORY_REGION(a->beg, (size_t)(a->end - a->beg));
}

arena *arena_scratch(arena *a)
{
    return a->scratch ? a->scratch : a;
}

void arena_forget(arena *a)
{
    if (a->scratch)
        arena_reset(a->scratch);
}

static void grow(arena *a, size_t need)
{
    size_t size = sizeof(arena_block) + (need > BLOCK ? need : BLOCK);
    arena_block *b = size <= a->limit - a->used ? mem_get(size) : NULL;
    if (!b)
        longjmp(*a->escape, 1);
    *b = (arena_block){a->block, size};
    a->block = b;
    a->used += size;
    a->beg = (char *)(b + 1);
    a->end = (char *)b + size;
    ASAN_POISON_MEMORY_REGION(a->beg, (size_t)(a->end - a->beg));
}

void *arena_alloc_raw(arena *a, size_t n, size_t size)
{
    if (n && size > (SIZE_MAX / 2 - FENCE - ALIGN) / n)
        longjmp(*a->escape, 1);
    size_t want = n * size;
    size_t need = (want + FENCE + ALIGN - 1) / ALIGN * ALIGN;
    if (!a->block || (size_t)(a->end - a->beg) < need)
        grow(a, need);
    char *p = a->beg;
    a->beg += need;
    ASAN_UNPOISON_MEMORY_REGION(p, want);
    return p;
}

void *arena_alloc(arena *a, size_t n, size_t size)
{
    void *p = arena_alloc_raw(a, n, size);
    return memset(p, 0, n * size);
}
