/* Repaired text is valid, maps back, and folding never makes it longer. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_map(str in, const utf8_fixed *f)
{
    uint32_t end = 0;
    for (size_t i = 0; i < f->text.len;) {
        utf8_char c = utf8_at(f->text, i);
        span s = offset_map_span(&f->map, (span){(uint32_t)i, (uint32_t)i + c.len});
        MUST(s.from == end && s.to > s.from && s.to <= in.len);
        utf8_char was = utf8_at(in, s.from);
        MUST(was.code == c.code && was.len == s.to - s.from);
        end = s.to;
        i += c.len;
    }
    MUST(end == in.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf full;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &full);
    if (!setjmp(full)) {
        str in = fuzz_input(&a, data, size);
        utf8_fixed f = utf8_repair(&a, in);
        MUST(utf8_valid(f.text) == f.text.len);
        MUST((f.bad == 0) == (utf8_valid(in) == in.len));
        fuzz_map(&f.map, f.text.len, in.len, true);
        check_map(in, &f);
        str folded = utf8_fold_str(&a, f.text);
        MUST(folded.len <= f.text.len && utf8_valid(folded) == folded.len);
        str again = utf8_fold_str(&a, folded);
        MUST(str_eq(again, folded));
        str t = utf8_trim(f.text);
        MUST(utf8_valid(t) == t.len);
    }
    arena_free(&a);
    return 0;
}
