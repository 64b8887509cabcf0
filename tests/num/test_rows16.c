#include "num/rows16.h"

#include "num/rng.h"
#include "tap.h"

enum { MOST_IN = 192, MOST_OUT = 72 };

/** The plain double loop. */
static void product(const int16_t *weight, const int16_t *x, uint32_t in, uint32_t out,
                    int32_t *ret)
{
    for (uint32_t i = 0; i < in; i++)
        for (uint32_t o = 0; o < out; o++)
            ret[o] += weight[(i / 2 * out + o) * 2 + i % 2] * x[i];
}

static void fill(rng *r, int16_t *at, size_t n, int most)
{
    for (size_t i = 0; i < n; i++)
        at[i] = (int16_t)((int)(rng_uniform(r) * (2 * most + 1)) - most);
}

static void agrees(rng *r, uint32_t in, uint32_t out)
{
    static int16_t weight[MOST_IN * MOST_OUT], x[MOST_IN];
    int32_t want[MOST_OUT], got[MOST_OUT];
    fill(r, weight, (size_t)in * out, 1023);
    fill(r, x, in, 8191);
    for (uint32_t o = 0; o < out; o++)
        want[o] = got[o] = (int32_t)(rng_uniform(r) * 1000);
    product(weight, x, in, out, want);
    rows16_add_product(weight, x, in, out, got);
    OK(memcmp(want, got, out * sizeof *got) == 0);
}

int main(void)
{
    rng r = rng_of(3);
    agrees(&r, 2, 8);
    agrees(&r, 64, 24);
    agrees(&r, 64, 64);
    agrees(&r, 192, 64);
    agrees(&r, 192, 72);
    return tap_done();
}
