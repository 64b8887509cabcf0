#include "record/document.h"

uint32_t document_source_offset(const document *d, uint32_t at)
{
    return offset_map_source(&d->map, at);
}

span document_source_span(const document *d, span s)
{
    return offset_map_span(&d->map, s);
}
