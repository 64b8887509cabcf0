#include "plot/layout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/** A distance between ticks, in days or in months. */
typedef struct step {
    int days, months;
    int minor_days, minor_months; /**< of the ticks between; 0 and 0: none */
    int label_chars;
} step;

enum { GAP_CHARS = 2 };

/* From fine to coarse. */
static const step steps[] = {
    {1, 0, 0, 0, 11},      {2, 0, 1, 0, 11},    {7, 0, 1, 0, 11},     {14, 0, 7, 0, 11},
    {0, 1, 0, 0, 8},       {0, 2, 0, 1, 8},     {0, 3, 0, 1, 8},      {0, 6, 0, 1, 8},
    {0, 12, 0, 3, 4},      {0, 24, 0, 12, 4},   {0, 60, 0, 12, 4},    {0, 120, 0, 12, 4},
    {0, 240, 0, 60, 4},    {0, 600, 0, 120, 4}, {0, 1200, 0, 120, 4}, {0, 2400, 0, 1200, 4},
    {0, 6000, 0, 1200, 4}, {0, 12000, 0, 0, 5},
};

static int floor_to(int n, int unit)
{
    return n - ((n % unit) + unit) % unit;
}

/** The first tick's day at or after `from`: days are counted from a Monday, months from the year
 * 0, so that years ending in 0 and 5 get their ticks. */
static day step_first(int days, int months, day from)
{
    enum { MONDAY = -3, YEAR_0 = -1970 * 12 };
    if (days)
        return floor_to(from - MONDAY + days - 1, days) + MONDAY;
    int32_t index = day_month_index(from);
    index += month_index_first_day(index) < from;
    return month_index_first_day(floor_to(index - YEAR_0 + months - 1, months) + YEAR_0);
}

static day step_next(int days, int months, day d)
{
    return days ? d + days : month_index_first_day(day_month_index(d) + months);
}

static double step_days(int days, int months)
{
    return days ? days : months * 30.436875;
}

static const step *choose_step(double span_days, double room)
{
    enum { N = sizeof steps / sizeof *steps };
    for (size_t i = 0; i + 1 < N; i++) {
        double labels = span_days / step_days(steps[i].days, steps[i].months);
        if (labels * (steps[i].label_chars + GAP_CHARS) <= room)
            return &steps[i];
    }
    return &steps[N - 1];
}

static void tick_label(const step *s, day d, char ret[LAYOUT_TEXT])
{
    int y, m, n;
    day_civil(d, &y, &m, &n);
    if (s->days)
        snprintf(ret, LAYOUT_TEXT, "%d %s %d", n, month_names[m - 1], y);
    else if (s->months < 12)
        snprintf(ret, LAYOUT_TEXT, "%s %d", month_names[m - 1], y);
    else
        snprintf(ret, LAYOUT_TEXT, "%d", y);
}

size_t layout_ticks(day first, day last, double room, layout_tick ret[LAYOUT_TICKS])
{
    const step *s = choose_step((double)last - first, room);
    bool minor = (s->minor_days || s->minor_months) &&
                 ((double)last - first) / step_days(s->minor_days, s->minor_months) < room / 1.5;
    int days = minor ? s->minor_days : s->days, months = minor ? s->minor_months : s->months;
    day major = step_first(s->days, s->months, first);
    size_t n = 0;
    for (day d = step_first(days, months, first); d <= last && n < LAYOUT_TICKS;
         d = step_next(days, months, d)) {
        ret[n] = (layout_tick){.day = d};
        if (d == major) {
            tick_label(s, d, ret[n].label);
            major = step_next(s->days, s->months, major);
        }
        n++;
    }
    return n;
}

static bool chip_free(spot at, const spot *taken, size_t n, double radius)
{
    const double touching = 1e-6;
    for (size_t i = 0; i < n; i++)
        if (hypot(at.x - taken[i].x, at.y - taken[i].y) < 2 * radius - touching)
            return false;
    return true;
}

static double clamp(double x, double lo, double hi)
{
    return x < lo ? lo : x > hi ? hi : x;
}

/** Farther is worse, and sideways is worse than up or down. */
static double chip_cost(int dx, int dy)
{
    return 2.1 * abs(dx) + abs(dy) + (dy > 0 ? 0.1 : 0) + (dx < 0 ? 0.01 : 0);
}

