#include "gauge/model.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/data.h"
#include "base/tsv.h"
#include "base/vec.h"

typedef struct constant {
    const char *name;
    size_t offset; /**< in gauge_model */
    double least, most;
} constant;

#define CONSTANT(name, least, most)                                                                \
    {                                                                                              \
#name, offsetof(gauge_model, name), least, most                                            \
    }

/* drift_sd stays below the value at which a day's drift would no longer fit into one grid cell. */
static const constant constants[] = {
    CONSTANT(deed_gain, 0, 100),       CONSTANT(deed_exponent, 0.01, 1),
    CONSTANT(deed_start, 0, 1e9),      CONSTANT(talk_gain, 0, 100),
    CONSTANT(talk_start, 0.001, 1e9),  CONSTANT(stock_half_life, 0.01, 1000),
    CONSTANT(saturation, 0, 2),        CONSTANT(drift_sd, 0, 0.5),
    CONSTANT(effect_sd, 0, 10),        CONSTANT(jump_rate, 0, 1),
    CONSTANT(jump_scale, 0.05, 9),     CONSTANT(report_weight, 0, 10),
    CONSTANT(thin_years, 0, 1000),     CONSTANT(thin_acts, 0, 1e6),
    CONSTANT(turn_span, 1, 36500),     CONSTANT(turn_change, 0, 18),
    CONSTANT(turn_probability, 0.5, 1)};

enum { CONSTANTS = sizeof constants / sizeof *constants };

gauge_table gauge_constants_builtin(void)
{
    return (gauge_table){data_file(STR("models/gauge.tsv")), STR("models/gauge.tsv")};
}

gauge_table gauge_weights_builtin(void)
{
    return (gauge_table){data_file(STR("models/gauge_weights.tsv")),
                         STR("models/gauge_weights.tsv")};
}

static void refuse(arena *a, rejects *r, const tsv *t, const char *what, str subject)
{
    buf b = buf_new(a);
    buf_printf(&b, "%s '%.*s'", what, STR_ARG(subject));
    *VEC_PUSH(a, r) = tsv_reject(t, buf_str(&b));
}

static int constant_index(str name)
{
    for (int i = 0; i < CONSTANTS; i++)
        if (str_eq(name, str_of(constants[i].name)))
            return i;
    return -1;
}

static void read_constant(arena *a, const tsv *t, const str cells[2], bool seen[CONSTANTS],
                          rejects *r, gauge_model *m)
{
    int i = constant_index(cells[0]);
    double x;
    if (i < 0)
        refuse(a, r, t, "no such constant", cells[0]);
    else if (seen[i])
        refuse(a, r, t, "given twice", cells[0]);
    else {
        seen[i] = true;
        if (!str_double(cells[1], &x) || !(x >= constants[i].least && x <= constants[i].most))
            refuse(a, r, t, "not a number in range for", cells[0]);
        else
            memcpy((char *)m + constants[i].offset, &x, sizeof x);
    }
}

static void parse_constants(arena *a, gauge_table table, rejects *r, gauge_model *m)
{
    static const str names[] = {{"name", 4}, {"value", 5}};
    bool seen[CONSTANTS] = {0};
    str cells[2];
    reject bad;
    tsv t;
    if (!tsv_open(&t, a, table.text, table.file, names, 2, &bad)) {
        *VEC_PUSH(a, r) = bad;
        return;
    }
    for (tsv_result got; (got = tsv_next(&t, a, cells, &bad)) != TSV_END;) {
        if (got == TSV_BAD)
            *VEC_PUSH(a, r) = bad;
        else
            read_constant(a, &t, cells, seen, r, m);
    }
    for (int i = 0; i < CONSTANTS; i++)
        if (!seen[i])
            refuse(a, r, &t, "missing constant", str_of(constants[i].name));
}

static const mode_weight *find_mode(const gauge_model *m, event_type type, str mode)
{
    for (size_t i = 0; i < m->mode.n; i++)
        if (m->mode.at[i].type == type && str_eq(m->mode.at[i].mode, mode))
            return &m->mode.at[i];
    return NULL;
}

static bool read_class(str s, act_class *ret)
{
    bool talk = str_eq(s, STR("talk"));
    *ret = talk ? ACT_TALK : ACT_DEED;
    return talk || str_eq(s, STR("deed"));
}

static void read_weight(arena *a, const tsv *t, const str cells[4], rejects *r, gauge_model *m)
{
    event_type type = type_of(cells[0]);
    act_weight w;
    if (type == TYPE_NONE)
        refuse(a, r, t, "no such event type", cells[0]);
    else if (!str_double(cells[2], &w.weight) || !(fabs(w.weight) <= 10))
        refuse(a, r, t, "not a weight from -10 to 10:", cells[2]);
    else if (!read_class(cells[3], &w.class))
        refuse(a, r, t, "the class is neither deed nor talk:", cells[3]);
    else if (cells[1].len ? find_mode(m, type, cells[1]) != NULL : !isnan(m->weight[type].weight))
        refuse(a, r, t, "given twice", cells[0]);
    else if (cells[1].len)
        *VEC_PUSH(a, &m->mode) = (mode_weight){type, str_dup(a, cells[1]), w};
    else
        m->weight[type] = w;
}

static void parse_weights(arena *a, gauge_table table, rejects *r, gauge_model *m)
{
    static const str names[] = {{"type", 4}, {"mode", 4}, {"weight", 6}, {"class", 5}};
    str cells[4];
    reject bad;
    tsv t;
    if (!tsv_open(&t, a, table.text, table.file, names, 4, &bad)) {
        *VEC_PUSH(a, r) = bad;
        return;
    }
    for (event_type k = AGREE; k < EVENT_TYPES; k++)
        m->weight[k].weight = (double)NAN;
    for (tsv_result got; (got = tsv_next(&t, a, cells, &bad)) != TSV_END;) {
        if (got == TSV_BAD)
            *VEC_PUSH(a, r) = bad;
        else
            read_weight(a, &t, cells, r, m);
    }
    for (event_type k = AGREE; k < EVENT_TYPES; k++)
        if (isnan(m->weight[k].weight))
            refuse(a, r, &t, "missing weight of", type_text(k));
}

bool gauge_model_parse(arena *a, gauge_table constants_table, gauge_table weights, rejects *bad,
                       gauge_model *ret)
{
    size_t before = bad->n;
    gauge_model m = {0};
    parse_constants(a, constants_table, bad, &m);
    parse_weights(a, weights, bad, &m);
    if (bad->n > before)
        return false;
    *ret = m;
    return true;
}

act_weight gauge_act_weight(const gauge_model *m, const act *x)
{
    const mode_weight *mode = x->mode[0] ? find_mode(m, x->type, str_of(x->mode)) : NULL;
    act_weight w = mode ? mode->weight : m->weight[x->type];
    w.weight *= (double)x->weight;
    return w;
}
