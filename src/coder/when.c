#include "coder/when.h"

#include "base/vec.h"

/** Sentences over which a date carries on. */
enum { NEAR = 2 };

/** A cursor over the sentence while one date is being read. */
typedef struct reader {
    const clause *c;
    const time_frame *frame;
    uint32_t i;
} reader;

/* ---- single tokens */

static str norm(const reader *r, uint32_t i)
{
    return i < r->c->t->n ? clause_norm(r->c, i) : STR("");
}

/** Almost every word differs in its first letter: no need to measure `z` then. */
static bool same(str s, const char *z)
{
    return s.len && s.s[0] == z[0] && str_eq(s, str_of(z));
}

static bool is(const reader *r, uint32_t i, const char *wanted)
{
    return same(norm(r, i), wanted);
}

static int index_of(str s, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (same(s, list[i]))
            return i;
    return -1;
}

/** 1-12, 0 for no month. "May" and "March" need their capitals. */
static int month_at(const reader *r, uint32_t i)
{
    static const char *const full[] = {"january",  "february", "march",  "april",     "may",
                                       "june",     "july",     "august", "september", "october",
                                       "november", "december", NULL};
    static const char *const brief[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul",
                                        "aug", "sep", "oct", "nov", "dec", NULL};
    if (i >= r->c->t->n || !(r->c->t->at[i].shape & TOKEN_CAPITAL))
        return 0;
    str s = norm(r, i);
    if (str_ends(s, STR(".")))
        s.len--;
    if (str_eq(s, STR("sept")))
        return 9;
    int k = index_of(s, full);
    return (k >= 0 ? k : index_of(s, brief)) + 1;
}

static int weekday_at(const reader *r, uint32_t i)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday",    NULL};
    return index_of(norm(r, i), days);
}

static bool number_at(const reader *r, uint32_t i, int *ret)
{
    str s = norm(r, i);
    static const char *const ordinals[] = {"st", "nd", "rd", "th"};
    for (int k = 0; k < 4; k++)
        if (str_ends(s, str_of(ordinals[k])))
            s.len -= 2;
    int64_t n;
    if (!s.len || !ascii_digit(s.s[0]) || !str_int(s, &n) || n > 100000)
        return false;
    *ret = (int)n;
    return true;
}

static int small_number(const reader *r, uint32_t i)
{
    static const char *const names[] = {"zero", "one",    "two",    "three", "four",
                                        "five", "six",    "seven",  "eight", "nine",
                                        "ten",  "eleven", "twelve", NULL};
    int n;
    if (number_at(r, i, &n))
        return n;
    if (is(r, i, "a") || is(r, i, "an"))
        return 1;
    return index_of(norm(r, i), names);
}

static bool year_at(const reader *r, uint32_t i, int *ret)
{
    int n;
    if (norm(r, i).len != 4 || !number_at(r, i, &n) || n < 1600 || n > 2099)
        return false;
    *ret = n;
    return true;
}

static bool mday_at(const reader *r, uint32_t i, int *ret)
{
    int n;
    if (norm(r, i).len > 4 || !number_at(r, i, &n) || n < 1 || n > 31)
        return false;
    *ret = n;
    return true;
}

/* ---- what a part leans on */

/** The year that a month without one means: that of the date told last, else the text's. */
static bool year_in_force(const reader *r, int *ret)
{
    int m, d;
    day from = r->frame->last.precision ? r->frame->last.first : r->frame->text;
    if (from == DAY_NONE)
        return false;
    day_civil(from, ret, &m, &d);
    return true;
}

/** A month of news lies behind the text's date. */
static int year_of_month(const reader *r, int month, int year)
{
    int y, m, d;
    if (r->frame->last.precision || r->frame->text == DAY_NONE)
        return year;
    day_civil(r->frame->text, &y, &m, &d);
    return month > m ? y - 1 : y;
}

/** "early", "the end of": a part of the stretch. */
static dates part_of(dates d, int third, int of)
{
    day span_days = d.last - d.first + 1;
    day from = d.first + span_days * third / of;
    return dates_between(from, d.first + span_days * (third + 1) / of - 1);
}

/* ---- forms */

