#include "blame/attribute.h"

#include <math.h>
#include <string.h>

#include "blame/reporting.h"
#include "blame/structure.h"
#include "num/mcmc.h"

static const double days_per_year = 365.25;

enum { NOW, BEFORE, WINDOWS };
enum { CAUSES_KEPT = 8 };

/** The events most often answered, by Space-Saving (Metwally and others 2005,
 * doi:10.1007/978-3-540-30570-5_27). */
struct blame_causes {
    int32_t event[CAUSES_KEPT];
    uint32_t n[CAUSES_KEPT];
};

bool blame_counts(const blame_event *e, blame_window w)
{
    return e->kind < BLAME_STREAMS && blame_kind_class(e->kind) != CLASS_COOPERATION &&
           e->place >= w.from && e->place < w.to;
}

/* ---- collecting */

blame_tally blame_tally_new(arena *a, const blame_history *h, const blame_question *q,
                            size_t chains, size_t capacity)
{
    blame_tally t = {.history = h, .question = *q, .chains = chains, .capacity = capacity};
    size_t all = chains * capacity;
    t.n = NEW(a, chains, size_t);
    t.side = NEW(a, all * BLAME_SIDES * WINDOWS, double);
    t.leader = NEW(a, all * h->n_leader * WINDOWS, double);
    t.event = NEW(a, all * h->n * WINDOWS, float);
    t.reported = NEW(a, all * REPORTING_PARTS, double);
    t.structure = NEW(a, all * STRUCTURE_PARTS, double);
    t.initiative = NEW(a, h->n, double);
    t.cause = NEW(a, h->n, struct blame_causes);
    t.root = NEW(a, h->n, int32_t);
    return t;
}

static void note_cause(struct blame_causes *c, int32_t of)
{
    size_t least = 0;
    for (size_t i = 0; i < CAUSES_KEPT; i++) {
        if (c->n[i] && c->event[i] == of) {
            c->n[i]++;
            return;
        }
        if (c->n[i] < c->n[least])
            least = i;
    }
    c->event[least] = of;
    c->n[least]++;
}

/** The sides and leaders that the root belongs to: two halves for a joint one. */
static void credit(const blame_history *h, const blame_chain *c, size_t root, double part,
                   double *side, double *leader)
{
    const blame_event *e = &h->at[root];
    if (e->kind >= BLAME_STREAMS) {
        side[SIDE_OUTSIDE] += part;
        return;
    }
    blame_party p = blame_kind_party(e->kind);
    const blame_reign *r = &h->reign[p].at[blame_reign_at(h, p, c->time[root])];
    for (int s = 0; s < 2; s++) {
        if (r->leader[s] < 0)
            continue;
        double mine = p == PARTY_JOINT ? part / 2 : part;
        side[s] += mine;
        leader[r->leader[s]] += mine;
    }
}

void blame_tally_add(blame_tally *t, size_t chain, const blame_chain *c)
{
    const blame_history *h = t->history;
    size_t at = chain * t->capacity + t->n[chain]++;
    const blame_window window[WINDOWS] = {t->question.now, t->question.before};
    for (size_t i = 0; i < h->n; i++) {
        uint32_t e = c->order[i];
        int32_t p = c->parent[e];
        t->root[e] = p < 0 ? (int32_t)e : t->root[p];
        t->initiative[e] += c->initiative[e];
        if (p >= 0)
            note_cause(&t->cause[e], p);
    }
    for (int w = 0; w < WINDOWS; w++) {
        size_t row = at * WINDOWS + (size_t)w;
        float *rooted = t->event + row * h->n;
        for (size_t i = 0; i < h->n; i++)
            if (blame_counts(&h->at[i], window[w]))
                rooted[t->root[i]]++;
        for (size_t i = 0; i < h->n; i++)
            if (rooted[i] > 0)
                credit(h, c, i, (double)rooted[i], t->side + row * BLAME_SIDES,
                       t->leader + row * h->n_leader);
    }
    blame_structure_of(h, &c->now, &t->question, t->structure + at * STRUCTURE_PARTS);
    blame_reporting_of(h, c, t->root, t->question.now, t->reported + at * REPORTING_PARTS);
    t->taken++;
}

