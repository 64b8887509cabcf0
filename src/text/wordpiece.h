/** Words cut into the pieces of a fixed vocabulary, longest first (WordPiece; Wu et al. 2016, as
 * BERT does it, Devlin et al. 2019): "abrogated" -> "ab", "##rogated".
 */
#ifndef TEXT_WORDPIECE_H
#define TEXT_WORDPIECE_H

#include "base/error.h"
#include "base/span.h"

enum { PIECE_MOST_WORD = 100 /**< bytes; a longer word is one unknown piece */ };

/** Sorted by bytes, read in place. A piece that goes on within a word begins with "##". */
typedef struct wordpieces {
    const uint32_t *from; /**< n + 1 places in `text` */
    const char *text;
    uint32_t n;
    uint16_t unknown, begin, end; /**< "[UNK]", "[CLS]", "[SEP]" */
} wordpieces;

/** @param bytes  u32 n, n + 1 u32 places, then the text; borrowed
 *  @return       STATUS_FORMAT, `*ret` untouched, when it is not that or not sorted. O(bytes). */
status wordpieces_open(wordpieces *ret, str bytes, error *e);

/** @return the number of a piece, or -1. O(log n). */
int32_t wordpiece_of(const wordpieces *w, str piece);

typedef struct piece_list {
    uint16_t *at;
    size_t n, cap;
} piece_list;

/** Appends the pieces of `text`, which is folded and split at blanks and around punctuation first.
 * O(text). */
void wordpieces_cut(const wordpieces *w, arena *a, str text, piece_list *to);

#endif
