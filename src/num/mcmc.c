#include "num/mcmc.h"

#include <math.h>
#include <stdlib.h>

static int by_value(const void *pa, const void *pb)
{
    double x = *(const double *)pa, y = *(const double *)pb;
    return x < y ? -1 : x > y;
}

void numbers_sort(double *x, size_t n)
{
    qsort(x, n, sizeof *x, by_value);
}

double quantile(const double *sorted, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t i = (size_t)at;
    if (i + 1 >= n)
        return sorted[n - 1];
    return sorted[i] + (at - (double)i) * (sorted[i + 1] - sorted[i]);
}

static double mean_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

/** Sum of (x[i] - mean) (x[i + lag] - mean), over n. */
static double covariance(const double *x, size_t n, double mean, size_t lag)
{
    double sum = 0;
    for (size_t i = 0; i + lag < n; i++)
        sum += (x[i] - mean) * (x[i + lag] - mean);
    return sum / (double)n;
}

/** Variance within and between the halves of the chains. */
typedef struct spread {
    double within, total;
} spread;

static spread spread_of(mcmc_draws d)
{
    size_t half = d.n / 2, groups = 2 * d.chains;
    double grand = 0, within = 0, between = 0;
    for (size_t g = 0; g < groups; g++)
        grand += mean_of(d.at + (g / 2) * d.n + (g % 2) * (d.n - half), half) / (double)groups;
    for (size_t g = 0; g < groups; g++) {
        const double *x = d.at + (g / 2) * d.n + (g % 2) * (d.n - half);
        double m = mean_of(x, half);
        within += covariance(x, half, m, 0) * (double)half / (double)(half - 1);
        between += (m - grand) * (m - grand);
    }
    within /= (double)groups;
    between /= (double)(groups - 1);
    return (spread){within, within * (double)(half - 1) / (double)half + between};
}

double mcmc_rhat(mcmc_draws d)
{
    spread s = spread_of(d);
    if (!(s.within > 0))
        return s.total > 0 ? (double)INFINITY : 1;
    return sqrt(s.total / s.within);
}

/** Of draws `lag` apart, within the chains, as a part of the total variance. */
static double correlation(mcmc_draws d, spread s, size_t lag)
{
    double c = 0;
    for (size_t i = 0; i < d.chains; i++) {
        const double *x = d.at + i * d.n;
        c += covariance(x, d.n, mean_of(x, d.n), lag) / (double)d.chains;
    }
    return 1 - (s.within - c) / s.total;
}

double mcmc_effective(mcmc_draws d)
{
    spread s = spread_of(d);
    double all = (double)(d.n * d.chains), sum = 0, last = (double)INFINITY;
    if (!(s.total > 0))
        return all;
    for (size_t lag = 1; lag + 1 < d.n; lag += 2) {
        double pair = correlation(d, s, lag) + correlation(d, s, lag + 1);
        if (pair < 0)
            break;
        last = pair < last ? pair : last;
        sum += last;
    }
    double got = all / (1 + 2 * sum);
    return got < 3 * all ? got : 3 * all;
}
