/* Who led when, from a table; what cannot be used is named with its line and reason. */
#include "formats/tenures.h"

#include "tap.h"

#define HEADER "state\tleader\tstart\tend\n"

static void good_rows(arena *a)
{
    rejects bad = {0};
    leds r = tenures_read(
        a, STR(HEADER "XAA\tA1\t1950-01-01\t1982-11-09\nRUS\tY. Andropov\t1982-11\t\n"), STR("t"),
        &bad);
    OK(r.n == 2 && bad.n == 0);
    OK(r.at[0].state == CODE('X', 'A', 'A') && str_eq(r.at[0].leader, STR("A1")));
    OK(r.at[0].from == day_of(1950, 1, 1) && r.at[0].to == day_of(1982, 11, 9));
    OK(r.at[1].from == day_of(1982, 11, 1) && r.at[1].to == INT32_MAX);
}

static void bad_rows(arena *a)
{
    static const struct {
        const char *row, *part;
    } t[] = {{"Xa\tA\t1950\t1951\n", "three capital letters"},
             {"XAA\t \t1950\t1951\n", "no leader's name"},
             {"XAA\tA\tsoon\t1951\n", "start is no date"},
             {"XAA\tA\t1950\tlater\n", "end is no date"},
             {"XAA\tA\t1951\t1950\n", "ends before it begins"},
             {"XAA\tA\t1951\t1951\n", "ends before it begins"},
             {"XAA\tA\n", ""}};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
        char text[200];
        rejects bad = {0};
        snprintf(text, sizeof text, "%s%s", HEADER, t[i].row);
        leds r = tenures_read(a, str_of(text), STR("t"), &bad);
        OK(r.n == 0 && bad.n == 1 && bad.at[0].line == 2);
        OK(bad.n == 1 && str_find(bad.at[0].reason, str_of(t[i].part), 0) != SIZE_MAX);
    }
    rejects bad = {0};
    OK(tenures_read(a, STR("state\tleader\n"), STR("t"), &bad).n == 0 && bad.n == 1);
}

int main(void)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 1 << 20, &escape);
    if (setjmp(escape))
        return 1;
    good_rows(&a);
    bad_rows(&a);
    arena_free(&a);
    return tap_done();
}
