/** An HTML page taken apart: all its text in pieces, and the elements that hold them. Only
 * formats/html*.c include this.
 */
#ifndef FORMATS_HTML_PAGE_H
#define FORMATS_HTML_PAGE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/span.h"
#include "formats/html_tree.h"

typedef enum piece_kind {
    PIECE_TEXT,
    PIECE_PAGE_TITLE, /**< the title element */
    PIECE_FIRST,      /**< a heading of the first rank */
    PIECE_HEADING,
    PIECE_CAPTION /**< of a picture */
} piece_kind;

/** A run of text that no block element's edge cuts. */
typedef struct piece {
    span text; /**< within page.text */
    piece_kind kind;
    uint32_t element;    /**< the innermost block element around it */
    uint32_t link_bytes; /**< how much of it lies in links */
} piece;

typedef struct pieces {
    piece *at;
    size_t n, cap;
} pieces;

/** A block element. Elements are in document order, parents first. */
typedef struct element {
    int32_t parent;      /**< -1: none */
    uint32_t first, end; /**< its pieces: [first, end) */
    int hint;            /**< what tag, class and id say: above 0 main text, below 0 beside it */
    int32_t holder;      /**< itself or the nearest around it that paragraphs lie in; -1 */
    bool beside; /**< it, or one around it within the main element, is beside the main text */
    double score;
} element;

typedef struct elements {
    element *at;
    size_t n, cap;
} elements;

typedef struct page {
    buf text;       /**< pieces with "\n\n" behind each; blanks in them are single spaces */
    offset_map map; /**< text -> the HTML that was parsed */
    pieces piece;
    elements element;
    day date;      /**< as told by the page's markup; DAY_NONE */
    int date_rank; /**< of what told it; smaller is better */
} page;

/** Walks the tree once. O(nodes + text). */
page html_page(arena *a, const html_tree *t, str html);

/** Scores the elements and marks the main text. @param ret_keep one for each piece. */
void html_main(page *p, bool *ret_keep);

#endif
