#include "record/codebook.h"

#include "base/tsv.h"
#include "base/vec.h"

enum { LETTERS = 26 * 26 * 26, CODE_COL = 0, FROM_COL, TO_COL, STATE_COL, COLUMNS };

static const str columns[COLUMNS] = {{"code", 4}, {"from", 4}, {"to", 2}, {"state", 5}};

/** The place of three capitals among all such; LETTERS for anything else. */
static uint32_t place_of(str s)
{
    if (s.len != 3 || !ascii_upper(s.s[0]) || !ascii_upper(s.s[1]) || !ascii_upper(s.s[2]))
        return LETTERS;
    return (uint32_t)(((s.s[0] - 'A') * 26 + (s.s[1] - 'A')) * 26 + (s.s[2] - 'A'));
}

static uint32_t first_of(const codebook *b, str text)
{
    uint32_t place = place_of(text), first = 0;
    if (place < LETTERS)
        return b->letters[place];
    map_get(&b->by_text, text, &first);
    return first;
}

/** Puts a row behind those that `text` has. */
static void add(arena *a, codebook *b, str text, codebook_row row)
{
    uint32_t at = first_of(b, text), place = place_of(text);
    row.next = 0;
    *VEC_PUSH(a, &b->row) = row;
    uint32_t number = (uint32_t)b->row.n;
    if (at) {
        while (b->row.at[at - 1].next)
            at = b->row.at[at - 1].next;
        b->row.at[at - 1].next = number;
    } else if (place < LETTERS) {
        b->letters[place] = number;
    } else {
        map_put(a, &b->by_text, text, number);
    }
}

static const char *read_row(const states *s, const str *cell, codebook_row *ret)
{
    bool nobody = str_eq(cell[STATE_COL], STR("-"));
    *ret = (codebook_row){.text = cell[CODE_COL], .state = nobody ? 0 : code_of(cell[STATE_COL])};
    if (!cell[CODE_COL].len)
        return "no code";
    if (!nobody && !states_known(s, ret->state))
        return "no such state";
    if (!period_parse(cell[FROM_COL], cell[TO_COL], &ret->from, &ret->to))
        return "from or to is no date";
    return NULL;
}

static void read_table(arena *a, codebook *b, const states *s, str text, str file, rejects *bad)
{
    tsv t;
    reject r;
    str cell[COLUMNS];
    if (!tsv_open(&t, a, text, file, columns, COLUMNS, &r)) {
        *VEC_PUSH(a, bad) = r;
        return;
    }
    for (tsv_result k; (k = tsv_next(&t, a, cell, &r)) != TSV_END;) {
        codebook_row row = {0};
        const char *wrong = k == TSV_BAD ? r.reason.s : read_row(s, cell, &row);
        if (wrong)
            *VEC_PUSH(a, bad) = tsv_reject(&t, str_of(wrong));
        else
            add(a, b, cell[CODE_COL], row);
    }
}

static codebook *empty(arena *a)
{
    codebook *b = NEW(a, 1, codebook);
    b->letters = NEW(a, LETTERS, uint32_t);
    return b;
}

/** The row that holds on `on`, NULL when none does. */
static const codebook_row *row_on(const codebook *b, str text, day on)
{
    for (uint32_t i = first_of(b, text); i; i = b->row.at[i - 1].next)
        if (day_within(on, b->row.at[i - 1].from, b->row.at[i - 1].to))
            return &b->row.at[i - 1];
    return NULL;
}

static bool period_meets(const codebook_row *x, day from, day to, day *ret_from, day *ret_to)
{
    *ret_from = x->from == DAY_NONE || (from != DAY_NONE && from > x->from) ? from : x->from;
    *ret_to = x->to == DAY_NONE || (to != DAY_NONE && to < x->to) ? to : x->to;
    return *ret_from == DAY_NONE || *ret_to == DAY_NONE || *ret_from <= *ret_to;
}

/** Adds what `state` stands for by date, within the row's days, and the state itself behind it. */
static void add_by_date(arena *a, codebook *b, str text, const codebook_row *row)
{
    const codebook *later = b->dates;
    char letters[4];
    code_text(row->state, letters);
    for (uint32_t i = row->state ? first_of(later, str_of(letters)) : 0; i;
         i = later->row.at[i - 1].next) {
        codebook_row part = {.state = later->row.at[i - 1].state};
        if (period_meets(&later->row.at[i - 1], row->from, row->to, &part.from, &part.to))
            add(a, b, text, part);
    }
    add(a, b, text, (codebook_row){.from = row->from, .to = row->to, .state = row->state});
}

static void add_states(arena *a, codebook *b, const codebook *scheme, const states *s)
{
    for (size_t i = 0; i < s->n; i++) {
        char letters[4];
        code_text(s->at[i].code, letters);
        str text = str_of(letters);
        codebook_row self = {.from = DAY_NONE, .to = DAY_NONE, .state = s->at[i].code};
        if (!first_of(b, text) && !row_on(scheme, text, DAY_NONE))
            add_by_date(a, b, text, &self);
    }
}

static void add_scheme(arena *a, codebook *b, const codebook *scheme)
{
    for (size_t i = 0; i < scheme->row.n; i++)
        add_by_date(a, b, scheme->row.at[i].text, &scheme->row.at[i]);
}

codebook *codebook_build(arena *a, const states *s, str scheme, str file, str by_date, rejects *bad)
{
    codebook *own = empty(a), *later = empty(a), *b = empty(a);
    if (scheme.len)
        read_table(a, own, s, scheme, file, bad);
    read_table(a, later, s, by_date, STR("codes/by_date.tsv"), bad);
    b->dates = later;
    add_scheme(a, b, own);
    add_states(a, b, own, s);
    return b;
}

void codebook_add(arena *a, codebook *b, str text, code means, day from, day to)
{
    add_by_date(a, b, text, &(codebook_row){.from = from, .to = to, .state = means});
}

code codebook_state(const codebook *b, str text, day on)
{
    const codebook_row *row = row_on(b, text, on);
    if (row)
        return row->state;
    code c = code_of(text);
    return c && code_is_free(c) ? c : 0;
}
