#include "base/date.h"
#include "tap.h"

static int reads(const char *text, const char *first, const char *last, precision p)
{
    dates d;
    char a[12], b[12];
    if (!dates_parse(str_of(text), &d))
        return 0;
    day_text(d.first, a);
    day_text(d.last, b);
    return !strcmp(a, first) && !strcmp(b, last) && d.precision == p;
}

static int refused(const char *text)
{
    dates d;
    return !dates_parse(str_of(text), &d);
}

int main(void)
{
    OK(day_of(1970, 1, 1) == 0);
    OK(day_of(1969, 3, 2) == -305);
    OK(day_weekday(day_of(1969, 3, 2)) == 6);
    int y, m, d, good = 1;
    for (day n = -800000; n < 800000; n += 97) {
        day_civil(n, &y, &m, &d);
        good &= date_valid(y, m, d) && day_of(y, m, d) == n &&
                day_month_index(month_index_first_day(day_month_index(n))) == day_month_index(n);
    }
    OK(good);
    OK(reads("1969-03-02", "1969-03-02", "1969-03-02", PRECISION_DAY));
    OK(reads("1972-02", "1972-02-01", "1972-02-29", PRECISION_MONTH));
    OK(reads("1962", "1962-01-01", "1962-12-31", PRECISION_YEAR));
    OK(reads("1960-11/1960-12-05", "1960-11-01", "1960-12-05", PRECISION_INTERVAL));
    OK(refused("1969-02-30") && refused("1900-02-29") && refused("1969-13") && refused("69"));
    OK(refused("1969-03-02/1969-03-01") && refused("") && refused("1969-3-2") && refused("1969/"));
    return tap_done();
}
