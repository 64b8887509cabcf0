/** A borrowed run of bytes. It owns nothing and need not end in NUL.
 *
 * Everything here is a pure function of bytes; what needs memory takes an arena. Case and space
 * are ASCII's: text in other scripts is the business of base/utf8.h.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct str {
    const char *s;
    size_t len; /**< bytes */
} str;

#define STR(lit)   ((str){(lit), sizeof(lit) - 1})
#define STR_ARG(x) (int)(x).len, (x).s /**< for printf's %.*s */

/** @param z  NUL-ended or NULL, which gives the empty run. */
str str_of(const char *z);

bool str_eq(str a, str b);
/** Bytewise order: negative, zero or positive, as memcmp(). */
int str_cmp(str a, str b);
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);

/** @return the part from byte `from` up to `to`, both clipped to the run. */
str str_sub(str s, size_t from, size_t to);
/** @return `s` without ASCII blanks at both ends. */
str str_trim(str s);
/** @return where `needle` first begins at or after `from`, or SIZE_MAX. O(len * needle.len). */
size_t str_find(str s, str needle, size_t from);

/** Takes the part before the next `sep` off the front of `*rest`, and the `sep` with it.
 * @return false when nothing is left. The last part needs no `sep` behind it. */
bool str_cut(str *rest, char sep, str *ret_part);
/** Whether `s` is one of the choices, which '|' parts. */
bool str_among(str choices, str s);

/** A copy in `a`, NUL-ended (the NUL is not counted). */
str str_dup(arena *a, str s);
/** The copy's first byte: for functions that want a C string. */
const char *str_z(arena *a, str s);
/** A copy with ASCII capitals made small. */
str str_lower(arena *a, str s);

/** The whole run is a decimal number. @return false, `*ret` untouched, when it is not, or does
 * not fit. The locale plays no part. */
bool str_int(str s, int64_t *ret);
bool str_double(str s, double *ret);

/** Whether the run is well-formed UTF-8 (RFC 3629: no overlong form, surrogate or code point above
 * U+10FFFF). O(len). */
bool str_is_utf8(str s);

/** A good 64-bit hash, the same on every machine and in every run. O(len). */
uint64_t str_hash(str s);

static inline bool ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool ascii_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool ascii_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline bool ascii_alpha(char c)
{
    return ascii_upper(c) || ascii_lower(c);
}
static inline char ascii_to_lower(char c)
{
    return ascii_upper(c) ? (char)(c | 0x20) : c;
}

#endif
