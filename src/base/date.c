#include "base/date.h"

#include <stdio.h>

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil and its inverse,
 * with years that begin in March so that the leap day comes last. */
day day_of(int year, int month, int mday)
{
    int y = year - (month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + mday - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void day_civil(day d, int *ret_year, int *ret_month, int *ret_mday)
{
    int z = d + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *ret_mday = doy - (153 * mp + 2) / 5 + 1;
    *ret_month = mp < 10 ? mp + 3 : mp - 9;
    *ret_year = yoe + era * 400 + (*ret_month <= 2);
}

int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool date_valid(int year, int month, int mday)
{
    return year >= -9999 && year <= 9999 && month >= 1 && month <= 12 && mday >= 1 &&
           mday <= month_days(year, month);
}

int day_weekday(day d)
{
    return ((d + 3) % 7 + 7) % 7;
}

int32_t day_month_index(day d)
{
    int y, m, n;
    day_civil(d, &y, &m, &n);
    return (y - 1970) * 12 + m - 1;
}

day month_index_first_day(int32_t month_index)
{
    int year = 1970 + (month_index >= 0 ? month_index : month_index - 11) / 12;
    return day_of(year, month_index - (year - 1970) * 12 + 1, 1);
}

dates dates_day(day d)
{
    return (dates){d, d, PRECISION_DAY};
}

dates dates_month(int year, int month)
{
    return (dates){day_of(year, month, 1), day_of(year, month, month_days(year, month)),
                   PRECISION_MONTH};
}

dates dates_year(int year)
{
    return (dates){day_of(year, 1, 1), day_of(year, 12, 31), PRECISION_YEAR};
}

dates dates_between(day first, day last)
{
    return (dates){first, last, PRECISION_INTERVAL};
}

static bool digits(str s, size_t from, size_t to, int *ret)
{
    int n = 0;
    for (size_t i = from; i < to; i++) {
        if (!ascii_digit(s.s[i]))
            return false;
        n = n * 10 + (s.s[i] - '0');
    }
    *ret = n;
    return true;
}

static bool parse_one(str s, dates *ret)
{
    int y, m = 1, d = 1;
    if ((s.len != 4 && s.len != 7 && s.len != 10) || !digits(s, 0, 4, &y))
        return false;
    if (s.len >= 7 && (s.s[4] != '-' || !digits(s, 5, 7, &m)))
        return false;
    if (s.len == 10 && (s.s[7] != '-' || !digits(s, 8, 10, &d)))
        return false;
    if (!date_valid(y, m, d))
        return false;
    *ret = s.len == 4 ? dates_year(y) : s.len == 7 ? dates_month(y, m) : dates_day(day_of(y, m, d));
    return true;
}

bool dates_parse(str s, dates *ret)
{
    size_t slash = str_find(s, STR("/"), 0);
    if (slash == SIZE_MAX)
        return parse_one(s, ret);
    dates a, b;
    if (!parse_one(str_sub(s, 0, slash), &a) || !parse_one(str_sub(s, slash + 1, s.len), &b) ||
        b.last < a.first)
        return false;
    *ret = dates_between(a.first, b.last);
    return true;
}

void day_text(day d, char ret[12])
{
    int y, m, n;
    day_civil(d, &y, &m, &n);
    snprintf(ret, 12, "%04d-%02u-%02u", y % 10000, (unsigned)m % 100, (unsigned)n % 100);
}

static const char *const precisions[] = {"", "day", "month", "year", "interval"};

str precision_text(precision p)
{
    return str_of(precisions[p]);
}

precision precision_of(str s)
{
    for (precision p = PRECISION_DAY; p <= PRECISION_INTERVAL; p++)
        if (str_eq(s, str_of(precisions[p])))
            return p;
    return PRECISION_NONE;
}
