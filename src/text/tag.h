/** Parts of speech: the universal ones (UPOS) split by the forms that matter to grammar.
 *
 * A greedy averaged perceptron from left to right, after Collins (2002); words that are always the
 * same thing come from a lexicon. The model is read-only: one may serve many threads.
 */
#ifndef TEXT_TAG_H
#define TEXT_TAG_H

#include "text/token.h"
#include "text/word_class.h"

typedef enum upos {
    UPOS_ADJ,
    UPOS_ADP,
    UPOS_ADV,
    UPOS_AUX,
    UPOS_CCONJ,
    UPOS_DET,
    UPOS_INTJ,
    UPOS_NOUN,
    UPOS_NUM,
    UPOS_PART,
    UPOS_PRON,
    UPOS_PROPN,
    UPOS_PUNCT,
    UPOS_SCONJ,
    UPOS_SYM,
    UPOS_VERB,
    UPOS_X,
    UPOS_COUNT
} upos;

/** The numbers are stored in data/models/: adding one means training anew. */
typedef enum tag {
    TAG_NONE, /**< no word: before the first, behind the last */
    TAG_ADJ,
    TAG_ADJ_MORE, /**< comparative */
    TAG_ADJ_MOST, /**< superlative */
    TAG_ADP,
    TAG_ADP_PARTICLE, /**< "called off" */
    TAG_ADV,
    TAG_ADV_MORE,
    TAG_ADV_WH,
    TAG_AUX_MODAL,
    TAG_AUX_BASE,
    TAG_AUX_PAST,
    TAG_AUX_PRESENT, /**< but for the third person singular */
    TAG_AUX_3SG,
    TAG_AUX_ING,
    TAG_AUX_PARTICIPLE,
    TAG_CCONJ,
    TAG_DET,
    TAG_DET_WH,
    TAG_INTJ,
    TAG_NOUN,
    TAG_NOUN_PLURAL,
    TAG_NUM,
    TAG_PART_TO,
    TAG_PART_NOT,
    TAG_PART_POSSESSIVE, /**< "'s" */
    TAG_PRON,            /**< "this", "nobody" */
    TAG_PRON_PERSONAL,
    TAG_PRON_POSSESSIVE, /**< "their" */
    TAG_PRON_WH,
    TAG_PRON_THERE,
    TAG_PROPN,
    TAG_PROPN_PLURAL,
    TAG_PUNCT,
    TAG_SCONJ,
    TAG_SYM,
    TAG_VERB_BASE,
    TAG_VERB_PAST,
    TAG_VERB_PRESENT, /**< but for the third person singular */
    TAG_VERB_3SG,
    TAG_VERB_ING,
    TAG_VERB_PARTICIPLE, /**< past participle, active or passive */
    TAG_X,
    TAG_COUNT
} tag;

/** Words known to the tagger: bits 8-63 of the key over a tag, and LEXICON_CERTAIN. */
typedef struct tag_lexicon {
    const uint64_t *at; /**< open addressing; 0 is empty */
    unsigned shift;     /**< key >> shift is the first place to look */
} tag_lexicon;

typedef struct tagger {
    word_classes classes;
    tag_lexicon lexicon;
    class_weights weights; /**< a class is a `tag` */
} tagger;

/** @param bytes  data/models/tagger.bin; borrowed, as `c` is
 *  @return       STATUS_FORMAT, `*ret` untouched, when it is not that. O(bytes). */
status tagger_open(tagger *ret, str bytes, word_classes c, error *e);

/** The model that the program was built with. */
tagger tagger_built_in(void);

/** @return a `tag` for each token; under a microsecond a token. */
uint8_t *text_tag(const tagger *g, arena *a, const tokens *t);

upos tag_upos(tag g);
/** @return "NOUN" and the like. */
str upos_name(upos u);
/** @return "NOUN.PLURAL" and the like: the universal name and the form. */
str tag_name(tag g);

/** Any form of a verb, auxiliaries too. */
static inline bool tag_is_verbal(tag g)
{
    return (g >= TAG_AUX_MODAL && g <= TAG_AUX_PARTICIPLE) ||
           (g >= TAG_VERB_BASE && g <= TAG_VERB_PARTICIPLE);
}

#endif
