#include "base/tsv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"

/** The next line that is neither blank nor a comment. */
static bool next_line(tsv *t, str *ret_line)
{
    str line;
    while (str_cut(&t->rest, '\n', &line)) {
        t->line++;
        t->byte = t->next;
        t->next += line.len + 1;
        if (str_ends(line, STR("\r")))
            line.len--;
        if (str_trim(line).len && line.s[0] != '#') {
            *ret_line = line;
            return true;
        }
    }
    return false;
}

static int column(str header, str name)
{
    str cell;
    for (int i = 0; str_cut(&header, '\t', &cell); i++)
        if (str_eq(str_trim(cell), name))
            return i;
    return -1;
}

static size_t count_cells(str line)
{
    size_t n = 0;
    for (str cell; str_cut(&line, '\t', &cell);)
        n++;
    return n;
}

reject tsv_reject(const tsv *t, str reason)
{
    return (reject){t->file, t->line, t->byte, reason};
}

static reject tsv_rejectf(const tsv *t, arena *a, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static reject tsv_rejectf(const tsv *t, arena *a, const char *fmt, ...)
{
    char reason[200];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(reason, sizeof reason, fmt, ap);
    va_end(ap);
    return tsv_reject(t, str_dup(a, str_of(reason)));
}

static void skip_byte_order_mark(tsv *t)
{
    if (!str_starts(t->rest, STR("\xef\xbb\xbf")))
        return;
    t->rest = str_sub(t->rest, 3, t->rest.len);
    t->next = 3;
}

bool tsv_open(tsv *t, arena *a, str text, str file, const str *names, size_t n, reject *ret)
{
    *t = (tsv){.rest = text, .file = file};
    skip_byte_order_mark(t);
    str header;
    if (!next_line(t, &header)) {
        *ret = tsv_reject(t, STR("the table is empty: no header line"));
        return false;
    }
    t->columns = count_cells(header);
    if (t->columns > TSV_MOST_COLUMNS) {
        *ret = tsv_rejectf(t, a, "the header has %zu columns, at most %d can be", t->columns,
                           TSV_MOST_COLUMNS);
        return false;
    }
    for (size_t i = 0; i < TSV_MOST_COLUMNS; i++)
        t->want[i] = -1;
    for (size_t i = 0; i < n; i++) {
        int place = column(header, names[i]);
        if (place < 0) {
            *ret = tsv_rejectf(t, a, "the header has no column '%.*s'", STR_ARG(names[i]));
            return false;
        }
        t->want[place] = (int)i;
    }
    return true;
}

void tsv_resume(tsv *t, str piece, uint64_t line, uint64_t byte)
{
    t->rest = piece;
    t->line = line;
    t->byte = t->next = byte;
}

uint64_t tsv_lines(str piece)
{
    uint64_t n = 0;
    if (!piece.len)
        return 0;
    for (const char *p = piece.s, *end = piece.s + piece.len;
         p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        n++;
    return n;
}

tsv_result tsv_next(tsv *t, arena *a, str *cells, reject *ret)
{
    str line;
    if (!next_line(t, &line))
        return TSV_END;
    size_t have = 0;
    for (str cell, rest = line; str_cut(&rest, '\t', &cell); have++)
        if (have < t->columns && t->want[have] >= 0)
            cells[t->want[have]] = str_trim(cell);
    if (have == t->columns)
        return TSV_ROW;
    *ret = tsv_rejectf(t, a, "%zu cells, want %zu", have, t->columns);
    return TSV_BAD;
}
