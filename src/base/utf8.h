/** UTF-8: reading, checking, repairing, and as much of Unicode as telling words apart needs.
 *
 * Classes and case cover Latin, Greek, Cyrillic and Armenian by rule; any other script's
 * characters are letters unless they lie in a block of punctuation or symbols. Nothing here
 * knows languages. Pure functions, any thread.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/span.h"

enum { UTF8_BAD = 0xFFFD };

typedef struct utf8_char {
    uint32_t code; /**< code point; U+FFFD where the bytes are bad */
    uint32_t len;  /**< bytes it takes, at least 1; of bad ones the maximal subpart (Unicode 3.9) */
    bool bad;
} utf8_char;

/** @param at  less than s.len */
utf8_char utf8_at(str s, size_t at);
/** @return where the character begins that ends at byte `at` (> 0) of valid text. */
size_t utf8_before(str s, size_t at);
/** @param ret  receives 1-4 bytes @return how many. Surrogates and what is past U+10FFFF are
 *  written as U+FFFD. */
size_t utf8_put(uint32_t code, char ret[4]);

/** @return how many bytes at the front are valid: s.len when all are. O(len), eight ASCII bytes
 *  at a time. */
size_t utf8_valid(str s);

typedef struct utf8_fixed {
    str text;       /**< the argument itself when there was nothing to repair */
    offset_map map; /**< empty then */
    uint64_t bad;   /**< U+FFFD that were put in */
} utf8_fixed;

/** Puts U+FFFD for each maximal run of bytes that could not go on, as the WHATWG decoder does. */
utf8_fixed utf8_repair(arena *a, str s);

/** Bits of utf8_class(). */
enum {
    UTF8_LETTER = 1,
    UTF8_UPPER = 2,
    UTF8_LOWER = 4,
    UTF8_DIGIT = 8,  /**< ASCII 0-9 and their full-width forms */
    UTF8_SPACE = 16, /**< blanks, NBSP, line ends, controls */
    UTF8_CJK = 32,   /**< written without spaces: Han, kana; also a letter */
    UTF8_MARK = 64   /**< goes with the letter before it; also a letter */
};

/** @return 0 for punctuation and symbols. */
unsigned utf8_class(uint32_t code);
/** @return the small letter, or `code`. */
uint32_t utf8_lower(uint32_t code);

/** Small letter without its accents, quotes and dashes in ASCII: É -> e, ß -> ss, ё -> е, ’ -> '.
 * Never longer in bytes than the code point itself.
 * @return bytes written; 0 for a combining accent. */
size_t utf8_fold(uint32_t code, char ret[4]);

/** `s` folded, character by character; `s` itself when nothing changes. */
str utf8_fold_str(arena *a, str s);

/** @return `s` without blanks of any script and controls at both ends. */
str utf8_trim(str s);

#endif
