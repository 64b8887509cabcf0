/** What the tagger sees of a sentence. Shared by text_tag() and the program that trains it.
 *
 * To add a feature: a row in the table of tag_features.c, one more in TAG_FEATURES, and training.
 */
#ifndef TEXT_TAG_FEATURES_H
#define TEXT_TAG_FEATURES_H

#include "text/tag.h"

enum {
    TAG_MAGIC_BYTES = 8,
    TAG_FEATURES = 60,
    TAG_PADDING = 2,      /**< words before the first and behind the last */
    LEXICON_CERTAIN = 64, /**< the word is never anything else */
    LEXICON_PROBES = 16
};

/** A word without regard to its neighbours; all but `tag` and `certain` are hashes. */
typedef struct tag_word {
    uint64_t word;      /**< digits all alike; 0: not to be looked at */
    uint64_t suffix[5]; /**< of 1 to 5 bytes */
    uint64_t prefix[3];
    uint64_t shape;
    uint64_t brown, brown_stem; /**< its Brown cluster, and the first six branches to it */
    uint64_t vector;            /**< its cluster of word vectors */
    uint64_t known_as;          /**< its commonest tag, or "unknown" */
    uint8_t tag;                /**< that tag, or TAG_NONE */
    bool certain;
} tag_word;

/** @return hash of the folded word with all digits alike: "1962" as "1961", "10:30" as "12:45". */
uint64_t tag_word_hash(const token *t);

/** @return the key of `t` in a lexicon. A capital that says something makes another word.
 *  @param capital  as if it had such a capital */
uint64_t tag_lexicon_key(const token *t, bool capital);

/** @return the entry's low byte, or 0. */
unsigned tag_lexicon_get(tag_lexicon x, uint64_t key);

/** @return TAG_PADDING empty words, one for each token, TAG_PADDING empty words. */
tag_word *tag_words(tag_lexicon x, word_classes c, arena *a, const tokens *t);

/** @param w       the word to be tagged, with its neighbours on both sides
 *  @param before  tags of the two words before it, the nearer one first */
void tag_features(const tag_word *w, const uint8_t before[2], uint64_t key[TAG_FEATURES]);

#endif
