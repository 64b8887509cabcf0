/** Texts on their way out: wrapped for people, escaped for programs. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "casus.h"

#define TEXT_ARG(t) (int)(t).len, (t).s

/** Running text between two margins. */
typedef struct wrap {
    FILE *to;
    int indent, width; /**< columns: where lines begin, and where they end at the latest */
    int column;
} wrap;

/** Begins where the cursor stands: at column `indent`. */
wrap wrap_begin(FILE *to, int indent, int width);
/** Adds the words of `text`, broken at blanks; a word wider than a line stays whole. */
void wrap_words(wrap *w, casus_text text);
void wrap_end(wrap *w);

/** `text` in one line of at most `width` columns; what does not fit ends in "...". */
void print_cut(FILE *to, casus_text text, int width);

/** One cell of a table whose cells are separated by ',' or a tab: quoted as RFC 4180 asks, or with
 * blanks in place of tabs and line ends. */
void print_cell(FILE *to, casus_text text, char sep);

/** As a JSON string with its quotes. */
void print_json(FILE *to, casus_text text);

/** "1 event", "2 events". */
void print_count(FILE *to, uint64_t n, const char *thing);

#endif
