/* Militarized interstate disputes of the Correlates of War, a row for each pair of states: the
 * dyadic files (statea, stateb, strtday...) and tables with ccode1, ccode2, start, end; commas or
 * tabs. A dispute is one event over its days: THREATEN, MOBILIZE or ASSAULT after the highest level
 * of hostility. Who alone reached a level above "none" is the actor, else both are. */
#include "formats/csv.h"
#include "formats/curated.h"
#include "formats/fields.h"

enum { A, B, LEVEL_A, LEVEL_B, DISPUTE, START, END };
enum { DAY_1 = START, MONTH_1, YEAR_1, DAY_2, MONTH_2, YEAR_2 };

static const char *const dated[] = {"ccode1",  "ccode2", "hostlev1", "hostlev2",
                                    "dispnum", "start",  "end"};
static const char *const dyadic[] = {"statea", "stateb",  "hihosta",  "hihostb",
                                     "disno",  "strtday", "strtmnth", "strtyr",
                                     "endday", "endmnth", "endyear"};
enum { NO_ACTION = 1, THREAT = 2, DISPLAY = 3, FORCE = 4, WAR = 5 };

/** Numbers of the data that mean "not known" are below 0. */
static bool number(record_reader *r, const csv_record *c, int column, int64_t *ret)
{
    str cell = csv_cell(c, column);
    if (!str_int(cell, ret) || *ret > 100000)
        return record_bad(r, "'%.*s' is no number", STR_ARG(record_shown(cell)));
    return true;
}

static bool civil(record_reader *r, const csv_record *c, int column, bool last, day *ret,
                  bool *ret_day)
{
    int64_t d, m, y;
    if (!number(r, c, column, &d) || !number(r, c, column + 1, &m) || !number(r, c, column + 2, &y))
        return false;
    if (y < 1700 || y > 2199 || m < 1 || m > 12 || (d > 0 && !date_valid((int)y, (int)m, (int)d)))
        return record_bad(r, "%lld-%lld-%lld is no date", (long long)y, (long long)m, (long long)d);
    dates month = dates_month((int)y, (int)m);
    *ret_day = d > 0;
    *ret = d > 0 ? day_of((int)y, (int)m, (int)d) : last ? month.last : month.first;
    return true;
}

static bool read_when(record_reader *r, const csv_record *c, dates *ret)
{
    day first = DAY_NONE, last = DAY_NONE;
    bool exact = true, exact_end = true;
    if (r->t->columns_kind == 1) {
        if (!civil(r, c, DAY_1, false, &first, &exact) ||
            !civil(r, c, DAY_2, true, &last, &exact_end))
            return false;
    } else if (!record_day(r, csv_cell(c, START), &first) ||
               !record_day(r, csv_cell(c, END), &last)) {
        return false;
    }
    if (last < first)
        return record_bad(r, "ends before it begins");
    *ret = first == last && exact ? dates_day(first) : dates_between(first, last);
    return true;
}

static bool side(record_reader *r, const csv_record *c, int column, day on, code *ret)
{
    int64_t cow;
    if (!number(r, c, column, &cow))
        return false;
    const state *s = states_by_cow(r->t->books->states, (int)cow, on);
    *ret = s ? s->code : 0;
    if (!s)
        record_count_unknown(r, csv_cell(c, column));
    return true;
}

static bool read_levels(record_reader *r, const csv_record *c, int64_t *ret_a, int64_t *ret_b)
{
    if (!number(r, c, LEVEL_A, ret_a) || !number(r, c, LEVEL_B, ret_b))
        return false;
    if (*ret_a > WAR || *ret_b > WAR)
        return record_bad(r, "a level of hostility above 5");
    return true;
}

static void read_record(record_reader *r, const csv_record *c)
{
    static const event_type types[] = {TYPE_NONE, TYPE_NONE, THREATEN, MOBILIZE, ASSAULT, ASSAULT};
    static const char *const words[] = {"",   "", "threat", "display of force", "use of force",
                                        "war"};
    record_row row = {
        .event = event_new(), .source = STR("Correlates of War"), .basis = STR("mid")};
    event *e = &row.event;
    int64_t a_level, b_level;
    code a, b;
    if (!read_when(r, c, &e->when) || !read_levels(r, c, &a_level, &b_level) ||
        !side(r, c, A, e->when.first, &a) || !side(r, c, B, e->when.first, &b))
        return;
    record_covered(r, e->when.first);
    int64_t most = a_level > b_level ? a_level : b_level;
    if (most < THREAT) {
        r->out->no_act++;
        return;
    }
    e->type = types[most];
    e->text = record_words(r, "MID %.*s: %s", STR_ARG(csv_cell(c, DISPUTE)), words[most]);
    e->confidence = 1;
    bool turned = a_level < THREAT;
    party first = curated_party(turned ? b : a, STR("(unknown state)"), STR("GOV"));
    party second = curated_party(turned ? a : b, STR("(unknown state)"), STR("GOV"));
    curated_row(r, &row, first, second, a_level >= THREAT && b_level >= THREAT);
}

static void read_piece(const record_table *t, arena *a, records *ret)
{
    csv_read_records(t, a, ret, read_record);
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    str h = record_header(t->piece);
    char sep = str_find(h, STR("\t"), 0) != SIZE_MAX ? '\t' : ',';
    t->columns_kind = str_find(h, STR("statea"), 0) != SIZE_MAX;
    return t->columns_kind ? csv_columns(t, a, sep, dyadic, sizeof dyadic / sizeof *dyadic, ret)
                           : csv_columns(t, a, sep, dated, sizeof dated / sizeof *dated, ret);
}

static bool is_mid(str head)
{
    str h = record_header(head);
    return (str_find(h, STR("statea"), 0) != SIZE_MAX &&
            str_find(h, STR("hihosta"), 0) != SIZE_MAX) ||
           (str_find(h, STR("dispnum"), 0) != SIZE_MAX &&
            str_find(h, STR("ccode1"), 0) != SIZE_MAX);
}

const record_format mid_format = {
    .name = {"mid", 3}, .quoted = true, .open = open_table, .read = read_piece, .is = is_mid};
