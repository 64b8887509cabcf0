/** A made-up record, for tests of the needle. */
#ifndef HISTORY_H
#define HISTORY_H

#include <stdlib.h>

#include "base/vec.h"
#include "gauge/run.h"
#include "tap.h"

static inline gauge_model history_model(arena *a)
{
    gauge_model m = {0};
    rejects bad = {0};
    if (!gauge_model_parse(a, gauge_constants_builtin(), gauge_weights_builtin(), &bad, &m))
        abort();
    return m;
}

static inline void history_add(arena *a, acts *list, const char *when, event_type type)
{
    dates d;
    if (!dates_parse(str_of(when), &d))
        abort();
    *VEC_PUSH(a, list) = (act){.event = (int64_t)list->n,
                               .first = d.first,
                               .last = d.last,
                               .weight = 1,
                               .type = type,
                               .direction = A_TO_B};
}

/** "1969-03-02 ASSAULT; 1969-09 AGREE": dates and types in pairs. */
static inline acts history_of(arena *a, const char *text)
{
    acts list = {0};
    str rest = str_of(text), row, when;
    while (str_cut(&rest, ';', &row)) {
        row = str_trim(row);
        str_cut(&row, ' ', &when);
        history_add(a, &list, str_z(a, when), type_of(str_trim(row)));
    }
    return list;
}

/** An act of one type every `every` days, `n` of them. */
static inline void history_repeat(arena *a, acts *list, day first, int n, int every,
                                  event_type type)
{
    for (int i = 0; i < n; i++)
        *VEC_PUSH(a, list) = (act){.event = (int64_t)list->n,
                                   .first = first + i * every,
                                   .last = first + i * every,
                                   .weight = 1,
                                   .type = type,
                                   .direction = B_TO_A};
}

static inline gauge_request history_request(const char *from, const char *to, gauge_unit unit)
{
    dates f, t;
    if (!dates_parse(str_of(from), &f) || !dates_parse(str_of(to), &t))
        abort();
    return (gauge_request){.from = f.first, .to = t.last, .unit = unit};
}

#endif
