#include "base/str.h"

#include <string.h>

str str_of(const char *z)
{
    return z ? (str){z, strlen(z)} : (str){"", 0};
}

bool str_eq(str a, str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

int str_cmp(str a, str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.s, b.s, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(str s, str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

str str_sub(str s, size_t from, size_t to)
{
    to = to < s.len ? to : s.len;
    from = from < to ? from : to;
    return (str){from ? s.s + from : s.s, to - from}; /* NULL + 0 is undefined */
}

str str_trim(str s)
{
    while (s.len && ascii_space(s.s[0]))
        s = str_sub(s, 1, s.len);
    while (s.len && ascii_space(s.s[s.len - 1]))
        s.len--;
    return s;
}

size_t str_find(str s, str needle, size_t from)
{
    for (size_t i = from; i + needle.len <= s.len; i++)
        if (str_eq(str_sub(s, i, i + needle.len), needle))
            return i;
    return SIZE_MAX;
}

bool str_cut(str *rest, char sep, str *ret_part)
{
    if (!rest->s)
        return false;
    const char *at = rest->len ? memchr(rest->s, sep, rest->len) : NULL;
    if (at) {
        size_t n = (size_t)(at - rest->s);
        *ret_part = str_sub(*rest, 0, n);
        *rest = str_sub(*rest, n + 1, rest->len);
    } else {
        *ret_part = *rest;
        *rest = (str){NULL, 0};
    }
    return true;
}

bool str_among(str choices, str s)
{
    str one;
    while (choices.len && str_cut(&choices, '|', &one))
        if (str_eq(one, s))
            return true;
    return false;
}

str str_dup(arena *a, str s)
{
    char *p = arena_alloc_raw(a, s.len + 1, 1);
    if (s.len)
        memcpy(p, s.s, s.len);
    p[s.len] = '\0';
    return (str){p, s.len};
}

const char *str_z(arena *a, str s)
{
    return str_dup(a, s).s;
}

str str_lower(arena *a, str s)
{
    char *p = arena_alloc_raw(a, s.len + 1, 1);
    for (size_t i = 0; i < s.len; i++)
        p[i] = ascii_to_lower(s.s[i]);
    p[s.len] = '\0';
    return (str){p, s.len};
}

bool str_int(str s, int64_t *ret)
{
    bool minus = s.len && s.s[0] == '-';
    if (minus || (s.len && s.s[0] == '+'))
        s = str_sub(s, 1, s.len);
    if (!s.len || s.len > 18)
        return false;
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!ascii_digit(s.s[i]))
            return false;
        n = n * 10 + (s.s[i] - '0');
    }
    *ret = minus ? -n : n;
    return true;
}

/** 10^|e| times or under `x`. Exact while |e| <= 22, which covers every number in our tables. */
static double scale(double x, int64_t e)
{
    double p = 1, base = 10;
    for (int64_t n = e < 0 ? -e : e; n; n >>= 1) {
        if (n & 1)
            p *= base;
        base *= base;
    }
    return e < 0 ? x / p : x * p;
}

bool str_double(str s, double *ret)
{
    size_t i = 0;
    bool minus = s.len && s.s[0] == '-';
    i += s.len && (s.s[0] == '-' || s.s[0] == '+');
    double x = 0;
    int64_t e = 0;
    size_t digits = 0;
    for (; i < s.len && ascii_digit(s.s[i]); i++, digits++)
        x = x * 10 + (s.s[i] - '0');
    if (i < s.len && s.s[i] == '.')
        for (i++; i < s.len && ascii_digit(s.s[i]); i++, digits++, e--)
            x = x * 10 + (s.s[i] - '0');
    if (!digits)
        return false;
    if (i < s.len && (s.s[i] == 'e' || s.s[i] == 'E')) {
        int64_t more;
        if (!str_int(str_sub(s, i + 1, s.len), &more) || more > 400 || more < -400)
            return false;
        e += more;
        i = s.len;
    }
    if (i < s.len)
        return false;
    x = scale(x, e);
    *ret = minus ? -x : x;
    return true;
}

/** Bytes of a sequence that begins with `lead`, 0 when none does. */
static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Bytes of the well-formed sequence at `p`, 0 when there is none (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *p, size_t left)
{
    size_t n = sequence_length(p[0]);
    if (n > left)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    bool outside = (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
                   (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f);
    return outside ? 0 : n;
}

bool str_is_utf8(str s)
{
    size_t i = 0;
    while (i < s.len) {
        uint64_t w = 0;
        if (s.len - i >= 8)
            memcpy(&w, s.s + i, 8);
        if (s.len - i >= 8 && !(w & 0x8080808080808080u)) {
            i += 8;
            continue;
        }
        size_t n = sequence((const unsigned char *)s.s + i, s.len - i);
        if (!n)
            return false;
        i += n;
    }
    return true;
}

/** Mixes eight bytes at a time: two multiplications by odd constants with a fold between. */
uint64_t str_hash(str s)
{
    uint64_t h = 0x9e3779b97f4a7c15u ^ s.len;
    size_t i = 0;
    for (; i + 8 <= s.len; i += 8) {
        uint64_t w;
        memcpy(&w, s.s + i, 8);
        h = (h ^ w) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
    }
    uint64_t tail = 0;
    for (unsigned shift = 0; i < s.len; i++, shift += 8)
        tail |= (uint64_t)(unsigned char)s.s[i] << shift;
    h = (h ^ tail) * 0xc4ceb9fe1a85ec53u;
    h ^= h >> 29;
    h *= 0xff51afd7ed558ccdu;
    return h ^ h >> 32;
}
