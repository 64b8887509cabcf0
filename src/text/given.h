/** Sentences that other programs have taken apart: CoNLL-U rows, or trees of the Penn Treebank.
 */
#ifndef TEXT_GIVEN_H
#define TEXT_GIVEN_H

#include "text/parse.h"

typedef struct given_parse {
    tokens
        t; /**< their bytes lie within the text that was given, empty where a word is not in it */
    uint8_t *tags;
    dependency *dep;
} given_parse;

/** @param parse  CoNLL-U, whose tags and arcs are taken as they are, or one tree in brackets, of
 * which words and tags are taken and the arcs found by `p`
 *  @param text   the sentence itself @param sentence  its place there
 *  @return       false, `*ret` untouched, when it is neither, is longer than PARSE_MOST, or its
 * arcs make no tree. O(parse + text). */
bool text_given(arena *a, const parser *p, str parse, str text, span sentence, given_parse *ret);

/** @return the tag for a universal part of speech ("VERB") and a Penn Treebank tag ("VBD", or "").
 */
tag tag_of_treebank(str universal, str penn);

#endif