static spot place_chip(spot anchor, const spot *taken, size_t n, double radius, box within)
{
    enum { REACH = 8 };
    spot left_top = {within.x + radius, within.y + radius};
    spot right_low = {within.x + within.w - radius, within.y + within.h - radius};
    spot best = {clamp(anchor.x, left_top.x, right_low.x),
                 clamp(anchor.y, left_top.y, right_low.y)};
    spot from = best;
    double best_cost = chip_free(best, taken, n, radius) ? 0 : HUGE_VAL;
    for (int i = 0; i < (2 * REACH + 1) * (2 * REACH + 1) && best_cost > 0; i++) {
        int dx = i % (2 * REACH + 1) - REACH, dy = i / (2 * REACH + 1) - REACH;
        spot at = {from.x + dx * 2 * radius, from.y + dy * 2 * radius};
        bool inside =
            at.x >= left_top.x && at.x <= right_low.x && at.y >= left_top.y && at.y <= right_low.y;
        if (inside && chip_cost(dx, dy) < best_cost && chip_free(at, taken, n, radius)) {
            best = at;
            best_cost = chip_cost(dx, dy);
        }
    }
    return best;
}

void layout_chips(const spot *anchors, size_t n, double radius, box within, spot *ret)
{
    for (size_t i = 0; i < n; i++)
        ret[i] = place_chip(anchors[i], ret, i, radius, within);
}

/** Puts out what one slice [from, to) needs. */
static size_t condense_slice(const chart_point *p, size_t from, size_t to, chart_point *ret)
{
    size_t least = from, most = from, n = 0;
    chart_point wide = p[from];
    for (size_t i = from; i < to; i++) {
        least = p[i].mean < p[least].mean ? i : least;
        most = p[i].mean > p[most].mean ? i : most;
        wide.lo90 = fmin(wide.lo90, p[i].lo90);
        wide.lo68 = fmin(wide.lo68, p[i].lo68);
        wide.hi68 = fmax(wide.hi68, p[i].hi68);
        wide.hi90 = fmax(wide.hi90, p[i].hi90);
        wide.thin = wide.thin || p[i].thin;
    }
    for (size_t i = from; i < to; i++) {
        if (i != from && i != least && i != most && i != to - 1)
            continue;
        ret[n] = wide;
        ret[n].day = p[i].day;
        ret[n++].mean = p[i].mean;
    }
    return n;
}

size_t layout_condense(const chart_point *points, size_t n, day first, day last, int columns,
                       chart_point *ret)
{
    double per_column = ((double)last - first) / columns;
    size_t out = 0;
    for (size_t i = 0, to; i < n; i = to) {
        double slice = floor(((double)points[i].day - first) / per_column);
        bool gap = isnan(points[i].mean);
        for (to = i + 1; to < n && isnan(points[to].mean) == gap; to++)
            if (!gap && floor(((double)points[to].day - first) / per_column) > slice)
                break;
        if (gap)
            ret[out++] = points[i];
        else
            out += condense_slice(points, i, to, ret + out);
    }
    return out;
}

void layout_date(day d, day span_days, char ret[LAYOUT_TEXT])
{
    int y, m, n;
    day_civil(d, &y, &m, &n);
    if (span_days < LAYOUT_DAYS_WITHIN)
        snprintf(ret, LAYOUT_TEXT, "%d %s %d", n, month_names[m - 1], y);
    else
        snprintf(ret, LAYOUT_TEXT, "%s %d", month_names[m - 1], y);
}

void layout_signed(double x, bool unicode, char ret[LAYOUT_TEXT])
{
    long tenths = lround(fmin(fabs(x), 1e6) * 10);
    const char *minus = unicode ? "\u2212" : "-";
    snprintf(ret, LAYOUT_TEXT, "%s%ld.%ld",
             !tenths ? ""
             : x < 0 ? minus
                     : "+",
             tenths / 10, tenths % 10);
}

void layout_limit(double x, bool unicode, char ret[LAYOUT_TEXT])
{
    layout_signed(x, unicode, ret);
    size_t n = strlen(ret);
    if (ret[n - 1] == '0')
        ret[n - 2] = 0;
}
