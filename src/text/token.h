/** A sentence's words, numbers and marks, split as the UD English Web Treebank splits them:
 * "n't" and "'s" apart, hyphens apart but for prefixes ("Sino - Soviet", "anti-Soviet"), "$ 300",
 * "1.5", "10:12" and "300,000" whole, a web address whole, "U.S." whole.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "base/span.h"
#include "text/rules.h"

typedef enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCT, TOKEN_SYMBOL } token_kind;

/** Bits of token.shape. */
enum {
    TOKEN_CAPITAL = 1,     /**< begins with a capital letter */
    TOKEN_ALL_CAPITAL = 2, /**< two letters or more, all capital: "NATO", "U.S." */
    TOKEN_HAS_DIGIT = 4,
    TOKEN_FIRST = 8,  /**< the sentence's first word or number: its capital says nothing */
    TOKEN_SPACED = 16 /**< a blank, or the sentence's beginning, stands before it */
};

typedef struct token {
    span bytes;    /**< within the document's text */
    str text;      /**< these bytes */
    str norm;      /**< utf8_fold()ed: small letters, no accents, ASCII quotes and dashes */
    uint64_t hash; /**< str_hash(norm) */
    uint8_t kind;  /**< token_kind */
    uint8_t shape;
} token;

typedef struct tokens {
    token *at;
    size_t n, cap;
} tokens;

/** @param text      valid UTF-8
 *  @param sentence  the part of it to split
 *  @return          tokens in order: with the blanks between them they are the whole sentence;
 *                   O(sentence). `text` and `norm` are borrowed from `text` and the arena. */
tokens text_tokens(const text_rules *r, arena *a, str text, span sentence);

/** A word that somebody else has split off: what text_tokens() would say of it, but for `bytes`,
 *  which is empty, and TOKEN_FIRST, which the caller must set.
 *  @param spaced  a blank stands before it */
token text_token(arena *a, str text, bool spaced);

#endif
