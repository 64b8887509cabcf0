/* Types, quads and narrators by name; codes and their order; an event of which nothing is known. */
#include "record/event.h"

#include "record/act.h"
#include "tap.h"

static void types(void)
{
    static const struct {
        const char *name;
        int quad;
    } all[] = {{"AGREE", 1},     {"CONSULT", 1},  {"SUPPORT", 1},  {"CONCEDE", 1},
               {"COOPERATE", 2}, {"AID", 2},      {"RETREAT", 2},  {"REQUEST", 3},
               {"ACCUSE", 3},    {"REJECT", 3},   {"THREATEN", 3}, {"PROTEST", 4},
               {"SANCTION", 4},  {"MOBILIZE", 4}, {"COERCE", 4},   {"ASSAULT", 4}};
    size_t n = sizeof all / sizeof *all;
    OK(n == EVENT_TYPES - 1);
    for (size_t i = 0; i < n; i++) {
        event_type t = type_of(str_of(all[i].name));
        if (!OK(t == (event_type)(i + 1) && str_eq(type_text(t), str_of(all[i].name)) &&
                type_quad(t) == all[i].quad))
            printf("# %s\n", all[i].name);
    }
    OK(type_of(STR("")) == TYPE_NONE && type_of(STR("agree")) == TYPE_NONE &&
       type_of(STR("SULK")) == TYPE_NONE);
    OK(type_quad(TYPE_NONE) == 0 && type_text(TYPE_NONE).len == 0);
}

static void narrators(void)
{
    for (narrator_kind k = NARRATOR_AUTHOR; k <= NARRATOR_COMMENT; k++)
        OK(narrator_of(narrator_text(k)) == k && narrator_text(k).len > 0);
    OK(narrator_of(STR("nobody")) == NARRATOR_AUTHOR);
}

static void codes(void)
{
    char text[4];
    code rus = code_of(STR("RUS"));
    OK(rus == CODE('R', 'U', 'S') && code_of(STR("rus")) == 0 && code_of(STR("RU")) == 0);
    OK(code_of(STR("RUSS")) == 0 && code_of(STR("R1S")) == 0 && code_of(STR("")) == 0);
    code_text(rus, text);
    OK(!strcmp(text, "RUS"));
    code_text(0, text);
    OK(!strcmp(text, ""));
    OK(code_cmp(code_of(STR("CHN")), rus) < 0 && code_cmp(rus, rus) == 0 &&
       code_cmp(code_of(STR("AZZ")), code_of(STR("BAA"))) < 0);
    OK(code_is_free(code_of(STR("XAA"))) && code_is_free(code_of(STR("XZZ"))) &&
       !code_is_free(rus) && !code_is_free(0));
}

static void unknown(void)
{
    event e = event_new();
    OK(isnan(e.score) && isnan(e.goldstein) && isnan(e.lat) && isnan(e.lon));
    OK(e.when.precision == PRECISION_NONE && e.when.first == DAY_NONE && e.when.last == DAY_NONE);
    OK(e.magnitude.dead == -1 && e.magnitude.people == -1 && e.magnitude.money < 0);
    OK(e.type == TYPE_NONE && e.confidence == 1 && e.n_actor == 0 && !event_is_joint(&e));
    e.n_actor = 2;
    OK(event_is_joint(&e));
    e.n_recipient = 1;
    OK(!event_is_joint(&e));
    OK((int)A_TO_B + (int)B_TO_A == (int)BOTH_WAYS);
}

int main(void)
{
    types();
    narrators();
    codes();
    unknown();
    return tap_done();
}
