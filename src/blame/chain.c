#include "blame/sweep.h"

#include <math.h>

static const double ln2 = 0.69314718055994530942;

/* ---- what links what */

blame_relation blame_relation_of(int kind, int stream)
{
    if (kind >= BLAME_STREAMS)
        return RELATION_OUTSIDE;
    blame_party from = blame_kind_party(kind), to = blame_kind_party(stream);
    if (from == PARTY_JOINT || to == PARTY_JOINT)
        return RELATION_JOINT;
    return from == to ? RELATION_SELF : RELATION_RECIPROCAL;
}

blame_likeness blame_likeness_of(int kind, int stream)
{
    blame_class from = blame_kind_class(kind), to = blame_kind_class(stream);
    if (from == to)
        return LIKE_SAME;
    return from == CLASS_COOPERATION || to == CLASS_COOPERATION ? LIKE_FAR : LIKE_NEAR;
}

int blame_kernel_of(int kind, int stream)
{
    return blame_relation_of(kind, stream) == RELATION_SELF ? 0 : 1;
}

static int link_group(int kind, int stream)
{
    return (int)blame_relation_of(kind, stream) * LIKENESSES + (int)blame_likeness_of(kind, stream);
}

/* ---- beginning */

static double observed(const blame_history *h)
{
    return h->to - h->from;
}

static void find_active(blame_chain *c)
{
    struct chain_work *w = c->work;
    size_t n[BLAME_KINDS] = {0};
    for (size_t i = 0; i < c->history->n; i++)
        n[c->history->at[i].kind]++;
    for (int k = 0; k < BLAME_KINDS; k++)
        if (n[k])
            w->kinds[w->n_kinds++] = k;
    for (int s = 0; s < BLAME_STREAMS; s++)
        w->heard[s] = n[s] > 0;
    for (int k = 0; k < BLAME_KINDS; k++)
        for (int s = 0; s < BLAME_STREAMS; s++) {
            w->kernel[k][s] = (uint8_t)blame_kernel_of(k, s);
            w->group[k][s] = (uint8_t)link_group(k, s);
        }
}

/** Scattered about what is believed beforehand, so that chains begin apart. */
static void draw_constants(arena *a, blame_chain *c)
{
    const blame_prior *p = c->prior;
    size_t n[BLAME_KINDS] = {0};
    for (size_t i = 0; i < c->history->n; i++)
        n[c->history->at[i].kind]++;
    for (int s = 0; s < BLAME_STREAMS; s++) {
        size_t reigns = c->history->reign[blame_kind_party(s)].n;
        double mean = ((double)n[s] + 0.5) / observed(c->history);
        c->work->usual[s] = mean;
        c->now.rate[s] = NEW(a, reigns, double);
        c->now.rate_rate[s] = p->rate_shape / mean;
        for (size_t i = 0; i < reigns; i++)
            c->now.rate[s][i] = mean * (0.2 + 0.8 * rng_uniform(&c->rng));
    }
    for (int g = 0; g < LINK_GROUPS; g++)
        c->now.group_rate[g] =
            p->link_shape[g % LIKENESSES] / p->link[g / LIKENESSES][g % LIKENESSES];
    for (int k = 0; k < BLAME_KINDS; k++)
        for (int s = 0; s < BLAME_STREAMS; s++)
            c->now.link[k][s] = n[k] > 0 && n[s] > 0
                                    ? p->link[blame_relation_of(k, s)][blame_likeness_of(k, s)] *
                                          2 * rng_uniform(&c->rng)
                                    : 0;
    for (int g = 0; g < BLAME_KERNELS; g++)
        for (int r = 0; r < p->n_decay; r++)
            c->now.kernel[g][r] = 1.0 / p->n_decay;
}

static void make_lists(arena *a, const blame_history *h, struct chain_work *w)
{
    size_t n[BLAME_KINDS] = {0};
    for (size_t i = 0; i < h->n; i++)
        n[h->at[i].kind]++;
    for (int k = 0; k < BLAME_KINDS; k++)
        w->list[k] = NEW(a, n[k], uint32_t);
    for (int s = 0; s < BLAME_STREAMS; s++)
        w->of_stream[s] = NEW(a, n[s], uint32_t);
    for (size_t i = 0; i < h->n; i++) {
        int s = h->at[i].kind;
        if (s < BLAME_STREAMS)
            w->of_stream[s][w->n_of_stream[s]++] = (uint32_t)i;
    }
}

static void set_steps(const blame_prior *prior, struct chain_work *w)
{
    for (int r = 0; r < prior->n_decay; r++)
        w->beta[r] = ln2 / prior->half_life[r];
    for (size_t x = 0; x < w->wide; x++)
        w->scale[x] = w->beta[x % w->decays];
    for (int k = 0; k < BLAME_KINDS; k++)
        for (int s = 0; s < BLAME_STREAMS; s++)
            w->step[k][s] = 0.5;
    for (int g = 0; g < BLAME_KERNELS; g++)
        w->kernel_step[g] = 1;
}

static void make_room(arena *a, blame_chain *c)
{
    size_t n = c->history->n;
    struct chain_work *w = c->work;
    w->decays = (size_t)c->prior->n_decay;
    w->wide = (size_t)w->n_kinds * w->decays;
    w->after = NEW(a, n * w->decays, double);
    w->feature = NEW(a, n * w->wide, double);
    w->through = NEW(a, n * (size_t)w->n_kinds, double);
    w->intensity = NEW(a, n, double);
    w->trial = NEW(a, n, double);
    w->reign = NEW(a, n, uint32_t);
    w->child = NEW(a, n, int32_t);
    w->sibling = NEW(a, n, int32_t);
    c->time = NEW(a, n, double);
    c->order = NEW(a, n, uint32_t);
    c->parent = NEW(a, n, int32_t);
    c->decay = NEW(a, n, uint8_t);
    c->initiative = NEW(a, n, double);
}

blame_chain blame_chain_new(arena *a, const blame_history *h, const blame_prior *prior,
                            uint64_t seed)
{
    blame_chain c = {.history = h, .prior = prior, .rng = rng_of(seed)};
    c.work = NEW(a, 1, struct chain_work);
    find_active(&c);
    make_room(a, &c);
    make_lists(a, h, c.work);
    set_steps(prior, c.work);
    for (size_t i = 0; i < h->n; i++) {
        const blame_event *e = &h->at[i];
        c.time[i] = e->first + (e->end - e->first) * rng_uniform(&c.rng);
        c.order[i] = (uint32_t)i;
        c.parent[i] = BLAME_NO_PARENT;
    }
    draw_constants(a, &c);
    return c;
}

void blame_chain_step(blame_chain *c)
{
    if (!c->sweeps)
        sweep_sort(c);
    sweep_features(c);
    sweep_trade(c);
    sweep_parents(c);
    sweep_constants(c);
    sweep_dates(c);
    c->sweeps++;
}

double blame_branching(const blame_constants *now)
{
    double x[BLAME_STREAMS], y[BLAME_STREAMS], size = 0;
    for (int s = 0; s < BLAME_STREAMS; s++)
        x[s] = 1;
    for (int step = 0; step < 100; step++) {
        size = 0;
        for (int s = 0; s < BLAME_STREAMS; s++) {
            y[s] = 0;
            for (int k = 0; k < BLAME_STREAMS; k++)
                y[s] += now->link[k][s] * x[k];
            size = fmax(size, y[s]);
        }
        for (int s = 0; s < BLAME_STREAMS; s++)
            x[s] = size > 0 ? y[s] / size : 0;
    }
    return size;
}
