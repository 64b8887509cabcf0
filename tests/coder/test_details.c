/* How much, where and what about: the details of a sentence's events, wherever they are told. */
#include "cases.h"

typedef struct detail_case {
    const char *text;
    int64_t dead, injured, people, items; /**< -1: none */
    double money;                         /**< -1: none */
    const char *currency, *place, *context;
} detail_case;

static const detail_case cases[] = {
    {"China sent 200 fighter pilots to North Korea.", -1, -1, 200, -1, -1, "", "", ""},
    {"Moscow gave Egypt a loan of 300 million rubles in Cairo.", -1, -1, -1, -1, 3e8, "RUB",
     "Cairo", "economic"},
    {"India gave Poland a loan of $1.5 billion.", -1, -1, -1, -1, 1.5e9, "USD", "", "economic"},
    {"Israel bombed Damascus, killing nine people and wounding twelve.", 9, 12, -1, -1, -1, "", "",
     ""},
    {"Five hundred tanks were delivered to Syria by Bulgaria.", -1, -1, -1, 500, -1, "", "",
     "military"},
    {"Near Longju Chinese guards attacked an Indian patrol.", -1, -1, -1, -1, -1, "", "Longju", ""},
    {"Chile expelled three Bolivian diplomats in 1978.", -1, -1, 3, -1, -1, "", "", "diplomatic"},
    {"Iran released 52 American hostages on 20 January 1981.", -1, -1, 52, -1, -1, "", "", ""},
    {"Turkey shelled Syria with twenty - five guns.", -1, -1, -1, 25, -1, "", "", ""},
    {"Sweden gave Finland a credit of 40 million kronor.", -1, -1, -1, -1, 4e7, "SEK", "",
     "economic"},
    {"Libya gave France 33 million dollars as compensation.", -1, -1, -1, -1, 3.3e7, "USD", "",
     "reparations"},
};

static int64_t most(const events *es, int64_t (*of)(const magnitude *m))
{
    int64_t n = -1;
    for (size_t i = 0; i < es->n; i++)
        n = of(&es->at[i].magnitude) > n ? of(&es->at[i].magnitude) : n;
    return n;
}

static int64_t dead(const magnitude *m)
{
    return m->dead;
}

static int64_t injured(const magnitude *m)
{
    return m->injured;
}

static int64_t people(const magnitude *m)
{
    return m->people;
}

static int64_t items(const magnitude *m)
{
    return m->items;
}

static void check(runner *r, const detail_case *k)
{
    coded c = code_text_of(&r->all, r->x, str_of(k->text), DAY_NONE);
    printf("# %s\n", k->text);
    if (!OK(c.events.n > 0))
        return;
    const event *e = &c.events.at[0];
    OK(most(&c.events, dead) == k->dead);
    OK(most(&c.events, injured) == k->injured);
    OK(most(&c.events, people) == k->people);
    OK(most(&c.events, items) == k->items);
    OK(k->money < 0 ? e->magnitude.money < 0 : e->magnitude.money == k->money);
    OK(str_eq(e->magnitude.currency, str_of(k->currency)));
    OK(str_eq(e->place, str_of(k->place)));
    OK(str_eq(e->context, str_of(k->context)));
}

static void check_all(runner *r)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(r, &cases[i]);
}

int main(void)
{
    return run_checks(false, check_all);
}
