/** Plain text -> document: title if the first line can be one, dateline, headings, paragraphs
 * (formats/lines.h).
 */
#ifndef FORMATS_PLAIN_H
#define FORMATS_PLAIN_H

#include "formats/encoding.h"
#include "record/document.h"

/** Never fails; O(bytes). */
document plain_read(arena *a, const source *s);

#endif
