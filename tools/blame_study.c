/* How well blame finds what is known: histories are drawn from the model with constants that differ
 * from one to the next, and the answer is held against the truth. usage: blame_study [histories
 * [seed [FILE [PLAN]]]]; FILE has constants in place of data/models/blame.tsv (- or another
 * that is not there: those), PLAN is the number of the only row to make. Prints a table; ends with
 * 5 when the intervals hold the truth too seldom or too often.
 *
 * The draws are made with other half-lives than those of the fitted grid, other links than the
 * prior's, and leaders whose rates jump. Day: every date is known to the day. Month: every third
 * only to the month. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "blame/attribute.h"
#include "blame/simulate.h"
#include "num/mcmc.h"

enum { CHAINS = 4, WARM = BLAME_WARM, TAKEN = 250, THIN = 2, MOST = 20000 };

typedef struct plan {
    const char *name;
    double days;         /**< of the history */
    double rate;         /**< [per day] of a stream's initiatives, about */
    double coarse;       /**< part of the dates known to the month only */
    double half_life[2]; /**< [days] of the drawn kernel; 0: drawn at random */
} plan;

static const plan plans[] = {
    {"sparse, days", 3000, 0.012, 0, {0, 0}},
    {"middle, days", 10000, 0.015, 0, {0, 0}},
    {"middle, months", 10000, 0.015, 0.33, {0, 0}},
    {"middle, half-lives 0.5 and 15 days", 10000, 0.015, 0, {0.5, 15}},
};

enum { PLANS = sizeof plans / sizeof *plans };

typedef struct score {
    double error, oracle_error, held, loss, oracle_loss, base_loss, auc, oracle_auc, events,
        effective;
} score;

static double log_uniform(rng *r, double least, double most)
{
    return least * pow(most / least, rng_uniform(r));
}

/** A history with two classes, two sides, and leaders who change half-way and at a third. */
static blame_history frame(arena *a, const plan *p)
{
    blame_tenures *t = NEW(a, 1, blame_tenures);
    t->at = NEW(a, 4, blame_tenure);
    day half = (day)(p->days / 2), third = (day)(p->days * 0.7), end = (day)p->days;
    t->at[t->n++] = (blame_tenure){PARTY_A, STR("A1"), 0, half};
    t->at[t->n++] = (blame_tenure){PARTY_A, STR("A2"), half, end + 40};
    t->at[t->n++] = (blame_tenure){PARTY_B, STR("B1"), 0, third};
    t->at[t->n++] = (blame_tenure){PARTY_B, STR("B2"), third, end + 40};
    acts *one = NEW(a, 1, acts);
    one->at = NEW(a, 1, act);
    one->n = 1;
    one->at[0] = (act){.event = 1, .weight = 1, .type = ACCUSE, .direction = A_TO_B};
    blame_record rec = {.dyad = {one, CODE('X', 'A', 'A'), CODE('X', 'B', 'B')},
                        .tenures = t,
                        .from = 0,
                        .to = end - 1};
    gauge_model m;
    rejects bad = {0};
    if (!gauge_model_parse(a, gauge_constants_builtin(), gauge_weights_builtin(), &bad, &m))
        exit(1);
    return blame_history_of(a, &m, &rec);
}

