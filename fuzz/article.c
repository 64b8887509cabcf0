#include "formats/article.h"
#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf full;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &full);
    if (!setjmp(full)) {
        source s = {STR("fuzz"), fuzz_input(&a, data, size), STR("")};
        document d = article_read(&a, &s);
        fuzz_document(&d, size, true);
    }
    arena_free(&a);
    return 0;
}
