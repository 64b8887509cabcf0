/** What every fuzz target needs: an arena per input, and a check that stays in release builds. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/span.h"
#include "base/utf8.h"

enum { FUZZ_LIMIT = 512 * 1024 * 1024 };

/** Says what does not hold and ends the program, as a crash does. */
static inline void fuzz_must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

#define MUST(cond) fuzz_must((cond), #cond)

/** The input in a block of its own size, so that reading past it is seen. */
static inline str fuzz_input(arena *a, const unsigned char *data, size_t size)
{
    char *p = arena_alloc_raw(a, size, 1);
    for (size_t i = 0; i < size; i++)
        p[i] = (char)data[i];
    return (str){p, size};
}

static inline void fuzz_map(const offset_map *m, size_t text_len, size_t source_len, bool in_order)
{
    for (size_t i = 0; i < m->n; i++) {
        MUST(m->at[i].text_step > 0);
        MUST(m->at[i].text <= text_len && m->at[i].source <= source_len);
        if (i > 0)
            MUST(m->at[i].text > m->at[i - 1].text);
        if (i > 0 && in_order)
            MUST(m->at[i].source >= m->at[i - 1].source);
    }
}

#endif
