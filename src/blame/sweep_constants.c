/* The constants given the parents. */
#include "blame/sweep.h"

#include <math.h>
#include <string.h>

static void count_answers(blame_chain *c)
{
    struct chain_work *w = c->work;
    memset(w->answers, 0, sizeof w->answers);
    memset(w->passed, 0, sizeof w->passed);
    for (size_t i = 0; i < c->history->n; i++) {
        const blame_event *e = &c->history->at[i];
        int32_t p = c->parent[i];
        if (e->kind >= BLAME_STREAMS || p < 0)
            continue;
        int k = c->history->at[p].kind;
        w->answers[k][e->kind]++;
        w->passed[w->kernel[k][e->kind]][c->decay[i]]++;
    }
}

/** What the hyper-rate is worth beforehand, in rates. */
static const double vague = 0.5;

static void draw_rates(blame_chain *c)
{
    struct chain_work *w = c->work;
    const blame_history *h = c->history;
    double shape = c->prior->rate_shape;
    for (int s = 0; s < BLAME_STREAMS; s++) {
        const struct blame_reigns *r = &h->reign[blame_kind_party(s)];
        double *n = c->now.rate[s], sum = 0;
        if (!w->heard[s])
            continue;
        for (size_t i = 0; i < r->n; i++)
            n[i] = shape;
        for (size_t i = 0; i < h->n; i++)
            if (h->at[i].kind == s && c->parent[i] < 0)
                n[blame_reign_at(h, blame_kind_party(s), c->time[i])]++;
        for (size_t i = 0; i < r->n; i++) {
            n[i] = rng_gamma(&c->rng, n[i]) / (c->now.rate_rate[s] + r->at[i].to - r->at[i].from);
            sum += n[i];
        }
        c->now.rate_rate[s] =
            rng_gamma(&c->rng, vague + shape * (double)r->n) / (vague * w->usual[s] / shape + sum);
    }
}

static void draw_links(blame_chain *c)
{
    struct chain_work *w = c->work;
    const double *shape = c->prior->link_shape;
    double n[LINK_GROUPS], sum[LINK_GROUPS];
    for (int g = 0; g < LINK_GROUPS; g++) {
        n[g] = c->prior->link_certainty;
        sum[g] = c->prior->link_certainty * c->prior->link[g / LIKENESSES][g % LIKENESSES];
    }
    for (int i = 0; i < w->n_kinds; i++)
        for (int s = 0; s < BLAME_STREAMS; s++) {
            int k = w->kinds[i], g = w->group[k][s];
            if (!w->heard[s])
                continue;
            c->now.link[k][s] = rng_gamma(&c->rng, shape[g % LIKENESSES] + w->answers[k][s]) /
                                (c->now.group_rate[g] + sweep_exposed(c, k, s));
            n[g]++;
            sum[g] += c->now.link[k][s];
        }
    for (int g = 0; g < LINK_GROUPS; g++)
        c->now.group_rate[g] = rng_gamma(&c->rng, shape[g % LIKENESSES] * n[g]) / sum[g];
}

/** Log likelihood of what the kernel has to do with the events' exposures. */
static double kernel_misfit(const blame_chain *c, int g, const double *kernel)
{
    const struct chain_work *w = c->work;
    double sum = 0;
    for (int i = 0; i < w->n_kinds; i++)
        for (int s = 0; s < BLAME_STREAMS; s++) {
            int k = w->kinds[i];
            if (!w->heard[s] || w->kernel[k][s] != g)
                continue;
            for (int r = 0; r < c->prior->n_decay; r++)
                sum += c->now.link[k][s] * kernel[r] * w->exposure[k][r];
        }
    return sum;
}

/** Dirichlet, corrected for events near the end of the record (Metropolis and Hastings). */
static void draw_kernels(blame_chain *c)
{
    for (int g = 0; g < BLAME_KERNELS; g++) {
        double kernel[BLAME_DECAYS], sum = 0;
        for (int r = 0; r < c->prior->n_decay; r++)
            sum += kernel[r] = rng_gamma(&c->rng, c->prior->kernel_weight + c->work->passed[g][r]);
        for (int r = 0; r < c->prior->n_decay; r++)
            kernel[r] /= sum;
        double gain = kernel_misfit(c, g, c->now.kernel[g]) - kernel_misfit(c, g, kernel);
        if (-rng_exponential(&c->rng) < gain)
            memcpy(c->now.kernel[g], kernel, sizeof kernel);
    }
}

void sweep_constants(blame_chain *c)
{
    count_answers(c);
    draw_rates(c);
    draw_links(c);
    draw_kernels(c);
}
