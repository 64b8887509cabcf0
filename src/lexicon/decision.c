#include "lexicon/decision.h"

#include <math.h>
#include <string.h>

#include "base/data.h"

status decision_open(decision *ret, str bytes, error *e)
{
    model_file f;
    decision d = {.unit = 0};
    status st = model_open(&f, bytes, STR("casusact"), e);
    if (st == STATUS_OK)
        st = class_weights_open(&d.weights, f.section[0], f.section[1], e);
    if (st == STATUS_OK && f.section[2].len != sizeof d.unit)
        st = error_set(e, STATUS_FORMAT, "model of acts: no unit");
    if (st != STATUS_OK)
        return st;
    memcpy(&d.unit, f.section[2].s, sizeof d.unit);
    *ret = d;
    return STATUS_OK;
}

decision decision_built_in(void)
{
    decision d = {.unit = 0};
    error e;
    decision_open(&d, data_file(STR("models/acts.bin")), &e);
    return d;
}

uint64_t decision_key(str name)
{
    return weights_key(str_hash(name));
}

void decision_add(const decision *d, str name, decision_scores *s)
{
    if (d->unit > 0)
        class_weights_add(&d->weights, decision_key(name), s->of);
}

void decision_probabilities(const decision *d, const decision_scores *s, double ret[EVENT_TYPES])
{
    int32_t most = s->of[AGREE];
    double sum = 0;
    for (int t = AGREE; t < EVENT_TYPES; t++)
        most = s->of[t] > most ? s->of[t] : most;
    ret[TYPE_NONE] = 0;
    for (int t = AGREE; t < EVENT_TYPES; t++)
        sum += ret[t] = exp(d->unit * (double)(s->of[t] - most));
    for (int t = AGREE; t < EVENT_TYPES; t++)
        ret[t] /= sum;
}
