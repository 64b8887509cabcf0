/** Charts to try things on. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <math.h>

#include "plot/chart.h"

static const chart_turn sample_turns[] = {
    {-302, -2.2, -6.0, {"Battle on Zhenbao / Damansky", 28}},
    {-7260, 2.0, 8.0, {"Treaty of friendship", 20}},
    {-3456, -2.6, 2.2, {"Experts withdrawn", 17}},
    {7075, 2.1, 2.0, {"Gorbachev in Beijing", 20}},
};

/** The needle one year after another, 1950-1991, with a gap 1975-77 and thin evidence 1978-82. */
static inline chart sample_years(chart_point points[42])
{
    static const signed char tenths[42] = {80,  80,  78,  76,  74,  70,  65,  60,  50,  42,  26,
                                           14,  8,   0,   -8,  -14, -24, -32, -40, -60, -52, -48,
                                           -46, -44, -42, -41, -40, -40, -38, -38, -34, -30, -22,
                                           -16, -12, -6,  0,   5,   10,  20,  24,  28};
    for (int i = 0; i < 42; i++) {
        int year = 1950 + i;
        double m = tenths[i] / 10.0;
        points[i] = (chart_point){day_of(year, 1, 1),          m, m - 1.6, m + 1.6, m - 1, m + 1,
                                  year >= 1978 && year <= 1982};
        if (year >= 1975 && year <= 1977)
            points[i].mean = (double)NAN;
    }
    chart c = chart_new();
    c.title = STR("China and Soviet Union, 1950\u20131991");
    c.subtitle = STR("By year");
    c.source = STR("Simulated");
    c.version = STR("casus test");
    c.points = points;
    c.n_points = 42;
    c.turns = sample_turns;
    c.n_turns = 4;
    return c;
}

/** `n` days of a wave, or of one value when `level` is a number. */
static inline chart sample_days(chart_point *points, size_t n, double level)
{
    for (size_t i = 0; i < n; i++) {
        double m = isnan(level) ? 8 * sin((double)i / 900) : level;
        points[i] = (chart_point){(day)i - 9000, m, m - 2, m + 2, m - 1, m + 1, i % 900 < 200};
    }
    chart c = chart_new();
    c.title = STR("\u4e2d\u83ef\u4eba\u6c11\u5171\u548c\u570b and \u0421\u043e\u044e\u0437 with a "
                  "title that no narrow terminal holds");
    c.points = points;
    c.n_points = n;
    c.turns = sample_turns;
    c.n_turns = 4;
    return c;
}

#endif
