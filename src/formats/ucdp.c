/* UCDP's Georeferenced Event Dataset (Sundberg and Melander 2013), comma-separated with a header.
 * State-based violence is an ASSAULT of both sides, because the data do not say who began;
 * one-sided violence has an actor alone. Sides that are states have a Gleditsch-Ward number. */
#include "formats/csv.h"
#include "formats/curated.h"
#include "formats/fields.h"

enum { START, END, PRECISION, VIOLENCE, SIDE_A, SIDE_B, GW_A, GW_B, DEAD, WHERE, LAT, LON, SOURCE };

static const char *const names[] = {
    "date_start",     "date_end", "date_prec", "type_of_violence",   "side_a",    "side_b",
    "?gwnoa",         "?gwnob",   "best",      "?where_description", "?latitude", "?longitude",
    "?source_article"};
enum { COLUMNS = sizeof names / sizeof *names, STATE_BASED = 1, ONE_SIDED = 3 };

/** "2013-01-03" with whatever time behind it. */
static bool read_dates(record_reader *r, const csv_record *c, dates *ret)
{
    day first, last;
    uint32_t level = 0;
    if (!record_day(r, str_sub(csv_cell(c, START), 0, 10), &first) ||
        !record_day(r, str_sub(csv_cell(c, END), 0, 10), &last))
        return false;
    if (last < first)
        return record_bad(r, "ends before it begins");
    if (!fields_count(csv_cell(c, PRECISION), &level) || level < 1 || level > 5)
        return record_bad(r, "date_prec '%.*s' is none of 1 to 5",
                          STR_ARG(record_shown(csv_cell(c, PRECISION))));
    *ret = first == last ? dates_day(first) : dates_between(first, last);
    return true;
}

/** The state of a side; 0 for one without a number. */
static bool side_state(record_reader *r, const csv_record *c, int column, day on, code *ret)
{
    str cell = csv_cell(c, column);
    uint32_t number;
    *ret = 0;
    if (!cell.len)
        return true;
    if (!fields_count(cell, &number))
        return record_bad(r, "'%.*s' is no Gleditsch-Ward number", STR_ARG(record_shown(cell)));
    const state *s = states_by_gw(r->t->books->states, (int)number, on);
    if (s)
        *ret = s->code;
    else
        record_count_unknown(r, cell);
    return true;
}

static bool read_numbers(record_reader *r, const csv_record *c, event *e)
{
    str dead = csv_cell(c, DEAD), lat = csv_cell(c, LAT), lon = csv_cell(c, LON);
    uint32_t n;
    if (!fields_count(dead, &n))
        return record_bad(r, "best '%.*s' is no count", STR_ARG(record_shown(dead)));
    e->magnitude.dead = n;
    if ((lat.len && (!str_double(lat, &e->lat) || !(e->lat >= -90 && e->lat <= 90))) ||
        (lon.len && (!str_double(lon, &e->lon) || !(e->lon >= -180 && e->lon <= 180))))
        return record_bad(r, "latitude or longitude is out of range");
    return true;
}

static void read_record(record_reader *r, const csv_record *c)
{
    record_row row = {.event = event_new(), .source = csv_cell(c, SOURCE), .basis = STR("ucdp")};
    event *e = &row.event;
    uint32_t violence = 0;
    code a = 0, b = 0;
    if (!read_dates(r, c, &e->when) || !read_numbers(r, c, e) ||
        !side_state(r, c, GW_A, e->when.first, &a) || !side_state(r, c, GW_B, e->when.first, &b))
        return;
    if (!fields_count(csv_cell(c, VIOLENCE), &violence) || violence < 1 || violence > 3) {
        record_bad(r, "type_of_violence '%.*s' is none of 1 to 3",
                   STR_ARG(record_shown(csv_cell(c, VIOLENCE))));
        return;
    }
    e->type = ASSAULT;
    e->place = csv_cell(c, WHERE);
    e->text = record_words(r, "%.*s against %.*s, %lld dead", STR_ARG(csv_cell(c, SIDE_A)),
                           STR_ARG(csv_cell(c, SIDE_B)), (long long)e->magnitude.dead);
    e->confidence = 1;
    record_covered(r, e->when.first);
    party first = curated_party(a, csv_cell(c, SIDE_A), a ? STR("GOV") : STR("REB"));
    party second =
        curated_party(b, csv_cell(c, SIDE_B), violence == ONE_SIDED ? STR("CVL") : STR("REB"));
    curated_row(r, &row, first, second, violence == STATE_BASED);
}

static void read_piece(const record_table *t, arena *a, records *ret)
{
    csv_read_records(t, a, ret, read_record);
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    return csv_columns(t, a, ',', names, COLUMNS, ret);
}

static bool is_ucdp(str head)
{
    str h = record_header(head);
    return str_find(h, STR("type_of_violence"), 0) != SIZE_MAX &&
           str_find(h, STR("date_start"), 0) != SIZE_MAX;
}

const record_format ucdp_format = {
    .name = {"ucdp", 4}, .quoted = true, .open = open_table, .read = read_piece, .is = is_ucdp};
