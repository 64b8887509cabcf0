#include "history.h"

static arena a;
static gauge_model m;

static double sum(const gauge_pushes *p)
{
    double s = 0;
    for (size_t i = 0; i < p->n; i++)
        s += p->at[i].up - p->at[i].down;
    return s;
}

/** What `n` acts of a type within a year add up to, before saturation. */
static double year_of(event_type type, int n)
{
    acts list = {0};
    history_repeat(&a, &list, 0, n, 360 / n, type);
    gauge_pushes p = gauge_pushes_of(&a, &m, &list, 1000);
    return sum(&p);
}

static void coarse_dates_lie_in_the_middle(void)
{
    acts list = history_of(
        &a, "1969-03-02 ASSAULT; 1969-03 ASSAULT; 1969 ASSAULT; 1969-03-01/1969-03-04 AGREE");
    OK(gauge_act_day(&list.at[0]) == day_of(1969, 3, 2));
    OK(gauge_act_day(&list.at[1]) == day_of(1969, 3, 16));
    OK(gauge_act_day(&list.at[2]) == day_of(1969, 7, 2));
    OK(gauge_act_day(&list.at[3]) == day_of(1969, 3, 3));
    act old = {.first = day_of(1969, 3, 1), .last = day_of(1969, 3, 2)};
    OK(gauge_act_day(&old) == day_of(1969, 3, 2));
}

static void order_in_a_day_plays_no_part(void)
{
    acts x = history_of(&a, "1950-02-14 AGREE; 1950-02-14 AID; 1950-02-14 ACCUSE; 1951 AID");
    acts y = history_of(&a, "1951 AID; 1950-02-14 ACCUSE; 1950-02-14 AID; 1950-02-14 AGREE");
    gauge_pushes p = gauge_pushes_of(&a, &m, &x, day_of(1990, 1, 1));
    gauge_pushes q = gauge_pushes_of(&a, &m, &y, day_of(1990, 1, 1));
    OK(p.n == 2 && q.n == 2 && p.at[0].n == 3);
    NEAR(p.at[0].up, q.at[0].up, 1e-12);
    NEAR(p.at[0].down, q.at[0].down, 1e-12);
    NEAR(p.at[1].up, q.at[1].up, 1e-12);
}

static void a_day_is_shared_by_weight(void)
{
    acts x = history_of(&a, "1950-02-14 AGREE; 1950-02-14 AID; 1950-02-14 SANCTION");
    gauge_pushes p = gauge_pushes_of(&a, &m, &x, day_of(1990, 1, 1));
    double each = p.act[0].push / m.weight[AGREE].weight;
    NEAR(p.act[1].push, each * m.weight[AID].weight, 1e-12);
    NEAR(p.act[2].push, each * m.weight[SANCTION].weight, 1e-12);
    NEAR(p.act[0].push + p.act[1].push, p.at[0].up, 1e-12);
    NEAR(-p.act[2].push, p.at[0].down, 1e-12);
}

/** Without a stock to begin with, four times as many deeds push twice as far, and talk of the same
 * mixture, once there is some, hardly further. */
static void zeal_counts_less(void)
{
    gauge_model kept = m;
    m.deed_start = 0;
    m.stock_half_life = 1000;
    NEAR(year_of(AID, 40) / year_of(AID, 10), 2, 1e-3);
    m.deed_exponent = 1;
    NEAR(year_of(AID, 40) / year_of(AID, 10), 4, 1e-9);
    m = kept;
    double once = year_of(CONSULT, 60), twice = year_of(CONSULT, 120);
    OK(twice > once && twice < 2 * once);
    m.talk_start = 0.001;
    OK(year_of(CONSULT, 120) / year_of(CONSULT, 60) < 1.1);
    m = kept;
}

static void what_is_not_dated_or_typed_is_left_out(void)
{
    acts x = history_of(&a, "1950-02-14 AGREE; 1950-02-15 NONE; 1970 AID");
    *VEC_PUSH(&a, &x) = (act){.first = DAY_NONE, .last = DAY_NONE, .type = AID, .weight = 1};
    *VEC_PUSH(&a, &x) = (act){.first = -7300, .last = -7300, .type = AID, .weight = (float)NAN};
    gauge_pushes p = gauge_pushes_of(&a, &m, &x, day_of(1960, 1, 1));
    OK(p.n == 1 && p.n_act == 1 && p.act[0].act == 0);
    acts none = {0};
    OK(gauge_pushes_of(&a, &m, &none, 0).n == 0);
}

int main(void)
{
    jmp_buf escape;
    arena_init(&a, 1U << 26, &escape);
    if (setjmp(escape))
        return 1;
    m = history_model(&a);
    coarse_dates_lie_in_the_middle();
    order_in_a_day_plays_no_part();
    a_day_is_shared_by_weight();
    zeal_counts_less();
    what_is_not_dated_or_typed_is_left_out();
    arena_free(&a);
    return tap_done();
}
