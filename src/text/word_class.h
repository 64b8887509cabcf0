/** Classes of words that are used alike, found in large unlabelled text: what lets a model that saw
 * "denounced" in its treebank read "rebuked". Where they come from: docs/models.md.
 */
#ifndef TEXT_WORD_CLASS_H
#define TEXT_WORD_CLASS_H

#include "text/token.h"
#include "text/weights.h"

/** All 0 when the word is not known. */
typedef struct word_class {
    uint32_t brown;  /**< path in a tree of Brown clusters, the first branch in the lowest bit; 20
                        bits */
    uint32_t vector; /**< number of a cluster of word vectors, from 1; 12 bits */
} word_class;

/** Read-only: one may serve many threads. */
typedef struct word_classes {
    const uint64_t *at; /**< low half of the key, over brown, over vector; 0 is empty */
    unsigned shift;     /**< key >> shift is the first place to look */
} word_classes;

enum { WORD_CLASS_PROBES = 32 };

/** @param bytes  data/models/classes.bin; borrowed
 *  @return       STATUS_FORMAT, `*ret` untouched, when it is not that. O(bytes). */
status word_classes_open(word_classes *ret, str bytes, error *e);

/** The table that the program was built with. */
word_classes word_classes_built_in(void);

/** @param hash  of the folded word */
word_class word_class_of(word_classes c, uint64_t hash);

/** @return the entry that a table holds for a word. */
uint64_t word_class_entry(uint64_t hash, word_class c);

/** @return the key of a word: its high bits choose the place. */
static inline uint64_t word_class_key(uint64_t hash)
{
    return weights_key(hash * 0x9e3779b97f4a7c15u);
}

#endif
