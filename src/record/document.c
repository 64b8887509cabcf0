#include "record/document.h"

uint32_t document_source_offset(const document *d, uint32_t at)
{
    const offset_map *m = &d->map;
    if (m->n == 0 || at < m->at[0].text)
        return at;
    size_t lo = 0, hi = m->n;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->at[mid].text <= at)
            lo = mid;
        else
            hi = mid;
    }
    return m->at[lo].source + (at - m->at[lo].text);
}

span document_source_span(const document *d, span s)
{
    if (s.to <= s.from)
        return (span){document_source_offset(d, s.from), document_source_offset(d, s.from)};
    return (span){document_source_offset(d, s.from), document_source_offset(d, s.to - 1) + 1};
}
