#include "formats/petrarch.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

typedef struct text_reader {
    arena *a;
    str all, file;
    size_t at;     /**< behind what has been read */
    uint64_t line; /**< of `counted` */
    size_t counted;
    rejects *bad;
    petrarch_texts out;
} text_reader;

static uint64_t line_of(text_reader *r, size_t at)
{
    for (; r->counted < at; r->counted++)
        r->line += r->all.s[r->counted] == '\n';
    return r->line;
}

static void reject_at(text_reader *r, size_t at, const char *why)
{
    *VEC_PUSH(r->a, r->bad) = (reject){r->file, line_of(r, at), at, str_of(why)};
}

bool petrarch_day(str s, day *ret)
{
    int64_t n;
    dates d;
    s = str_trim(s);
    if (s.len == 8 && str_int(s, &n) && n > 0 &&
        date_valid((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100))) {
        *ret = day_of((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100));
        return true;
    }
    if (s.len != 10 || !dates_parse(s, &d) || d.precision != PRECISION_DAY)
        return false;
    *ret = d.first;
    return true;
}

/** The value of `name` in a tag; "" when it is not there. */
static str attribute(str tag, str name)
{
    for (size_t at = str_find(tag, name, 0); at != SIZE_MAX; at = str_find(tag, name, at + 1)) {
        str rest = str_trim(str_sub(tag, at + name.len, tag.len));
        bool begins = at > 0 && ascii_space(tag.s[at - 1]);
        if (!begins || !str_starts(rest, STR("=")))
            continue;
        rest = str_trim(str_sub(rest, 1, rest.len));
        if (!rest.len || (rest.s[0] != '"' && rest.s[0] != '\''))
            continue;
        size_t end = 1;
        while (end < rest.len && rest.s[end] != rest.s[0])
            end++;
        return str_sub(rest, 1, end);
    }
    return STR("");
}

/** What stands between <name> and </name>, or up to the end. */
static bool element(str in, const char *open, const char *close, str *ret)
{
    size_t from = str_find(in, str_of(open), 0);
    if (from == SIZE_MAX)
        return false;
    from += strlen(open);
    size_t to = str_find(in, str_of(close), from);
    *ret = str_sub(in, from, to);
    return true;
}

static size_t reference(str s, char *ret)
{
    static const struct {
        str name;
        char means;
    } refs[] = {{{"&amp;", 5}, '&'},
                {{"&lt;", 4}, '<'},
                {{"&gt;", 4}, '>'},
                {{"&quot;", 6}, '"'},
                {{"&apos;", 6}, '\''}};
    for (size_t i = 0; i < sizeof refs / sizeof *refs; i++) {
        if (str_starts(s, refs[i].name)) {
            *ret = refs[i].means;
            return refs[i].name.len;
        }
    }
    return 0;
}

/** `s` without references. */
static str undone(arena *a, str s)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < s.len;) {
        char c = s.s[i];
        size_t n = c == '&' ? reference(str_sub(s, i, s.len), &c) : 0;
        buf_char(&b, c);
        i += n ? n : 1;
    }
    return buf_str(&b);
}

/** The text without references, each run of blanks one. */
static str plain(arena *a, str s)
{
    buf b = buf_new(a);
    s = utf8_repair(a, undone(a, str_trim(s))).text;
    for (size_t i = 0; i < s.len; i++) {
        bool again = i > 0 && ascii_space(s.s[i]) && ascii_space(s.s[i - 1]);
        if (!again)
            buf_char(&b, ascii_space(s.s[i]) ? ' ' : s.s[i]);
    }
    return buf_str(&b);
}

static void read_text(text_reader *r, str tag, str body, size_t at)
{
    petrarch_text t = {.id = plain(r->a, attribute(tag, STR("id"))),
                       .source = plain(r->a, attribute(tag, STR("source"))),
                       .date = DAY_NONE,
                       .story =
                           str_eq(str_lower(r->a, attribute(tag, STR("sentence"))), STR("false")),
                       .line = line_of(r, at),
                       .byte = at};
    str date = attribute(tag, STR("date")), text;
    if (date.len && !petrarch_day(date, &t.date))
        reject_at(r, at, "a date that is none: want YYYYMMDD; coded without one");
    if (!element(body, "<Text>", "</Text>", &text) || !str_trim(text).len) {
        reject_at(r, at, "a sentence without <Text>");
        return;
    }
    t.text = plain(r->a, text);
    str parse;
    if (element(body, "<Parse>", "</Parse>", &parse))
        t.parse = utf8_repair(r->a, undone(r->a, str_trim(parse))).text;
    *VEC_PUSH(r->a, &r->out) = t;
}

petrarch_texts petrarch_texts_read(arena *a, str bytes, str file, rejects *bad)
{
    text_reader r = {.a = a, .all = bytes, .file = file, .line = 1, .bad = bad};
    str open = STR("<Sentence ");
    for (size_t at = str_find(bytes, open, 0); at != SIZE_MAX;) {
        size_t next = str_find(bytes, open, at + open.len);
        size_t tag_end = str_find(bytes, STR(">"), at);
        size_t end = str_find(bytes, STR("</Sentence>"), at);
        end = end < next ? end : next;
        end = end < bytes.len ? end : bytes.len;
        if (tag_end == SIZE_MAX || tag_end > end)
            reject_at(&r, at, "a tag that is never closed");
        else
            read_text(&r, str_sub(bytes, at, tag_end), str_sub(bytes, tag_end + 1, end), at);
        at = next;
    }
    return r.out;
}
