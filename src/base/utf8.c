#include "base/utf8.h"

#include <string.h>

static unsigned char byte_at(str s, size_t at)
{
    return (unsigned char)s.s[at];
}

/** The second byte's range is narrower after E0, ED, F0 and F4: no overlong forms, no
 * surrogates, nothing past U+10FFFF. */
static bool second_fits(unsigned char first, unsigned char second)
{
    unsigned char lo = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char hi = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= lo && second <= hi;
}

static uint32_t length_by_first(unsigned char c)
{
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

utf8_char utf8_at(str s, size_t at)
{
    unsigned char c = byte_at(s, at);
    uint32_t want = length_by_first(c);
    if (want == 1)
        return (utf8_char){c, 1, false};
    if (want == 0)
        return (utf8_char){UTF8_BAD, 1, true};
    uint32_t code = c & (0x7Fu >> want);
    for (uint32_t i = 1; i < want; i++) {
        unsigned char next = at + i < s.len ? byte_at(s, at + i) : 0;
        if (i == 1 ? !second_fits(c, next) : (next & 0xC0) != 0x80)
            return (utf8_char){UTF8_BAD, i, true};
        code = code << 6 | (next & 0x3F);
    }
    return (utf8_char){code, want, false};
}

size_t utf8_before(str s, size_t at)
{
    size_t i = at - 1;
    while (i > 0 && at - i < 4 && (byte_at(s, i) & 0xC0) == 0x80)
        i--;
    return i;
}

size_t utf8_put(uint32_t code, char ret[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = UTF8_BAD;
    if (code < 0x80) {
        ret[0] = (char)code;
        return 1;
    }
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 1; code >>= 6)
        ret[i] = (char)(0x80 | (code & 0x3F));
    ret[0] = (char)(first[n] | code);
    return n;
}

static size_t ascii_run(str s, size_t at)
{
    for (uint64_t w; at + 8 <= s.len; at += 8) {
        memcpy(&w, s.s + at, 8);
        if (w & 0x8080808080808080u)
            break;
    }
    while (at < s.len && byte_at(s, at) < 0x80)
        at++;
    return at;
}

size_t utf8_valid(str s)
{
    for (size_t i = 0;;) {
        i = ascii_run(s, i);
        if (i == s.len)
            return i;
        utf8_char c = utf8_at(s, i);
        if (c.bad)
            return i;
        i += c.len;
    }
}

static uint64_t count_bad(str s)
{
    uint64_t n = 0;
    for (size_t i = 0; (i += utf8_valid(str_sub(s, i, s.len))) < s.len; n++)
        i += utf8_at(s, i).len;
    return n;
}

utf8_fixed utf8_repair(arena *a, str s)
{
    if (utf8_valid(s) == s.len)
        return (utf8_fixed){.text = s};
    utf8_fixed r = {.bad = count_bad(s)};
    char *p = arena_alloc_raw(a, s.len + 3 * r.bad, 1);
    size_t to = 0;
    for (size_t i = 0; i < s.len;) {
        size_t n = utf8_valid(str_sub(s, i, s.len));
        if (n) {
            offset_map_add(a, &r.map, (offset_pair){(uint32_t)to, (uint32_t)i, 1, 1});
            memcpy(p + to, s.s + i, n);
            to += n;
            i += n;
            continue;
        }
        uint16_t len = (uint16_t)utf8_at(s, i).len;
        offset_map_add(a, &r.map, (offset_pair){(uint32_t)to, (uint32_t)i, 3, len});
        to += utf8_put(UTF8_BAD, p + to);
        i += len;
    }
    r.text = (str){p, to};
    return r;
}

static bool within(uint32_t c, uint32_t lo, uint32_t hi)
{
    return c >= lo && c <= hi;
}

static unsigned class_ascii(uint32_t c)
{
    if (within(c, 'a', 'z'))
        return UTF8_LETTER | UTF8_LOWER;
    if (within(c, 'A', 'Z'))
        return UTF8_LETTER | UTF8_UPPER;
    if (within(c, '0', '9'))
        return UTF8_DIGIT;
    return c <= ' ' || c == 0x7F ? UTF8_SPACE : 0;
}

static unsigned class_latin1(uint32_t c)
{
    if (c <= 0xA0)
        return UTF8_SPACE;
    if (c == 0xAA || c == 0xB5 || c == 0xBA)
        return UTF8_LETTER | UTF8_LOWER;
    if (c < 0xC0 || c == 0xD7 || c == 0xF7)
        return 0;
    return UTF8_LETTER | (c < 0xDF ? UTF8_UPPER : UTF8_LOWER);
}

/** U+2000 to U+2BFF and U+3000 to U+303F: punctuation, symbols and a few spaces. */
static unsigned class_general(uint32_t c)
{
    bool space = within(c, 0x2000, 0x200B) || within(c, 0x2028, 0x202F) || c == 0x205F ||
                 within(c, 0x2060, 0x206F) || c == 0x200E || c == 0x200F || c == 0x3000;
    if (space)
        return UTF8_SPACE;
    return within(c, 0x3005, 0x3007) ? UTF8_LETTER | UTF8_CJK : 0;
}

static bool is_mark(uint32_t c)
{
    return within(c, 0x300, 0x36F) || within(c, 0x483, 0x489) || within(c, 0x591, 0x5BD) ||
           within(c, 0x64B, 0x65F) || within(c, 0x1AB0, 0x1AFF) || within(c, 0x1DC0, 0x1DFF) ||
           within(c, 0x20D0, 0x20FF) || within(c, 0xFE20, 0xFE2F) || c == 0x200C || c == 0x200D;
}

static bool is_cjk(uint32_t c)
{
    return within(c, 0x2E80, 0x2FDF) || within(c, 0x3040, 0x30FF) || within(c, 0x3100, 0x312F) ||
           within(c, 0x31A0, 0x31FF) || within(c, 0x3400, 0x4DBF) || within(c, 0x4E00, 0x9FFF) ||
           within(c, 0xF900, 0xFAFF) || within(c, 0xFF66, 0xFF9F) || within(c, 0x20000, 0x3FFFF);
}

static bool is_punctuation(uint32_t c)
{
    static const uint16_t one[] = {0x37E, 0x387,  0x55A, 0x55B, 0x55C, 0x55D, 0x55E, 0x55F,
                                   0x589, 0x58A,  0x5BE, 0x5C0, 0x5C3, 0x5F3, 0x5F4, 0x60C,
                                   0x61B, 0x61F,  0x66A, 0x66B, 0x66C, 0x66D, 0x6D4, 0x964,
                                   0x965, 0x30FB, 0x2C2, 0x2C6, 0x2C7, 0x482};
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        if (one[i] == c)
            return true;
    return within(c, 0x2C2, 0x2DF) || within(c, 0x3200, 0x33FF) || within(c, 0xE000, 0xF8FF) ||
           within(c, 0xFE10, 0xFE1F) || within(c, 0xFE30, 0xFE6F) || within(c, 0xFF01, 0xFF0F) ||
           within(c, 0xFF1A, 0xFF20) || within(c, 0xFF3B, 0xFF40) || within(c, 0xFF5B, 0xFF65) ||
           within(c, 0xFFE0, 0xFFFD) || within(c, 0x1F000, 0x1FAFF) || c > 0xE0000;
}

static bool has_case(uint32_t c)
{
    return within(c, 0x370, 0x3FF) || within(c, 0x531, 0x587) || within(c, 0x1E00, 0x1EFF) ||
           within(c, 0xFF21, 0xFF5A);
}

static unsigned class_cased(uint32_t c)
{
    return UTF8_LETTER | (utf8_lower(c) != c ? UTF8_UPPER : UTF8_LOWER);
}

unsigned utf8_class(uint32_t c)
{
    if (c < 0x80)
        return class_ascii(c);
    if (c < 0x100)
        return class_latin1(c);
    if (c < 0x250 || within(c, 0x400, 0x481) || within(c, 0x48A, 0x52F))
        return class_cased(c);
    if (is_mark(c))
        return UTF8_LETTER | UTF8_MARK;
    if (within(c, 0x2000, 0x2BFF) || within(c, 0x3000, 0x303F))
        return class_general(c);
    if (c == 0xFEFF || within(c, 0xFE00, 0xFE0F) || within(c, 0x1680, 0x1680))
        return UTF8_SPACE;
    if (within(c, 0xFF10, 0xFF19))
        return UTF8_DIGIT;
    if (is_punctuation(c))
        return 0;
    if (is_cjk(c))
        return UTF8_LETTER | UTF8_CJK;
    return has_case(c) ? class_cased(c) : UTF8_LETTER;
}

static uint32_t lower_latin_extended(uint32_t c)
{
    if (c == 0x130)
        return 'i';
    if (c == 0x178)
        return 0xFF;
    bool odd_is_upper = within(c, 0x139, 0x148) || within(c, 0x179, 0x17E);
    bool even_is_upper = within(c, 0x100, 0x137) || within(c, 0x14A, 0x177) ||
                         within(c, 0x1DE, 0x1EF) || within(c, 0x1F8, 0x21F) ||
                         within(c, 0x222, 0x233) || within(c, 0x246, 0x24F);
    if (within(c, 0x1CD, 0x1DC))
        odd_is_upper = true;
    return (odd_is_upper && c % 2) || (even_is_upper && c % 2 == 0) ? c + 1 : c;
}

static uint32_t lower_greek(uint32_t c)
{
    static const uint16_t accented[][2] = {{0x386, 0x3AC}, {0x388, 0x3AD}, {0x389, 0x3AE},
                                           {0x38A, 0x3AF}, {0x38C, 0x3CC}, {0x38E, 0x3CD},
                                           {0x38F, 0x3CE}};
    for (size_t i = 0; i < sizeof accented / sizeof *accented; i++)
        if (accented[i][0] == c)
            return accented[i][1];
    return within(c, 0x391, 0x3AB) ? c + 0x20 : c;
}

static uint32_t lower_cyrillic(uint32_t c)
{
    if (c < 0x410)
        return c + 0x50;
    if (c < 0x430)
        return c + 0x20;
    bool even_is_upper = within(c, 0x460, 0x481) || within(c, 0x48A, 0x4BF) || c >= 0x4D0;
    if (c == 0x4C0)
        return 0x4CF;
    bool odd_is_upper = within(c, 0x4C1, 0x4CE);
    return (even_is_upper && c % 2 == 0) || (odd_is_upper && c % 2) ? c + 1 : c;
}

uint32_t utf8_lower(uint32_t c)
{
    if (c < 0x80)
        return within(c, 'A', 'Z') ? c + 0x20 : c;
    if (c < 0x100)
        return within(c, 0xC0, 0xDE) && c != 0xD7 ? c + 0x20 : c;
    if (c < 0x250)
        return lower_latin_extended(c);
    if (within(c, 0x370, 0x3FF))
        return lower_greek(c);
    if (within(c, 0x400, 0x52F))
        return lower_cyrillic(c);
    if (within(c, 0x531, 0x556))
        return c + 0x30;
    if (within(c, 0x1E00, 0x1E95) || within(c, 0x1EA0, 0x1EFF))
        return c | 1;
    return within(c, 0xFF21, 0xFF3A) ? c + 0x20 : c;
}

/** Plain letters of U+00E0 to U+00FF; '?' keeps the character. */
static const char fold_latin1[] = "aaaaaa?ceeeeiiiidnooooo?ouuuuy?y";
/** Of U+0100 to U+017F. */
static const char fold_latin_a[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkk"
                                   "llllllllllnnnnnn?nnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuu"
                                   "wwyyyzzzzzzs";
/** Of U+01CD to U+01DC and, from U+1E00 on, of Latin Extended Additional. */
static const char fold_caron[] = "aaiioouuuuuuuuuu";
static const char fold_latin_add[] =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrr"
    "rrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyasss?d"
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyll"
    "vvyy";

_Static_assert(sizeof fold_latin1 == 32 + 1, "one letter for each of U+00E0-U+00FF");
_Static_assert(sizeof fold_latin_a == 128 + 1, "one letter for each of U+0100-U+017F");
_Static_assert(sizeof fold_latin_add == 256 + 1, "one letter for each of U+1E00-U+1EFF");

static char fold_letter(uint32_t c)
{
    if (within(c, 0xE0, 0xFF))
        return fold_latin1[c - 0xE0];
    if (within(c, 0x100, 0x17F))
        return fold_latin_a[c - 0x100];
    if (within(c, 0x1CD, 0x1DC))
        return fold_caron[c - 0x1CD];
    if (within(c, 0x1E00, 0x1EFF))
        return fold_latin_add[c - 0x1E00];
    return '?';
}

static const char *fold_pair(uint32_t c)
{
    switch (c) {
    case 0xDF:
    case 0x1E9E:
        return "ss";
    case 0xE6:
        return "ae";
    case 0xFE:
        return "th";
    case 0x133:
        return "ij";
    case 0x153:
        return "oe";
    case 0x2026:
        return "...";
    case 0xFB01:
        return "fi";
    case 0xFB02:
        return "fl";
    default:
        return NULL;
    }
}

static uint32_t fold_mark(uint32_t c)
{
    if (within(c, 0x2018, 0x201B) || c == 0x2BC || c == 0x2B9 || c == 0xB4 || c == 0x2032)
        return '\'';
    if (within(c, 0x201C, 0x201F) || c == 0xAB || c == 0xBB || c == 0x2033)
        return '"';
    if (within(c, 0x2010, 0x2015) || c == 0x2212)
        return '-';
    if (c == 0xA0 || within(c, 0x2000, 0x200A) || c == 0x202F || c == 0x3000)
        return ' ';
    return within(c, 0xFF01, 0xFF5E) ? c - 0xFF01 + '!' : c;
}

/** Greek tonos and dialytika, final sigma; Cyrillic io. й stays a letter of its own. */
static uint32_t fold_other(uint32_t c)
{
    static const uint16_t to[][2] = {{0x3AC, 0x3B1}, {0x3AD, 0x3B5}, {0x3AE, 0x3B7}, {0x3AF, 0x3B9},
                                     {0x3CC, 0x3BF}, {0x3CD, 0x3C5}, {0x3CE, 0x3C9}, {0x3CA, 0x3B9},
                                     {0x3CB, 0x3C5}, {0x390, 0x3B9}, {0x3B0, 0x3C5}, {0x3C2, 0x3C3},
                                     {0x451, 0x435}};
    for (size_t i = 0; i < sizeof to / sizeof *to; i++)
        if (to[i][0] == c)
            return to[i][1];
    return c;
}

size_t utf8_fold(uint32_t code, char ret[4])
{
    if (code < 0x80) {
        ret[0] = ascii_to_lower((char)code);
        return 1;
    }
    if (within(code, 0x430, 0x44F))
        return utf8_put(code, ret);
    if (within(code, 0x300, 0x36F) || code == 0xAD || within(code, 0x200B, 0x200D))
        return 0;
    uint32_t c = utf8_lower(fold_mark(code));
    const char *pair = fold_pair(c);
    if (pair) {
        size_t n = 0;
        for (; pair[n]; n++)
            ret[n] = pair[n];
        return n;
    }
    char letter = fold_letter(c);
    if (letter != '?') {
        ret[0] = letter;
        return 1;
    }
    return utf8_put(fold_other(c), ret);
}

str utf8_fold_str(arena *a, str s)
{
    char *p = arena_alloc_raw(a, s.len, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        utf8_char c = utf8_at(s, i);
        char t[4];
        size_t k = c.bad ? c.len : utf8_fold(c.code, t);
        memcpy(p + n, c.bad ? s.s + i : t, k);
        n += k;
        i += c.len;
    }
    str folded = {p, n};
    return str_eq(folded, s) ? s : folded;
}

str utf8_trim(str s)
{
    size_t from = 0, to = s.len;
    while (from < to) {
        utf8_char c = utf8_at(s, from);
        if (!(utf8_class(c.code) & UTF8_SPACE))
            break;
        from += c.len;
    }
    while (to > from) {
        size_t at = utf8_before(s, to);
        if (!(utf8_class(utf8_at(s, at).code) & UTF8_SPACE))
            break;
        to = at;
    }
    return str_sub(s, from, to);
}
