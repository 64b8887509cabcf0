#include "gauge/belief.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { LAST = GAUGE_POINTS - 1 };

static const double days_per_month = 30.4375;

belief belief_flat(void)
{
    belief b;
    for (int i = 0; i < GAUGE_POINTS; i++)
        b.p[i] = 1.0 / GAUGE_POINTS;
    return b;
}

double belief_sum(const belief *b)
{
    double s = 0;
    for (int i = 0; i < GAUGE_POINTS; i++)
        s += b->p[i];
    return s;
}

double belief_dot(const belief *b, const belief *f)
{
    double s = 0;
    for (int i = 0; i < GAUGE_POINTS; i++)
        s += b->p[i] * f->p[i];
    return s;
}

double belief_mean(const belief *b)
{
    double s = 0;
    for (int i = 0; i < GAUGE_POINTS; i++)
        s += b->p[i] * gauge_level_at(i);
    return s;
}

double belief_read(belief *b, double level, double sd)
{
    double s = fmax(sd, GAUGE_CELL / 2), sum = 0;
    for (int i = 0; i < GAUGE_POINTS; i++) {
        double z = (gauge_level_at(i) - level) / s;
        b->p[i] *= exp(-0.5 * z * z);
        sum += b->p[i];
    }
    for (int i = 0; i < GAUGE_POINTS; i++)
        b->p[i] = sum > 0 ? b->p[i] / sum : 1.0 / GAUGE_POINTS;
    return sum;
}

/** Where the distribution function, taken as linear within each cell, reaches `q`. */
static double quantile(const belief *b, double q)
{
    double below = 0;
    int i = 0;
    while (i < LAST && below + b->p[i] < q)
        below += b->p[i++];
    double within = b->p[i] > 0 ? (q - below) / b->p[i] - 0.5 : 0;
    double x = gauge_level_at(i) + GAUGE_CELL * within;
    return fmin(fmax(x, GAUGE_LEAST), GAUGE_MOST);
}

belief_summary belief_summarize(const belief *b)
{
    double mean = belief_mean(b), square = 0;
    for (int i = 0; i < GAUGE_POINTS; i++) {
        double d = gauge_level_at(i) - mean;
        square += b->p[i] * d * d;
    }
    return (belief_summary){mean,
                            sqrt(square),
                            quantile(b, 0.05),
                            quantile(b, 0.95),
                            quantile(b, 0.16),
                            quantile(b, 0.84)};
}

day_kernel day_kernel_of(const gauge_model *m)
{
    double cells = m->drift_sd / GAUGE_CELL, step = 0.5 * cells * cells / days_per_month;
    double jump = 1 - pow(1 - m->jump_rate, 1 / days_per_month);
    day_kernel k = {.decay = exp(-GAUGE_CELL / m->jump_scale)};
    for (int i = 0; i < GAUGE_POINTS; i++) {
        double x = gauge_level_at(i) / GAUGE_MOST, room = fmax(1 - x * x, 0), sum = 1;
        for (int j = 1; j < GAUGE_POINTS; j++)
            sum += pow(k.decay, j) * ((i - j >= 0) + (i + j <= LAST));
        k.step[i] = i == 0 || i == LAST ? 0 : step * room;
        k.jump[i] = jump * room;
        k.landing[i] = k.jump[i] / sum;
    }
    return k;
}

/** Sums with weight decay^distance, by one recursion from each side. */
static void laplace(const double *in, double decay, double *out)
{
    double s = 0;
    for (int i = 0; i < GAUGE_POINTS; i++) {
        s = s * decay + in[i];
        out[i] = s;
    }
    s = 0;
    for (int i = LAST; i >= 0; i--) {
        out[i] += s;
        s = (s + in[i]) * decay;
    }
}

void day_kernel_forward(const day_kernel *k, belief *b)
{
    double leap[GAUGE_POINTS], landed[GAUGE_POINTS], stay[GAUGE_POINTS];
    for (int i = 0; i < GAUGE_POINTS; i++) {
        leap[i] = b->p[i] * k->landing[i];
        stay[i] = b->p[i] * (1 - k->jump[i]);
    }
    laplace(leap, k->decay, landed);
    for (int i = 0; i < GAUGE_POINTS; i++)
        landed[i] += stay[i] * (1 - 2 * k->step[i]);
    for (int i = 1; i < LAST; i++) {
        double step = stay[i] * k->step[i];
        landed[i - 1] += step;
        landed[i + 1] += step;
    }
    memcpy(b->p, landed, sizeof landed);
}

void day_kernel_backward(const day_kernel *k, belief *f)
{
    double leapt[GAUGE_POINTS], walked[GAUGE_POINTS];
    laplace(f->p, k->decay, leapt);
    memcpy(walked, f->p, sizeof walked);
    for (int i = 1; i < LAST; i++)
        walked[i] += k->step[i] * (f->p[i - 1] + f->p[i + 1] - 2 * f->p[i]);
    for (int i = 0; i < GAUGE_POINTS; i++)
        f->p[i] = (1 - k->jump[i]) * walked[i] + k->landing[i] * leapt[i];
}

