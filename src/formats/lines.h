/** A text's lines, and the paragraphs that they make: shared by the readers of plain text.
 *
 * Blank lines part paragraphs. Lines that follow each other directly are a paragraph each, as in
 * a chronicle, unless they look wrapped by hand at one width, which makes them one.
 */
#ifndef FORMATS_LINES_H
#define FORMATS_LINES_H

#include "formats/encoding.h"
#include "record/document.h"

typedef struct line {
    span text;       /**< without blanks at both ends; empty for a blank line */
    uint32_t indent; /**< characters before it */
} line;

typedef struct lines {
    line *at;
    size_t n, cap;
} lines;

lines lines_of(arena *a, str text);

/** @return the document of `s` with its text decoded and nothing else known. */
document lines_document(arena *a, const source *s);

/** Adds the blocks of lines [from, to). Short lines without a final stop that stand alone become
 *  headings when `kind` is BLOCK_PARAGRAPH. */
void lines_blocks(arena *a, document *d, const lines *l, span range, block kind);

/** Cuts a dateline off a paragraph's front ("BERLIN, July 12, 2014 - ", "LONDON (Reuters) - "). Its
 *  day becomes the document's if that has none.
 *  @return the paragraph without it. */
span lines_without_dateline(document *d, span paragraph);

/** Takes title and date off the front: a first line that can be a title, a line that is only a
 *  dateline ("BERLIN, July 12, 2014"), a dateline before the first words ("BERLIN, July 12, 2014
 *  - ..."), which is cut off the line.
 *  @return the first line that is left. */
uint32_t lines_front(arena *a, document *d, lines *l, uint32_t end);

#endif
