#include "formats/gdelt.h"

#include "formats/fields.h"

/* The columns up to the tone stand at the same places in all versions. */
enum {
    ID = 0,
    DATE = 1,
    SOURCE = 7,
    TARGET = 17,
    EVENT_CODE = 26,
    GOLDSTEIN = 30,
    MENTIONS = 31,
    SOURCES = 32,
    TONE = 34
};

static bool read_numbers(record_reader *r, const fields *f, size_t first, report *x)
{
    int64_t goldstein = 0;
    str g = fields_cell(f, first + GOLDSTEIN), tone = fields_cell(f, first + TONE);
    if (!fields_count(fields_cell(f, first + MENTIONS), &x->mentions))
        return record_bad(r, "NumMentions '%.*s' is no count",
                          STR_ARG(record_shown(fields_cell(f, first + MENTIONS))));
    if (!fields_count(fields_cell(f, first + SOURCES), &x->sources))
        return record_bad(r, "NumSources '%.*s' is no count",
                          STR_ARG(record_shown(fields_cell(f, first + SOURCES))));
    if (!fields_fixed(g, 1, &goldstein) || goldstein < -100 || goldstein > 100)
        return record_bad(r, "GoldsteinScale '%.*s' is no number from -10 to 10",
                          STR_ARG(record_shown(g)));
    if (!fields_fixed(tone, 6, &x->tone) || x->tone < -100000000 || x->tone > 100000000)
        return record_bad(r, "AvgTone '%.*s' is no number from -100 to 100",
                          STR_ARG(record_shown(tone)));
    x->goldstein = (int32_t)goldstein;
    return true;
}

static void read_line(record_reader *r, const fields *f, size_t first)
{
    report x = {0};
    uint32_t id_low;
    str id = fields_cell(f, first + ID);
    if (!fields_count(str_sub(id, id.len > 9 ? id.len - 9 : 0, id.len), &id_low)) {
        record_bad(r, "GLOBALEVENTID '%.*s' is no number", STR_ARG(record_shown(id)));
        return;
    }
    if (!record_compact_day(r, fields_cell(f, first + DATE), &x.day))
        return;
    int kind = record_act(r, fields_cell(f, first + EVENT_CODE));
    if (kind < 0 || !read_numbers(r, f, first, &x))
        return;
    x.kind = (uint16_t)kind;
    record_covered(r, x.day);
    x.source = record_state(r, fields_cell(f, first + SOURCE), x.day);
    x.target = record_state(r, fields_cell(f, first + TARGET), x.day);
    if (record_wanted(r, x.source, x.target))
        record_report(r, &x);
}

static bool has_columns(const record_format *format, size_t n)
{
    return format == &gdelt2_format ? n == 61 : n == 57 || n == 58;
}

static void read_piece(const record_table *t, arena *a, records *ret)
{
    record_reader r = {.t = t, .a = a, .out = ret};
    fields f = fields_of(a, t->piece);
    for (size_t i = 0; i < f.n_lines; i++) {
        size_t cells, first = fields_first(&f, i, &cells);
        r.line = t->line + i + 1;
        r.byte = t->byte + fields_start(&f, i);
        if (cells == 1 && !str_trim(fields_cell(&f, first)).len)
            continue;
        ret->lines++;
        if (has_columns(t->format, cells))
            read_line(&r, &f, first);
        else
            record_bad(&r, "%zu columns, want %s", cells,
                       t->format == &gdelt2_format ? "61" : "57 or 58");
    }
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    (void)a, (void)ret;
    t->scheme = &t->books->cameo;
    t->codebook = t->books->cameo_states;
    return true;
}

/** Of the first line: its columns, and a day in the second. */
static bool looks(str head, const record_format *format)
{
    str line = record_header(head), cell = {0}, date = {0};
    size_t n = 0;
    for (; str_cut(&line, '\t', &cell); n++)
        date = n == DATE ? cell : date;
    uint32_t number;
    return has_columns(format, n) && date.len == 8 && fields_count(date, &number);
}

static bool is_gdelt1(str head)
{
    return looks(head, &gdelt1_format);
}

static bool is_gdelt2(str head)
{
    return looks(head, &gdelt2_format);
}

const record_format gdelt1_format = {.name = {"gdelt1", 6},
                                     .counted = true,
                                     .open = open_table,
                                     .read = read_piece,
                                     .is = is_gdelt1};
const record_format gdelt2_format = {.name = {"gdelt2", 6},
                                     .counted = true,
                                     .open = open_table,
                                     .read = read_piece,
                                     .is = is_gdelt2};
