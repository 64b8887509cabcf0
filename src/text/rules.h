/** What the splitter knows of words: abbreviations, words that begin sentences, prefixes, units.
 * Read once from data/text/, then only read: one may serve many threads. Borrowed from its arena.
 */
#ifndef TEXT_RULES_H
#define TEXT_RULES_H

#include "base/error.h"
#include "base/map.h"

/** What a stop behind an abbreviation may mean; the classes of data/text/abbreviations.tsv. */
typedef enum dot_class {
    DOT_NONE,   /**< no abbreviation */
    DOT_TITLE,  /**< stands before something: the sentence goes on ("Gen.", "St.", "vs.") */
    DOT_NUMBER, /**< an abbreviation only before a number ("No. 5", "p. 12") */
    DOT_MAYBE   /**< may end a sentence: the next word decides ("U.S.", "Inc.", "Jan.") */
} dot_class;

/** Bits of what a word is good for; the classes of data/text/words.tsv. */
enum {
    WORD_STARTER = 1, /**< capital only at the head of a sentence: "The", "However" */
    WORD_PREFIX = 2,  /**< keeps its hyphen: "anti-", "non-" */
    WORD_UNIT = 4,    /**< cut off the number it is glued to: "5km", "10am" */
    WORD_SAYING = 8,  /**< after a quotation, tells who said it: "said", "asked" */
    WORD_TAIL_1 = 16, /**< two words written as one, the second of one letter: "im" */
    WORD_TAIL_2 = 32, /**< of two: "dont", "gonna" */
    WORD_TAIL_3 = 64  /**< of three: "cannot" */
};

typedef struct text_rules {
    map abbreviation; /**< without the last stop, as written -> dot_class */
    map word;         /**< lower case -> bits */
} text_rules;

/** Reads both tables. @return false, with `*ret` saying which row is bad. */
bool text_rules_read(text_rules *r, arena *a, str abbreviations, str words, reject *ret);

/** The tables that the program was built with. */
text_rules text_rules_built_in(arena *a);

/** @param word  without its last stop; "U.S" and other dotted letters need no row */
dot_class text_rules_dot(const text_rules *r, str word);
/** @return bits for `word` in any ASCII case; 0 when it is in no class. */
unsigned text_rules_word(const text_rules *r, str word);

#endif