double gauge_saturation(const gauge_model *m, double level, bool up)
{
    double room = up ? GAUGE_MOST - level : level - GAUGE_LEAST;
    return pow(fmax(room, 0) / GAUGE_MOST, m->saturation);
}

/** Mean [cells from the least level] and sd [cells] of where point `i` goes. */
static void push_moments(const gauge_model *m, const gauge_push *p, int i, double *ret_mean,
                         double *ret_sd)
{
    double x = gauge_level_at(i);
    double h_up = gauge_saturation(m, x, true), h_down = gauge_saturation(m, x, false);
    double to = (x + p->up * h_up - p->down * h_down - GAUGE_LEAST) / GAUGE_CELL;
    double variance = p->up2 * h_up * h_up + p->down2 * h_down * h_down;
    *ret_mean = fmin(fmax(to, 0), LAST);
    *ret_sd = m->effect_sd * sqrt(variance) / GAUGE_CELL;
}

/* From this sd [cells] on a sampled Gaussian has the mean and variance of the continuous one to
 * 1e-3. */
static const double coarse_sd = 0.6;

/** A three-point row with the given mean and variance, or with the least variance that has the
 * mean. */
static void fill_three(double *row, int first, double mean, double sd)
{
    int middle = (int)floor(mean + 0.5);
    double f = mean - middle, v = fmax(sd * sd + f * f, fabs(f));
    double share[3] = {0.5 * (v - f), 1 - v, 0.5 * (v + f)};
    for (int j = -1; j <= 1; j++) {
        int at = middle + j < 0 ? 0 : middle + j > LAST ? LAST : middle + j;
        row[at - first] += share[j + 1];
    }
}

/** Neighbours of a Gaussian stand in a ratio that itself falls by a constant factor: from the
 * middle outwards the row costs four exponentials. */
static void fill_gaussian(double *row, int width, int first, double mean, double sd)
{
    double inverse = 1 / (sd * sd), fall = exp(-inverse), sum = 1;
    int middle = (int)floor(mean + 0.5) - first;
    double d = first + middle - mean;
    row[middle] = 1;
    double ratio = exp(-(d + 0.5) * inverse);
    for (int j = middle + 1; j < width; j++) {
        sum += row[j] = row[j - 1] * ratio;
        ratio *= fall;
    }
    ratio = exp((d - 0.5) * inverse);
    for (int j = middle - 1; j >= 0; j--) {
        sum += row[j] = row[j + 1] * ratio;
        ratio *= fall;
    }
    for (int j = 0; j < width; j++)
        row[j] /= sum;
}

static void fill_row(push_kernel *k, int i, double mean, double sd)
{
    double *row = &k->row[(ptrdiff_t)i * k->width];
    int first = (int)floor(mean + 0.5) - k->width / 2;
    first = first < 0 ? 0 : first > GAUGE_POINTS - k->width ? GAUGE_POINTS - k->width : first;
    k->first[i] = first;
    if (sd < coarse_sd)
        fill_three(row, first, mean, sd);
    else
        fill_gaussian(row, k->width, first, mean, sd);
    double sum = 0;
    for (int j = 0; j < k->width; j++)
        sum += row[j] * gauge_level_at(first + j);
    k->mean[i] = sum;
}

void push_kernel_set(push_kernel *k, const gauge_model *m, const gauge_push *p)
{
    double mean[GAUGE_POINTS], sd[GAUGE_POINTS], widest = 0;
    for (int i = 0; i < GAUGE_POINTS; i++) {
        push_moments(m, p, i, &mean[i], &sd[i]);
        widest = fmax(widest, sd[i]);
    }
    int width = 2 * (int)ceil(fmin(5 * widest, LAST)) + 3;
    k->width = width < GAUGE_POINTS ? width : GAUGE_POINTS;
    memset(k->row, 0, sizeof *k->row * (size_t)(GAUGE_POINTS * k->width));
    for (int i = 0; i < GAUGE_POINTS; i++)
        fill_row(k, i, mean[i], sd[i]);
}

void push_kernel_forward(const push_kernel *k, belief *b)
{
    belief out = {0};
    for (int i = 0; i < GAUGE_POINTS; i++) {
        const double *row = &k->row[(ptrdiff_t)i * k->width];
        double p = b->p[i], *to = out.p + k->first[i];
        for (int j = 0; j < k->width; j++)
            to[j] += p * row[j];
    }
    *b = out;
}

void push_kernel_backward(const push_kernel *k, belief *f)
{
    belief out;
    for (int i = 0; i < GAUGE_POINTS; i++) {
        const double *row = &k->row[(ptrdiff_t)i * k->width], *from = f->p + k->first[i];
        double s = 0;
        for (int j = 0; j < k->width; j++)
            s += row[j] * from[j];
        out.p[i] = s;
    }
    *f = out;
}
