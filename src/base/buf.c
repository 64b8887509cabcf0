#include "base/buf.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

buf buf_new(arena *a)
{
    return (buf){.a = a};
}

str buf_str(const buf *b)
{
    return b->s ? (str){b->s, b->len} : STR("");
}

/** Room for `n` more bytes. */
static char *room(buf *b, size_t n)
{
    if (b->cap - b->len < n) {
        size_t cap = b->cap * 2 > b->len + n ? b->cap * 2 : b->len + n + 120;
        char *s = arena_alloc_raw(b->a, cap, 1);
        if (b->len)
            memcpy(s, b->s, b->len);
        b->s = s;
        b->cap = cap;
    }
    return b->s + b->len;
}

void buf_add(buf *b, str s)
{
    if (!s.len)
        return;
    memcpy(room(b, s.len), s.s, s.len);
    b->len += s.len;
}

void buf_char(buf *b, char c)
{
    *room(b, 1) = c;
    b->len++;
}

void buf_int(buf *b, int64_t n)
{
    char t[24];
    int k = snprintf(t, sizeof t, "%" PRId64, n);
    buf_add(b, (str){t, (size_t)k});
}

void buf_fixed(buf *b, double x, int decimals)
{
    static const double power[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (isnan(x)) {
        buf_add(b, STR("NA"));
        return;
    }
    double scaled = round(fabs(x) * power[decimals]);
    if (scaled > 9e18)
        scaled = 9e18;
    uint64_t all = (uint64_t)scaled, unit = (uint64_t)power[decimals];
    if (x < 0 && all)
        buf_char(b, '-');
    char t[48];
    int k = decimals
                ? snprintf(t, sizeof t, "%" PRIu64 ".%0*" PRIu64, all / unit, decimals, all % unit)
                : snprintf(t, sizeof t, "%" PRIu64, all);
    buf_add(b, (str){t, (size_t)k});
}

void buf_printf(buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        vsnprintf(room(b, (size_t)n + 1), (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

static void json_escape(buf *b, unsigned char c)
{
    static const char *const named = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (const char *p = named; *p; p += 2)
        if ((unsigned char)*p == c) {
            buf_char(b, '\\');
            buf_char(b, p[1]);
            return;
        }
    buf_printf(b, "\\u%04x", c);
}

void buf_json(buf *b, str s)
{
    buf_char(b, '"');
    size_t plain = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(b, str_sub(s, plain, i));
        json_escape(b, c);
        plain = i + 1;
    }
    buf_add(b, str_sub(s, plain, s.len));
    buf_char(b, '"');
}
