#include "formats/plain.h"

#include "formats/lines.h"

document plain_read(arena *a, const source *s)
{
    document d = lines_document(a, s);
    lines l = lines_of(a, d.text);
    uint32_t from = lines_front(a, &d, &l, (uint32_t)l.n);
    lines_blocks(a, &d, &l, (span){from, (uint32_t)l.n}, (block){BLOCK_PARAGRAPH, {0, 0}, -1});
    return d;
}
