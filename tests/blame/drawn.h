/* What the tests of blame share: a frame of two states with leaders, and histories drawn in it. */
#ifndef DRAWN_H
#define DRAWN_H

#include "blame/attribute.h"
#include "blame/otherwise.h"
#include "tap.h"

enum { DRAWN_DAYS = 6000, HALF = DRAWN_DAYS / 2 };

static inline blame_prior drawn_prior(arena *a)
{
    blame_prior p = {0};
    rejects bad = {0};
    OK(blame_prior_parse(a, blame_prior_builtin(), STR("blame.tsv"), &bad, &p) && bad.n == 0);
    return p;
}

static inline blame_history drawn_history(arena *a, const acts *list)
{
    gauge_model m = {0};
    rejects bad = {0};
    blame_tenures t = {NEW(a, 3, blame_tenure), 3, 3};
    OK(gauge_model_parse(a, gauge_constants_builtin(), gauge_weights_builtin(), &bad, &m));
    t.at[0] = (blame_tenure){PARTY_A, STR("A1"), 0, HALF};
    t.at[1] = (blame_tenure){PARTY_A, STR("A2"), HALF, DRAWN_DAYS};
    t.at[2] = (blame_tenure){PARTY_B, STR("B1"), 0, DRAWN_DAYS};
    blame_record r = {.dyad = {list, CODE('X', 'A', 'A'), CODE('X', 'B', 'B')},
                      .tenures = &t,
                      .from = 0,
                      .to = DRAWN_DAYS - 1};
    return blame_history_of(a, &m, &r);
}

/** Words and cooperation of both; A2 turns hostile; each answers in kind. */
static inline blame_constants drawn_constants(arena *a, const blame_history *h, blame_prior *p)
{
    blame_constants c = {.link = {{0}}};
    p->n_decay = 2;
    p->half_life[0] = 2;
    p->half_life[1] = 20;
    for (int g = 0; g < BLAME_KERNELS; g++)
        c.kernel[g][0] = c.kernel[g][1] = 0.5;
    for (int s = 0; s < BLAME_STREAMS; s++) {
        size_t n = h->reign[blame_kind_party(s)].n;
        bool used = blame_kind_party(s) != PARTY_JOINT && blame_kind_class(s) <= CLASS_WORDS;
        c.rate[s] = NEW(a, n, double);
        for (size_t i = 0; used && i < n; i++)
            c.rate[s][i] = 0.015;
        for (int k = 0; used && k < BLAME_STREAMS; k++)
            if (blame_kind_class(k) == blame_kind_class(s))
                c.link[k][s] = blame_kind_party(k) == blame_kind_party(s) ? 0.15 : 0.3;
    }
    c.rate[blame_stream(PARTY_A, CLASS_WORDS)][1] = 0.04;
    return c;
}

static inline acts drawn_acts(arena *a, const blame_future *f)
{
    acts list = {NEW(a, f->n + 1, act), f->n, f->n};
    for (size_t i = 0; i < f->n; i++) {
        const blame_drawn *e = &f->at[i];
        day on = (day)floor(e->time);
        list.at[i] =
            (act){.event = (int64_t)i + 1,
                  .first = on,
                  .last = on,
                  .weight = 1,
                  .type = blame_kind_class(e->kind) == CLASS_COOPERATION ? CONSULT : ACCUSE,
                  .direction = blame_kind_party(e->kind) == PARTY_A ? A_TO_B : B_TO_A};
    }
    return list;
}

/** A history drawn from these constants. */
static inline blame_future drawn_future(arena *a, uint64_t seed)
{
    static act one = {.event = 1, .weight = 1, .type = ACCUSE, .direction = A_TO_B};
    acts frame = {&one, 1, 1};
    blame_history h = drawn_history(a, &frame);
    blame_prior p = drawn_prior(a);
    blame_constants c = drawn_constants(a, &h, &p);
    blame_past past = {&h, NULL};
    rng r = rng_of(seed);
    return blame_simulate(a, &past, &p, &c, (blame_window){0, DRAWN_DAYS}, 10000, &r);
}

#endif
