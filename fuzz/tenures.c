/* The table of leaders from any bytes: each tenure that comes out can be used. */
#include "formats/tenures.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_all(arena *a, str text)
{
    rejects bad = {0};
    leds r = tenures_read(a, text, STR("f"), &bad);
    for (size_t i = 0; i < r.n; i++)
        if (!r.at[i].state || !r.at[i].leader.len || !str_is_utf8(r.at[i].leader) ||
            r.at[i].from >= r.at[i].to)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 64 << 20, &escape);
    if (setjmp(escape) == 0)
        read_all(&a, (str){(const char *)data, size});
    arena_free(&a);
    return 0;
}
