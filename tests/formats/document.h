/** What the tests of the readers share: an arena, and looking things up in a document. */
#ifndef TESTS_DOCUMENT_H
#define TESTS_DOCUMENT_H

#include "base/utf8.h"
#include "formats/encoding.h"
#include "record/document.h"
#include "tap.h"

static inline source source_of(str bytes)
{
    return (source){STR("doc"), bytes, STR("")};
}

static inline str block_text(const document *d, size_t i)
{
    return i < d->block.n ? span_str(d->text, d->block.at[i].text) : STR("(no such block)");
}

/** The bytes of the source that block `i` was made from. */
static inline str block_source(const document *d, str bytes, size_t i)
{
    return i < d->block.n ? span_str(bytes, document_source_span(d, d->block.at[i].text))
                          : STR("(no such block)");
}

/** Where `words` stand in the document's text. */
static inline span words_at(const document *d, str words)
{
    size_t at = str_find(d->text, words, 0);
    return at == SIZE_MAX ? (span){0, 0} : (span){(uint32_t)at, (uint32_t)(at + words.len)};
}

/** The bytes of the source that `words` of the text were made from. */
static inline str words_source(const document *d, str bytes, str words)
{
    return span_str(bytes, document_source_span(d, words_at(d, words)));
}

static inline bool is_block(const document *d, size_t i, block_kind kind, const char *text)
{
    bool same =
        i < d->block.n && d->block.at[i].kind == kind && str_eq(block_text(d, i), str_of(text));
    if (!same)
        printf("# block %zu is %d: %.*s\n", i, i < d->block.n ? (int)d->block.at[i].kind : -1,
               STR_ARG(block_text(d, i)));
    return same;
}

/** Blocks in order, within the text, not empty; text valid. */
static inline bool is_sound(const document *d)
{
    uint32_t end = 0;
    for (size_t i = 0; i < d->block.n; i++) {
        span s = d->block.at[i].text;
        if (s.from < end || s.to <= s.from || s.to > d->text.len)
            return false;
        end = s.to;
    }
    return utf8_valid(d->text) == d->text.len;
}

/** Runs `tests` with an arena of 256 MiB. @return what main() returns. */
static inline int with_arena(void (*tests)(arena *a))
{
    jmp_buf full;
    arena a;
    arena_init(&a, 256 << 20, &full);
    if (setjmp(full) == 0)
        tests(&a);
    else
        tap_ok(0, "memory was enough", __FILE__, __LINE__);
    arena_free(&a);
    return tap_done();
}

#endif
