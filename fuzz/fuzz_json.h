/** Whether some bytes are one JSON value (RFC 8259): a recogniser and nothing else. */
#ifndef FUZZ_JSON_H
#define FUZZ_JSON_H

#include "base/utf8.h"

enum { JSON_DEEPEST = 64 };

static inline bool json_value(str s, size_t *at, int depth);

static inline bool json_take(str s, size_t *at, char c)
{
    if (*at >= s.len || s.s[*at] != c)
        return false;
    ++*at;
    return true;
}

static inline bool json_escape(str s, size_t *at)
{
    if (*at >= s.len)
        return false;
    char c = s.s[(*at)++];
    if (c != 'u')
        return str_find(STR("\"\\/bfnrt"), (str){&c, 1}, 0) != SIZE_MAX;
    for (int i = 0; i < 4; i++, ++*at)
        if (*at >= s.len ||
            str_find(STR("0123456789abcdefABCDEF"), (str){s.s + *at, 1}, 0) == SIZE_MAX)
            return false;
    return true;
}

static inline bool json_string(str s, size_t *at)
{
    if (!json_take(s, at, '"'))
        return false;
    while (*at < s.len) {
        unsigned char c = (unsigned char)s.s[(*at)++];
        if (c == '"')
            return true;
        if (c < 0x20 || (c == '\\' && !json_escape(s, at)))
            return false;
    }
    return false;
}

static inline size_t json_digits(str s, size_t *at)
{
    size_t from = *at;
    while (*at < s.len && ascii_digit(s.s[*at]))
        ++*at;
    return *at - from;
}

static inline bool json_number(str s, size_t *at)
{
    json_take(s, at, '-');
    bool zero = *at < s.len && s.s[*at] == '0';
    size_t n = json_digits(s, at);
    if (n == 0 || (zero && n > 1))
        return false;
    if (json_take(s, at, '.') && json_digits(s, at) == 0)
        return false;
    if (!json_take(s, at, 'e') && !json_take(s, at, 'E'))
        return true;
    if (!json_take(s, at, '+'))
        json_take(s, at, '-');
    return json_digits(s, at) > 0;
}

static inline bool json_word(str s, size_t *at)
{
    static const str names[] = {{"true", 4}, {"false", 5}, {"null", 4}};
    for (int i = 0; i < 3; i++) {
        if (!str_starts(str_sub(s, *at, s.len), names[i]))
            continue;
        *at += names[i].len;
        return true;
    }
    return false;
}

/** Members of an object (`close` is '}') or elements of an array, behind the opening bracket. */
static inline bool json_members(str s, size_t *at, char close, int depth)
{
    if (json_take(s, at, close))
        return true;
    do {
        if (close == '}' && (!json_string(s, at) || !json_take(s, at, ':')))
            return false;
        if (!json_value(s, at, depth + 1))
            return false;
    } while (json_take(s, at, ','));
    return json_take(s, at, close);
}

static inline bool json_value(str s, size_t *at, int depth)
{
    if (*at >= s.len || depth > JSON_DEEPEST)
        return false;
    char c = s.s[*at];
    if (c == '{' || c == '[') {
        ++*at;
        return json_members(s, at, c == '{' ? '}' : ']', depth);
    }
    if (c == '"')
        return json_string(s, at);
    return c == '-' || ascii_digit(c) ? json_number(s, at) : json_word(s, at);
}

/** Without blanks between tokens, as casus writes it. */
static inline bool is_json(str s)
{
    size_t at = 0;
    return utf8_valid(s) == s.len && json_value(s, &at, 0) && at == s.len;
}

#endif
