/** Which reader some bytes are for. */
#ifndef FORMATS_GUESS_H
#define FORMATS_GUESS_H

#include "base/str.h"

typedef enum format {
    FORMAT_TEXT,
    FORMAT_HTML,
    FORMAT_ARTICLE, /**< with comments */
    FORMAT_JSONL,
    FORMAT_MARKED,
    FORMAT_PETRARCH
} format;

/** Looks at the first 256 KiB. @return FORMAT_TEXT for whatever is nothing else. */
format formats_guess(arena *a, str bytes);

/** "text", "html", "article", "jsonl", "marked", "petrarch" */
str format_text(format f);

#endif
