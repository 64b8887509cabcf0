/* SQLite's memory through base/mem, so that mem_fail_after() reaches it and mem_live() sees it.
 * Call before anything else uses SQLite. */
#ifndef FAULT_MEM_H
#define FAULT_MEM_H

#include <sqlite3.h>
#include <stddef.h>

#include "base/mem.h"

/* Each block has its size in front: SQLite asks for it. */
enum { FAULT_HEAD = 16 };

static inline void *fault_mem_got(char *block, int size)
{
    if (!block)
        return NULL;
    *(int *)(void *)block = size;
    return block + FAULT_HEAD;
}

static inline void *fault_mem_get(int size)
{
    return fault_mem_got(mem_get((size_t)size + FAULT_HEAD), size);
}

static inline void fault_mem_free(void *p)
{
    mem_free(p ? (char *)p - FAULT_HEAD : NULL);
}

static inline void *fault_mem_resize(void *p, int size)
{
    return fault_mem_got(mem_resize((char *)p - FAULT_HEAD, (size_t)size + FAULT_HEAD), size);
}

static inline int fault_mem_size(void *p)
{
    return p ? *(int *)(void *)((char *)p - FAULT_HEAD) : 0;
}

static inline int fault_mem_round(int size)
{
    return (size + 7) & ~7;
}

static inline int fault_mem_begin(void *data)
{
    (void)data;
    return SQLITE_OK;
}

static inline void fault_mem_end(void *data)
{
    (void)data;
}

static inline int fault_mem_install(void)
{
    sqlite3_mem_methods m = {fault_mem_get,   fault_mem_free,  fault_mem_resize, fault_mem_size,
                             fault_mem_round, fault_mem_begin, fault_mem_end,    NULL};
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &m);
}

#endif
