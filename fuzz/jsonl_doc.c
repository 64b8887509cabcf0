#include "formats/jsonl_doc.h"
#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf full;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &full);
    if (!setjmp(full)) {
        str in = fuzz_input(&a, data, size);
        jsonl_doc d;
        reject bad, at = {STR("fuzz"), 7, 100, STR("")};
        if (jsonl_doc_read(&a, in, at, &d, &bad)) {
            fuzz_document(&d.document, size, true);
            MUST(utf8_valid(d.document.id) == d.document.id.len);
        } else {
            MUST(bad.line == 7 && bad.byte >= 100 && bad.byte <= 100 + size);
            MUST(bad.reason.len > 0);
        }
    }
    arena_free(&a);
    return 0;
}
