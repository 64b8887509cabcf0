/** Punctuation in a finished tree. A mark may depend on any word that sees it without crossing an
 * arc: the nearest words on both sides and those above them on the same side. A linear ranker
 * chooses. Leaving punctuation out of the parse itself follows Ma, Zhang and Zhu (2014).
 * Shared by text_parse() and the program that trains it.
 */
#ifndef TEXT_PARSE_MARKS_H
#define TEXT_PARSE_MARKS_H

#include "text/parse.h"

enum { MARK_FEATURES = 14, MARK_CANDIDATES = 32 };

/** A tree over the words among `n` tokens. */
typedef struct mark_tree {
    const token *token;
    const uint8_t *tags;
    const dependency *at; /**< heads as indices into the same arrays; marks are not read */
    const bool *is_mark;
    uint16_t *left, *right; /**< first and last token below each word */
    uint32_t n;
} mark_tree;

/** @return the tree with `left` and `right` filled. */
mark_tree mark_tree_of(arena *a, const token *t, const uint8_t *tags, const dependency *d,
                       const bool *is_mark, uint32_t n);

/** @return how many words may be head of token `mark`, at most MARK_CANDIDATES, at least one. */
uint32_t mark_candidates(const mark_tree *x, uint32_t mark, uint16_t ret[MARK_CANDIDATES]);

void mark_features(const mark_tree *x, uint32_t mark, uint32_t head, uint64_t key[MARK_FEATURES]);

#endif
