#include "formats/encoding.h"

#include <string.h>
#include <uchardet.h>
#include <unicode/ucnv.h>

#include "base/utf8.h"

enum { LABEL = 64, SAMPLE = 256 * 1024 };

/* ICU and uchardet own memory of their own, so nothing in an arena is asked for between opening
 * and closing them: an arena that runs out leaves by longjmp. */

typedef struct label {
    char z[LABEL]; /**< ASCII, NUL-ended; "" is none */
} label;

static label label_of(str s)
{
    label l = {""};
    s = str_trim(s);
    if (s.len >= LABEL)
        return l;
    for (size_t i = 0; i < s.len; i++)
        l.z[i] = ascii_to_lower(s.s[i]);
    return l;
}

/** What browsers read for a label (WHATWG Encoding Standard, 4.2), where ICU reads less. */
static label browser_label(label l)
{
    static const char *const means[][2] = {
        {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"},
        {"latin1", "windows-1252"},     {"us-ascii", "windows-1252"},
        {"ascii", "windows-1252"},      {"utf8", "utf-8"},
        {"iso-8859-9", "windows-1254"}, {"tis-620", "windows-874"},
        {"gb2312", "gb18030"},          {"gbk", "gb18030"},
        {"shift_jis", "windows-31j"},   {"sjis", "windows-31j"},
        {"euc-kr", "windows-949"},      {"ks_c_5601-1987", "windows-949"},
        {"unicode", "utf-16le"},        {"utf-16", "utf-16le"}};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++)
        if (strcmp(l.z, means[i][0]) == 0)
            return label_of(str_of(means[i][1]));
    return l;
}

static bool is_utf8(label l)
{
    return strcmp(l.z, "utf-8") == 0;
}

/** Where converted text goes; counts only while there is nowhere to put it. */
typedef struct sink {
    char *text;
    size_t len;
    offset_map map;
    offset_pair last;
    uint64_t bad;
} sink;

static void put(sink *k, uint32_t code, size_t from, size_t step)
{
    char c[4];
    size_t n = utf8_put(code, c);
    uint16_t wide = (uint16_t)(step < UINT16_MAX ? step : UINT16_MAX);
    offset_pair p = {(uint32_t)k->len, (uint32_t)from, (uint16_t)n, wide};
    if (!offset_pair_carries_on(k->map.n ? &k->last : NULL, p)) {
        if (k->map.at)
            k->map.at[k->map.n] = p;
        k->map.n++;
        k->last = p;
    }
    if (k->text)
        memcpy(k->text + k->len, c, n);
    k->len += n;
    k->bad += code == UTF8_BAD;
}

/** @return false when ICU does not know the encoding. */
static bool convert(sink *k, str bytes, const char *name, size_t skip)
{
    UErrorCode e = U_ZERO_ERROR;
    UConverter *c = ucnv_open(name, &e);
    if (U_FAILURE(e))
        return false;
    const char *at = bytes.s + skip, *end = bytes.s + bytes.len;
    while (at < end) {
        const char *from = at;
        e = U_ZERO_ERROR;
        UChar32 code = ucnv_getNextUChar(c, &at, end, &e);
        if (e == U_INDEX_OUTOFBOUNDS_ERROR)
            break;
        if (U_FAILURE(e) && at == from)
            at++;
        put(k, U_FAILURE(e) ? UTF8_BAD : (uint32_t)code, (size_t)(from - bytes.s),
            (size_t)(at - from));
    }
    ucnv_close(c);
    return true;
}

/** The name that the encoding goes by in MIME. Static memory of ICU. */
static const char *mime_name(const char *name)
{
    UErrorCode e = U_ZERO_ERROR;
    const char *mime = ucnv_getStandardName(name, "MIME", &e);
    if (mime && U_SUCCESS(e))
        return mime;
    e = U_ZERO_ERROR;
    const char *iana = ucnv_getStandardName(name, "IANA", &e);
    return iana && U_SUCCESS(e) ? iana : name;
}

/** Twice over the bytes: the first time only counts, so that the second needs no memory. */
static bool decode_icu(arena *a, str bytes, label l, size_t skip, decoded *ret)
{
    sink count = {0};
    if (!convert(&count, bytes, l.z, skip))
        return false;
    sink fill = {.text = arena_alloc_raw(a, count.len, 1)};
    fill.map.at = NEW(a, count.map.n + 1, offset_pair);
    convert(&fill, bytes, l.z, skip);
    fill.map.cap = count.map.n + 1;
    str name = str_dup(a, str_of(mime_name(l.z)));
    *ret = (decoded){{fill.text, fill.len}, fill.map, fill.bad, name};
    return true;
}