static void draw_truth(arena *a, const plan *p, const blame_history *h, rng *r, blame_prior *prior,
                       blame_constants *c)
{
    *prior = (blame_prior){.n_decay = 2};
    *c = (blame_constants){.link = {{0}}};
    prior->half_life[0] = p->half_life[0] > 0 ? p->half_life[0] : log_uniform(r, 0.7, 5);
    prior->half_life[1] = p->half_life[1] > 0 ? p->half_life[1] : log_uniform(r, 10, 60);
    for (int g = 0; g < BLAME_KERNELS; g++) {
        c->kernel[g][0] = 0.3 + 0.4 * rng_uniform(r);
        c->kernel[g][1] = 1 - c->kernel[g][0];
    }
    for (int s = 0; s < BLAME_STREAMS; s++) {
        size_t n = h->reign[blame_kind_party(s)].n;
        c->rate[s] = NEW(a, n, double);
        bool used = blame_kind_party(s) != PARTY_JOINT && blame_kind_class(s) <= CLASS_WORDS;
        for (size_t i = 0; used && i < n; i++)
            c->rate[s][i] = p->rate * log_uniform(r, 0.4, 2.5);
        for (int k = 0; used && k < BLAME_STREAMS; k++) {
            if (blame_kind_party(k) == PARTY_JOINT || blame_kind_class(k) > CLASS_WORDS)
                continue;
            bool same = blame_kind_class(k) == blame_kind_class(s);
            bool self = blame_kind_party(k) == blame_kind_party(s);
            c->link[k][s] = same ? (self ? 0.1 + 0.2 * rng_uniform(r) : 0.15 + 0.3 * rng_uniform(r))
                                 : 0.03 * rng_uniform(r);
        }
    }
}

/** The days told of each drawn event. */
static acts tell(arena *a, const plan *p, const blame_future *f, rng *r)
{
    acts list = {NEW(a, f->n + 1, act), f->n, f->n};
    for (size_t i = 0; i < f->n; i++) {
        const blame_drawn *e = &f->at[i];
        day on = (day)floor(e->time);
        dates d = dates_day(on);
        int year, month, mday;
        day_civil(on, &year, &month, &mday);
        if (rng_uniform(r) < p->coarse)
            d = dates_month(year, month);
        list.at[i] =
            (act){.event = (int64_t)i + 1,
                  .first = d.first,
                  .last = d.last,
                  .weight = 1,
                  .type = blame_kind_class(e->kind) == CLASS_COOPERATION ? CONSULT : ACCUSE,
                  .direction = blame_kind_party(e->kind) == PARTY_A ? A_TO_B : B_TO_A};
    }
    return list;
}

/** Probability of being an initiative, and of going back to A's, by the very constants and times
 * that it was drawn with. */
static void oracle(const blame_prior *prior, const blame_constants *c, const blame_history *frame_,
                   const blame_future *f, double *ret, double *ret_a)
{
    double state[BLAME_STREAMS][2] = {{0}}, of_a[BLAME_STREAMS][2] = {{0}}, then = 0;
    for (size_t i = 0; i < f->n; i++) {
        const blame_drawn *e = &f->at[i];
        double rate = c->rate[e->kind][blame_reign_at(frame_, blame_kind_party(e->kind), e->time)];
        double sum = rate, mine = blame_kind_party(e->kind) == PARTY_A ? rate : 0;
        for (int k = 0; k < BLAME_STREAMS; k++)
            for (int r = 0; r < 2; r++) {
                double beta = log(2) / prior->half_life[r];
                double pull =
                    c->link[k][e->kind] * c->kernel[blame_kernel_of(k, e->kind)][r] * beta;
                state[k][r] *= exp(-beta * (e->time - then));
                of_a[k][r] *= exp(-beta * (e->time - then));
                sum += pull * state[k][r];
                mine += pull * of_a[k][r];
            }
        then = e->time;
        ret[i] = rate / sum;
        ret_a[i] = mine / sum;
        for (int r = 0; r < 2; r++) {
            state[e->kind][r] += e->mark;
            of_a[e->kind][r] += e->mark * ret_a[i];
        }
    }
}

static int by_value(const void *pa, const void *pb)
{
    double x = *(const double *)pa, y = *(const double *)pb;
    return x < y ? -1 : x > y;
}

static double auc_of(arena *a, const blame_future *f, const double *p)
{
    double *zero = NEW(a, f->n + 1, double), sum = 0;
    size_t zeros = 0, ones = 0;
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].answer)
            zero[zeros++] = p[i];
    qsort(zero, zeros, sizeof *zero, by_value);
    for (size_t i = 0; i < f->n; i++) {
        if (f->at[i].answer)
            continue;
        size_t lo = 0, hi = zeros;
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            if (zero[mid] < p[i])
                lo = mid + 1;
            else
                hi = mid;
        }
        sum += (double)lo;
        ones++;
    }
    return sum / ((double)ones * (double)zeros + 1e-9);
}

