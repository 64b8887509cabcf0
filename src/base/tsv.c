#include "base/tsv.h"

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

bool tsv_open(tsv *t, arena *a, str text, str file, const str *names, size_t n, reject *ret)
{
    *t = (tsv){.rest = text, .file = file, .wanted = n};
    if (str_starts(text, STR("\xef\xbb\xbf"))) {
        t->rest = str_sub(text, 3, text.len);
        t->next = 3;
    }
    str header;
    if (!next_line(t, &header)) {
        *ret = tsv_reject(t, STR("the table is empty: no header line"));
        return false;
    }
    t->columns = count_cells(header);
    for (size_t i = 0; i < n; i++) {
        t->index[i] = column(header, names[i]);
        if (t->index[i] >= 0)
            continue;
        buf b = buf_new(a);
        buf_printf(&b, "the header has no column '%.*s'", STR_ARG(names[i]));
        *ret = tsv_reject(t, buf_str(&b));
        return false;
    }
    return true;
}

tsv_result tsv_next(tsv *t, arena *a, str *cells, reject *ret)
{
    str line;
    if (!next_line(t, &line))
        return TSV_END;
    size_t have = count_cells(line);
    if (have != t->columns) {
        buf b = buf_new(a);
        buf_printf(&b, "%zu cells, want %zu", have, t->columns);
        *ret = tsv_reject(t, buf_str(&b));
        return TSV_BAD;
    }
    str cell;
    for (int i = 0; str_cut(&line, '\t', &cell); i++)
        for (size_t k = 0; k < t->wanted; k++)
            if (t->index[k] == i)
                cells[k] = str_trim(cell);
    return TSV_ROW;
}