static decoded decode_utf8(arena *a, str bytes, size_t skip)
{
    utf8_fixed f = utf8_repair(a, str_sub(bytes, skip, bytes.len));
    decoded d = {f.text, f.map, f.bad, STR("UTF-8")};
    if (skip == 0)
        return d;
    for (size_t i = 0; i < d.map.n; i++)
        d.map.at[i].source += (uint32_t)skip;
    if (d.map.n == 0)
        offset_map_add(a, &d.map, (offset_pair){0, (uint32_t)skip, 1, 1});
    else if (d.map.at[0].text > 0) {
        offset_map all = {0};
        offset_map_add(a, &all, (offset_pair){0, (uint32_t)skip, 1, 1});
        for (size_t i = 0; i < d.map.n; i++)
            offset_map_add(a, &all, d.map.at[i]);
        d.map = all;
    }
    return d;
}

static bool decode_label(arena *a, str bytes, label l, size_t skip, decoded *ret)
{
    if (l.z[0] == '\0')
        return false;
    if (!is_utf8(l))
        return decode_icu(a, bytes, l, skip, ret);
    *ret = decode_utf8(a, bytes, skip);
    return true;
}

/** @return the length of the byte order mark, and what it says; 0 when there is none. */
static size_t byte_order_mark(str b, label *ret)
{
    static const struct {
        str mark;
        const char *name;
    } marks[] = {{{"\xef\xbb\xbf", 3}, "utf-8"},
                 {{"\xff\xfe\0\0", 4}, "utf-32le"},
                 {{"\0\0\xfe\xff", 4}, "utf-32be"},
                 {{"\xff\xfe", 2}, "utf-16le"},
                 {{"\xfe\xff", 2}, "utf-16be"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(b, marks[i].mark)) {
            *ret = label_of(str_of(marks[i].name));
            return marks[i].mark.len;
        }
    return 0;
}

/** UTF-16 without a mark: in most scripts' text one byte of each pair is often zero. */
static label guess_utf16(str b)
{
    size_t zero[2] = {0, 0}, n = b.len < 4096 ? b.len : 4096;
    for (size_t i = 0; i < n; i++)
        zero[i % 2] += b.s[i] == '\0';
    bool even = zero[0] * 10 > n && zero[1] * 20 < zero[0];
    bool odd = zero[1] * 10 > n && zero[0] * 20 < zero[1];
    return label_of(str_of(n < 4 ? "" : even ? "utf-16be" : odd ? "utf-16le" : ""));
}

static label guess_any(str b)
{
    label l = {""};
    uchardet_t u = uchardet_new();
    if (!u)
        return l;
    uchardet_handle_data(u, b.s, b.len < SAMPLE ? b.len : SAMPLE);
    uchardet_data_end(u);
    l = label_of(str_of(uchardet_get_charset(u)));
    uchardet_delete(u);
    return browser_label(l);
}

/** Whether bytes that are not all UTF-8 mostly are: texts glued together from several sources. */
static bool mostly_utf8(str s)
{
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < s.len;) {
        utf8_char c = utf8_at(s, i);
        good += !c.bad && c.len > 1;
        bad += c.bad;
        i += c.len;
    }
    return good > bad;
}

decoded encoding_decode(arena *a, str bytes, str declared)
{
    label mark = {""}, said = browser_label(label_of(declared)), wide = guess_utf16(bytes);
    decoded d;
    size_t skip = byte_order_mark(bytes, &mark);
    if (skip && decode_label(a, bytes, mark, skip, &d))
        return d;
    if (is_utf8(said) && utf8_valid(bytes) == bytes.len)
        return decode_utf8(a, bytes, 0);
    if (!is_utf8(said) && decode_label(a, bytes, said, 0, &d) && d.repaired == 0)
        return d;
    if (decode_label(a, bytes, wide, 0, &d) && d.repaired == 0)
        return d;
    if (utf8_valid(bytes) == bytes.len || mostly_utf8(bytes))
        return decode_utf8(a, bytes, 0);
    label guess = guess_any(bytes);
    if (!is_utf8(guess) && decode_label(a, bytes, guess, 0, &d))
        return d;
    decode_icu(a, bytes, label_of(STR("windows-1252")), 0, &d);
    return d;
}
