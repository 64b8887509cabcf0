#include "gauge/run.h"

#include "gauge/why.h"
#include "history.h"

static arena a;
static gauge_model m;

static acts decline(void)
{
    return history_of(
        &a, "1949-05 CONSULT; 1950-02-14 AGREE; 1950-02-14 AID; 1954-10-12 AID; 1956 CONSULT;"
            "1958-07-22 REJECT; 1959-06-20 SANCTION; 1960-07-16 SANCTION; 1960-07 ACCUSE;"
            "1962-04 ACCUSE; 1963-07-14 ACCUSE; 1964 ACCUSE; 1967-02-02 COERCE;"
            "1969-03-02 ASSAULT; 1969-03-15 ASSAULT; 1969-08-13 ASSAULT; 1969-09-11 AGREE");
}

static gauge_point point_on(const gauge_result *r, day d)
{
    for (size_t i = 0; i < r->point.n; i++)
        if (r->point.at[i].day == d)
            return r->point.at[i];
    abort();
}

static void daily_and_monthly_agree(void)
{
    acts list = decline();
    gauge_anchor anchor[] = {{day_of(1950, 1, 1), 6, 2}, {day_of(1965, 6, 1), -1, 1}};
    gauge_request r = history_request("1950-01", "1970-12", GAUGE_MONTHS);
    r.anchor = anchor;
    r.n_anchor = 2;
    gauge_result month = gauge_run(&a, &m, &list, &r);
    r.unit = GAUGE_DAYS;
    gauge_result daily = gauge_run(&a, &m, &list, &r);
    OK(month.point.n == 21 * 12 && daily.point.n == 7670);
    double worst = 0;
    for (size_t i = 0; i < month.point.n; i++) {
        gauge_point p = month.point.at[i], q = point_on(&daily, p.day);
        worst = fmax(worst, fabs(p.level.mean - q.level.mean));
        worst = fmax(worst, fabs(p.level.lo90 - q.level.lo90));
        worst = fmax(worst, fabs(p.filtered_mean - q.filtered_mean));
    }
    NEAR(worst, 0, 1e-6);
}

static void nothing_known_nothing_moves(void)
{
    acts none = {0};
    gauge_request r = history_request("1950", "1951", GAUGE_YEARS);
    gauge_result out = gauge_run(&a, &m, &none, &r);
    OK(out.point.n == 2 && out.point.at[1].day == day_of(1951, 12, 31));
    NEAR(out.point.at[1].level.mean, 0, 1e-9);
    OK(out.point.at[1].level.hi90 > 7.5);
    OK(out.point.at[0].thin);
}

static void start_is_believed(void)
{
    acts none = {0};
    gauge_request r = history_request("1950-01-01", "1950-01-01", GAUGE_DAYS);
    r.start_level = 4;
    r.start_sd = 0.5;
    gauge_result out = gauge_run(&a, &m, &none, &r);
    NEAR(out.point.at[0].level.mean, 4, 1e-6);
    NEAR(out.point.at[0].level.sd, 0.5, 1e-3);
}

static void anchors_pull_both_ways_in_time(void)
{
    acts none = {0};
    gauge_anchor anchor[] = {{day_of(1960, 6, 1), 5, 0.5}, {day_of(1950, 6, 1), 0, 0.5}};
    gauge_request r = history_request("1950-01", "1970-12", GAUGE_MONTHS);
    gauge_result free_run = gauge_run(&a, &m, &none, &r);
    r.anchor = anchor;
    r.n_anchor = 2;
    gauge_result out = gauge_run(&a, &m, &none, &r);
    gauge_point middle = point_on(&out, day_of(1955, 6, 30));
    NEAR(point_on(&out, day_of(1960, 6, 30)).level.mean, 5, 0.5);
    OK(middle.level.mean > 1.5 && middle.level.mean < 3.5);
    NEAR(middle.filtered_mean, 0, 0.1);
    OK(middle.level.sd < point_on(&free_run, day_of(1955, 6, 30)).level.sd);
    gauge_point end = point_on(&out, day_of(1970, 12, 31));
    NEAR(end.level.mean, end.filtered_mean, 1e-12);
    NEAR(end.level.sd, end.filtered_sd, 1e-12);
    double worst = 0;
    for (size_t i = 0; i < out.step.n; i++)
        worst = fmax(worst, fabs(belief_sum(&out.step.at[i].b) - 1));
    NEAR(worst, 0, 1e-9);
}

static void acts_move_it_their_way(void)
{
    acts list = decline();
    gauge_request r = history_request("1950-01", "1970-12", GAUGE_MONTHS);
    r.start_level = 6;
    r.start_sd = 1;
    gauge_result out = gauge_run(&a, &m, &list, &r);
    double before = point_on(&out, day_of(1969, 2, 28)).level.mean;
    double after = point_on(&out, day_of(1969, 8, 31)).level.mean;
    OK(after < before - 0.5);
    OK(point_on(&out, day_of(1969, 9, 30)).level.mean > after);
    OK(point_on(&out, day_of(1950, 2, 28)).level.mean >
       point_on(&out, day_of(1950, 1, 31)).level.mean);
}

static void counts_acts(void)
{
    acts list = decline();
    gauge_request r = history_request("1950", "1980", GAUGE_YEARS);
    gauge_result out = gauge_run(&a, &m, &list, &r);
    OK(point_on(&out, day_of(1950, 12, 31)).n_acts == 2);
    OK(point_on(&out, day_of(1969, 12, 31)).n_acts == 4);
    OK(!point_on(&out, day_of(1964, 12, 31)).thin);
    OK(point_on(&out, day_of(1980, 12, 31)).thin);
}

