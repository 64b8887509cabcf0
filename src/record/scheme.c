#include "record/scheme.h"

#include <math.h>

#include "base/buf.h"
#include "base/tsv.h"
#include "base/vec.h"

enum { NUMBERS = 20000, MOST_DIGITS = 4, CODE_COL = 0, TYPE_COL, MODE_COL, GOLDSTEIN_COL, COLUMNS };

static const str columns[COLUMNS] = {{"code", 4}, {"type", 4}, {"mode", 4}, {"goldstein", 9}};

/** "021" gives 1021; 0 for what is not one to four digits. */
static unsigned number_of(str digits)
{
    unsigned n = 1;
    if (!digits.len || digits.len > MOST_DIGITS)
        return 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!ascii_digit(digits.s[i]))
            return 0;
        n = n * 10 + (unsigned)(digits.s[i] - '0');
    }
    return n;
}

static const char *read_row(const str *cell, act_kind *ret)
{
    *ret = (act_kind){cell[CODE_COL], type_of(cell[TYPE_COL]), cell[MODE_COL], (double)NAN};
    if (!number_of(cell[CODE_COL]))
        return "the code is not one to four digits";
    if (cell[TYPE_COL].len && !ret->type)
        return "unknown type";
    if (cell[GOLDSTEIN_COL].len && !str_double(cell[GOLDSTEIN_COL], &ret->goldstein))
        return "the Goldstein weight is no number";
    return NULL;
}

void scheme_parse(arena *a, str name, str text, str file, scheme *s, rejects *bad)
{
    tsv t;
    reject r;
    str cell[COLUMNS];
    *s = (scheme){.name = name, .by_number = NEW(a, NUMBERS, uint16_t)};
    if (!tsv_open(&t, a, text, file, columns, COLUMNS, &r)) {
        *VEC_PUSH(a, bad) = r;
        return;
    }
    for (tsv_result k; (k = tsv_next(&t, a, cell, &r)) != TSV_END;) {
        act_kind kind = {0};
        const char *wrong = k == TSV_BAD ? r.reason.s : read_row(cell, &kind);
        if (wrong) {
            *VEC_PUSH(a, bad) = tsv_reject(&t, str_of(wrong));
            continue;
        }
        *VEC_PUSH(a, s) = kind;
        s->by_number[number_of(kind.code)] = (uint16_t)s->n;
    }
}

int scheme_find(const scheme *s, str number)
{
    return (int)s->by_number[number_of(number)] - 1;
}

static void add_type(arena *a, scheme *s, event_type type, str mode)
{
    buf b = buf_new(a);
    buf_add(&b, type_text(type));
    if (mode.len) {
        buf_char(&b, '/');
        buf_add(&b, mode);
    }
    map_put(a, &s->by_name, buf_str(&b), (uint32_t)s->n);
    *VEC_PUSH(a, s) = (act_kind){buf_str(&b), type, mode, (double)NAN};
}

void scheme_of_types(arena *a, str text, str file, scheme *s, rejects *bad)
{
    static const str two[] = {{"type", 4}, {"mode", 4}};
    tsv t;
    reject r;
    str cell[2];
    *s = (scheme){.name = STR("plover"), .by_number = NEW(a, NUMBERS, uint16_t)};
    if (!tsv_open(&t, a, text, file, two, 2, &r)) {
        *VEC_PUSH(a, bad) = r;
        return;
    }
    for (tsv_result k; (k = tsv_next(&t, a, cell, &r)) != TSV_END;) {
        event_type type = k == TSV_BAD ? TYPE_NONE : type_of(cell[0]);
        if (type)
            add_type(a, s, type, cell[1]);
        else
            *VEC_PUSH(a, bad) = tsv_reject(&t, STR("unknown type"));
    }
}

void scheme_of_names(arena *a, str name, str text, str file, scheme *s, rejects *bad)
{
    static const str three[] = {{"code", 4}, {"type", 4}, {"mode", 4}};
    tsv t;
    reject r;
    str cell[3];
    *s = (scheme){.name = name, .by_number = NEW(a, NUMBERS, uint16_t)};
    if (!tsv_open(&t, a, text, file, three, 3, &r)) {
        *VEC_PUSH(a, bad) = r;
        return;
    }
    for (tsv_result k; (k = tsv_next(&t, a, cell, &r)) != TSV_END;) {
        event_type type = k == TSV_BAD ? TYPE_NONE : type_of(cell[1]);
        if (k == TSV_BAD || (cell[1].len && !type)) {
            *VEC_PUSH(a, bad) = tsv_reject(&t, STR("unknown type"));
            continue;
        }
        map_put(a, &s->by_name, cell[0], (uint32_t)s->n);
        *VEC_PUSH(a, s) = (act_kind){cell[0], type, cell[2], (double)NAN};
    }
}

int scheme_find_name(const scheme *s, str name)
{
    uint32_t i;
    return map_get(&s->by_name, name, &i) ? (int)i : -1;
}