static bool iso(reader *r, dates *ret)
{
    uint32_t i = r->i;
    if (dates_parse(norm(r, i), ret) && norm(r, i).len == 10) {
        r->i++;
        return true;
    }
    int y, m, d;
    if (!year_at(r, i, &y) || !is(r, i + 1, "-") || !is(r, i + 3, "-") || norm(r, i + 2).len != 2 ||
        !number_at(r, i + 2, &m) || !number_at(r, i + 4, &d) || !date_valid(y, m, d))
        return false;
    *ret = dates_day(day_of(y, m, d));
    r->i += 5;
    return true;
}

/** The year behind a month: "March 1969", "March of 1969", "March, 1969". Else the one in force. */
static bool year_behind(reader *r, int month, int *ret)
{
    uint32_t i = r->i;
    i += is(r, i, ",") || is(r, i, "of");
    if (year_at(r, i, ret)) {
        r->i = i + 1;
        return true;
    }
    if (!year_in_force(r, ret))
        return false;
    *ret = year_of_month(r, month, *ret);
    return true;
}

/** Behind the first day of a range: "- 13", "to 13". @return the last day, `first` for none. */
static int range_end(reader *r, int first)
{
    int d;
    bool dash = is(r, r->i, "-") || is(r, r->i, "to") || is(r, r->i, "and");
    if (!dash || !mday_at(r, r->i + 1, &d) || d <= first)
        return first;
    r->i += 2;
    return d;
}

static bool finish_days(reader *r, int month, int first, int last, dates *ret)
{
    int year;
    if (!year_behind(r, month, &year) || !date_valid(year, month, first) ||
        !date_valid(year, month, last))
        return false;
    *ret = first == last ? dates_day(day_of(year, month, first))
                         : dates_between(day_of(year, month, first), day_of(year, month, last));
    return true;
}

/** "2 March 1969", "11-14 Sep 1967", "the 2nd of March". */
static bool day_month(reader *r, dates *ret)
{
    int first, start = (int)r->i;
    if (!mday_at(r, r->i, &first))
        return false;
    r->i++;
    int last = range_end(r, first);
    r->i += is(r, r->i, "of");
    int month = month_at(r, r->i);
    if (month) {
        r->i++;
        if (finish_days(r, month, first, last, ret))
            return true;
    }
    r->i = (uint32_t)start;
    return false;
}

/** "March 2, 1969", "March 2-15", "March 1969", "in March". */
static bool month_first(reader *r, dates *ret)
{
    int month = month_at(r, r->i), first, year, ignored;
    if (!month)
        return false;
    uint32_t start = r->i++;
    if (!year_at(r, r->i, &ignored) && mday_at(r, r->i, &first)) {
        r->i++;
        int last = range_end(r, first);
        if (finish_days(r, month, first, last, ret))
            return true;
        r->i = start + 1;
    }
    *ret = year_behind(r, month, &year) ? dates_month(year, month)
                                        : (dates){DAY_NONE, DAY_NONE, PRECISION_NONE};
    return true;
}

/** "1959-1960", "from 1959 to 1960", "1969". */
static bool years(reader *r, dates *ret)
{
    int y, z;
    if (!year_at(r, r->i, &y))
        return false;
    r->i++;
    bool dash = is(r, r->i, "-") || is(r, r->i, "to");
    if (dash && year_at(r, r->i + 1, &z) && z > y) {
        r->i += 2;
        *ret = dates_between(day_of(y, 1, 1), day_of(z, 12, 31));
        return true;
    }
    *ret = dates_year(y);
    return true;
}

/** "the 1950s", "the 50s": a decade. */
static bool decade(reader *r, dates *ret)
{
    str s = norm(r, r->i);
    int64_t n;
    if (str_ends(s, STR("s")))
        s.len--;
    else if (is(r, r->i + 1, "s"))
        r->i++;
    else
        return false;
    if (!str_int(s, &n) || n % 10 || (s.len != 4 && s.len != 2) || n < 0)
        return false;
    int y = (int)(s.len == 2 ? 1900 + n : n);
    if (y < 1600 || y > 2090)
        return false;
    *ret = dates_between(day_of(y, 1, 1), day_of(y + 9, 12, 31));
    r->i++;
    return true;
}

