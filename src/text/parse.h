/** Dependency trees over the words of a sentence, in Universal Dependencies 2.
 *
 * A greedy arc-hybrid transition parser (Kuhlmann, Gomez-Rodriguez and Satta 2011) whose linear
 * model was trained with a dynamic oracle (Goldberg and Nivre 2013): one classifier chooses the
 * move, another names each arc as it is made. Always a tree with one root; crossing arcs are never
 * made. The model is read-only: one may serve many threads.
 */
#ifndef TEXT_PARSE_H
#define TEXT_PARSE_H

#include "text/relation.h"
#include "text/tag.h"

/** A longer sentence is cut into pieces of so many tokens; the roots of all but the first become
 *  REL_PARATAXIS of the first piece's root. */
enum { PARSE_MOST = 512 };

typedef struct dependency {
    int32_t head;     /**< the token it depends on, from 0; -1: the root */
    uint8_t relation; /**< `relation` to that head */
} dependency;

typedef struct parser {
    word_classes classes;
    directory moves;      /**< two bytes: left and right against shift, as signed roots */
    class_weights labels; /**< a class is a `relation` */
    directory marks;      /**< the low byte: a signed root */
} parser;

/** @param bytes  data/models/parser.bin; borrowed, as `c` is
 *  @return       STATUS_FORMAT, `*ret` untouched, when it is not that. O(bytes). */
status parser_open(parser *ret, str bytes, word_classes c, error *e);

/** The model that the program was built with. */
parser parser_built_in(void);

/** @param tags  one for each token, from text_tag()
 *  @return      one for each token; about a microsecond and a half a token. */
dependency *text_parse(const parser *p, arena *a, const tokens *t, const uint8_t *tags);

#endif
