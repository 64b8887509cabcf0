/* The constants with the parents summed out. */
#include "blame/sweep.h"

#include <math.h>

/** A sum of logs of ratios, with one logarithm for many. */
typedef struct log_sum {
    double product, sum;
} log_sum;

static void log_sum_add(log_sum *l, double ratio)
{
    l->product *= ratio;
    if (l->product > 1e100 || l->product < 1e-100) {
        l->sum += log(l->product);
        l->product = 1;
    }
}

/** What a proposal changes in stream `s`: two links, or one link and all rates. */
typedef struct proposal {
    int slot, other;   /**< other < 0: the rates */
    double more, less; /**< what is added to the links of slot and other */
    double factor;     /**< of the rates */
} proposal;

/** Log of the likelihood's ratio; leaves the new intensities in `trial`. The expected number of
 * events is the same, so only the events count. */
static double gain_of(const blame_chain *c, int s, const proposal *p)
{
    struct chain_work *w = c->work;
    log_sum l = {1, 0};
    for (size_t i = 0; i < w->n_of_stream[s]; i++) {
        uint32_t e = w->of_stream[s][i];
        const double *through = w->through + (size_t)e * (size_t)w->n_kinds;
        double x = w->intensity[e] + p->more * through[p->slot];
        if (p->other < 0)
            x += (p->factor - 1) * c->now.rate[s][w->reign[e]];
        else
            x += p->less * through[p->other];
        w->trial[i] = x;
        if (!(x > 0))
            return -(double)INFINITY;
        log_sum_add(&l, x / w->intensity[e]);
    }
    return l.sum + log(l.product);
}

/** Of the rates' prior and of the change of measure. */
static double rates_gain(const blame_chain *c, int s, double factor)
{
    const struct blame_reigns *r = &c->history->reign[blame_kind_party(s)];
    double sum = 0, n = (double)r->n;
    for (size_t i = 0; i < r->n; i++)
        sum += c->now.rate[s][i];
    return ((c->prior->rate_shape - 1) * n + n - 1) * log(factor) -
           c->now.rate_rate[s] * sum * (factor - 1);
}

static double link_gain(const blame_chain *c, int k, int s, double before, double after)
{
    int g = c->work->group[k][s];
    return (c->prior->link_shape[g % LIKENESSES] - 1) * log(after / before) -
           c->now.group_rate[g] * (after - before);
}

static void accept_proposal(blame_chain *c, int s, const proposal *p)
{
    struct chain_work *w = c->work;
    c->now.link[w->kinds[p->slot]][s] += p->more;
    if (p->other >= 0)
        c->now.link[w->kinds[p->other]][s] += p->less;
    else
        for (size_t i = 0; i < c->history->reign[blame_kind_party(s)].n; i++)
            c->now.rate[s][i] *= p->factor;
    for (size_t i = 0; i < w->n_of_stream[s]; i++)
        w->intensity[w->of_stream[s][i]] = w->trial[i];
}

/** Trades a link against the rates (`other` < 0) or another link, so that the stream is expected to
 * have as many events as before: along the ridge of the likelihood. */
static bool trade(blame_chain *c, int s, int slot, int other)
{
    struct chain_work *w = c->work;
    int k = w->kinds[slot];
    double link = c->now.link[k][s], move = w->step[k][s] * rng_normal(&c->rng);
    double gain = move, events = link * expm1(move) * sweep_exposed(c, k, s);
    proposal p = {slot, other, link * expm1(move), 0, 1};
    if (other < 0) {
        const struct blame_reigns *r = &c->history->reign[blame_kind_party(s)];
        double expected = 0;
        for (size_t i = 0; i < r->n; i++)
            expected += c->now.rate[s][i] * (r->at[i].to - r->at[i].from);
        p.factor = 1 - events / expected;
        if (!(p.factor > 0))
            return false;
        gain += rates_gain(c, s, p.factor);
    } else {
        int o = w->kinds[other];
        double had = c->now.link[o][s];
        p.less = -events / sweep_exposed(c, o, s);
        if (!(had + p.less > 0))
            return false;
        gain += link_gain(c, o, s, had, had + p.less);
    }
    gain += link_gain(c, k, s, link, link + p.more);
    gain += gain_of(c, s, &p);
    if (!(-rng_exponential(&c->rng) < gain))
        return false;
    accept_proposal(c, s, &p);
    return true;
}

/** Steps settle while the chain warms up, then stay (so the chain keeps its law). */
static void settle(const blame_chain *c, double *step, bool accepted)
{
    static const double wanted = 0.4;
    if (c->sweeps >= BLAME_WARM)
        return;
    *step *= exp(((accepted ? 1 : 0) - wanted) * 2 / sqrt((double)c->sweeps + 4));
    *step = fmin(fmax(*step, 0.02), 4);
}

