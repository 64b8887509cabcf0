/* Sentences lie in order within the block, tokens within the sentence, and nothing but blanks
 * between them. */
#include "text/sentence.h"
#include "fuzz.h"
#include "text/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void only_blanks(str text, uint32_t from, uint32_t to)
{
    str between = str_sub(text, from, to);
    MUST(from <= to && utf8_trim(between).len == 0);
}

static void check_tokens(arena *a, const text_rules *r, str text, span s)
{
    tokens t = text_tokens(r, a, text, s);
    uint32_t end = s.from;
    for (size_t i = 0; i < t.n; i++) {
        const token *k = &t.at[i];
        MUST(k->bytes.from >= end && k->bytes.to > k->bytes.from && k->bytes.to <= s.to);
        only_blanks(text, end, k->bytes.from);
        MUST((k->shape & TOKEN_SPACED) || i > 0);
        MUST(str_eq(k->text, span_str(text, k->bytes)));
        MUST(utf8_valid(k->text) == k->text.len && utf8_valid(k->norm) == k->norm.len);
        MUST(k->hash == str_hash(k->norm));
        MUST(str_eq(k->norm, utf8_fold_str(a, k->text)));
        end = k->bytes.to;
    }
    only_blanks(text, end, s.to);
}

static void check_sentences(arena *a, const text_rules *r, str text, span block)
{
    spans s = text_sentences(r, a, text, block);
    uint32_t end = block.from;
    for (size_t i = 0; i < s.n; i++) {
        MUST(s.at[i].from >= end && s.at[i].to > s.at[i].from && s.at[i].to <= block.to);
        MUST(s.at[i].to - s.at[i].from <= SENTENCE_MOST);
        only_blanks(text, end, s.at[i].from);
        check_tokens(a, r, text, s.at[i]);
        end = s.at[i].to;
    }
    only_blanks(text, end, block.to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf full;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &full);
    if (!setjmp(full)) {
        text_rules r = text_rules_built_in(&a);
        str text = utf8_repair(&a, fuzz_input(&a, data, size)).text;
        check_sentences(&a, &r, text, (span){0, (uint32_t)text.len});
    }
    arena_free(&a);
    return 0;
}
