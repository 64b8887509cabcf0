#include "blame/hawkes.h"

#include <math.h>
#include <string.h>

#include "num/lbfgs.h"

/* ---- states */

/** Sums of marks by stream and decay, each times exp(beta (time - base)): they only grow, and are
 * brought back before they overflow. */
typedef struct states {
    const hawkes_model *m;
    double *at;                  /**< streams x decays */
    double base[HAWKES_DECAYS];  /**< [time] */
    double scale[HAWKES_DECAYS]; /**< exp(-beta (now - base)) */
    double grow[HAWKES_DECAYS];  /**< its inverse */
} states;

static states states_new(arena *a, const hawkes_model *m, double from)
{
    states s = {.m = m, .at = NEW(a, (size_t)m->streams * (size_t)m->decays, double)};
    for (int r = 0; r < m->decays; r++) {
        s.base[r] = from;
        s.scale[r] = s.grow[r] = 1;
    }
    return s;
}

static void states_go(states *s, double now)
{
    static const double farthest = 200;
    for (int r = 0; r < s->m->decays; r++) {
        double z = s->m->beta[r] * (now - s->base[r]);
        s->scale[r] = exp(-z);
        if (z < farthest) {
            s->grow[r] = 1 / s->scale[r];
            continue;
        }
        for (int j = 0; j < s->m->streams; j++)
            s->at[j * s->m->decays + r] *= s->scale[r];
        s->base[r] = now;
        s->scale[r] = s->grow[r] = 1;
    }
}

static double mark_of(const hawkes_events *e, size_t i)
{
    return e->mark ? (double)e->mark[i] : 1;
}

static void states_add(states *s, int stream, double mark)
{
    for (int r = 0; r < s->m->decays; r++)
        s->at[stream * s->m->decays + r] += mark * s->grow[r];
}

/* ---- likelihood */

hawkes_model hawkes_model_new(arena *a, int streams, int decays)
{
    hawkes_model m = {.streams = streams, .decays = decays};
    m.rate = NEW(a, (size_t)streams, double);
    m.link = NEW(a, (size_t)(streams * streams * decays), double);
    return m;
}

/** The sum of products, four side by side. */
static double dot(const double *x, const double *y, size_t n)
{
    double part[4] = {0};
    size_t j = 0;
    for (; j + 4 <= n; j += 4)
        for (size_t k = 0; k < 4; k++)
            part[k] += x[j + k] * y[j + k];
    for (; j < n; j++)
        part[0] += x[j] * y[j];
    return part[0] + part[1] + (part[2] + part[3]);
}

/** sum_r beta_r scale_r sum_j link_j,r state_j,r. */
static double pull(const states *s, const double *link)
{
    size_t n = (size_t)s->m->streams, decays = (size_t)s->m->decays;
    double sum = 0;
    if (decays == 1)
        return s->m->beta[0] * s->scale[0] * dot(link, s->at, n);
    for (size_t r = 0; r < decays; r++) {
        double part = 0;
        for (size_t j = r; j < n * decays; j += decays)
            part += link[j] * s->at[j];
        sum += s->m->beta[r] * s->scale[r] * part;
    }
    return sum;
}

static void push_gradient(const states *s, double over, double *link)
{
    size_t n = (size_t)s->m->streams, decays = (size_t)s->m->decays;
    for (size_t r = 0; r < decays; r++) {
        double factor = over * s->m->beta[r] * s->scale[r];
        if (decays == 1)
            for (size_t j = 0; j < n; j++)
                link[j] += factor * s->at[j];
        else
            for (size_t j = r; j < n * decays; j += decays)
                link[j] += factor * s->at[j];
    }
}

/** What each stream's events promise until the end: sum of m (1 - exp(-beta (to - t))). */
static double *exposures(arena *a, const hawkes_events *e, const hawkes_model *m)
{
    double *out = NEW(a, (size_t)m->streams * (size_t)m->decays, double), kept[HAWKES_DECAYS] = {0};
    for (size_t i = 0; i < e->n; i++) {
        if (i == 0 || e->time[i] != e->time[i - 1])
            for (int r = 0; r < m->decays; r++)
                kept[r] = -expm1(-m->beta[r] * (e->to - e->time[i]));
        for (int r = 0; r < m->decays; r++)
            out[e->stream[i] * m->decays + r] += mark_of(e, i) * kept[r];
    }
    return out;
}