static void trade_links(blame_chain *c)
{
    struct chain_work *w = c->work;
    for (int s = 0; s < BLAME_STREAMS; s++)
        for (int i = 0; w->heard[s] && i < w->n_kinds; i++) {
            int other = (int)(rng_uniform(&c->rng) * (2 * w->n_kinds)) - w->n_kinds;
            if (other == i)
                continue;
            bool accepted = trade(c, s, i, other);
            settle(c, &w->step[w->kinds[i]][s], accepted);
        }
}

/* ---- kernels, the same way */

static bool uses_kernel(const blame_chain *c, int s, int g)
{
    bool uses = false;
    for (int i = 0; i < c->work->n_kinds; i++)
        uses |= c->work->kernel[c->work->kinds[i]][s] == g;
    return uses && c->work->heard[s];
}

/** Log of the likelihood's ratio when kernel `g` moves `part` from decay `from` to decay `to`. */
static double kernel_gain(const blame_chain *c, int g, int from, int to, double part)
{
    const struct chain_work *w = c->work;
    const int n_decay = c->prior->n_decay;
    double compensated = 0;
    log_sum l = {1, 0};
    for (int s = 0; s < BLAME_STREAMS; s++) {
        if (!uses_kernel(c, s, g))
            continue;
        double link[BLAME_KINDS] = {0};
        for (int i = 0; i < w->n_kinds; i++) {
            int k = w->kinds[i];
            link[i] = w->kernel[k][s] == g ? c->now.link[k][s] * part : 0;
            compensated += link[i] * (w->exposure[k][to] - w->exposure[k][from]);
        }
        for (size_t n = 0; n < w->n_of_stream[s]; n++) {
            uint32_t e = w->of_stream[s][n];
            const double *feature = w->feature + (size_t)e * w->wide;
            double x = w->intensity[e];
            for (int i = 0; i < w->n_kinds; i++)
                x += link[i] * (feature[i * n_decay + to] - feature[i * n_decay + from]);
            if (!(x > 0))
                return -(double)INFINITY;
            log_sum_add(&l, x / w->intensity[e]);
        }
    }
    return l.sum + log(l.product) - compensated;
}

/** Brings features through the kernel, and intensities, to a kernel that has moved `part`. */
static void move_through(blame_chain *c, int g, int from, int to, double part)
{
    struct chain_work *w = c->work;
    for (int s = 0; s < BLAME_STREAMS; s++)
        for (int i = 0; w->heard[s] && i < w->n_kinds; i++) {
            if (w->kernel[w->kinds[i]][s] != g)
                continue;
            const double *feature = w->feature + (size_t)i * w->decays;
            double *through = w->through + i, link = c->now.link[w->kinds[i]][s];
            for (size_t n = 0; n < w->n_of_stream[s]; n++) {
                uint32_t e = w->of_stream[s][n];
                const double *f = feature + (size_t)e * w->wide;
                double more = part * (f[to] - f[from]);
                through[(size_t)e * (size_t)w->n_kinds] += more;
                w->intensity[e] += link * more;
            }
        }
}

/** A step of the share that one of two decays has of both, on the logistic scale. */
static void trade_kernel(blame_chain *c, int g)
{
    struct chain_work *w = c->work;
    int n = c->prior->n_decay, from = (int)(rng_uniform(&c->rng) * n);
    int to = (int)(rng_uniform(&c->rng) * (n - 1));
    to += to >= from;
    double *kernel = c->now.kernel[g], both = kernel[from] + kernel[to];
    double odds = kernel[to] / kernel[from] * exp(w->kernel_step[g] * rng_normal(&c->rng));
    double share = odds / (1 + odds), had = kernel[to] / both;
    if (!(share > 1e-12 && share < 1 - 1e-12 && had > 0 && had < 1))
        return;
    double gain = c->prior->kernel_weight * log(share * (1 - share) / (had * (1 - had))) +
                  kernel_gain(c, g, from, to, both * (share - had));
    bool accepted = -rng_exponential(&c->rng) < gain;
    settle(c, &w->kernel_step[g], accepted);
    if (!accepted)
        return;
    kernel[to] = both * share;
    kernel[from] = both * (1 - share);
    move_through(c, g, from, to, both * (share - had));
}

void sweep_trade(blame_chain *c)
{
    enum { ROUNDS = 6, PROPOSALS = 300 };
    int heard = 0;
    for (int s = 0; s < BLAME_STREAMS; s++)
        heard += c->work->heard[s];
    int rounds = PROPOSALS / (heard * c->work->n_kinds);
    rounds = rounds < 1 ? 1 : rounds > ROUNDS ? ROUNDS : rounds;
    for (int round = 0; round < rounds; round++)
        trade_links(c);
    for (int g = 0; g < BLAME_KERNELS; g++)
        for (int round = 0; round < ROUNDS / 2; round++)
            trade_kernel(c, g);
}
