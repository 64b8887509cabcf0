#include "formats/tenures.h"

#include "base/buf.h"
#include "base/tsv.h"
#include "base/vec.h"

enum { STATE, LEADER, START, END, COLUMNS };

static const char *read_row(arena *a, const str cells[COLUMNS], led *ret)
{
    dates start, end = {.first = INT32_MAX};
    str leader = str_trim(cells[LEADER]);
    code state = code_of(str_trim(cells[STATE]));
    if (!state)
        return "the state is not three capital letters";
    if (!leader.len || !str_is_utf8(leader))
        return "there is no leader's name, or it is not UTF-8";
    if (!dates_parse(str_trim(cells[START]), &start))
        return "the start is no date: want 1949-10-01, 1949-10 or 1949";
    if (str_trim(cells[END]).len && !dates_parse(str_trim(cells[END]), &end))
        return "the end is no date: want 1976-09-09, 1976-09, 1976 or nothing";
    if (end.first <= start.first)
        return "the tenure ends before it begins";
    *ret = (led){state, str_dup(a, leader), start.first, end.first};
    return NULL;
}

leds tenures_read(arena *a, str text, str file, rejects *bad)
{
    static const str names[] = {{"state", 5}, {"leader", 6}, {"start", 5}, {"end", 3}};
    leds out = {0};
    str cells[COLUMNS];
    reject why;
    tsv t;
    if (!tsv_open(&t, a, text, file, names, COLUMNS, &why)) {
        *VEC_PUSH(a, bad) = why;
        return out;
    }
    for (tsv_result got; (got = tsv_next(&t, a, cells, &why)) != TSV_END;) {
        led row;
        const char *fault = got == TSV_ROW ? read_row(a, cells, &row) : NULL;
        if (got == TSV_BAD)
            *VEC_PUSH(a, bad) = why;
        else if (fault)
            *VEC_PUSH(a, bad) = tsv_reject(&t, str_of(fault));
        else
            *VEC_PUSH(a, &out) = row;
    }
    return out;
}