/** The expected number of events, and its part of the gradient. */
static double expected(arena *a, const hawkes_events *e, const hawkes_model *m, hawkes_model *ret)
{
    size_t wide = (size_t)m->streams * (size_t)m->decays;
    double sum = 0, *exposed = exposures(a, e, m);
    for (size_t k = 0; k < (size_t)m->streams; k++) {
        sum += m->rate[k] * (e->to - e->from);
        for (size_t j = 0; j < wide; j++)
            sum += m->link[k * wide + j] * exposed[j];
        if (!ret)
            continue;
        ret->rate[k] -= e->to - e->from;
        for (size_t j = 0; j < wide; j++)
            ret->link[k * wide + j] -= exposed[j];
    }
    return sum;
}

double hawkes_loglik(arena *a, const hawkes_events *e, const hawkes_model *m,
                     hawkes_model *ret_gradient)
{
    size_t wide = (size_t)m->streams * (size_t)m->decays;
    states s = states_new(a, m, e->from);
    double sum = 0;
    if (ret_gradient) {
        memset(ret_gradient->rate, 0, (size_t)m->streams * sizeof *m->rate);
        memset(ret_gradient->link, 0, (size_t)m->streams * wide * sizeof *m->link);
    }
    for (size_t i = 0, end; i < e->n; i = end) {
        states_go(&s, e->time[i]);
        for (end = i; end < e->n && e->time[end] == e->time[i]; end++) {
            size_t k = e->stream[end];
            double x = m->rate[k] + pull(&s, m->link + k * wide);
            sum += log(x);
            if (!ret_gradient)
                continue;
            ret_gradient->rate[k] += 1 / x;
            push_gradient(&s, 1 / x, ret_gradient->link + k * wide);
        }
        for (size_t k = i; k < end; k++)
            states_add(&s, e->stream[k], mark_of(e, k));
    }
    return sum - expected(a, e, m, ret_gradient);
}

/* ---- fit */

/** The features of a few streams' events: rows of floats, the rate's 1 first, padded to LANES. */
struct hawkes_rows {
    float *at;
    size_t wide;      /**< floats a row */
    size_t room;      /**< rows */
    size_t *n_stream; /**< events of each stream */
    double *exposed;
    int first, last;   /**< streams whose rows are there: [first, last) */
    size_t *row_first; /**< of each stream */
};

enum { LANES = 8, ROWS_BYTES = 48 << 20 };

hawkes_fit hawkes_fit_new(arena *a, const hawkes_events *e, int streams, int decays,
                          const double *beta)
{
    hawkes_fit f = {.events = e, .link_shape = 1, .link_mean = 0.1, .converged = true};
    f.model = hawkes_model_new(a, streams, decays);
    memcpy(f.model.beta, beta, (size_t)decays * sizeof *beta);
    struct hawkes_rows *r = f.rows = NEW(a, 1, struct hawkes_rows);
    r->wide = ((size_t)(streams * decays) + LANES) / LANES * LANES;
    r->n_stream = NEW(a, (size_t)streams, size_t);
    r->row_first = NEW(a, (size_t)streams, size_t);
    r->exposed = exposures(a, e, &f.model);
    size_t most = 0;
    for (size_t i = 0; i < e->n; i++)
        r->n_stream[e->stream[i]]++;
    for (int k = 0; k < streams; k++)
        most = r->n_stream[k] > most ? r->n_stream[k] : most;
    r->room = ROWS_BYTES / (r->wide * sizeof(float));
    r->room = r->room > most ? r->room : most;
    r->room = r->room < e->n ? r->room : e->n;
    r->at = arena_alloc_raw(a, r->room * r->wide, sizeof(float));
    return f;
}

/** The states are too great for a float before they are scaled. */
static void fill_row(const states *s, float *row)
{
    size_t decays = (size_t)s->m->decays, n = (size_t)s->m->streams * decays;
    row[0] = 1;
    for (size_t r = 0; r < decays; r++) {
        double factor = s->m->beta[r] * s->scale[r];
        if (decays == 1)
            for (size_t j = 0; j < n; j++)
                row[1 + j] = (float)(factor * s->at[j]);
        else
            for (size_t j = r; j < n; j += decays)
                row[1 + j] = (float)(factor * s->at[j]);
    }
}

/** One pass that keeps the features of as many streams as there is room for. */
static void fill_rows(arena *a, hawkes_fit *f)
{
    struct hawkes_rows *w = f->rows;
    const hawkes_events *e = f->events;
    size_t used = 0, *at = NEW(a, (size_t)f->model.streams, size_t);
    w->first = w->last = f->next;
    while (w->last < f->model.streams && used + w->n_stream[w->last] <= w->room) {
        at[w->last] = w->row_first[w->last] = used;
        used += w->n_stream[w->last++];
    }
    memset(w->at, 0, used * w->wide * sizeof *w->at);
    states s = states_new(a, &f->model, e->from);
    for (size_t i = 0, end; i < e->n; i = end) {
        states_go(&s, e->time[i]);
        for (end = i; end < e->n && e->time[end] == e->time[i]; end++) {
            int k = e->stream[end];
            if (k >= w->first && k < w->last)
                fill_row(&s, w->at + at[k]++ * w->wide);
        }
        for (size_t k = i; k < end; k++)
            states_add(&s, e->stream[k], mark_of(e, k));
    }
}