static double loss_of(const blame_future *f, const double *p)
{
    double sum = 0;
    for (size_t i = 0; i < f->n; i++) {
        double x = fmin(fmax(p[i], 1e-6), 1 - 1e-6);
        sum -= log(f->at[i].answer ? 1 - x : x);
    }
    return sum / (double)f->n;
}

static double base_loss(const blame_future *f)
{
    double q = 0;
    for (size_t i = 0; i < f->n; i++)
        q += !f->at[i].answer / (double)f->n;
    return -(q * log(q) + (1 - q) * log1p(-q));
}

/** A's true share of the hostile acts from `from` on. */
static double true_share(arena *a, const blame_future *f, double from)
{
    int32_t *root = NEW(a, f->n, int32_t);
    double mine = 0, all = 0;
    for (size_t i = 0; i < f->n; i++) {
        const blame_drawn *e = &f->at[i];
        root[i] = e->parent < 0 ? (int32_t)i : root[e->parent];
        if (blame_kind_class(e->kind) == CLASS_COOPERATION || floor(e->time) + 0.5 < from)
            continue;
        all++;
        mine += blame_kind_party(f->at[root[i]].kind) == PARTY_A;
    }
    return mine / fmax(all, 1);
}

static double mean_share(const blame_future *f, double from, const double *of_a)
{
    double mine = 0, all = 0;
    for (size_t i = 0; i < f->n; i++) {
        const blame_drawn *e = &f->at[i];
        if (blame_kind_class(e->kind) == CLASS_COOPERATION || floor(e->time) + 0.5 < from)
            continue;
        all++;
        mine += of_a[i];
    }
    return mine / fmax(all, 1);
}

static score try(arena *a, const plan *p, const blame_prior *prior, uint64_t seed)
{
    rng r = rng_of(seed);
    blame_prior drawn;
    blame_constants truth;
    blame_history h0 = frame(a, p);
    blame_past past = {&h0, NULL};
    draw_truth(a, p, &h0, &r, &drawn, &truth);
    blame_future f = blame_simulate(a, &past, &drawn, &truth, (blame_window){0, p->days}, MOST, &r);
    acts list = tell(a, p, &f, &r);
    gauge_model m;
    rejects bad = {0};
    gauge_model_parse(a, gauge_constants_builtin(), gauge_weights_builtin(), &bad, &m);
    blame_tenures t = {NEW(a, 4, blame_tenure), 0, 4};
    for (blame_party s = PARTY_A; s <= PARTY_B; s++)
        for (size_t i = 0; i < h0.reign[s].n; i++)
            t.at[t.n++] = (blame_tenure){s, h0.leader[h0.reign[s].at[i].leader[s]].name,
                                         (day)h0.reign[s].at[i].from, (day)h0.reign[s].at[i].to};
    blame_record rec = {.dyad = {&list, CODE('X', 'A', 'A'), CODE('X', 'B', 'B')},
                        .tenures = &t,
                        .from = 0,
                        .to = (day)p->days - 1};
    blame_history h = blame_history_of(a, &m, &rec);
    double half = floor(p->days / 2);
    blame_question q = {{half, p->days}, {0, half}};
    blame_tally tally = blame_tally_new(a, &h, &q, CHAINS, TAKEN);
    for (size_t k = 0; k < CHAINS; k++) {
        blame_chain c = blame_chain_new(a, &h, prior, seed * CHAINS + k);
        for (int i = 0; i < WARM + TAKEN * THIN; i++) {
            blame_chain_step(&c);
            if (i >= WARM && i % THIN == 0)
                blame_tally_add(&tally, k, &c);
        }
    }
    blame_answer x = blame_answer_of(a, &tally);
    double *guess = NEW(a, f.n, double), *best = NEW(a, f.n, double);
    for (size_t i = 0; i < h.n; i++)
        guess[h.at[i].act] = x.event[i].initiative;
    double *of_a = NEW(a, f.n, double);
    oracle(&drawn, &truth, &h0, &f, best, of_a);
    double want = true_share(a, &f, half);
    blame_estimate got = x.side[SIDE_A].share;
    return (score){.error = 100 * fabs(got.mean - want),
                   .oracle_error = 100 * fabs(mean_share(&f, half, of_a) - want),
                   .held = got.lo90 <= want && want <= got.hi90,
                   .loss = loss_of(&f, guess),
                   .oracle_loss = loss_of(&f, best),
                   .base_loss = base_loss(&f),
                   .auc = auc_of(a, &f, guess),
                   .oracle_auc = auc_of(a, &f, best),
                   .events = (double)f.n,
                   .effective = x.effective};
}

