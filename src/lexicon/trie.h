/** A trie over tokens: finds the longest known phrase that begins at a token.
 *
 * Tokens are the 64-bit hashes that text/token.h makes of their normalised form; two different
 * words with one hash would be one word (a chance of 1e-9 for 200,000 words). Built once, then
 * read from any number of threads.
 */
#ifndef LEXICON_TRIE_H
#define LEXICON_TRIE_H

#include <stdint.h>

#include "base/arena.h"

typedef struct trie {
    struct trie_edge *edge; /**< open addressing over (node, token) */
    size_t n_edges, mask;
    uint32_t *value; /**< per node; 0: no phrase ends here */
    uint32_t n_nodes;
    size_t cap_nodes;
} trie;

/** @return where the value of that phrase is kept: 0 at first, for the caller to set. The address
 *  holds until the next call. `n` >= 1. */
uint32_t *trie_put(arena *a, trie *t, const uint64_t *tokens, size_t n);

/** One step down. @param node 0 is the root. @return the child, or 0 when there is none. */
uint32_t trie_step(const trie *t, uint32_t node, uint64_t token);

/** @return the value of the phrase that ends at `node`, 0 when none does. */
uint32_t trie_value(const trie *t, uint32_t node);

#endif
