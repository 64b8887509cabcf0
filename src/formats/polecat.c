/* POLECAT: PLOVER events with names for columns, tab-separated. Some released files have surplus
 * columns in the header, or tabs at the end of lines. Several countries in a cell are parted by
 * "; ", and each pair of them is a report. */
#include "formats/machine.h"
#include "formats/table.h"

enum { DATE, TYPE, MODE, INTENSITY, SOURCE, TARGET };

static const char *const names[] = {"Event Date", "Event Type",    "Event Mode",
                                    "Intensity",  "Actor Country", "Recipient Country"};
enum { COLUMNS = sizeof names / sizeof *names };

/** The kind of type and mode; of the type alone when the mode is none of PLOVER's. -1 with a reject
 * for an unknown type. */
static int find_kind(record_reader *r, str type, str mode)
{
    char text[80];
    const scheme *s = r->t->scheme;
    size_t n = type.len + mode.len + 1 < sizeof text ? type.len + mode.len + 1 : sizeof text;
    if (type.len + mode.len + 1 < sizeof text) {
        memcpy(text, type.s, type.len);
        text[type.len] = '/';
        if (mode.len)
            memcpy(text + type.len + 1, mode.s, mode.len);
        int kind = mode.len ? scheme_find_name(s, (str){text, n}) : -1;
        kind = kind < 0 ? scheme_find_name(s, type) : kind;
        if (kind >= 0)
            return kind;
    }
    record_bad(r, "'%.*s' is no event type of PLOVER", STR_ARG(record_shown(type)));
    return -1;
}

static void read_pairs(record_reader *r, const table_line *l, report *x)
{
    str actors = table_value(l, SOURCE), actor;
    do {
        actor = STR("");
        str_cut(&actors, ';', &actor);
        x->source = record_state(r, str_trim(actor), x->day);
        str recipients = table_value(l, TARGET), recipient;
        do {
            recipient = STR("");
            str_cut(&recipients, ';', &recipient);
            x->target = record_state(r, str_trim(recipient), x->day);
            if (record_wanted(r, x->source, x->target))
                record_report(r, x);
        } while (recipients.s);
    } while (actors.s);
}

static void read_line(record_reader *r, const table_line *l)
{
    report x = {.mentions = 1, .sources = 1};
    int64_t intensity = 0;
    str weight = table_value(l, INTENSITY);
    if (!record_day(r, table_cell(l, DATE), &x.day))
        return;
    int kind = find_kind(r, table_cell(l, TYPE), table_value(l, MODE));
    if (kind < 0)
        return;
    if (weight.len &&
        (!fields_fixed(weight, 1, &intensity) || intensity < -100 || intensity > 100)) {
        record_bad(r, "Intensity '%.*s' is no number from -10 to 10",
                   STR_ARG(record_shown(weight)));
        return;
    }
    x.kind = (uint16_t)kind;
    x.goldstein = (int32_t)intensity;
    record_covered(r, x.day);
    read_pairs(r, l, &x);
}

static void read_piece(const record_table *t, arena *a, records *ret)
{
    table_read_lines(t, a, ret, read_line);
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    t->scheme = &t->books->plover;
    t->codebook = t->books->names;
    t->headed = true;
    return record_columns(t, a, record_header(t->piece), '\t', names, COLUMNS, ret);
}

static bool is_polecat(str head)
{
    str h = record_header(head);
    return str_find(h, STR("Event Type\t"), 0) != SIZE_MAX &&
           str_find(h, STR("Recipient Country"), 0) != SIZE_MAX;
}

const record_format polecat_format = {.name = {"polecat", 7},
                                      .counted = true,
                                      .open = open_table,
                                      .read = read_piece,
                                      .is = is_polecat};
