/* What came before each event, what it answers, and when it happened. */
#include "blame/sweep.h"

#include <math.h>
#include <string.h>

static const double almost_one = 1 - 1e-12;

/* ---- order of time */

/** Insertion sort: a sweep moves few events past each other. */
void sweep_sort(blame_chain *c)
{
    for (size_t i = 1; i < c->history->n; i++) {
        uint32_t e = c->order[i];
        size_t k = i;
        for (; k > 0 && c->time[c->order[k - 1]] > c->time[e]; k--)
            c->order[k] = c->order[k - 1];
        c->order[k] = e;
    }
}

/* ---- features: what came before each event */

static void fade(const blame_chain *c, double days)
{
    struct chain_work *w = c->work;
    double kept[BLAME_DECAYS];
    for (size_t r = 0; r < w->decays; r++)
        kept[r] = exp(-w->beta[r] * days);
    for (size_t i = 0; i < w->wide; i += w->decays)
        for (size_t r = 0; r < w->decays; r++)
            w->state[i + r] *= kept[r];
}

void sweep_intensity(blame_chain *c, size_t e, int s)
{
    struct chain_work *w = c->work;
    double sum = c->now.rate[s][w->reign[e]];
    for (int i = 0; i < w->n_kinds; i++) {
        const double *kernel = c->now.kernel[w->kernel[w->kinds[i]][s]];
        const double *feature = w->feature + e * w->wide + (size_t)i * w->decays;
        double x = 0;
        for (int r = 0; r < c->prior->n_decay; r++)
            x += kernel[r] * feature[r];
        w->through[e * (size_t)w->n_kinds + (size_t)i] = x;
        sum += c->now.link[w->kinds[i]][s] * x;
    }
    w->intensity[e] = sum;
}

/** One pass in order of time: the states are carried from event to event. */
void sweep_features(blame_chain *c)
{
    struct chain_work *w = c->work;
    int slot[BLAME_KINDS] = {0};
    for (int i = 0; i < w->n_kinds; i++)
        slot[w->kinds[i]] = i;
    memset(w->state, 0, sizeof w->state);
    memset(w->n_list, 0, sizeof w->n_list);
    memset(w->exposure, 0, sizeof w->exposure);
    double then = c->history->from;
    for (size_t i = 0; i < c->history->n; i++) {
        uint32_t e = c->order[i];
        int k = c->history->at[e].kind;
        double mark = c->history->at[e].mark;
        fade(c, c->time[e] - then);
        then = c->time[e];
        if (k < BLAME_STREAMS) {
            double *feature = w->feature + (size_t)e * w->wide;
            for (size_t x = 0; x < w->wide; x++)
                feature[x] = w->state[x] * w->scale[x];
            w->reign[e] = (uint32_t)blame_reign_at(c->history, blame_kind_party(k), c->time[e]);
            sweep_intensity(c, e, k);
        }
        double *state = w->state + (size_t)slot[k] * w->decays;
        for (int r = 0; r < c->prior->n_decay; r++) {
            double z = w->beta[r] * (c->history->to - c->time[e]);
            w->exposure[k][r] += z > 30 ? mark : -mark * expm1(-z);
            state[r] += mark;
            w->after[(size_t)e * w->decays + (size_t)r] = state[r];
        }
        w->list[k][w->n_list[k]++] = e;
    }
}

double sweep_exposed(const blame_chain *c, int kind, int stream)
{
    const struct chain_work *w = c->work;
    double sum = 0;
    for (int r = 0; r < c->prior->n_decay; r++)
        sum += c->now.kernel[w->kernel[kind][stream]][r] * w->exposure[kind][r];
    return sum;
}

/* ---- parents */

/** Which event of the kind at `slot` the answer at `time` answers through decay `r`: the states
 * just after each event, faded to `time`, are the cumulated shares. */
