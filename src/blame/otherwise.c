#include "blame/otherwise.h"

#include <math.h>

/** A joint initiative is each side's in half of the draws. */
static bool initiative_goes(const blame_chain *c, const blame_edit *edit, size_t e, rng *r)
{
    const blame_history *h = c->history;
    int kind = h->at[e].kind;
    if (kind >= BLAME_STREAMS || c->parent[e] >= 0)
        return false;
    blame_party p = blame_kind_party(kind);
    const blame_reign *reign = &h->reign[p].at[blame_reign_at(h, p, c->time[e])];
    int s = p != PARTY_JOINT ? (int)p : rng_uniform(r) < 0.5 ? PARTY_A : PARTY_B;
    return reign->leader[s] >= 0 &&
           (edit->side[s] || (edit->leader && edit->leader[reign->leader[s]]));
}

static void mark_gone(const blame_chain *c, const blame_edit *edit, rng *r, bool *gone)
{
    for (size_t i = 0; i < c->history->n; i++) {
        uint32_t e = c->order[i];
        int32_t p = c->parent[e];
        gone[e] = (p >= 0 && gone[p]) || (edit->event && edit->event[e]) ||
                  initiative_goes(c, edit, e, r);
    }
}

/** Whether somebody whose initiatives are taken out leads a side in this reign. */
static bool is_replaced(const blame_edit *edit, const blame_reign *r)
{
    for (int s = 0; s < 2; s++)
        if (edit->leader && r->leader[s] >= 0 && edit->leader[r->leader[s]])
            return true;
    return false;
}

/** The constants of what is drawn: in place of the leaders taken out, one drawn from the law of his
 * stream's leaders; else nobody's initiatives. */
static blame_constants replacing(arena *a, const blame_chain *c, const blame_edit *edit, rng *r)
{
    blame_constants out = c->now;
    for (int s = 0; s < BLAME_STREAMS; s++) {
        const struct blame_reigns *reigns = &c->history->reign[blame_kind_party(s)];
        bool heard = false;
        for (size_t i = 0; i < reigns->n; i++)
            heard |= c->now.rate[s][i] > 0;
        out.rate[s] = NEW(a, reigns->n, double);
        double usual = rng_gamma(r, c->prior->rate_shape) / c->now.rate_rate[s];
        for (size_t i = 0; heard && i < reigns->n; i++)
            if (is_replaced(edit, &reigns->at[i]))
                out.rate[s][i] = usual;
    }
    return out;
}

/** What an act put in calls forth, and that in turn. */
static blame_future answers_to(arena *a, const blame_chain *c, const blame_added *x, size_t most,
                               rng *r)
{
    blame_constants quiet = c->now;
    blame_event put = {.kind = x->kind, .mark = 1};
    blame_history one = *c->history;
    one.at = &put;
    one.n = 1;
    for (int s = 0; s < BLAME_STREAMS; s++)
        quiet.rate[s] = NEW(a, one.reign[blame_kind_party(s)].n, double);
    blame_past past = {&one, &x->time};
    blame_window after = {nextafter(x->time, (double)INFINITY), c->history->to};
    return blame_simulate(a, &past, c->prior, &quiet, after, most, r);
}

blame_otherwise blame_otherwise_of(arena *a, const blame_chain *c, const blame_edit *edit,
                                   size_t most, rng *r)
{
    blame_otherwise out = {.gone = NEW(a, c->history->n, bool)};
    mark_gone(c, edit, r, out.gone);
    blame_constants now = replacing(a, c, edit, r);
    blame_past past = {c->history, NULL};
    blame_window all = {c->history->from, c->history->to};
    out.drawn = blame_simulate(a, &past, c->prior, &now, all, most, r);
    for (size_t i = 0; i < edit->n_added; i++) {
        blame_future answers = answers_to(a, c, &edit->added[i], most, r);
        out.drawn = blame_future_join(a, &out.drawn, &answers);
    }
    return out;
}