/** "spring of 1969", "the summer of 1958", "autumn 1963". Winter is left as its year. */
static bool season(reader *r, dates *ret)
{
    static const char *const names[] = {"spring", "summer", "autumn", "fall", NULL};
    static const int month[] = {3, 6, 9, 9};
    int k = index_of(norm(r, r->i), names), y;
    uint32_t i = r->i + 1;
    i += is(r, i, "of");
    if (k < 0 || !year_at(r, i, &y))
        return false;
    r->i = i + 1;
    *ret = dates_between(day_of(y, month[k], 1), day_of(y, month[k] + 2, 30));
    return true;
}

/** "early", "late", "mid", "beginning of", "end of": @return which third, -1 for none. */
static int third_at(reader *r)
{
    static const char *const names[] = {"early",  "beginning", "start", "mid",
                                        "middle", "late",      "end",   NULL};
    static const int third[] = {0, 0, 0, 1, 1, 2, 2};
    int k = index_of(norm(r, r->i), names);
    if (k < 0)
        return -1;
    uint32_t i = r->i + 1;
    i += is(r, i, "-") || is(r, i, "of");
    i += is(r, i, "the");
    r->i = i;
    return third[k];
}

/** "last August", of the text's date: the latest one before it. */
static bool last_month(reader *r, dates *ret)
{
    int month = is(r, r->i, "last") ? month_at(r, r->i + 1) : 0, y, m, d, ignored;
    if (!month || r->frame->text == DAY_NONE || year_at(r, r->i + 2, &ignored))
        return false;
    day_civil(r->frame->text, &y, &m, &d);
    *ret = dates_month(month < m ? y : y - 1, month);
    r->i += 2;
    return true;
}

static bool absolute(reader *r, dates *ret)
{
    return last_month(r, ret) || iso(r, ret) || day_month(r, ret) || month_first(r, ret) ||
           season(r, ret) || decade(r, ret) || years(r, ret);
}

static bool with_part(reader *r, dates *ret)
{
    uint32_t start = r->i;
    int third = third_at(r);
    dates whole;
    if (third >= 0 && absolute(r, &whole)) {
        *ret = whole.first == whole.last ? whole : part_of(whole, third, 3);
        return true;
    }
    r->i = start;
    return absolute(r, ret);
}

/* ---- relative forms */

typedef enum unit { NO_UNIT, DAYS, WEEKS, MONTHS, YEARS, DECADES, CENTURIES } unit;

static unit unit_at(const reader *r, uint32_t i)
{
    static const char *const names[] = {"day",     "days",      "week",  "weeks",  "month",
                                        "months",  "year",      "years", "decade", "decades",
                                        "century", "centuries", NULL};
    int k = index_of(norm(r, i), names);
    return k < 0 ? NO_UNIT : (unit)(1 + k / 2);
}

/** `n` units after `from` (before, when negative), as exactly as the unit says. */
static dates shifted(day from, int n, unit u)
{
    int y, m, d;
    day_civil(from, &y, &m, &d);
    if (u == DAYS)
        return dates_day(from + n);
    if (u == WEEKS)
        return dates_between(from + 7 * n - 3, from + 7 * n + 3);
    if (u == MONTHS) {
        int32_t k = day_month_index(from) + n;
        day first = month_index_first_day(k);
        return (dates){first, month_index_first_day(k + 1) - 1, PRECISION_MONTH};
    }
    int step = u == YEARS ? 1 : u == DECADES ? 10 : 100;
    return dates_year(y + n * step);
}

static day anchor(const reader *r)
{
    return r->frame->last.precision ? r->frame->last.first : r->frame->text;
}

/** "two years later", "three days ago", "a week earlier", "half a century ago". */
static bool later_or_ago(reader *r, dates *ret)
{
    uint32_t i = r->i;
    bool half = is(r, i, "half");
    i += half;
    int n = small_number(r, i);
    unit u = n < 0 ? NO_UNIT : unit_at(r, i + 1);
    if (!u)
        return false;
    bool ago = is(r, i + 2, "ago"), later = is(r, i + 2, "later") || is(r, i + 2, "after"),
         earlier = is(r, i + 2, "earlier") || is(r, i + 2, "before");
    day from = ago ? r->frame->text : anchor(r);
    if (!(ago || later || earlier) || from == DAY_NONE)
        return false;
    if (half && u == CENTURIES) {
        n = 5;
        u = DECADES;
    }
    *ret = shifted(from, later ? n : -n, u);
    r->i = i + 3;
    return true;
}

