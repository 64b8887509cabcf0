#include "sample.h"
#include "tap.h"

static chart_point points[42];

static void test_sound(void)
{
    error e = {0};
    chart c = sample_years(points);
    OK(chart_check(&c, &e) == STATUS_OK);
    c.n_points = 0;
    OK(chart_check(&c, &e) == STATUS_NOTHING);
    c.n_points = 42;
    c.first = c.last = day_of(1976, 6, 1);
    OK(chart_check(&c, &e) == STATUS_NOTHING);
}

static void test_unsound(void)
{
    error e = {0};
    chart c = sample_years(points);
    points[3].lo90 = (double)NAN;
    OK(chart_check(&c, &e) == STATUS_ARGUMENT && strstr(e.text, "on 1953-01-01"));
    c = sample_years(points);
    points[3].hi68 = points[3].hi90 + 1;
    OK(chart_check(&c, &e) == STATUS_ARGUMENT);
    c = sample_years(points);
    points[3].mean = HUGE_VAL;
    OK(chart_check(&c, &e) == STATUS_ARGUMENT && strstr(e.text, "infinite"));
    c = sample_years(points);
    points[3].day = points[2].day;
    OK(chart_check(&c, &e) == STATUS_ARGUMENT && strstr(e.text, "order"));
    c = sample_years(points);
    c.levels[2].low = 5;
    OK(chart_check(&c, &e) == STATUS_ARGUMENT && strstr(e.text, "levels"));
    c = sample_years(points);
    chart_turn nowhere = {0, (double)NAN, 0, STR("x")};
    c.turns = &nowhere;
    c.n_turns = 1;
    OK(chart_check(&c, &e) == STATUS_ARGUMENT && strstr(e.text, "turning point"));
    chart_count nothing = {5, 4, 1};
    c = sample_years(points);
    c.counts = &nothing;
    c.n_counts = 1;
    OK(chart_check(&c, &e) == STATUS_ARGUMENT && strstr(e.text, "count"));
}

static void test_levels(void)
{
    chart c = chart_new();
    OK(str_eq(c.levels[chart_level_of(&c, -9)].name, STR("confrontation")));
    OK(str_eq(c.levels[chart_level_of(&c, -6)].name, STR("tense")));
    OK(str_eq(c.levels[chart_level_of(&c, -0.01)].name, STR("discord")));
    OK(str_eq(c.levels[chart_level_of(&c, 0)].name, STR("ordinary")));
    OK(str_eq(c.levels[chart_level_of(&c, 3)].name, STR("good")));
    OK(str_eq(c.levels[chart_level_of(&c, 99)].name, STR("friendly")));
}

static void test_turns(void)
{
    chart_turn many[20], kept[CHART_TURNS];
    for (int i = 0; i < 20; i++)
        many[i] = (chart_turn){(7 * i) % 20, i % 2 ? i : -i, 0, STR("")};
    chart c = sample_years(points);
    c.first = 0;
    c.last = 30;
    c.turns = many;
    c.n_turns = 20;
    OK(chart_turns(&c, kept) == CHART_TURNS);
    bool ordered = true, greatest = true;
    for (int i = 0; i < CHART_TURNS; i++) {
        ordered = ordered && (i == 0 || kept[i - 1].day < kept[i].day);
        greatest = greatest && fabs(kept[i].change) >= 12;
    }
    OK(ordered);
    OK(greatest);
    c.last = 1;
    OK(chart_turns(&c, kept) == 2);
}

int main(void)
{
    test_sound();
    test_unsound();
    test_levels();
    test_turns();
    return tap_done();
}