static float dot_row(const float *x, const float *y, size_t n)
{
    float part[LANES] = {0};
    for (size_t j = 0; j < n; j += LANES)
        for (size_t k = 0; k < LANES; k++)
            part[k] += x[j + k] * y[j + k];
    return ((part[0] + part[4]) + (part[2] + part[6])) +
           ((part[1] + part[5]) + (part[3] + part[7]));
}

static void add_row(float factor, const float *x, float *y, size_t n)
{
    for (size_t j = 0; j < n; j++)
        y[j] += factor * x[j];
}

/** One stream's fit: constants are exp(x), so they stay above zero. */
typedef struct one {
    const float *row;
    size_t n, wide, variables;
    const double *exposed; /**< of variables 1...; of the rate: time */
    double time, shape, over_mean;
} one;

/** The sum of the log rates of events `from` to `to`, and of their gradients. */
static double log_of_rates(const one *o, const float *theta, size_t from, size_t to, float *sum)
{
    double value = 0, product = 1;
    for (size_t k = from; k < to; k++) {
        float rate = dot_row(theta, o->row + k * o->wide, o->wide);
        product *= (double)rate;
        if (product < 1e-100 || product > 1e100) {
            value += log(product);
            product = 1;
        }
        add_row(1 / rate, o->row + k * o->wide, sum, o->wide);
    }
    return value + log(product);
}

/** The negative log posterior and its gradient by x. Rows are summed in floats by blocks, blocks in
 * doubles. */
static double one_value(const one *o, const double *x, float *work, double *gradient)
{
    enum { BLOCK = 256 };
    float *theta = work, *sum = work + o->wide;
    double value = 0;
    memset(theta, 0, o->wide * sizeof *theta);
    for (size_t j = 0; j < o->variables; j++) {
        theta[j] = (float)exp(x[j]);
        gradient[j] = 0;
    }
    for (size_t i = 0; i < o->n; i += BLOCK) {
        size_t end = i + BLOCK < o->n ? i + BLOCK : o->n;
        memset(sum, 0, o->wide * sizeof *sum);
        value -= log_of_rates(o, theta, i, end, sum);
        for (size_t j = 0; j < o->variables; j++)
            gradient[j] -= (double)sum[j];
    }
    for (size_t j = 0; j < o->variables; j++) {
        double value_j = exp(x[j]), exposed = j ? o->exposed[j - 1] + o->over_mean : o->time;
        value += value_j * exposed - (j ? o->shape * x[j] : 0);
        gradient[j] = value_j * (gradient[j] + exposed) - (j ? o->shape : 0);
    }
    return value;
}

bool hawkes_fit_step(arena *a, hawkes_fit *f)
{
    enum { MOST_STEPS = 300 };
    if (f->next >= f->model.streams)
        return false;
    struct hawkes_rows *w = f->rows;
    if (f->next >= w->last)
        fill_rows(a, f);
    size_t k = (size_t)f->next, links = (size_t)f->model.streams * (size_t)f->model.decays;
    one o = {.row = w->at + w->row_first[k] * w->wide,
             .n = w->n_stream[k],
             .wide = w->wide,
             .variables = links + 1,
             .exposed = w->exposed,
             .time = f->events->to - f->events->from,
             .shape = f->link_shape - 1,
             .over_mean = f->link_shape / f->link_mean};
    double *start = NEW(a, o.variables, double), *gradient = NEW(a, o.variables, double);
    float *work = NEW(a, 2 * w->wide, float);
    start[0] = log(0.5 * ((double)o.n + 0.5) / o.time);
    for (size_t j = 0; j < links; j++)
        start[j + 1] = log(0.5 / (double)links);
    lbfgs l = lbfgs_new(a, o.variables, start, 1e-5 * ((double)o.n + 1));
    for (int step = 0; step < MOST_STEPS && !l.done; step++) {
        double value = one_value(&o, l.x, work, gradient);
        lbfgs_step(&l, value, gradient);
    }
    f->converged = f->converged && l.done;
    f->model.rate[k] = exp(l.best[0]);
    for (size_t j = 0; j < links; j++)
        f->model.link[k * links + j] = exp(l.best[j + 1]);
    f->next++;
    return f->next < f->model.streams;
}
