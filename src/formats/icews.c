/* ICEWS: Boschee et al., coded event data; 20 columns with names, tab-separated. Symmetric acts are
 * written twice, once each way; both rows count as one report of a joint act each. */
#include "formats/machine.h"
#include "formats/table.h"

enum { DATE, SOURCE, TARGET, EVENT_CODE, INTENSITY };

static const char *const names[] = {"Event Date", "Source Country", "Target Country", "CAMEO Code",
                                    "Intensity"};
enum { COLUMNS = sizeof names / sizeof *names };

/** Acts that take two who do the same: meetings, talks, agreements signed. */
static bool is_joint(str number)
{
    static const char *const joint[] = {"040", "041", "044", "046", "057"};
    for (size_t i = 0; i < sizeof joint / sizeof *joint; i++)
        if (str_eq(number, str_of(joint[i])))
            return true;
    return false;
}

static void read_line(record_reader *r, const table_line *l)
{
    report x = {.mentions = 1, .sources = 1};
    int64_t intensity = 0;
    str number = table_cell(l, EVENT_CODE), weight = table_cell(l, INTENSITY);
    if (!record_day(r, table_cell(l, DATE), &x.day))
        return;
    int kind = record_act(r, number);
    if (kind < 0)
        return;
    if (!fields_fixed(weight, 1, &intensity) || intensity < -100 || intensity > 100) {
        record_bad(r, "Intensity '%.*s' is no number from -10 to 10",
                   STR_ARG(record_shown(weight)));
        return;
    }
    x.kind = (uint16_t)kind;
    x.goldstein = (int32_t)intensity;
    record_covered(r, x.day);
    x.source = record_state(r, table_value(l, SOURCE), x.day);
    x.target = record_state(r, table_value(l, TARGET), x.day);
    x.joint = is_joint(number) && x.source && x.target;
    if (record_wanted(r, x.source, x.target))
        record_report(r, &x);
}

static void read_piece(const record_table *t, arena *a, records *ret)
{
    table_read_lines(t, a, ret, read_line);
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    t->scheme = &t->books->cameo;
    t->codebook = t->books->names;
    t->headed = true;
    return record_columns(t, a, record_header(t->piece), '\t', names, COLUMNS, ret);
}

static bool is_icews(str head)
{
    str h = record_header(head);
    return str_find(h, STR("Event Date\t"), 0) != SIZE_MAX &&
           str_find(h, STR("CAMEO Code"), 0) != SIZE_MAX;
}

const record_format icews_format = {
    .name = {"icews", 5}, .counted = true, .open = open_table, .read = read_piece, .is = is_icews};
