#include "formats/jsonl_doc.h"

#include <string.h>

#include "base/utf8.h"
#include "formats/lines.h"

enum { DEEPEST = 256 }; /* brackets within brackets in a value that is skipped */

/** Reads JSON (RFC 8259) from the front; once `why` is set, nothing more is read. */
typedef struct scan {
    arena *a;
    str s;
    size_t at;
    const char *why;
} scan;

static bool fail(scan *j, const char *why)
{
    if (!j->why)
        j->why = why;
    return false;
}

static char peek(const scan *j)
{
    return j->at < j->s.len ? j->s.s[j->at] : '\0';
}

static void blanks(scan *j)
{
    while (j->at < j->s.len && ascii_space(j->s.s[j->at]))
        j->at++;
}

static bool take(scan *j, char c)
{
    blanks(j);
    if (peek(j) != c)
        return false;
    j->at++;
    return true;
}

/** Goes over a string whose first quote has been taken. @return its bytes, escapes in them, and
 *  whether there are any. */
static bool raw_string(scan *j, str *ret, bool *ret_escapes)
{
    size_t from = j->at;
    *ret_escapes = false;
    while (j->at < j->s.len) {
        const char *p = j->s.s + j->at;
        const char *quote = memchr(p, '"', j->s.len - j->at);
        if (!quote)
            break;
        const char *slash = memchr(p, '\\', (size_t)(quote - p));
        if (!slash) {
            j->at = (size_t)(quote - j->s.s);
            *ret = str_sub(j->s, from, j->at++);
            return true;
        }
        *ret_escapes = true;
        j->at = (size_t)(slash - j->s.s) + 2;
    }
    j->at = j->s.len;
    return fail(j, "a string does not end");
}

static int hex_digit(char c)
{
    if (ascii_digit(c))
        return c - '0';
    char k = ascii_to_lower(c);
    return k >= 'a' && k <= 'f' ? k - 'a' + 10 : -1;
}

/** Four hex digits at `at`; -1 when they are not. */
static int32_t hex4(str s, size_t at)
{
    int32_t n = 0;
    if (at + 4 > s.len)
        return -1;
    for (size_t i = at; i < at + 4; i++) {
        int h = hex_digit(s.s[i]);
        if (h < 0)
            return -1;
        n = n * 16 + h;
    }
    return n;
}

/** "\uXXXX", and the second half of a surrogate pair behind it. @return where it ends, or 0. */
static size_t unicode_escape(str s, size_t at, uint32_t *ret)
{
    int32_t high = hex4(s, at + 2);
    if (high < 0)
        return 0;
    *ret = (uint32_t)high;
    bool pair = high >= 0xD800 && high < 0xDC00 && str_eq(str_sub(s, at + 6, at + 8), STR("\\u"));
    int32_t low = pair ? hex4(s, at + 8) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return at + 6;
    *ret = 0x10000 + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
    return at + 12;
}

/** The escape at `at`. @return where it ends, or 0 when it is none. */
static size_t escape(str s, size_t at, uint32_t *ret)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (at + 1 >= s.len)
        return 0;
    if (s.s[at + 1] == 'u')
        return unicode_escape(s, at, ret);
    const char *p = strchr(from, s.s[at + 1]);
    if (!p || !*p)
        return 0;
    *ret = (unsigned char)to[p - from];
    return at + 2;
}

/** `raw` with its escapes undone: never longer. Half surrogates become U+FFFD. */
static bool unescape(scan *j, str raw, str *ret)
{
    char *p = arena_alloc_raw(j->a, raw.len, 1);
    size_t n = 0, i = 0;
    while (i < raw.len) {
        const char *slash = memchr(raw.s + i, '\\', raw.len - i);
        size_t plain = slash ? (size_t)(slash - raw.s) - i : raw.len - i;
        memcpy(p + n, raw.s + i, plain);
        n += plain;
        i += plain;
        if (!slash)
            break;
        uint32_t point = 0;
        size_t end = escape(raw, i, &point);
        if (!end) {
            j->at = (size_t)(raw.s - j->s.s) + i;
            return fail(j, "a backslash that escapes nothing");
        }
        n += utf8_put(point, p + n);
        i = end;
    }
    *ret = (str){p, n};
    return true;
}

static bool string(scan *j, str *ret)
{
    str raw = STR("");
    bool escapes = false;
    if (!take(j, '"'))
        return fail(j, "want a string");
    if (!raw_string(j, &raw, &escapes))
        return false;
    if (escapes)
        return unescape(j, raw, ret);
    *ret = raw;
    return true;
}

/** Goes over a number, true, false or null. */
static bool skip_word(scan *j)
{
    size_t from = j->at;
    for (char c = peek(j); ascii_alpha(c) || ascii_digit(c) || (c && strchr("+-.", c)); c = peek(j))
        j->at++;
    return j->at > from || fail(j, "want a value");
}

/** What closes the brackets that are open, outermost first. */
typedef struct brackets {
    char closer[DEEPEST];
    size_t n;
} brackets;

