#include "formats/month.h"

static bool same_letters(str word, str name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ascii_to_lower(word.s[i]) != name.s[i])
            return false;
    return true;
}

int month_number(str word)
{
    static const str names[] = {{"january", 7}, {"february", 8}, {"march", 5},
                                {"april", 5},   {"may", 3},      {"june", 4},
                                {"july", 4},    {"august", 6},   {"september", 9},
                                {"october", 7}, {"november", 8}, {"december", 8}};
    if (str_ends(word, STR(".")))
        word.len--;
    for (int m = 0; m < 12; m++) {
        bool length = word.len == names[m].len || word.len == 3 || (m == 8 && word.len == 4);
        if (length && word.len <= names[m].len && same_letters(word, names[m], word.len))
            return m + 1;
    }
    return 0;
}

static size_t blanks(str s, size_t at)
{
    while (at < s.len && s.s[at] == ' ')
        at++;
    return at;
}

/** Reads up to `most` digits. @return behind them, or `at`. */
static size_t digits(str s, size_t at, size_t most, int *ret)
{
    int n = 0;
    size_t i = at;
    for (; i < s.len && i < at + most && ascii_digit(s.s[i]); i++)
        n = n * 10 + (s.s[i] - '0');
    if (i == at || (i < s.len && ascii_digit(s.s[i])))
        return at;
    *ret = n;
    return i;
}

static size_t month_word(str s, size_t at, int *ret)
{
    size_t i = at;
    while (i < s.len && ascii_alpha(s.s[i]))
        i++;
    i += i < s.len && s.s[i] == '.';
    int m = month_number(str_sub(s, at, i));
    if (!m)
        return at;
    *ret = m;
    return i;
}

/** "th" of "12th". */
static size_t ordinal(str s, size_t at)
{
    str two = str_sub(s, at, at + 2);
    bool is = str_eq(two, STR("st")) || str_eq(two, STR("nd")) || str_eq(two, STR("rd")) ||
              str_eq(two, STR("th"));
    return is ? at + 2 : at;
}

static size_t finish(size_t end, int y, int m, int d, day *ret)
{
    if (y < 1000 || !date_valid(y, m, d))
        return 0;
    *ret = day_of(y, m, d);
    return end;
}

static size_t iso(str s, day *ret)
{
    int y = 0, m = 0, d = 0;
    size_t a = digits(s, 0, 4, &y);
    if (a != 4 || a >= s.len || s.s[a] != '-')
        return 0;
    size_t b = digits(s, a + 1, 2, &m);
    if (b == a + 1 || b >= s.len || s.s[b] != '-')
        return 0;
    size_t c = digits(s, b + 1, 2, &d);
    return c == b + 1 ? 0 : finish(c, y, m, d, ret);
}

static size_t day_first(str s, day *ret)
{
    int y = 0, m = 0, d = 0;
    size_t a = digits(s, 0, 2, &d), b = blanks(s, ordinal(s, a)), c = month_word(s, b, &m);
    if (a == 0 || c == b)
        return 0;
    size_t e = c < s.len && s.s[c] == ',' ? c + 1 : c, f = blanks(s, e), g = digits(s, f, 4, &y);
    return g == f ? 0 : finish(g, y, m, d, ret);
}

static size_t month_first(str s, day *ret)
{
    int y = 0, m = 0, d = 0;
    size_t a = month_word(s, 0, &m), b = blanks(s, a), c = digits(s, b, 2, &d);
    if (a == 0 || c == b)
        return 0;
    c = ordinal(s, c);
    size_t e = c < s.len && s.s[c] == ',' ? c + 1 : c, f = blanks(s, e), g = digits(s, f, 4, &y);
    return g == f ? 0 : finish(g, y, m, d, ret);
}

size_t month_date(str s, day *ret)
{
    size_t n = iso(s, ret);
    n = n ? n : day_first(s, ret);
    return n ? n : month_first(s, ret);
}

size_t month_clock(str s, int32_t *ret_minute)
{
    int h = 0, m = 0;
    size_t a = digits(s, 0, 2, &h);
    if (a == 0 || a >= s.len || s.s[a] != ':')
        return 0;
    size_t b = blanks(s, a + 1), c = digits(s, b, 2, &m);
    if (c != b + 2 || h > 23 || m > 59)
        return 0;
    *ret_minute = h * 60 + m;
    return c;
}
