#include "record/state.h"

#include "base/tsv.h"
#include "base/vec.h"

enum { CODE_COL, COW_COL, GW_COL, OLD_COL, FROM_COL, TO_COL, NAME_COL, COLUMNS };

static const str columns[COLUMNS] = {{"code", 4}, {"cow", 3}, {"gw", 2},  {"iso3_withdrawn", 14},
                                     {"from", 4}, {"to", 2},  {"name", 4}};

bool day_within(day on, day from, day to)
{
    return on == DAY_NONE || ((from == DAY_NONE || from <= on) && (to == DAY_NONE || on <= to));
}

bool period_parse(str from, str to, day *ret_from, day *ret_to)
{
    dates f = {.first = DAY_NONE}, t = {.last = DAY_NONE};
    if ((from.len && !dates_parse(from, &f)) || (to.len && !dates_parse(to, &t)))
        return false;
    *ret_from = f.first;
    *ret_to = t.last;
    return true;
}

static bool number(str s, int *ret)
{
    int64_t n = 0;
    if (s.len && !str_int(s, &n))
        return false;
    *ret = (int)n;
    return true;
}

static const char *fill(const str *cell, state *ret)
{
    ret->code = code_of(cell[CODE_COL]);
    ret->iso3_old = cell[OLD_COL];
    ret->name = cell[NAME_COL];
    if (!ret->code)
        return "the code is not three capitals";
    if (!number(cell[COW_COL], &ret->cow) || !number(cell[GW_COL], &ret->gw))
        return "a COW or GW number is not a number";
    if (!period_parse(cell[FROM_COL], cell[TO_COL], &ret->from, &ret->to))
        return "from or to is no date";
    return NULL;
}

static void add(arena *a, states *s, const state *new, str letters)
{
    uint32_t first;
    if (!map_get(&s->by_code, letters, &first))
        map_put(a, &s->by_code, letters, (uint32_t)s->n);
    *VEC_PUSH(a, s) = *new;
}

void states_parse(arena *a, str text, str file, states *s, rejects *bad)
{
    tsv t;
    reject r;
    str cell[COLUMNS];
    if (!tsv_open(&t, a, text, file, columns, COLUMNS, &r)) {
        *VEC_PUSH(a, bad) = r;
        return;
    }
    for (tsv_result k; (k = tsv_next(&t, a, cell, &r)) != TSV_END;) {
        state new = {0};
        const char *wrong = k == TSV_BAD ? NULL : fill(cell, &new);
        if (k == TSV_BAD)
            *VEC_PUSH(a, bad) = r;
        else if (wrong)
            *VEC_PUSH(a, bad) = tsv_reject(&t, str_of(wrong));
        else
            add(a, s, &new, cell[CODE_COL]);
    }
}

bool states_known(const states *s, code c)
{
    return states_on(s, c, DAY_NONE) != NULL;
}

/** Days between `on` and the period. */
static int64_t distance(const state *p, day on)
{
    if (p->from != DAY_NONE && on < p->from)
        return (int64_t)p->from - on;
    if (p->to != DAY_NONE && on > p->to)
        return (int64_t)on - p->to;
    return 0;
}

const state *states_on(const states *s, code c, day on)
{
    char letters[4];
    uint32_t i;
    code_text(c, letters);
    if (!map_get(&s->by_code, str_of(letters), &i))
        return NULL;
    const state *best = &s->at[i];
    for (; i < s->n && s->at[i].code == c; i++)
        if (on == DAY_NONE || distance(&s->at[i], on) < distance(best, on))
            best = &s->at[i];
    return best;
}

static const state *by_number(const states *s, size_t field, int number_wanted, day on)
{
    const state *latest = NULL;
    for (size_t i = 0; i < s->n; i++) {
        const state *p = &s->at[i];
        int have = field == COW_COL ? p->cow : p->gw;
        if (have == number_wanted && day_within(on, p->from, p->to))
            latest = p;
    }
    return latest;
}

const state *states_by_cow(const states *s, int cow, day on)
{
    return by_number(s, COW_COL, cow, on);
}

const state *states_by_gw(const states *s, int gw, day on)
{
    return by_number(s, GW_COL, gw, on);
}

const state *states_by_old_code(const states *s, code c, day on)
{
    for (size_t i = 0; i < s->n; i++) {
        str rest = s->at[i].iso3_old, one;
        while (rest.len && str_cut(&rest, '|', &one))
            if (code_of(one) == c && day_within(on, s->at[i].from, s->at[i].to))
                return &s->at[i];
    }
    return on == DAY_NONE ? NULL : states_by_old_code(s, c, DAY_NONE);
}
