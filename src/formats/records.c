#include "formats/records.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "formats/chronicle_records.h"
#include "formats/curated.h"
#include "formats/gdelt.h"
#include "formats/machine.h"

const record_format *const record_formats[] = {&chronicle_format,
                                               &gdelt1_format,
                                               &gdelt2_format,
                                               &icews_format,
                                               &polecat_format,
                                               &phoenix_format,
                                               &keds_format,
                                               &ucdp_format,
                                               &acled_format,
                                               &mid_format,
                                               NULL};

const record_format *record_format_of(str name)
{
    for (const record_format *const *f = record_formats; *f; f++)
        if (str_eq((*f)->name, name))
            return *f;
    return NULL;
}

const record_format *record_format_guess(str head)
{
    for (const record_format *const *f = record_formats; *f; f++)
        if ((*f)->is(head))
            return *f;
    return NULL;
}

str record_shown(str cell)
{
    return str_sub(cell, 0, 60);
}

str record_header(str head)
{
    str line = head;
    if (str_starts(head, STR("\xef\xbb\xbf")))
        head = str_sub(head, 3, head.len);
    if (!str_cut(&head, '\n', &line))
        line = STR("");
    if (str_ends(line, STR("\r")))
        line.len--;
    return line;
}

bool record_bad(record_reader *r, const char *fmt, ...)
{
    char why[200];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    for (char *p = why; *p; p++)
        if ((unsigned char)*p < ' ')
            *p = '?';
    *VEC_PUSH(r->a, &r->out->bad) =
        (reject){r->t->file, r->line, r->byte, str_dup(r->a, str_of(why))};
    return false;
}

static bool bad_date(record_reader *r, str cell)
{
    return record_bad(r, "'%.*s' is no date", STR_ARG(record_shown(cell)));
}

static bool day_in_range(int year, int month, int mday, day *ret)
{
    if (year < 1700 || year > 2199 || !date_valid(year, month, mday))
        return false;
    *ret = day_of(year, month, mday);
    return true;
}

bool record_compact_day(record_reader *r, str cell, day *ret)
{
    uint32_t n = 0;
    bool digits = cell.len == 8;
    for (size_t i = 0; digits && i < 8; i++) {
        digits = ascii_digit(cell.s[i]);
        n = n * 10 + (uint32_t)(cell.s[i] - '0');
    }
    if (!digits)
        return bad_date(r, cell);
    if (n == r->seen_date) {
        *ret = r->seen_day;
        return true;
    }
    if (!day_in_range((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100), ret))
        return bad_date(r, cell);
    r->seen_date = n;
    r->seen_day = *ret;
    return true;
}

bool record_day(record_reader *r, str cell, day *ret)
{
    char compact[8];
    if (cell.len != 10 || cell.s[4] != '-' || cell.s[7] != '-')
        return record_compact_day(r, cell, ret);
    memcpy(compact, cell.s, 4);
    memcpy(compact + 4, cell.s + 5, 2);
    memcpy(compact + 6, cell.s + 8, 2);
    return record_compact_day(r, (str){compact, 8}, ret);
}

enum { MOST_UNKNOWN = 1000, LONGEST_UNKNOWN = 40 };

/** Codes that mean nothing are few; whatever comes after the first thousand of a piece is counted
 * together. */
void record_count_unknown(record_reader *r, str cell)
{
    record_counts *c = &r->out->unknown;
    cell = str_sub(cell, 0, LONGEST_UNKNOWN);
    if (c->n >= MOST_UNKNOWN)
        cell = STR("(others)");
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->at[i].text, cell)) {
            c->at[i].n++;
            return;
        }
    *VEC_PUSH(r->a, c) = (record_count){cell, 1};
}

code record_state(record_reader *r, str cell, day on)
{
    if (!cell.len)
        return 0;
    code c = codebook_state(r->t->codebook, cell, on);
    if (!c)
        record_count_unknown(r, cell);
    return c;
}

str record_words(record_reader *r, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    char *p = arena_alloc_raw(r->a, (size_t)(n > 0 ? n : 0) + 1, 1);
    n = vsnprintf(p, (size_t)(n > 0 ? n : 0) + 1, fmt, again);
    va_end(again);
    va_end(ap);
    return (str){p, (size_t)(n > 0 ? n : 0)};
}

int record_act(record_reader *r, str cell)
{
    int kind = scheme_find(r->t->scheme, cell);
    if (kind < 0)
        record_bad(r, "'%.*s' is no code of %s", STR_ARG(record_shown(cell)), r->t->scheme->name.s);
    return kind;
}

void record_covered(record_reader *r, day on)
{
    month_counts *m = &r->out->month;
    int32_t month = day_month_index(on);
    for (size_t i = m->n; i-- > 0;)
        if (m->at[i].month == month) {
            m->at[i].n++;
            return;
        }
    *VEC_PUSH(r->a, m) = (month_count){month, 1};
}

static bool is_kept(const keep *k, code source, code target)
{
    if (k->mode == KEEP_ALL)
        return source || target;
    if (!source || !target || source == target)
        return false;
    for (size_t i = 0; k->mode == KEEP_STATES && i < k->n; i++)
        if (k->state[i] == source || k->state[i] == target)
            return true;
    return k->mode == KEEP_STATE_DYADS;
}

bool record_wanted(record_reader *r, code source, code target)
{
    bool kept = is_kept(&r->t->keep, source, target);
    r->out->unkept += !kept;
    return kept;
}

void record_report(record_reader *r, const report *x)
{
    *VEC_PUSH(r->a, &r->out->report) = *x;
}

static int find_column(str header, char sep, str name)
{
    str cell;
    for (int i = 0; str_cut(&header, sep, &cell); i++) {
        cell = str_trim(cell);
        if (cell.len >= 2 && cell.s[0] == '"' && cell.s[cell.len - 1] == '"')
            cell = str_sub(cell, 1, cell.len - 1);
        if (str_eq(cell, name))
            return i;
    }
    return -1;
}

static size_t count_columns(str header, char sep)
{
    size_t n = 0;
    for (str cell; str_cut(&header, sep, &cell);)
        n++;
    return n;
}

bool record_columns(record_table *t, arena *a, str header, char sep, const char *const *names,
                    size_t n, reject *ret)
{
    t->columns = count_columns(header, sep);
    for (size_t i = 0; i < n; i++) {
        bool optional = names[i][0] == '?';
        str name = str_of(names[i] + optional);
        t->column[i] = find_column(header, sep, name);
        if (t->column[i] >= 0 || optional)
            continue;
        char why[120];
        snprintf(why, sizeof why, "the header has no column '%.*s'", STR_ARG(name));
        *ret = (reject){t->file, t->line + 1, t->byte, str_dup(a, str_of(why))};
        return false;
    }
    return true;
}
