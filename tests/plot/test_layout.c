#include "plot/layout.h"
#include "sample.h"
#include "tap.h"

static bool chips_apart(const spot *chips, size_t n, double radius, box within)
{
    for (size_t i = 0; i < n; i++) {
        if (chips[i].x < within.x + radius - 1e-9 || chips[i].y < within.y + radius - 1e-9 ||
            chips[i].x > within.x + within.w - radius + 1e-9 ||
            chips[i].y > within.y + within.h - radius + 1e-9)
            return false;
        for (size_t j = 0; j < i; j++)
            if (hypot(chips[i].x - chips[j].x, chips[i].y - chips[j].y) < 2 * radius - 1e-5)
                return false;
    }
    return true;
}

static double next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

static void test_chips(void)
{
    const box within = {50, 70, 160, 120};
    spot anchors[CHART_TURNS], chips[CHART_TURNS];
    unsigned state = 1;
    bool apart = true;
    for (int round = 0; round < 500; round++) {
        double spread = 200 * next_random(&state) * (round % 3);
        for (int i = 0; i < CHART_TURNS; i++)
            anchors[i] =
                (spot){60 + spread * next_random(&state), 60 + spread * next_random(&state)};
        layout_chips(anchors, CHART_TURNS, 9, within, chips);
        apart = apart && chips_apart(chips, CHART_TURNS, 9, within);
    }
    OK(apart);
    spot far[2] = {{80, 100}, {150, 100}};
    layout_chips(far, 2, 9, within, chips);
    OK(chips[0].x == 80 && chips[0].y == 100 && chips[1].x == 150 && chips[1].y == 100);
    spot near[2] = {{100, 120}, {104, 120}};
    layout_chips(near, 2, 9, within, chips);
    OK(chips[0].y == 120 && chips[1].x == 104 && chips[1].y == 102);
}

static size_t labels(const layout_tick *ticks, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        k += ticks[i].label[0] != 0;
    return k;
}

static void test_ticks(void)
{
    layout_tick t[LAYOUT_TICKS];
    size_t n = layout_ticks(day_of(1949, 10, 1), day_of(1991, 12, 31), 70, t);
    OK(t[0].day == day_of(1950, 1, 1) && strcmp(t[0].label, "1950") == 0);
    OK(labels(t, n) == 9 && n > 9);
    n = layout_ticks(day_of(1969, 3, 1), day_of(1969, 3, 31), 70, t);
    OK(t[0].day == day_of(1969, 3, 1) && strcmp(t[0].label, "") == 0);
    OK(labels(t, n) == 5 && strcmp(t[2].label, "3 Mar 1969") == 0);
    n = layout_ticks(day_of(1969, 1, 1), day_of(1970, 12, 31), 70, t);
    OK(strcmp(t[0].label, "Jan 1969") == 0 && labels(t, n) == 4);
    n = layout_ticks(day_of(1800, 1, 1), day_of(2000, 12, 31), 70, t);
    OK(strcmp(t[0].label, "1800") == 0 && labels(t, n) == 11);
}

/** Every span from a week to 2000 years has a few labels, in order, that fit. */
static void test_ticks_fit(void)
{
    layout_tick t[LAYOUT_TICKS];
    bool fit = true, ordered = true, some = true;
    for (double span = 40; span < 730000; span *= 1.07)
        for (int room = 30; room < 240; room += 35) {
            day first = -20000, last = first + (day)span;
            size_t n = layout_ticks(first, last, room, t), columns = 0;
            for (size_t i = 0; i < n; i++) {
                columns += t[i].label[0] ? strlen(t[i].label) + 1 : 0;
                ordered = ordered && t[i].day >= first && t[i].day <= last &&
                          (i == 0 || t[i - 1].day < t[i].day);
            }
            fit = fit && columns <= (size_t)room + 12;
            some = some && labels(t, n) >= 1;
        }
    OK(fit);
    OK(ordered);
    OK(some);
}

static void test_condense(void)
{
    static chart_point in[30000], out[30000];
    sample_days(in, 30000, (double)NAN);
    in[12345].mean = 8.9;
    in[20000].mean = (double)NAN;
    in[20001].mean = (double)NAN;
    size_t n = layout_condense(in, 30000, in[0].day, in[29999].day, 100, out);
    bool spike = false, ordered = true;
    int gaps = 0;
    for (size_t i = 0; i < n; i++) {
        spike = spike || out[i].mean == 8.9;
        ordered = ordered && (i == 0 || out[i - 1].day < out[i].day);
        gaps += isnan(out[i].mean);
    }
    OK(n <= 4 * 102 + 5);
    OK(spike);
    OK(ordered);
    OK(gaps == 1);
    OK(out[0].day == in[0].day && out[n - 1].day == in[29999].day);
    n = layout_condense(in, 50, in[0].day, in[49].day, 1000, out);
    OK(n == 50 && memcmp(in, out, 50 * sizeof *in) == 0);
}

static void test_text(void)
{
    char t[LAYOUT_TEXT];
    layout_signed(-0.04, true, t);
    OK(strcmp(t, "0.0") == 0);
    layout_signed(-2.25, false, t);
    OK(strcmp(t, "-2.3") == 0);
    layout_signed(2.8, true, t);
    OK(strcmp(t, "+2.8") == 0);
    layout_limit(-9, true, t);
    OK(strcmp(t, "\u22129") == 0);
    layout_limit(0, true, t);
    OK(strcmp(t, "0") == 0);
    layout_date(day_of(1969, 3, 2), 20000, t);
    OK(strcmp(t, "Mar 1969") == 0);
    layout_date(day_of(1969, 3, 2), 100, t);
    OK(strcmp(t, "2 Mar 1969") == 0);
}

int main(void)
{
    test_chips();
    test_ticks();
    test_ticks_fit();
    test_condense();
    test_text();
    return tap_done();
}
