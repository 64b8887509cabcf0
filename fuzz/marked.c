#include "formats/marked.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const marked *m)
{
    MUST(utf8_valid(m->text) == m->text.len && utf8_valid(m->id) == m->id.len);
    MUST(m->actor.from <= m->actor.to && m->actor.to <= m->text.len);
    MUST(m->recipient.from <= m->recipient.to && m->recipient.to <= m->text.len);
    str s = span_str(m->text, m->actor), t = span_str(m->text, m->recipient);
    MUST(utf8_valid(s) == s.len && utf8_valid(t) == t.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf full;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &full);
    if (!setjmp(full)) {
        marked m;
        reject bad, at = {STR("fuzz"), 7, 100, STR("")};
        if (marked_read(&a, fuzz_input(&a, data, size), at, &m, &bad))
            check(&m);
        else
            MUST(bad.line == 7 && bad.byte <= 100 + size && bad.reason.len > 0);
    }
    arena_free(&a);
    return 0;
}
