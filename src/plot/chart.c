#include "plot/chart.h"

#include <math.h>

chart chart_new(void)
{
    return (chart){
        .low = -9,
        .high = 9,
        .levels = {{STR("confrontation"), -9},
                   {STR("tense"), -6},
                   {STR("discord"), -3},
                   {STR("ordinary"), 0},
                   {STR("good"), 3},
                   {STR("friendly"), 6}},
        .first = DAY_NONE,
        .last = DAY_NONE,
    };
}

static status bad(error *e, const char *what, day d)
{
    char date[12];
    day_text(d, date);
    return error_set(e, STATUS_ARGUMENT, "chart: %s on %s", what, date);
}

static bool limits_sound(const chart_point *p)
{
    return isfinite(p->lo90) && isfinite(p->hi90) && p->lo90 <= p->lo68 && p->lo68 <= p->hi68 &&
           p->hi68 <= p->hi90;
}

static status check_scale(const chart *c, error *e)
{
    bool sound = isfinite(c->low) && isfinite(c->high) && c->levels[0].low == c->low;
    for (int i = 0; i < CHART_LEVELS; i++)
        sound = sound && c->levels[i].low < (i + 1 < CHART_LEVELS ? c->levels[i + 1].low : c->high);
    return sound ? STATUS_OK : error_set(e, STATUS_ARGUMENT, "chart: levels are out of order");
}

static status check_points(const chart *c, error *e)
{
    for (size_t i = 0; i < c->n_points; i++) {
        const chart_point *p = &c->points[i];
        if (i && p->day <= p[-1].day)
            return bad(e, "points are out of order", p->day);
        if (isnan(p->mean))
            continue;
        if (isinf(p->mean))
            return bad(e, "the mean is infinite", p->day);
        if (!limits_sound(p))
            return bad(e, "interval limits are missing or not nested", p->day);
    }
    return STATUS_OK;
}

static status check_marks(const chart *c, error *e)
{
    for (size_t i = 0; i < c->n_turns; i++)
        if (!isfinite(c->turns[i].change) || !isfinite(c->turns[i].level))
            return bad(e, "a turning point is not a number", c->turns[i].day);
    for (size_t i = 0; i < c->n_counts; i++)
        if (!(c->counts[i].events >= 0) || isinf(c->counts[i].events) ||
            c->counts[i].last < c->counts[i].first)
            return bad(e, "a count of events makes no sense", c->counts[i].first);
    return STATUS_OK;
}

static bool anything_within(const chart *c)
{
    for (size_t i = 0; i < c->n_points; i++) {
        day d = c->points[i].day;
        if (!isnan(c->points[i].mean) && (c->first == DAY_NONE || d >= c->first) &&
            (c->last == DAY_NONE || d <= c->last))
            return true;
    }
    return false;
}

status chart_check(const chart *c, error *e)
{
    status s = check_scale(c, e);
    if (!s)
        s = check_points(c, e);
    if (!s)
        s = check_marks(c, e);
    if (!s && !anything_within(c))
        s = error_set(e, STATUS_NOTHING, "chart: no points to draw");
    return s;
}

void chart_span(const chart *c, day *ret_first, day *ret_last)
{
    enum { AROUND_ONE_DAY = 15 };
    day first = c->first == DAY_NONE ? c->points[0].day : c->first;
    day last = c->last == DAY_NONE ? c->points[c->n_points - 1].day : c->last;
    bool one = first == last;
    *ret_first = one ? first - AROUND_ONE_DAY : first;
    *ret_last = one ? last + AROUND_ONE_DAY : last;
}

int chart_level_of(const chart *c, double value)
{
    int level = 0;
    while (level + 1 < CHART_LEVELS && value >= c->levels[level + 1].low)
        level++;
    return level;
}

/** Puts `t` into its place by date. */
static void insert_by_day(chart_turn *list, size_t n, chart_turn t)
{
    for (; n && list[n - 1].day > t.day; n--)
        list[n] = list[n - 1];
    list[n] = t;
}

static size_t smallest_change(const chart_turn *list, size_t n)
{
    size_t least = 0;
    for (size_t i = 1; i < n; i++)
        if (fabs(list[i].change) < fabs(list[least].change))
            least = i;
    return least;
}

size_t chart_turns(const chart *c, chart_turn ret[CHART_TURNS])
{
    day first, last;
    chart_span(c, &first, &last);
    size_t n = 0;
    for (size_t i = 0; i < c->n_turns; i++) {
        chart_turn t = c->turns[i];
        if (t.day < first || t.day > last)
            continue;
        if (n == CHART_TURNS) {
            size_t least = smallest_change(ret, n);
            if (fabs(t.change) <= fabs(ret[least].change))
                continue;
            for (n--; least < n; least++)
                ret[least] = ret[least + 1];
        }
        insert_by_day(ret, n++, t);
    }
    return n;
}
