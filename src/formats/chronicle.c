#include "formats/chronicle.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/vec.h"

enum {
    DATE,
    PRECISION,
    ACTOR,
    ACTION,
    TARGET,
    PLOVER,
    MUTUAL,
    AMOUNT,
    PLACE,
    SOURCE,
    BASIS,
    CELLS
};

static const str columns[CELLS] = {
    [DATE] = {"date", 4},     [PRECISION] = {"precision", 9},
    [ACTOR] = {"actor", 5},   [ACTION] = {"action", 6},
    [TARGET] = {"target", 6}, [PLOVER] = {"plover", 6},
    [MUTUAL] = {"mutual", 6}, [AMOUNT] = {"amount_or_casualties", 20},
    [PLACE] = {"place", 5},   [SOURCE] = {"source", 6},
    [BASIS] = {"basis", 5},
};

/** What reading one piece needs: the reason of the last bad row, and the parties that rows share.
 */
typedef struct reading {
    const chronicle *c;
    arena *a;
    str why;
    struct {
        code first, second;
        party *party; /**< the two, in this order */
    } pairs[64];
} reading;

static bool bad(reading *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** Sets the reason; false, so that a caller can return it. */
static bool bad(reading *r, const char *fmt, ...)
{
    char why[200];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    r->why = str_dup(r->a, str_of(why));
    return false;
}

/** What is quoted in a reason: long cells are cut. */
static str shown(str s)
{
    return str_sub(s, 0, 60);
}

/** The shape of a date with its digits as 0: tells a day that is not in the calendar from what is
 * no date at all. */
static bool looks_like_date(str s)
{
    static const char *const shapes[] = {"0000", "0000-00", "0000-00-00"};
    for (size_t k = 0; k < 3; k++) {
        str shape = str_of(shapes[k]);
        size_t i = 0;
        while (s.len == shape.len && i < s.len &&
               (shape.s[i] == '0' ? ascii_digit(s.s[i]) : s.s[i] == '-'))
            i++;
        if (i == shape.len)
            return true;
    }
    return false;
}

static bool bad_date(reading *r, str cell)
{
    str rest = cell, one;
    dates d;
    while (str_cut(&rest, '/', &one)) {
        if (!looks_like_date(one))
            return bad(r, "not a date '%.*s'", STR_ARG(shown(cell)));
        if (!dates_parse(one, &d))
            return bad(r, "no such %s %.*s", one.len == 10 ? "day" : "month", STR_ARG(one));
    }
    return bad(r, "not an interval that begins before it ends '%.*s'", STR_ARG(shown(cell)));
}

static precision precision_of_form(str date)
{
    return date.len == 10 ? PRECISION_DAY : date.len == 7 ? PRECISION_MONTH : PRECISION_YEAR;
}

static bool read_date(reading *r, const str *cell, dates *ret)
{
    str date = cell[DATE];
    if (!dates_parse(date, ret))
        return bad_date(r, date);
    precision told = precision_of(cell[PRECISION]);
    const char *slash = memchr(date.s, '/', date.len);
    if (slash && told == PRECISION_INTERVAL)
        return true;
    str begin = slash ? str_sub(date, 0, (size_t)(slash - date.s)) : date;
    str end = slash ? str_sub(date, begin.len + 1, date.len) : date;
    if (told != PRECISION_NONE &&
        (told == precision_of_form(begin) || told == precision_of_form(end)))
        return true;
    return bad(r, "precision '%.*s' does not fit the date %.*s", STR_ARG(shown(cell[PRECISION])),
               STR_ARG(date));
}

static bool read_state(reading *r, str cell, const char *role, code *ret)
{
    const chronicle_states *s = &r->c->states;
    code c = code_of(cell);
    if (!c || !(code_is_free(c) || s->known(s->user, c)))
        return bad(r, "unknown %s '%.*s'", role, STR_ARG(shown(cell)));
    *ret = c;
    return true;
}

/** Both parties, by code alone. Rows that follow each other are often of the same two states, so
 * they share them. */
static party *pair_of(reading *r, code first, code second)
{
    size_t k = (first * 31 + second) * 2654435761u >> 26;
    if (r->pairs[k].first != first || r->pairs[k].second != second) {
        party *p = NEW(r->a, 2, party);
        p[0] = (party){.code = first};
        p[1] = (party){.code = second};
        r->pairs[k].first = first;
        r->pairs[k].second = second;
        r->pairs[k].party = p;
    }
    return r->pairs[k].party;
}

static bool read_parties(reading *r, const str *cell, event *e)
{
    code actor = 0, target = 0;
    if (!read_state(r, cell[ACTOR], "actor", &actor) ||
        !read_state(r, cell[TARGET], "target", &target))
        return false;
    if (actor == target)
        return bad(r, "%.*s acts on itself", STR_ARG(cell[ACTOR]));
    bool mutual = str_eq(cell[MUTUAL], STR("1"));
    if (!mutual && !str_eq(cell[MUTUAL], STR("0")))
        return bad(r, "mutual is '%.*s', want 0 or 1", STR_ARG(shown(cell[MUTUAL])));
    e->actor = pair_of(r, actor, target);
    e->n_actor = mutual ? 2 : 1;
    e->recipient = mutual ? NULL : e->actor + 1;
    e->n_recipient = mutual ? 0 : 1;
    return true;
}

static bool read_type(reading *r, str cell, event_type *ret)
{
    *ret = type_of(cell);
    if (*ret != TYPE_NONE || str_eq(cell, STR("NONE")))
        return true;
    return bad(r, "unknown event type '%.*s'", STR_ARG(shown(cell)));
}

static bool read_text(reading *r, const str *cell)
{
    if (!cell[ACTION].len)
        return bad(r, "no action");
    for (int i = 0; i < CELLS; i++) {
        if (!str_is_utf8(cell[i]))
            return bad(r, "%s is not UTF-8", columns[i].s);
        if (cell[i].len && memchr(cell[i].s, '\0', cell[i].len))
            return bad(r, "%s has a NUL in it", columns[i].s);
    }
    return true;
}

static bool read_row(reading *r, const str *cell, record_row *ret)
{
    event e = event_new();
    if (!read_text(r, cell) || !read_date(r, cell, &e.when) || !read_parties(r, cell, &e) ||
        !read_type(r, cell[PLOVER], &e.type))
        return false;
    e.text = cell[ACTION];
    e.place = cell[PLACE];
    const tsv *t = &r->c->table;
    *ret = (record_row){e, cell[AMOUNT], cell[SOURCE], cell[BASIS], t->line, t->byte};
    return true;
}

bool chronicle_open(chronicle *c, arena *a, str piece, str file, chronicle_states states,
                    reject *ret)
{
    c->states = states;
    return tsv_open(&c->table, a, piece, file, columns, CELLS, ret);
}

void chronicle_resume(chronicle *c, str piece, uint64_t line, uint64_t byte)
{
    tsv_resume(&c->table, piece, line, byte);
}

void chronicle_read(chronicle *c, arena *a, record_rows *ret_rows, rejects *ret_rejects)
{
    reading r = {.c = c, .a = a};
    record_rows rows = {.cap = tsv_lines(c->table.rest) + 1};
    rows.at = arena_alloc_raw(a, rows.cap, sizeof *rows.at);
    rejects rejected = {0};
    str cell[CELLS];
    reject why;
    for (tsv_result k; (k = tsv_next(&c->table, a, cell, &why)) != TSV_END;) {
        if (k == TSV_BAD)
            *VEC_PUSH(a, &rejected) = why;
        else if (!read_row(&r, cell, &rows.at[rows.n]))
            *VEC_PUSH(a, &rejected) = tsv_reject(&c->table, r.why);
        else if (rows.at[rows.n].event.type)
            rows.n++;
        else
            c->no_act++;
    }
    *ret_rows = rows;
    *ret_rejects = rejected;
}