/** "the next day", "the following year", "that year", "last month", "this week". */
static bool next_or_last(reader *r, dates *ret)
{
    static const char *const names[] = {"next", "following", "last", "previous",
                                        "this", "same",      "that", NULL};
    int k = index_of(norm(r, r->i), names);
    unit u = k < 0 ? NO_UNIT : unit_at(r, r->i + 1);
    if (!u)
        return false;
    bool from_text = (k == 2 || k == 4) && r->frame->text != DAY_NONE;
    day from = from_text ? r->frame->text : anchor(r);
    if (from == DAY_NONE)
        return false;
    *ret = shifted(from, k < 2 ? 1 : k < 4 ? -1 : 0, u);
    r->i += 2;
    return true;
}

/** "yesterday", "today", "Tuesday", "last Tuesday": of the text's date, always behind it. */
static bool day_name(reader *r, dates *ret)
{
    static const char *const names[] = {"today", "tonight", "yesterday", "tomorrow", NULL};
    static const int shift[] = {0, 0, -1, 1};
    uint32_t i = r->i + (is(r, r->i, "last") || is(r, r->i, "on"));
    int k = index_of(norm(r, i), names), w = weekday_at(r, i);
    if (k < 0 && w < 0)
        return false;
    if (r->frame->text == DAY_NONE) {
        *ret = (dates){DAY_NONE, DAY_NONE, PRECISION_NONE};
        r->i = i + 1;
        return true;
    }
    int back = w < 0 ? 0 : (day_weekday(r->frame->text) - w + 7) % 7;
    *ret = dates_day(r->frame->text + (k >= 0 ? shift[k] : -back));
    r->i = i + 1;
    return true;
}

/* ---- the sentence */

static bool one_date(reader *r, dates *ret)
{
    return with_part(r, ret) || later_or_ago(r, ret) || next_or_last(r, ret) || day_name(r, ret);
}

date_marks clause_dates(arena *a, const clause *c, time_frame *tf)
{
    date_marks m = {0};
    reader r = {c, tf, 0};
    dates d;
    while (r.i < c->t->n) {
        uint32_t from = r.i;
        if (one_date(&r, &d)) {
            *VEC_PUSH(a, &m) = (date_mark){from, r.i, d};
            tf->last = d.precision ? d : tf->last;
            tf->age = d.precision ? 0 : tf->age;
        } else {
            r.i = from + 1;
        }
    }
    return m;
}

/** What stands between an act and a date, counted in words: "in 1925 he signed the pact, and a year
 * later..." */
enum { COMMA_IS = 3, STOP_IS = 1000 };

static uint32_t farness(const clause *c, const date_mark *d, uint32_t trigger)
{
    bool across = clause_between(c, W_STOP, d->from, d->to, trigger) > 0;
    return clause_gap(d->from, d->to, trigger) + (across ? STOP_IS : 0) +
           COMMA_IS * clause_between(c, W_COMMA, d->from, d->to, trigger);
}

dates date_of_act(const clause *c, const date_marks *m, const time_frame *tf, uint32_t trigger,
                  dates years)
{
    const date_mark *best = NULL;
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < m->n; i++) {
        const date_mark *d = &m->at[i];
        if (!d->when.precision)
            continue;
        uint32_t far = farness(c, d, trigger);
        if (far < least) {
            least = far;
            best = d;
        }
    }
    if (best)
        return best->when;
    bool within =
        tf->last.precision && tf->last.first <= years.last && tf->last.last >= years.first;
    bool just_told = tf->last.precision && tf->age <= 1;
    if (years.precision && !just_told && !(within && tf->age <= NEAR))
        return years;
    if (tf->last.precision)
        return tf->last;
    if (tf->text != DAY_NONE && !tf->essay)
        return dates_day(tf->text);
    return (dates){DAY_NONE, DAY_NONE, PRECISION_NONE};
}
