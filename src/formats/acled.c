/* ACLED (Raleigh et al. 2010), comma- or semicolon-separated with a header. A party is a state when
 * its name says so: "Military Forces of Ukraine (2019-)", "Government of X", "Police Forces of X".
 */
#include "formats/csv.h"
#include "formats/curated.h"
#include "formats/fields.h"

enum { DATE, PRECISION, KIND, ACTOR, TARGET, DEAD, PLACE, LAT, LON, SOURCE, NOTES };

static const char *const names[] = {"event_date", "?time_precision", "sub_event_type", "actor1",
                                    "?actor2",    "fatalities",      "?location",      "?latitude",
                                    "?longitude", "?source",         "?notes"};
enum { COLUMNS = sizeof names / sizeof *names };

static int month_of(str name)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    for (int i = 0; i < 12; i++)
        if (str_eq(name, str_of(months[i])) || str_eq(name, (str){months[i], 3}))
            return i + 1;
    return 0;
}

/** "02 March 2020", "2-Mar-20" is not ACLED's; else as record_day(). */
static bool read_date(record_reader *r, str cell, day *ret)
{
    str rest = cell, d = {0}, m = {0};
    uint32_t mday = 0, year = 0;
    if (!str_cut(&rest, ' ', &d) || !str_cut(&rest, ' ', &m) || !rest.s)
        return record_day(r, cell, ret);
    int month = month_of(m);
    if (!month || !fields_count(d, &mday) || !fields_count(rest, &year) || year < 1700 ||
        year > 2199 || !date_valid((int)year, month, (int)mday))
        return record_bad(r, "'%.*s' is no date", STR_ARG(record_shown(cell)));
    *ret = day_of((int)year, month, (int)mday);
    return true;
}

/** The state a party acts for; 0 when its name tells none. */
static code state_of(record_reader *r, str name, day on)
{
    static const char *const fronts[] = {"Military Forces of ", "Government of ",
                                         "Police Forces of "};
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
        str front = str_of(fronts[i]);
        if (!str_starts(name, front))
            continue;
        str rest = str_sub(name, front.len, name.len);
        size_t bracket = str_find(rest, STR(" ("), 0);
        return record_state(r, str_sub(rest, 0, bracket), on);
    }
    return 0;
}

static bool read_kind(record_reader *r, str cell, event *e, bool *ret_none)
{
    int kind = scheme_find_name(&r->t->books->acled, cell);
    if (kind < 0)
        return record_bad(r, "'%.*s' is no sub_event_type of ACLED", STR_ARG(record_shown(cell)));
    const act_kind *k = &r->t->books->acled.at[kind];
    e->type = k->type;
    e->mode = k->mode;
    *ret_none = k->type == TYPE_NONE;
    return true;
}

static bool read_numbers(record_reader *r, const csv_record *c, event *e)
{
    str dead = csv_cell(c, DEAD), lat = csv_cell(c, LAT), lon = csv_cell(c, LON);
    uint32_t n;
    if (!fields_count(dead, &n))
        return record_bad(r, "fatalities '%.*s' is no count", STR_ARG(record_shown(dead)));
    e->magnitude.dead = n;
    if ((lat.len && (!str_double(lat, &e->lat) || !(e->lat >= -90 && e->lat <= 90))) ||
        (lon.len && (!str_double(lon, &e->lon) || !(e->lon >= -180 && e->lon <= 180))))
        return record_bad(r, "latitude or longitude is out of range");
    return true;
}

static bool read_when(record_reader *r, const csv_record *c, event *e)
{
    str level = csv_cell(c, PRECISION);
    day on = DAY_NONE;
    if (!read_date(r, csv_cell(c, DATE), &on))
        return false;
    int year, month, mday;
    day_civil(on, &year, &month, &mday);
    if (!level.len || str_eq(level, STR("1")))
        e->when = dates_day(on);
    else if (str_eq(level, STR("2")))
        e->when = dates_between(on - 3, on + 3);
    else if (str_eq(level, STR("3")))
        e->when = dates_month(year, month);
    else
        return record_bad(r, "time_precision '%.*s' is none of 1 to 3",
                          STR_ARG(record_shown(level)));
    return true;
}

static void read_record(record_reader *r, const csv_record *c)
{
    record_row row = {.event = event_new(), .source = csv_cell(c, SOURCE), .basis = STR("acled")};
    event *e = &row.event;
    bool none = false;
    if (!read_when(r, c, e) || !read_numbers(r, c, e) || !read_kind(r, csv_cell(c, KIND), e, &none))
        return;
    record_covered(r, e->when.first);
    if (none) {
        r->out->no_act++;
        return;
    }
    str actor = csv_cell(c, ACTOR), target = csv_cell(c, TARGET), notes = csv_cell(c, NOTES);
    e->place = csv_cell(c, PLACE);
    e->text = notes.len ? notes
                        : record_words(r, "%.*s: %.*s, %.*s", STR_ARG(csv_cell(c, KIND)),
                                       STR_ARG(actor), STR_ARG(target));
    e->confidence = 1;
    code a = state_of(r, actor, e->when.first), b = state_of(r, target, e->when.first);
    curated_row(r, &row, curated_party(a, actor, STR("")), curated_party(b, target, STR("")),
                e->type == AGREE || str_eq(e->mode, STR("firearms")));
}

static void read_piece(const record_table *t, arena *a, records *ret)
{
    csv_read_records(t, a, ret, read_record);
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    str h = record_header(t->piece);
    bool semicolons = str_find(h, STR("event_date;"), 0) != SIZE_MAX ||
                      str_find(h, STR("event_date\";"), 0) != SIZE_MAX;
    t->codebook = t->books->names;
    return csv_columns(t, a, semicolons ? ';' : ',', names, COLUMNS, ret);
}

static bool is_acled(str head)
{
    str h = record_header(head);
    return str_find(h, STR("sub_event_type"), 0) != SIZE_MAX &&
           str_find(h, STR("event_date"), 0) != SIZE_MAX;
}

const record_format acled_format = {
    .name = {"acled", 5}, .quoted = true, .open = open_table, .read = read_piece, .is = is_acled};
