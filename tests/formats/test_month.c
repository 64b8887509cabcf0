#include "formats/month.h"
#include "tap.h"

static bool is_date(const char *z, int y, int m, int d, size_t len)
{
    day got = DAY_NONE;
    return month_date(str_of(z), &got) == len && got == day_of(y, m, d);
}

static bool is_no_date(const char *z)
{
    day got = 12345;
    return month_date(str_of(z), &got) == 0 && got == 12345;
}

int main(void)
{
    OK(month_number(STR("July")) == 7);
    OK(month_number(STR("SEPT.")) == 9);
    OK(month_number(STR("Ma")) == 0);
    OK(month_number(STR("Marc")) == 0);
    OK(is_date("July 12, 2014", 2014, 7, 12, 13));
    OK(is_date("July 17, 1969 - A pilot", 1969, 7, 17, 13));
    OK(is_date("31 August 2019 09: 00", 2019, 8, 31, 14));
    OK(is_date("12th Jul. 2014", 2014, 7, 12, 14));
    OK(is_date("2014-07-12T10:00", 2014, 7, 12, 10));
    OK(is_no_date("February 30, 2014"));
    OK(is_no_date("July 2014"));
    OK(is_no_date("12 men in 2014"));
    OK(is_no_date(""));
    int32_t minute = -1;
    OK(month_clock(STR("09: 05"), &minute) == 6 && minute == 545);
    OK(month_clock(STR("23:59"), &minute) == 5 && minute == 1439);
    OK(month_clock(STR("24:00"), &minute) == 0 && minute == 1439);
    OK(month_clock(STR("7-1"), &minute) == 0);
    return tap_done();
}
