/** Small words that carry the sentence: function words by class, from data/lexicon/function.tsv,
 * and words that change what an act means, from data/lexicon/modifiers.tsv. */
#ifndef LEXICON_WORDS_H
#define LEXICON_WORDS_H

#include "lexicon/forms.h"

/** What a word does in its sentence. The names are those of function.tsv. */
typedef enum word_kind {
    W_NOUN, /**< any word not known otherwise */
    W_ADJ,
    W_VERB,
    W_BE,
    W_HAVE,
    W_DO,
    W_MODAL,
    W_DET,
    W_POSSESSIVE, /**< 's and ' */
    W_POSS_PRON,  /**< his, its, their */
    W_PREP,
    W_TO,
    W_CONJ,
    W_SUB, /**< begins a clause: because, while, that */
    W_IF,  /**< begins a condition */
    W_REL, /**< who, which, whose */
    W_PRON,
    W_NEG,
    W_ADV,
    W_NUMBER,
    W_COMMA,
    W_QUOTE,
    W_TIME, /**< part of a date */
    W_STOP, /**< ; : ( ) dash: a clause ends */
    W_OTHER
} word_kind;

/** Bits of what a lemma does to an act that depends on it: the kinds of modifiers.tsv. */
enum {
    MOD_REFUSE = 1,        /**< refused to sign: REJECT */
    MOD_PROMISE = 2,       /**< promised to sign: AGREE */
    MOD_THREATEN = 4,      /**< threatened to attack: THREATEN */
    MOD_DEMAND = 8,        /**< demanded that B withdraw: REQUEST */
    MOD_HALT = 16,         /**< halted deliveries: the act is undone */
    MOD_RESUME = 32,       /**< resumed the talks */
    MOD_HYPOTHETICAL = 64, /**< could, might, if */
    MOD_FUTURE = 128,      /**< will, plans to */
    MOD_NEGATION = 256,
    MOD_SAY = 512,    /**< said that */
    MOD_GUARD = 1024, /**< the sentence is about sport, business, medicine */
    MOD_OPINION = 2048,
    MOD_JOINT = 4096,      /**< each other */
    MOD_WEAK = 8192,       /**< as MOD_GUARD, but only beside another such word */
    MOD_STATE = 16384,     /**< a mere statement: what hangs on it did not happen by it */
    MOD_STATE_WITH = 32768 /**< so with an object: "express condolence" is a phrase of the table */
};

typedef struct words {
    map class_of; /**< norm -> word_kind */
    map modifier; /**< lemma or phrase -> bits */
} words;

void words_parse_function(arena *a, str text, str file, words *w, rejects *bad);
/** Lemmas are told to `f` as verbs. Kinds that are not known here are let be. */
void words_parse_modifiers(arena *a, str text, str file, words *w, forms *f, rejects *bad);

/** @return false when `norm` is no function word. */
bool words_class(const words *w, str norm, word_kind *ret);
/** @return the bits of a lemma, 0 for most. */
unsigned words_modifier(const words *w, str lemma);

#endif
