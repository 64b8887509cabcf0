/** Days, and stretches of days: how much is known of when something happened.
 *
 * A day is an int32_t, counted from 1970-01-01, in the proleptic Gregorian calendar, UTC.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

typedef int32_t day;

enum { DAY_NONE = INT32_MIN };

typedef enum precision {
    PRECISION_NONE, /**< the date is not known */
    PRECISION_DAY,
    PRECISION_MONTH,
    PRECISION_YEAR,
    PRECISION_INTERVAL
} precision;

/** From the first possible day to the last, both included. */
typedef struct dates {
    day first, last;
    precision precision;
} dates;

/** @param month 1-12 @param mday 1-31; out of range is a programmer's mistake except that
 *  date_valid() asks. Years -9999 to 9999. */
day day_of(int year, int month, int mday);
void day_civil(day d, int *ret_year, int *ret_month, int *ret_mday);
bool date_valid(int year, int month, int mday);
int month_days(int year, int month);

/** Monday is 0. */
int day_weekday(day d);

/** Months since 1970-01, for stepping by month. */
int32_t day_month_index(day d);
day month_index_first_day(int32_t month_index);

/** Reads "1969-03-02", "1969-03", "1969" or "A/B" of two of these.
 *  @return false, `*ret` untouched, for anything else, 1969-02-30 and B before A among it. */
bool dates_parse(str s, dates *ret);

/** @return the whole of a day, month or year. */
dates dates_day(day d);
dates dates_month(int year, int month);
dates dates_year(int year);
dates dates_between(day first, day last);

/** "1969-03-02" and a NUL. */
void day_text(day d, char ret[12]);

/** "day", "month", "year", "interval"; "" for none. */
str precision_text(precision p);
precision precision_of(str s);

#endif
