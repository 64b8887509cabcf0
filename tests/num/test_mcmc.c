#include "num/mcmc.h"

#include "num/rng.h"
#include "tap.h"

enum { CHAINS = 4, N = 4000 };

static double x[CHAINS * N];

/** x' = rho x + noise: worth (1 - rho) / (1 + rho) of as many independent draws. */
static void fill(double rho, double apart)
{
    rng r = rng_of(3);
    for (int c = 0; c < CHAINS; c++) {
        double now = rng_normal(&r) / sqrt(1 - rho * rho);
        for (int i = 0; i < N; i++) {
            x[c * N + i] = now + apart * c;
            now = rho * now + rng_normal(&r);
        }
    }
}

int main(void)
{
    mcmc_draws d = {x, CHAINS, N};
    fill(0, 0);
    NEAR(mcmc_rhat(d), 1, 0.005);
    NEAR(mcmc_effective(d) / (CHAINS * N), 1, 0.1);
    fill(0.5, 0);
    NEAR(mcmc_rhat(d), 1, 0.01);
    NEAR(mcmc_effective(d) / (CHAINS * N), 0.5 / 1.5, 0.035);
    fill(0.9, 0);
    NEAR(mcmc_effective(d) / (CHAINS * N), 0.1 / 1.9, 0.018);
    fill(0, 1);
    OK(mcmc_rhat(d) > 1.3 && mcmc_effective(d) < 50);
    memset(x, 0, sizeof x);
    OK(mcmc_rhat(d) == 1 && mcmc_effective(d) == CHAINS * N);
    x[N] = x[N + 1] = 0;
    for (int i = 0; i < N; i++)
        x[i] = 1;
    OK(isinf(mcmc_rhat(d)));
    double five[] = {3, 1, 2, 5, 4};
    numbers_sort(five, 5);
    NEAR(quantile(five, 5, 0.5), 3, 0);
    NEAR(quantile(five, 5, 0.05), 1.2, 1e-12);
    NEAR(quantile(five, 5, 1), 5, 0);
    return tap_done();
}
