#include "formats/csv.h"

#include <string.h>

/** The bytes of a piece that are left. */
typedef struct csv_reader {
    record_reader r;
    str rest;
    char sep;
} csv_reader;

str csv_cell(const csv_record *c, int k)
{
    int place = c->t->column[k];
    return place >= 0 && (size_t)place < c->n ? str_trim(c->cell[place]) : STR("");
}

/** A quoted cell's text, doubled quotes made single; `end` is where its closing quote stands. */
static str unquoted(arena *a, str inside)
{
    if (str_find(inside, STR("\"\""), 0) == SIZE_MAX)
        return inside;
    char *p = arena_alloc_raw(a, inside.len, 1);
    size_t n = 0;
    for (size_t i = 0; i < inside.len; i++) {
        p[n++] = inside.s[i];
        i += inside.s[i] == '"';
    }
    return (str){p, n};
}

/** Where the quote that closes a cell stands, whose first byte behind the opening one is `at`;
 * SIZE_MAX when there is none near. */
static size_t closing_quote(str s, size_t at)
{
    size_t most = s.len < CSV_RECORD_MOST ? s.len : CSV_RECORD_MOST;
    for (; at < most; at++) {
        if (s.s[at] != '"')
            continue;
        if (at + 1 >= s.len || s.s[at + 1] != '"')
            return at;
        at++;
    }
    return SIZE_MAX;
}

/** Takes the cell at `*at`, and moves it to the mark behind the cell. False for a stray quote. */
static bool take_cell(arena *a, str s, char sep, size_t *at, str *ret)
{
    size_t from = *at, i = from;
    if (i < s.len && s.s[i] == '"') {
        size_t close = closing_quote(s, i + 1);
        if (close == SIZE_MAX)
            return false;
        *ret = unquoted(a, str_sub(s, i + 1, close));
        i = close + 1;
        if (i + 1 < s.len && s.s[i] == '\r' && s.s[i + 1] == '\n')
            i++;
        *at = i;
        return i >= s.len || s.s[i] == sep || s.s[i] == '\n';
    }
    while (i < s.len && s.s[i] != sep && s.s[i] != '\n')
        i++;
    *ret = str_sub(s, from, i);
    *at = i;
    return true;
}

/** Takes one record off `*rest`. False for one that cannot be cut; then its first line is taken. */
static bool take_record(arena *a, str *rest, char sep, csv_record *c, str *ret_bytes)
{
    str s = *rest;
    size_t at = 0;
    bool good = true;
    c->n = 0;
    for (;;) {
        str cell = {0};
        good = take_cell(a, s, sep, &at, &cell);
        if (c->n < CSV_MOST_CELLS)
            c->cell[c->n] = cell;
        c->n++;
        if (!good || at >= s.len || s.s[at] == '\n')
            break;
        at++;
    }
    if (!good) {
        const char *end = memchr(s.s, '\n', s.len);
        at = end ? (size_t)(end - s.s) : s.len;
    }
    *ret_bytes = str_sub(s, 0, at);
    *rest = str_sub(s, at + 1, s.len);
    return good;
}

static void take(csv_reader *c, csv_record *x, void (*each)(record_reader *r, const csv_record *c))
{
    str bytes;
    const record_table *t = c->r.t;
    c->r.byte = t->byte + (uint64_t)(c->rest.s - t->piece.s);
    bool good = take_record(c->r.a, &c->rest, c->sep, x, &bytes);
    uint64_t lines = tsv_lines(bytes) + 1;
    c->r.line++;
    if (str_trim(bytes).len) {
        c->r.out->lines++;
        if (!good)
            record_bad(&c->r, "a quote that is not closed, or text behind one that is");
        else if (x->n != t->columns)
            record_bad(&c->r, "%zu cells, want %zu", x->n, t->columns);
        else if (!str_is_utf8(bytes) || memchr(bytes.s, '\0', bytes.len))
            record_bad(&c->r, "not UTF-8, or a NUL in it");
        else
            each(&c->r, x);
    }
    c->r.line += lines - 1;
}

static str without_mark(str s)
{
    return str_starts(s, STR("\xef\xbb\xbf")) ? str_sub(s, 3, s.len) : s;
}

void csv_read_records(const record_table *t, arena *a, records *ret,
                      void (*each)(record_reader *r, const csv_record *c))
{
    csv_reader c = {
        .r = {.t = t, .a = a, .out = ret, .line = t->line}, .rest = t->piece, .sep = t->separator};
    csv_record x = {.t = t};
    if (t->headed && t->byte == 0) {
        str bytes;
        take_record(a, &c.rest, c.sep, &x, &bytes);
        c.r.line += tsv_lines(bytes) + 1;
    }
    while (c.rest.len)
        take(&c, &x, each);
}

bool csv_columns(record_table *t, arena *a, char sep, const char *const *names, size_t n,
                 reject *ret)
{
    str rest = without_mark(t->piece), header;
    csv_record x = {.t = t};
    take_record(a, &rest, sep, &x, &header);
    t->headed = true;
    t->separator = sep;
    if (str_ends(header, STR("\r")))
        header.len--;
    return record_columns(t, a, header, sep, names, n, ret);
}