static str constants_text(const char *path)
{
    static char text[1 << 16];
    FILE *f = path ? fopen(path, "rb") : NULL;
    if (!f)
        return blame_prior_builtin();
    size_t n = fread(text, 1, sizeof text, f);
    fclose(f);
    return (str){text, n};
}

static void add_score(score *sum, score x, double n)
{
    sum->error += x.error / n;
    sum->oracle_error += x.oracle_error / n;
    sum->held += x.held / n;
    sum->loss += x.loss / n;
    sum->oracle_loss += x.oracle_loss / n;
    sum->base_loss += x.base_loss / n;
    sum->auc += x.auc / n;
    sum->oracle_auc += x.oracle_auc / n;
    sum->events += x.events / n;
    sum->effective += x.effective / n;
}

/** Tries `each` histories of a plan and prints its row. */
static double show_plan(arena *a, size_t plan_, long each, long seed, const char *path)
{
    score sum = {0};
    for (long k = 0; k < each; k++) {
        arena_reset(a);
        blame_prior prior;
        rejects bad = {0};
        if (!blame_prior_parse(a, constants_text(path), STR("constants"), &bad, &prior))
            exit(1);
        add_score(&sum,
                  try(a, &plans[plan_], &prior, (uint64_t)(seed * 100000 + k) * PLANS + plan_),
                  (double)each);
    }
    printf("%-36s %5ld %7.0f %6.2f %6.2f %6.3f %7.4f %7.4f %7.4f %6.3f %6.3f %6.0f\n",
           plans[plan_].name, each, sum.events, sum.error, sum.oracle_error, sum.held, sum.loss,
           sum.oracle_loss, sum.base_loss, sum.auc, sum.oracle_auc, sum.effective);
    fflush(stdout);
    return sum.held;
}

static long number(int argc, char **argv, int i, long usual)
{
    return argc > i ? strtol(argv[i], NULL, 10) : usual;
}

static double show_plans(arena *a, int argc, char **argv)
{
    long histories = number(argc, argv, 1, 240), only = number(argc, argv, 4, -1);
    size_t first = only < 0 ? 0 : (size_t)only, last = only < 0 ? PLANS : first + 1;
    double held = 0, n = (double)(last - first);
    for (size_t i = first; i < last && i < PLANS; i++)
        held += show_plan(a, i, histories / (long)n, number(argc, argv, 2, 1),
                          argc > 3 ? argv[3] : NULL) /
                n;
    return held;
}

int main(int argc, char **argv)
{
    jmp_buf escape;
    static arena a;
    arena_init(&a, (size_t)4 << 30, &escape);
    if (setjmp(escape)) {
        fputs("blame_study: out of memory\n", stderr);
        return 4;
    }
    printf("%-36s %5s %7s %6s %6s %6s %7s %7s %7s %6s %6s %6s\n", "histories", "n", "events",
           "error", "oracle", "held", "loss", "oracle", "base", "AUC", "oracle", "draws");
    double held = show_plans(&a, argc, argv);
    printf("90 %% intervals held the truth in %.3f\n", held);
    arena_free(&a);
    return held >= 0.85 && held <= 0.95 ? 0 : 5;
}
