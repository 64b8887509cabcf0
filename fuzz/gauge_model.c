/* The two tables of the needle: what comes before the first NUL is read as the constants, the rest
 * as the weights; either alone goes with the builtin other. */
#include <string.h>

#include "gauge/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void parse(arena *a, gauge_table constants, gauge_table weights)
{
    gauge_model m;
    rejects bad = {0};
    if (gauge_model_parse(a, constants, weights, &bad, &m) != (bad.n == 0))
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 64U << 20, &escape);
    if (!setjmp(escape)) {
        const char *text = (const char *)data;
        const uint8_t *nul = size ? memchr(data, 0, size) : NULL;
        size_t cut = nul ? (size_t)(nul - data) : size;
        gauge_table first = {{text, cut}, STR("constants")};
        gauge_table second = {{text + cut, size - cut}, STR("weights")};
        parse(&a, first, second);
        parse(&a, first, gauge_weights_builtin());
        parse(&a, gauge_constants_builtin(), first);
    }
    arena_free(&a);
    return 0;
}
