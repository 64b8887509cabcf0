#include "base/buf.h"
#include "history.h"

static arena a;

/** How many rejects the builtin constants give once `from` is replaced by `to`. */
static size_t rejects_with(gauge_table table, const char *from, const char *to, bool weights)
{
    size_t at = str_find(table.text, str_of(from), 0);
    if (at == SIZE_MAX)
        return SIZE_MAX;
    buf b = buf_new(&a);
    buf_add(&b, str_sub(table.text, 0, at));
    buf_add(&b, str_of(to));
    buf_add(&b, str_sub(table.text, at + strlen(from), table.text.len));
    gauge_table changed = {buf_str(&b), STR("mine.tsv")};
    gauge_model m = {.deed_gain = -1};
    rejects bad = {0};
    bool good = gauge_model_parse(&a, weights ? gauge_constants_builtin() : changed,
                                  weights ? changed : gauge_weights_builtin(), &bad, &m);
    if (good != (bad.n == 0) || (!good && !(m.deed_gain < 0)))
        return SIZE_MAX;
    return bad.n;
}

static size_t constants_with(const char *from, const char *to)
{
    return rejects_with(gauge_constants_builtin(), from, to, false);
}

static size_t weights_with(const char *from, const char *to)
{
    return rejects_with(gauge_weights_builtin(), from, to, true);
}

static void refuses_bad_tables(void)
{
    OK(constants_with("saturation\t0.7", "saturation\t0.9") == 0);
    OK(constants_with("saturation\t0.7", "saturation\t2.5") == 1);
    OK(constants_with("saturation\t0.7", "saturation\tmuch") == 1);
    OK(constants_with("saturation\t0.7", "saturation\tnan") == 1);
    OK(constants_with("saturation\t", "saturations\t") == 2);
    OK(constants_with("effect_sd\t", "drift_sd\t") == 2);
    OK(constants_with("name\tvalue", "name\tworth") == 1);
    OK(weights_with("AID\t\t7", "AID\t\t6.5") == 0);
    OK(weights_with("AID\t\t7", "AID\t\t11") == 2);
    OK(weights_with("AID\t\t7\tdeed", "AID\t\t7\tdead") == 2);
    OK(weights_with("AID\t\t7", "HELP\t\t7") == 2);
    OK(weights_with("AID\t\t7", "AGREE\t\t7") == 2);
}

static void weighs_acts(void)
{
    gauge_model m = history_model(&a);
    act visit = {.type = CONSULT, .weight = 1, .mode = "visit"};
    act other = {.type = CONSULT, .weight = 1, .mode = "unheard-of"};
    act half = {.type = ASSAULT, .weight = 0.5F};
    OK(gauge_act_weight(&m, &visit).weight > gauge_act_weight(&m, &other).weight);
    NEAR(gauge_act_weight(&m, &other).weight, m.weight[CONSULT].weight, 0);
    NEAR(gauge_act_weight(&m, &half).weight, 0.5 * m.weight[ASSAULT].weight, 0);
    OK(gauge_act_weight(&m, &visit).class == ACT_TALK);
    OK(gauge_act_weight(&m, &half).class == ACT_DEED);
    for (event_type t = AGREE; t < EVENT_TYPES; t++)
        OK(t <= RETREAT ? m.weight[t].weight > 0 : m.weight[t].weight < 0);
}

int main(void)
{
    jmp_buf escape;
    arena_init(&a, 1U << 26, &escape);
    if (setjmp(escape))
        return 1;
    refuses_bad_tables();
    weighs_acts();
    arena_free(&a);
    return tap_done();
}