static int32_t find_parent(const blame_chain *c, int slot, int r, double time, double target)
{
    const struct chain_work *w = c->work;
    int k = w->kinds[slot];
    size_t lo = 0, hi = w->n_list[k] - 1;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        uint32_t e = w->list[k][mid];
        double share =
            w->after[(size_t)e * w->decays + (size_t)r] * exp(-w->beta[r] * (time - c->time[e]));
        if (share > target)
            hi = mid;
        else
            lo = mid + 1;
    }
    return (int32_t)w->list[k][lo];
}

/** Draws what event `e` of stream `s` answers. */
static void draw_parent(blame_chain *c, uint32_t e, int s)
{
    struct chain_work *w = c->work;
    const double *through = w->through + (size_t)e * (size_t)w->n_kinds;
    double rate = c->now.rate[s][w->reign[e]], sum = w->intensity[e];
    c->initiative[e] = rate / sum;
    c->parent[e] = BLAME_NO_PARENT;
    double u = rng_uniform(&c->rng) * sum - rate;
    if (u < 0)
        return;
    int i = 0;
    for (; i + 1 < w->n_kinds; i++) {
        double part = c->now.link[w->kinds[i]][s] * through[i];
        if (u < part)
            break;
        u -= part;
    }
    int k = w->kinds[i], g = w->kernel[k][s], r = 0;
    const double *feature = w->feature + (size_t)e * w->wide + (size_t)i * w->decays;
    u /= c->now.link[k][s];
    for (; r + 1 < c->prior->n_decay; r++) {
        double part = c->now.kernel[g][r] * feature[r];
        if (u < part)
            break;
        u -= part;
    }
    if (!(feature[r] > 0))
        return;
    u = fmin(u / (c->now.kernel[g][r] * w->beta[r]), feature[r] / w->beta[r] * almost_one);
    c->decay[e] = (uint8_t)r;
    c->parent[e] = find_parent(c, i, r, c->time[e], u);
}

void sweep_parents(blame_chain *c)
{
    for (size_t i = 0; i < c->history->n; i++)
        if (c->history->at[i].kind < BLAME_STREAMS)
            draw_parent(c, (uint32_t)i, c->history->at[i].kind);
}

/* ---- dates */

static void set_children(blame_chain *c)
{
    struct chain_work *w = c->work;
    for (size_t i = 0; i < c->history->n; i++)
        w->child[i] = w->sibling[i] = -1;
    for (size_t i = 0; i < c->history->n; i++) {
        int32_t p = c->parent[i];
        if (p < 0)
            continue;
        w->sibling[i] = w->child[p];
        w->child[p] = (int32_t)i;
    }
}

/** On [0, width], with density falling as exp(-rate x), or rising for a negative rate. */
static double draw_truncated(rng *r, double rate, double width)
{
    double u = rng_uniform(r), z = rate * width;
    if (fabs(z) < 1e-9)
        return u * width;
    if (z < 0)
        return width - draw_truncated(r, -rate, width);
    double x = -log1p(u * expm1(-z)) / rate;
    return x < width ? x : width;
}

static void draw_date(blame_chain *c, size_t i)
{
    struct chain_work *w = c->work;
    const blame_event *e = &c->history->at[i];
    double lo = e->first, hi = e->end, fall = 0;
    if (c->parent[i] >= 0) {
        lo = fmax(lo, c->time[c->parent[i]]);
        fall = w->beta[c->decay[i]];
    }
    for (int32_t k = w->child[i]; k >= 0; k = w->sibling[k]) {
        hi = fmin(hi, c->time[k]);
        fall -= w->beta[c->decay[k]];
    }
    if (!(hi > lo))
        return;
    double time = lo + draw_truncated(&c->rng, fall, hi - lo);
    if (e->kind < BLAME_STREAMS && c->parent[i] < 0) {
        size_t reign = blame_reign_at(c->history, blame_kind_party(e->kind), time);
        const double *rate = c->now.rate[e->kind];
        if (rng_uniform(&c->rng) * rate[w->reign[i]] > rate[reign])
            return;
        w->reign[i] = (uint32_t)reign;
    }
    c->time[i] = time;
}

void sweep_dates(blame_chain *c)
{
    set_children(c);
    for (size_t i = 0; i < c->history->n; i++)
        draw_date(c, i);
    sweep_sort(c);
}
