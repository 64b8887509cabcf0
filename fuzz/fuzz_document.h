/** What holds for every document, whatever it was read from. */
#ifndef FUZZ_DOCUMENT_H
#define FUZZ_DOCUMENT_H

#include "fuzz.h"
#include "record/document.h"

static inline void fuzz_document(const document *d, size_t source_len, bool in_order)
{
    MUST(utf8_valid(d->text) == d->text.len);
    MUST(utf8_valid(d->title) == d->title.len);
    fuzz_map(&d->map, d->text.len, source_len, in_order);
    uint32_t end = 0;
    for (size_t i = 0; i < d->block.n; i++) {
        const block *b = &d->block.at[i];
        MUST(b->text.from >= end && b->text.to > b->text.from && b->text.to <= d->text.len);
        MUST(b->comment >= -1 && b->comment < (int32_t)d->comment.n);
        str t = span_str(d->text, b->text);
        MUST(utf8_valid(t) == t.len);
        end = b->text.to;
        span s = document_source_span(d, b->text);
        MUST(s.from <= source_len && s.to <= source_len);
        MUST(!in_order || s.from < s.to);
    }
    for (size_t i = 0; i < d->comment.n; i++)
        MUST(d->comment.at[i].parent < (int32_t)i);
}

#endif
