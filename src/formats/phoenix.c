/* Phoenix: the 26 columns of the Open Event Data Alliance's pipeline, without a header,
 * tab-separated. Reports are counted by their ids, sources by their names. */
#include "formats/machine.h"
#include "formats/table.h"

enum {
    DATE = 1,
    SOURCE = 6,
    TARGET = 10,
    EVENT_CODE = 14 - 1,
    GOLDSTEIN = 17 - 1,
    IDS = 24 - 1,
    PAPERS = 26 - 1,
    COLUMNS = 26
};

static uint32_t parts(str cell)
{
    uint32_t n = 0;
    for (str part; str_cut(&cell, ';', &part);)
        n += str_trim(part).len > 0;
    return n ? n : 1;
}

static void read_line(record_reader *r, const table_line *l)
{
    report x = {0};
    int64_t goldstein = 0;
    str weight = table_value(l, GOLDSTEIN);
    if (!record_compact_day(r, table_cell(l, DATE), &x.day))
        return;
    int kind = record_act(r, table_cell(l, EVENT_CODE));
    if (kind < 0)
        return;
    if (weight.len &&
        (!fields_fixed(weight, 1, &goldstein) || goldstein < -100 || goldstein > 100)) {
        record_bad(r, "Goldstein '%.*s' is no number from -10 to 10",
                   STR_ARG(record_shown(weight)));
        return;
    }
    x.kind = (uint16_t)kind;
    x.goldstein = (int32_t)goldstein;
    x.mentions = parts(table_cell(l, IDS));
    x.sources = parts(table_cell(l, PAPERS));
    record_covered(r, x.day);
    x.source = record_state(r, table_value(l, SOURCE), x.day);
    x.target = record_state(r, table_value(l, TARGET), x.day);
    if (record_wanted(r, x.source, x.target))
        record_report(r, &x);
}

static void read_piece(const record_table *t, arena *a, records *ret)
{
    table_read_lines(t, a, ret, read_line);
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    (void)a, (void)ret;
    t->scheme = &t->books->cameo;
    t->codebook = t->books->cameo_states;
    table_fixed_columns(t, COLUMNS);
    return true;
}

static bool is_phoenix(str head)
{
    str line = record_header(head), cell = {0}, date = {0};
    size_t n = 0;
    for (; str_cut(&line, '\t', &cell); n++)
        date = n == DATE ? cell : date;
    uint32_t number;
    return n == COLUMNS && date.len == 8 && fields_count(date, &number);
}

const record_format phoenix_format = {.name = {"phoenix", 7},
                                      .counted = true,
                                      .open = open_table,
                                      .read = read_piece,
                                      .is = is_phoenix};