static void later_acts_play_no_part(void)
{
    acts list = decline();
    gauge_request r = history_request("1950-01", "1960-12", GAUGE_MONTHS);
    gauge_result early = gauge_run(&a, &m, &list, &r);
    r = history_request("1950-01", "1970-12", GAUGE_MONTHS);
    gauge_result late = gauge_run(&a, &m, &list, &r);
    double worst = 0;
    for (size_t i = 0; i < early.point.n; i++)
        worst = fmax(worst, fabs(early.point.at[i].level.mean - late.point.at[i].level.mean));
    NEAR(worst, 0, 0);
    OK(early.push.n_act == 9);
}

static void why_adds_up(void)
{
    acts list = decline();
    gauge_anchor anchor[] = {{day_of(1950, 1, 1), 6, 2}, {day_of(1965, 6, 1), -3, 1}};
    gauge_request r = history_request("1950-01", "1970-12", GAUGE_MONTHS);
    r.anchor = anchor;
    for (r.n_anchor = 0; r.n_anchor <= 2; r.n_anchor++) {
        dates between = dates_between(day_of(1957, 3, 5), day_of(1969, 9, 1));
        gauge_reasons w = gauge_why(&a, &m, &list, &r, between);
        double parts = 0;
        for (size_t i = 0; i < w.n; i++)
            parts += w.act[i].moved;
        NEAR(parts, w.acted, 1e-12);
        NEAR(w.acted + w.drifted + w.withheld + w.anchored, w.after - w.before, 1e-9);
        OK(w.n == 11 && w.acted < 0);
        OK(r.n_anchor == 2 ? fabs(w.anchored) > 0.1 : fabs(w.anchored) < 1e-9);
        for (size_t i = 1; i < w.n; i++)
            OK(fabs(w.act[i].moved) <= fabs(w.act[i - 1].moved));
    }
}

static void why_is_the_same_needle(void)
{
    acts list = decline();
    gauge_request r = history_request("1950-01", "1970-12", GAUGE_MONTHS);
    gauge_result run = gauge_run(&a, &m, &list, &r);
    day from = day_of(1958, 12, 31), to = day_of(1970, 6, 30);
    gauge_reasons w = gauge_why(&a, &m, &list, &r, dates_between(from, to));
    NEAR(w.before, point_on(&run, from).level.mean, 1e-9);
    NEAR(w.after, point_on(&run, to).level.mean, 1e-9);
}

static void units_end_where_they_should(void)
{
    gauge_request r = history_request("1969-02-27", "1969-03-20", GAUGE_WEEKS);
    const day *d;
    OK(gauge_days(&a, &r, &d) == 4);
    OK(d[0] == day_of(1969, 3, 2) && day_weekday(d[0]) == 6 && d[3] == day_of(1969, 3, 20));
    r.unit = GAUGE_MONTHS;
    OK(gauge_days(&a, &r, &d) == 2 && d[0] == day_of(1969, 2, 28));
    r.unit = GAUGE_DAYS;
    OK(gauge_days(&a, &r, &d) == 22 && d[21] == r.to);
    r.unit = GAUGE_YEARS;
    OK(gauge_days(&a, &r, &d) == 1 && d[0] == r.to);
}

static void levels_are_three_wide(void)
{
    OK(str_eq(gauge_level(-9), STR("confrontation")) &&
       str_eq(gauge_level(-6.01), STR("confrontation")));
    OK(str_eq(gauge_level(-6), STR("tense")) && str_eq(gauge_level(-3), STR("discord")));
    OK(str_eq(gauge_level(-0.01), STR("discord")) && str_eq(gauge_level(0), STR("ordinary")));
    OK(str_eq(gauge_level(3), STR("good")) && str_eq(gauge_level(6), STR("friendly")));
    OK(str_eq(gauge_level(9), STR("friendly")));
}

/** The cost is counted, not timed: a kernel a day and a push a day with acts, whatever is asked
 * for. */
static void cost_is_linear_in_days(void)
{
    acts list = {0};
    history_repeat(&a, &list, day_of(1950, 1, 1), 500, 54, ACCUSE);
    gauge_request r = history_request("1950-01-01", "2024-12-31", GAUGE_DAYS);
    gauge_result out = gauge_run(&a, &m, &list, &r);
    OK(out.point.n == 27394);
    OK(out.kernels == 27393 + 500);
    r.unit = GAUGE_YEARS;
    OK(gauge_run(&a, &m, &list, &r).kernels == 27393 + 500);
}

int main(void)
{
    jmp_buf escape;
    arena_init(&a, 100U << 20, &escape);
    if (setjmp(escape))
        return 1;
    m = history_model(&a);
    nothing_known_nothing_moves();
    start_is_believed();
    daily_and_monthly_agree();
    arena_reset(&a);
    m = history_model(&a);
    anchors_pull_both_ways_in_time();
    acts_move_it_their_way();
    counts_acts();
    later_acts_play_no_part();
    why_adds_up();
    why_is_the_same_needle();
    units_end_where_they_should();
    levels_are_three_wide();
    arena_reset(&a);
    m = history_model(&a);
    cost_is_linear_in_days();
    arena_free(&a);
    return tap_done();
}