static void move_rows(void *at, size_t from, size_t to, size_t row_bytes)
{
    memcpy((char *)at + to * row_bytes, (char *)at + from * row_bytes, row_bytes);
}

static void clear_rows(void *at, size_t from, size_t n, size_t row_bytes)
{
    memset((char *)at + from * row_bytes, 0, n * row_bytes);
}

void blame_tally_halve(blame_tally *t)
{
    const blame_history *h = t->history;
    void *const at[] = {t->side, t->leader, t->event, t->structure, t->reported};
    const size_t bytes[] = {
        (size_t)BLAME_SIDES * WINDOWS * sizeof *t->side, h->n_leader * WINDOWS * sizeof *t->leader,
        h->n * WINDOWS * sizeof *t->event, STRUCTURE_PARTS * sizeof *t->structure,
        REPORTING_PARTS * sizeof *t->reported};
    for (size_t chain = 0; chain < t->chains; chain++) {
        size_t first = chain * t->capacity, kept = t->n[chain] / 2;
        for (size_t k = 0; k < sizeof at / sizeof *at; k++) {
            for (size_t i = 0; i < kept; i++)
                move_rows(at[k], first + 2 * i + 1, first + i, bytes[k]);
            clear_rows(at[k], first + kept, t->capacity - kept, bytes[k]);
        }
        t->n[chain] = kept;
    }
}

/* ---- telling */

/** What the draws are made into numbers with. */
typedef struct summing {
    const blame_tally *t;
    double *x; /**< room for one number of every draw */
    size_t n;
    double whole[WINDOWS], years[WINDOWS];
} summing;

static double years(blame_window w)
{
    return (w.to - w.from) / days_per_year;
}

static double count_whole(const blame_history *h, blame_window w)
{
    double n = 0;
    for (size_t i = 0; i < h->n; i++)
        n += blame_counts(&h->at[i], w);
    return n;
}

/** Calls for draw `d` of all, chain by chain. */
static size_t draw_row(const blame_tally *t, size_t d)
{
    return d / t->n[0] * t->capacity + d % t->n[0];
}

static blame_estimate estimate(summing *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->n; i++)
        sum += s->x[i];
    numbers_sort(s->x, s->n);
    return (blame_estimate){sum / (double)s->n, quantile(s->x, s->n, 0.05),
                            quantile(s->x, s->n, 0.95)};
}

static double value(const void *at, bool single, size_t i)
{
    return single ? (double)((const float *)at)[i] : ((const double *)at)[i];
}

/** @param at  numbers of acts, draws x windows x `width`; floats when `single` */
static blame_part part_of(summing *s, const void *at, bool single, size_t width, size_t i)
{
    blame_part p = {0};
    for (size_t d = 0; d < s->n; d++)
        s->x[d] = value(at, single, (draw_row(s->t, d) * WINDOWS + NOW) * width + i);
    p.now = estimate(s);
    if (s->whole[NOW] > 0)
        p.share = (blame_estimate){p.now.mean / s->whole[NOW], p.now.lo90 / s->whole[NOW],
                                   p.now.hi90 / s->whole[NOW]};
    if (!(s->years[BEFORE] > 0))
        return p;
    for (size_t d = 0; d < s->n; d++) {
        size_t row = draw_row(s->t, d) * WINDOWS;
        s->x[d] = value(at, single, (row + NOW) * width + i) / s->years[NOW] -
                  value(at, single, (row + BEFORE) * width + i) / s->years[BEFORE];
    }
    p.change = estimate(s);
    return p;
}

static void likeliest(const blame_tally *t, size_t of, double n, blame_cause *ret)
{
    struct blame_causes c = t->cause[of];
    for (int k = 0; k < BLAME_CAUSES; k++) {
        size_t best = 0;
        for (size_t i = 1; i < CAUSES_KEPT; i++)
            if (c.n[i] > c.n[best])
                best = i;
        ret[k] = c.n[best] ? (blame_cause){c.event[best], c.n[best] / n}
                           : (blame_cause){BLAME_NO_PARENT, 0};
        c.n[best] = 0;
    }
}