static bool open_bracket(scan *j, brackets *open, char closer)
{
    if (open->n == DEEPEST)
        return fail(j, "brackets nest too deep");
    open->closer[open->n++] = closer;
    j->at++;
    return true;
}

static bool close_bracket(scan *j, brackets *open)
{
    if (open->n == 0 || open->closer[open->n - 1] != peek(j))
        return fail(j, "a bracket closes that was not open");
    open->n--;
    j->at++;
    return true;
}

static bool skip_string(scan *j)
{
    str raw;
    bool escapes;
    return take(j, '"') && raw_string(j, &raw, &escapes);
}

static bool skip_token(scan *j, brackets *open)
{
    switch (peek(j)) {
    case '{':
        return open_bracket(j, open, '}');
    case '[':
        return open_bracket(j, open, ']');
    case '}':
    case ']':
        return close_bracket(j, open);
    case '"':
        return skip_string(j);
    case ',':
    case ':':
        if (open->n == 0)
            break;
        j->at++;
        return true;
    default:
        break;
    }
    return skip_word(j);
}

/** Goes over any value. Of what is inside brackets only the brackets and strings are checked. */
static bool skip_value(scan *j)
{
    brackets open;
    open.n = 0;
    do {
        blanks(j);
        if (!skip_token(j, &open))
            return false;
    } while (open.n);
    return true;
}

typedef struct fields {
    str id, date, text, title, lang;
    bool has_text;
} fields;

/** A string, or a number as it is written (ids are often numbers), or null as nothing. */
static bool scalar(scan *j, str *ret)
{
    blanks(j);
    if (peek(j) == '"')
        return string(j, ret);
    size_t from = j->at;
    if (!skip_word(j))
        return false;
    str word = str_sub(j->s, from, j->at);
    *ret = str_eq(word, STR("null")) ? STR("") : word;
    return true;
}

static bool member(scan *j, fields *f)
{
    str key = STR("");
    if (!string(j, &key))
        return false;
    if (!take(j, ':'))
        return fail(j, "want ':' behind a key");
    if (str_eq(key, STR("text"))) {
        f->has_text = true;
        return string(j, &f->text);
    }
    str *to = str_eq(key, STR("id"))      ? &f->id
              : str_eq(key, STR("date"))  ? &f->date
              : str_eq(key, STR("title")) ? &f->title
              : str_eq(key, STR("lang"))  ? &f->lang
                                          : NULL;
    blanks(j);
    return to ? scalar(j, to) : skip_value(j);
}

static bool read_object(scan *j, fields *f)
{
    if (!take(j, '{'))
        return fail(j, "want '{'");
    if (!take(j, '}')) {
        do {
            if (!member(j, f))
                return false;
        } while (take(j, ','));
        if (!take(j, '}'))
            return fail(j, "want ',' or '}'");
    }
    blanks(j);
    if (j->at < j->s.len)
        return fail(j, "something stands behind the object");
    return f->has_text || fail(j, "no \"text\"");
}

/** "1969-03-02", perhaps with a time behind it, or "19690302". */
static bool date_of(str s, day *ret)
{
    dates d;
    int64_t n;
    if (s.len >= 10 && dates_parse(str_sub(s, 0, 10), &d) && d.precision == PRECISION_DAY) {
        *ret = d.first;
        return true;
    }
    if (s.len != 8 || !str_int(s, &n))
        return false;
    int y = (int)(n / 10000), m = (int)(n / 100 % 100), k = (int)(n % 100);
    if (y < 1 || !date_valid(y, m, k))
        return false;
    *ret = day_of(y, m, k);
    return true;
}

static str repaired(arena *a, str s)
{
    return utf8_repair(a, s).text;
}

static jsonl_doc build(arena *a, const fields *f, day date)
{
    utf8_fixed text = utf8_repair(a, f->text);
    jsonl_doc r = {{.id = repaired(a, f->id),
                    .title = repaired(a, f->title),
                    .date = date,
                    .text = text.text,
                    .map = text.map,
                    .repaired = text.bad,
                    .encoding = STR("UTF-8")},
                   repaired(a, f->lang)};
    lines l = lines_of(a, r.document.text);
    lines_blocks(a, &r.document, &l, (span){0, (uint32_t)l.n},
                 (block){BLOCK_PARAGRAPH, {0, 0}, -1});
    block *first = r.document.block.at;
    if (l.n == 1 && r.document.block.n)
        first->kind = BLOCK_PARAGRAPH;
    if (r.document.block.n)
        first->text = lines_without_dateline(&r.document, first->text);
    return r;
}

bool jsonl_doc_read(arena *a, str object, reject at, jsonl_doc *ret, reject *ret_bad)
{
    scan j = {a, object, 0, NULL};
    fields f = {STR(""), STR(""), STR(""), STR(""), STR(""), false};
    day date = DAY_NONE;
    bool good = read_object(&j, &f);
    if (good && f.date.len && !date_of(f.date, &date)) {
        good = fail(&j, "\"date\" is not like 1969-03-02");
        j.at = 0;
    }
    if (!good) {
        at.byte += j.at;
        at.reason = str_of(j.why);
        *ret_bad = at;
        return false;
    }
    *ret = build(a, &f, date);
    return true;
}
