#include "base/span.h"

#include "base/vec.h"

static const offset_pair copied = {0, 0, 1, 1};

/** The stretch that byte `at` of the text lies in. */
static size_t stretch(const offset_map *m, uint32_t at)
{
    size_t lo = 0, hi = m->n;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (m->at[mid].text <= at)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

static const offset_pair *pair_at(const offset_map *m, uint32_t at)
{
    return m->n == 0 || at < m->at[0].text ? &copied : &m->at[stretch(m, at)];
}

static uint32_t source_of(const offset_pair *p, uint32_t at)
{
    return p->source + (at - p->text) / p->text_step * p->source_step;
}

uint32_t offset_map_source(const offset_map *m, uint32_t at)
{
    return source_of(pair_at(m, at), at);
}

span offset_map_span(const offset_map *m, span s)
{
    uint32_t from = offset_map_source(m, s.from);
    if (s.to <= s.from)
        return (span){from, from};
    const offset_pair *last = pair_at(m, s.to - 1);
    return (span){from, source_of(last, s.to - 1) + last->source_step};
}

bool offset_pair_carries_on(const offset_pair *last, offset_pair p)
{
    last = last ? last : &copied;
    bool same_step = last->text_step == p.text_step && last->source_step == p.source_step;
    return same_step && (p.text - last->text) % last->text_step == 0 &&
           source_of(last, p.text) == p.source;
}

void offset_map_add(arena *a, offset_map *m, offset_pair p)
{
    offset_pair *last = m->n ? &m->at[m->n - 1] : NULL;
    if (offset_pair_carries_on(last, p))
        return;
    if (last && last->text == p.text)
        *last = p;
    else
        *VEC_PUSH(a, m) = p;
}

/** Byte for byte from text to middle: cut where the middle's stretches begin. */
static void join_copied(arena *a, offset_map *m, offset_pair p, uint32_t end,
                        const offset_map *inner)
{
    uint32_t middle_end = p.source + (end - p.text);
    size_t k = inner->n ? stretch(inner, p.source) : 0;
    for (uint32_t at = p.source; at < middle_end;) {
        const offset_pair *q = pair_at(inner, at);
        offset_map_add(a, m,
                       (offset_pair){p.text + (at - p.source), source_of(q, at), q->text_step,
                                     q->source_step});
        while (k < inner->n && inner->at[k].text <= at)
            k++;
        at = k < inner->n ? inner->at[k].text : middle_end;
    }
}

/** Character for character: each has its own bytes in the source. */
static void join_steps(arena *a, offset_map *m, offset_pair p, uint32_t end,
                       const offset_map *inner)
{
    for (uint32_t at = p.text; at < end; at += p.text_step) {
        uint32_t middle = source_of(&p, at);
        span s = offset_map_span(inner, (span){middle, middle + p.source_step});
        uint32_t len = s.to - s.from < UINT16_MAX ? s.to - s.from : UINT16_MAX;
        offset_map_add(a, m, (offset_pair){at, s.from, p.text_step, (uint16_t)len});
    }
}

offset_map offset_map_join(arena *a, const offset_map *text_to_middle, uint32_t text_len,
                           const offset_map *middle_to_source)
{
    offset_map m = {0};
    size_t n = text_to_middle->n;
    if (n == 0 || text_to_middle->at[0].text > 0) {
        uint32_t end = n ? text_to_middle->at[0].text : text_len;
        join_copied(a, &m, copied, end, middle_to_source);
    }
    for (size_t i = 0; i < n; i++) {
        offset_pair p = text_to_middle->at[i];
        uint32_t end = i + 1 < n ? text_to_middle->at[i + 1].text : text_len;
        if (p.text_step == 1 && p.source_step == 1)
            join_copied(a, &m, p, end, middle_to_source);
        else
            join_steps(a, &m, p, end, middle_to_source);
    }
    return m;
}
