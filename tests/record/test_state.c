/* States by period: what a code, a number, a withdrawn code meant on a day. */
#include "record/state.h"

#include "base/data.h"
#include "base/mem.h"
#include "tap.h"

static const char table[] = "# made by hand\n"
                            "code\tcow\tgw\tiso3_withdrawn\tfrom\tto\tname\n"
                            "DEU\t255\t255\t\t1871-01-18\t1945-05-08\tGermany\n"
                            "DEU\t260\t260\t\t1949-05-23\t1990-10-02\tWest Germany\n"
                            "DEU\t255\t260\t\t1990-10-03\t\tGermany\n"
                            "GDR\t265\t265\tDDR|DDX\t1949-10-07\t1990-10-02\tEast Germany\n"
                            "ATL\t\t\t\t\t\tAtlantis\n";

static states parsed(arena *a, const char *text, rejects *bad)
{
    states s = {0};
    states_parse(a, str_of(text), STR("t.tsv"), &s, bad);
    return s;
}

static bool named(const state *p, const char *name)
{
    return p && str_eq(p->name, str_of(name));
}

static void periods(arena *a)
{
    rejects bad = {0};
    states s = parsed(a, table, &bad);
    code deu = code_of(STR("DEU")), gdr = code_of(STR("GDR")), atl = code_of(STR("ATL"));
    OK(s.n == 5 && bad.n == 0);
    OK(states_known(&s, deu) && states_known(&s, atl) && !states_known(&s, code_of(STR("FRA"))));
    OK(named(states_on(&s, deu, day_of(1900, 1, 1)), "Germany"));
    OK(named(states_on(&s, deu, day_of(1949, 5, 23)), "West Germany"));
    OK(named(states_on(&s, deu, day_of(1990, 10, 2)), "West Germany"));
    OK(states_on(&s, deu, day_of(1990, 10, 3))->cow == 255 &&
       states_on(&s, deu, DAY_NONE)->gw == 260);
    OK(states_on(&s, deu, DAY_NONE)->to == DAY_NONE);
    OK(named(states_on(&s, deu, day_of(1945, 6, 1)), "Germany"));
    OK(named(states_on(&s, deu, day_of(1949, 5, 1)), "West Germany"));
    OK(named(states_on(&s, deu, day_of(1700, 1, 1)), "Germany"));
    OK(states_on(&s, gdr, day_of(2020, 1, 1))->code == gdr);
    OK(named(states_on(&s, atl, day_of(-500, 1, 1)), "Atlantis") &&
       states_on(&s, atl, DAY_NONE)->cow == 0);
    OK(states_on(&s, code_of(STR("FRA")), 0) == NULL && states_on(&s, 0, 0) == NULL);
}

static void numbers(arena *a)
{
    rejects bad = {0};
    states s = parsed(a, table, &bad);
    OK(named(states_by_cow(&s, 260, day_of(1960, 1, 1)), "West Germany"));
    OK(states_by_cow(&s, 260, day_of(2000, 1, 1)) == NULL);
    OK(named(states_by_gw(&s, 260, day_of(2000, 1, 1)), "Germany"));
    OK(states_by_cow(&s, 999, DAY_NONE) == NULL);
    OK(named(states_by_old_code(&s, code_of(STR("DDX")), day_of(1960, 1, 1)), "East Germany"));
    OK(named(states_by_old_code(&s, code_of(STR("DDR")), day_of(2020, 1, 1)), "East Germany"));
    OK(states_by_old_code(&s, code_of(STR("GDR")), DAY_NONE) == NULL);
}

static void bad_rows(arena *a)
{
    rejects bad = {0};
    states s = parsed(a,
                      "code\tcow\tgw\tiso3_withdrawn\tfrom\tto\tname\n"
                      "De\t1\t1\t\t\t\tshort code\n"
                      "DEU\tx\t1\t\t\t\tno number\n"
                      "DEU\t1\t1\t\t1950-02-30\t\tno date\n"
                      "DEU\t1\t1\n"
                      "FRA\t220\t220\t\t\t\tFrance\n",
                      &bad);
    OK(s.n == 1 && bad.n == 4);
    for (size_t i = 0; i < bad.n; i++) {
        OK(bad.at[i].line == i + 2 && str_eq(bad.at[i].file, STR("t.tsv")) &&
           bad.at[i].reason.len > 0);
        printf("# %.*s\n", STR_ARG(bad.at[i].reason));
    }
    bad.n = 0;
    s = parsed(a, "code\tname\nFRA\tFrance\n", &bad);
    OK(s.n == 0 && bad.n == 1);
}

static void the_table(arena *a)
{
    rejects bad = {0};
    states s = {0};
    states_parse(a, data_file(STR("states.tsv")), STR("states.tsv"), &s, &bad);
    OK(bad.n == 0 && s.n > 300);
    code rus = code_of(STR("RUS"));
    OK(named(states_on(&s, rus, day_of(1950, 1, 1)), "Soviet Union"));
    OK(named(states_on(&s, rus, day_of(1991, 12, 26)), "Russia"));
    OK(states_by_old_code(&s, code_of(STR("SUN")), DAY_NONE)->code == rus);
    OK(states_by_cow(&s, 365, day_of(1950, 1, 1))->code == rus);
    OK(states_by_old_code(&s, code_of(STR("YUG")), day_of(1995, 1, 1))->code ==
       code_of(STR("SCG")));
}

static void days(void)
{
    day from, to;
    OK(day_within(5, DAY_NONE, DAY_NONE) && day_within(DAY_NONE, 1, 2) && day_within(5, 5, 5));
    OK(!day_within(4, 5, DAY_NONE) && !day_within(6, DAY_NONE, 5));
    OK(period_parse(STR("1950"), STR("1951-02"), &from, &to) && from == day_of(1950, 1, 1) &&
       to == day_of(1951, 2, 28));
    OK(period_parse(STR(""), STR(""), &from, &to) && from == DAY_NONE && to == DAY_NONE);
    OK(!period_parse(STR("x"), STR(""), &from, &to) &&
       !period_parse(STR(""), STR("1950-13"), &from, &to));
}

int main(void)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 1 << 26, &escape);
    if (setjmp(escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    periods(&a);
    numbers(&a);
    bad_rows(&a);
    the_table(&a);
    days();
    arena_free(&a);
    OK(mem_live() == 0);
    return tap_done();
}
