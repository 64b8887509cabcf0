#include "formats/table.h"

str table_cell(const table_line *l, int k)
{
    int place = l->t->column[k];
    if (place < 0 || (size_t)place >= l->cells)
        return STR("");
    return str_trim(fields_cell(l->f, l->first + (size_t)place));
}

str table_value(const table_line *l, int k)
{
    static const str nothing[] = {{"NA", 2}, {"None", 4}, {"NULL", 4}, {"---", 3}};
    str cell = table_cell(l, k);
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        if (str_eq(cell, nothing[i]))
            return STR("");
    return cell;
}

void table_fixed_columns(record_table *t, size_t n)
{
    t->columns = n;
    for (size_t i = 0; i < n && i < RECORD_MOST_COLUMNS; i++)
        t->column[i] = (int)i;
}

/** Some released files have stray tabs at the end of lines, or stray names at the end of the
 * header.
 */
static bool surplus_is_empty(const table_line *l, size_t columns)
{
    for (size_t i = columns; i < l->cells; i++)
        if (str_trim(fields_cell(l->f, l->first + i)).len)
            return false;
    return true;
}

/** The cells that a line must have: up to the last column that the format reads. */
static size_t least_cells(const record_table *t)
{
    size_t most = 0;
    for (size_t i = 0; i < RECORD_MOST_COLUMNS; i++)
        if (t->column[i] >= 0 && (size_t)t->column[i] + 1 > most)
            most = (size_t)t->column[i] + 1;
    return most;
}

void table_read_lines(const record_table *t, arena *a, records *ret,
                      void (*line)(record_reader *r, const table_line *l))
{
    record_reader r = {.t = t, .a = a, .out = ret};
    fields f = fields_of(a, t->piece);
    size_t least = least_cells(t);
    for (size_t i = t->headed && t->byte == 0; i < f.n_lines; i++) {
        table_line l = {.t = t, .f = &f};
        l.first = fields_first(&f, i, &l.cells);
        r.line = t->line + i + 1;
        r.byte = t->byte + fields_start(&f, i);
        if (l.cells == 1 && !str_trim(fields_cell(&f, l.first)).len)
            continue;
        ret->lines++;
        if (l.cells < least || !surplus_is_empty(&l, t->columns))
            record_bad(&r, "%zu cells, want %zu", l.cells, t->columns);
        else
            line(&r, &l);
    }
}
