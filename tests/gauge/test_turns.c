#include "gauge/turns.h"

#include "history.h"

static arena a;
static gauge_model m;

static gauge_turns turns_of(const acts *list, double start)
{
    gauge_request r = history_request("1950-01", "1991-12", GAUGE_MONTHS);
    r.start_level = start;
    r.start_sd = 1;
    return gauge_turns_of(&a, &m, list, &r);
}

static const gauge_turn *turn_in(const gauge_turns *t, int first_year, int last_year)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->at[i].day >= day_of(first_year, 1, 1) && t->at[i].day <= day_of(last_year, 12, 31))
            return &t->at[i];
    return NULL;
}

static void quiet_has_no_turn(void)
{
    acts none = {0};
    OK(turns_of(&none, 5).n == 0);
    acts even = {0};
    for (int i = 0; i < 20; i++) {
        history_repeat(&a, &even, day_of(1950 + 2 * i, 3, 1), 1, 1, CONSULT);
        history_repeat(&a, &even, day_of(1950 + 2 * i, 6, 1), 1, 1, ACCUSE);
    }
    OK(turns_of(&even, 0).n == 0);
}

static void a_war_is_one(void)
{
    acts war = {0};
    history_repeat(&a, &war, day_of(1962, 10, 20), 12, 3, ASSAULT);
    gauge_turns t = turns_of(&war, 3);
    OK(t.n == 1);
    const gauge_turn *w = turn_in(&t, 1962, 1962);
    OK(w && w->change < -3 && w->probability > 0.99 && w->n_act == TURN_ACTS);
    OK(w && w->day >= day_of(1962, 10, 20) && w->day <= day_of(1962, 11, 25));
    OK(w && fabs(w->act[0].moved) >= fabs(w->act[1].moved) && w->act[1].moved < 0);
    NEAR(w ? w->before : 0, 3, 0.5);
}

static void a_clash_that_is_made_good_is_none(void)
{
    acts both = {0};
    history_repeat(&a, &both, day_of(1965, 3, 1), 3, 4, COERCE);
    history_repeat(&a, &both, day_of(1965, 5, 1), 6, 4, CONCEDE);
    gauge_turns t = turns_of(&both, 0);
    for (size_t i = 0; i < t.n; i++)
        OK(t.at[i].change > 0);
    OK(t.n <= 1);
}

static void short_records_have_none(void)
{
    acts war = {0};
    history_repeat(&a, &war, day_of(1962, 10, 20), 12, 3, ASSAULT);
    gauge_request r = history_request("1962-06", "1963-06", GAUGE_MONTHS);
    OK(gauge_turns_of(&a, &m, &war, &r).n == 0);
}

/** The outline of Sino-Soviet relations: alliance, split, clash, settlement. */
static void outline_turns_where_history_did(void)
{
    acts list = history_of(
        &a,
        "1950-02-14 AGREE;1950-02-14 AID;1953-05-15 AID;1954-10-12 CONCEDE;1954-10-12 "
        "AID;1956-04-07 AID;"
        "1957-10-15 AGREE;1958-07-22 REJECT;1959-06-20 SANCTION;1959-10-02 ACCUSE;1960-04 ACCUSE;"
        "1960-06 ACCUSE;1960-07-16 SANCTION;1960-07-18 ACCUSE;1960-08 SANCTION;1960-09 ACCUSE;"
        "1960-11 ACCUSE;1962 SANCTION;1962-04-29 REJECT;1963-06-14 ACCUSE;1963-06-27 SANCTION;"
        "1963-07-14 ACCUSE;1963-07-19 ACCUSE;1963-07-20 REJECT;1963-09-06 ACCUSE;1963-09-21 ACCUSE;"
        "1964-02-29 REJECT;1964-04-03 ACCUSE;1964-07-14 ACCUSE;1967-01-25 COERCE;1967-02 COERCE;"
        "1967-02 PROTEST;1969-03-02 ASSAULT;1969-03-03 PROTEST;1969-03-15 ASSAULT;1969-03-17 "
        "ASSAULT;"
        "1969-06 ASSAULT;1969-08-13 ASSAULT;1969-08-18 THREATEN;1969-08-28 MOBILIZE;1969-09-11 "
        "AGREE;"
        "1970-11-22 AGREE;1982-03-24 SUPPORT;1984-12 AGREE;1986-07-28 CONCEDE;1988-10-13 SUPPORT;"
        "1988-12-07 RETREAT;1989-02-06 AGREE;1989-05-15 CONSULT;1989-05-16 AGREE;1989-05-18 AGREE;"
        "1990-04-24 AGREE;1991-05-16 AGREE");
    gauge_turns t = turns_of(&list, 6);
    OK(turn_in(&t, 1959, 1960) && turn_in(&t, 1959, 1960)->change < -1);
    OK(turn_in(&t, 1963, 1963) && turn_in(&t, 1963, 1963)->change < -1);
    OK(turn_in(&t, 1969, 1969) && turn_in(&t, 1969, 1969)->change < -1);
    OK(turn_in(&t, 1988, 1989) && turn_in(&t, 1988, 1989)->change > 1);
    for (size_t i = 1; i < t.n; i++)
        OK(t.at[i - 1].to <= t.at[i].from);
}

int main(void)
{
    jmp_buf escape;
    arena_init(&a, 100U << 20, &escape);
    if (setjmp(escape))
        return 1;
    m = history_model(&a);
    quiet_has_no_turn();
    a_war_is_one();
    a_clash_that_is_made_good_is_none();
    short_records_have_none();
    outline_turns_where_history_did();
    arena_free(&a);
    return tap_done();
}