static blame_estimate structure_part(summing *s, int part)
{
    summing told = {.x = s->x};
    for (size_t d = 0; d < s->n; d++) {
        double x = s->t->structure[draw_row(s->t, d) * STRUCTURE_PARTS + (size_t)part];
        if (isfinite(x))
            told.x[told.n++] = x;
    }
    return told.n ? estimate(&told) : (blame_estimate){0};
}

static blame_estimate reported_part(summing *s, int part)
{
    for (size_t d = 0; d < s->n; d++)
        s->x[d] = s->t->reported[draw_row(s->t, d) * REPORTING_PARTS + (size_t)part];
    return estimate(s);
}

static blame_structure structure_of(summing *s)
{
    blame_structure out = {.settled = 0};
    for (int side = 0; side < 2; side++) {
        out.initiatives[side] = structure_part(s, side);
        out.responsiveness[side] = structure_part(s, 2 + side);
    }
    out.branching = structure_part(s, STRUCTURE_BRANCHING);
    for (size_t d = 0; d < s->n; d++)
        out.settled +=
            isfinite(s->t->structure[draw_row(s->t, d) * STRUCTURE_PARTS]) / (double)s->n;
    return out;
}

/** A side's acts in the window, chain by chain. */
static mcmc_draws side_draws(arena *a, const blame_tally *t, int side)
{
    size_t n = t->n[0];
    double *x = NEW(a, t->chains * n, double);
    for (size_t d = 0; d < t->chains * n; d++)
        x[d] = t->side[(draw_row(t, d) * WINDOWS + NOW) * BLAME_SIDES + (size_t)side];
    return (mcmc_draws){x, t->chains, n};
}

double blame_tally_effective(arena *a, const blame_tally *t)
{
    return mcmc_effective(side_draws(a, t, SIDE_A));
}

blame_answer blame_answer_of(arena *a, const blame_tally *t)
{
    const blame_history *h = t->history;
    blame_answer out = {.draws = t->chains * t->n[0], .rhat = 1};
    summing s = {.t = t, .n = out.draws, .x = NEW(a, out.draws, double)};
    const blame_window window[WINDOWS] = {t->question.now, t->question.before};
    for (int w = 0; w < WINDOWS; w++) {
        s.whole[w] = count_whole(h, window[w]);
        s.years[w] = years(window[w]);
    }
    out.hostile_now = s.whole[NOW];
    out.hostile_before = s.whole[BEFORE];
    if (s.years[BEFORE] > 0)
        out.change = s.whole[NOW] / s.years[NOW] - s.whole[BEFORE] / s.years[BEFORE];
    for (size_t i = 0; i < BLAME_SIDES; i++) {
        mcmc_draws d = side_draws(a, t, (int)i);
        out.side[i] = part_of(&s, t->side, false, BLAME_SIDES, i);
        out.rhat = fmax(out.rhat, mcmc_rhat(d));
    }
    out.effective = blame_tally_effective(a, t);
    out.leader = NEW(a, h->n_leader, blame_part);
    for (size_t i = 0; i < h->n_leader; i++)
        out.leader[i] = part_of(&s, t->leader, false, h->n_leader, i);
    out.event = NEW(a, h->n, blame_event_part);
    for (size_t i = 0; i < h->n; i++) {
        out.event[i].initiative = t->initiative[i] / (double)t->taken;
        out.event[i].part = part_of(&s, t->event, true, h->n, i);
        likeliest(t, i, (double)t->taken, out.event[i].cause);
    }
    out.structure = structure_of(&s);
    for (int i = 0; i < REPORTING_PARTS; i++)
        out.reported[i / BLAME_REPORTS][i % BLAME_REPORTS] = reported_part(&s, i);
    return out;
}
