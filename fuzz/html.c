/* Text that HTML moves out of tables may come before text that it stood behind: the map need not
 * rise in the source. */
#include "formats/html.h"
#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf full;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &full);
    if (!setjmp(full)) {
        source s = {STR("fuzz"), fuzz_input(&a, data, size), STR("")};
        document d;
        reject bad;
        if (html_read(&a, &s, &d, &bad))
            fuzz_document(&d, size, false);
        else
            MUST(bad.reason.len > 0);
    }
    arena_free(&a);
    return 0;
}
