#include "plot/columns.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { REPLACEMENT = 0xFFFD, ZWNJ = 0x200C, ZWJ = 0x200D };

/** Takes one character off the front. (ICU's macro is what is long in it.) */
// NOLINTNEXTLINE(readability-function-size)
static UChar32 take(str *s)
{
    UChar32 c;
    int32_t i = 0, n = s->len < U8_MAX_LENGTH ? (int32_t)s->len : U8_MAX_LENGTH;
    const uint8_t *bytes = (const uint8_t *)s->s;
    U8_NEXT(bytes, i, n, c);
    *s = str_sub(*s, (size_t)i, s->len);
    return c < 0 ? REPLACEMENT : c;
}

static UChar32 plain_ascii(UChar32 c)
{
    if (c < 0x80)
        return c;
    switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x201C:
    case 0x201D:
        return '"';
    case 0x2026:
        return '.';
    case 0xA0:
    case 0x202F:
        return ' ';
    default:
        return '?';
    }
}

/** @return 0, 1 or 2; -1 for what must not reach a terminal, such as turning the text's direction
 * or asking for the emoji form of a character that is one column wide. */
static int width_of(UChar32 c)
{
    enum { EMOJI_SELECTOR = 0xFE0F, FIRST_VOWEL_JAMO = 0x1160, LAST_JAMO = 0x11FF };
    int type = u_charType(c);
    if (c == ZWNJ || c == ZWJ)
        return 0;
    if (type == U_FORMAT_CHAR || c == EMOJI_SELECTOR)
        return -1;
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
        (c >= FIRST_VOWEL_JAMO && c <= LAST_JAMO))
        return 0;
    int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

static UChar32 shown(UChar32 c, bool unicode)
{
    int type = u_charType(c);
    if (type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR)
        return ' ';
    return unicode ? c : plain_ascii(c);
}

/** Adds `c`, which `bytes` spell if nothing replaced them. */
static void add(buf *b, UChar32 c, str bytes)
{
    if (c < 0x80)
        buf_char(b, (char)c);
    else
        buf_add(b, c == REPLACEMENT ? STR("\uFFFD") : bytes);
}

/** Adds whole characters as long as they fit. @return columns used */
static int add_up_to(buf *b, str s, int most, bool unicode)
{
    int used = 0;
    while (s.len) {
        str bytes = s;
        UChar32 c = take(&s);
        bytes.len -= s.len;
        int w = width_of(c);
        if (w < 0 || (!unicode && w == 0))
            continue;
        c = shown(c, unicode);
        w = unicode ? w : 1;
        if (used + w > most)
            break;
        used += w;
        if (b)
            add(b, c, bytes);
    }
    return used;
}

int columns_of(str s)
{
    return add_up_to(NULL, s, INT32_MAX / 2, true);
}

int columns_fit(buf *b, str s, int most, bool unicode)
{
    if (add_up_to(NULL, s, INT32_MAX / 2, unicode) <= most)
        return add_up_to(b, s, most, unicode);
    str dots = unicode ? STR("\u2026") : STR("..");
    int dots_columns = unicode ? 1 : 2;
    if (most < dots_columns)
        return 0;
    int used = add_up_to(b, s, most - dots_columns, unicode);
    buf_add(b, dots);
    return used + dots_columns;
}

void columns_pad(buf *b, str s, int width, bool unicode)
{
    for (int used = columns_fit(b, s, width, unicode); used < width; used++)
        buf_char(b, ' ');
}
