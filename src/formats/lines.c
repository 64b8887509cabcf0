#include "formats/lines.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "formats/month.h"

enum {
    TITLE_MOST = 200,    /* bytes */
    HEADING_MOST = 100,  /* bytes */
    DATELINE_MOST = 100, /* bytes before the date's end */
    WRAP_LEAST = 40,     /* characters: lines wrapped narrower are verse or tables */
    WRAP_MOST = 120
};

static uint32_t characters(str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.s[i] & 0xC0) != 0x80;
    return n;
}

lines lines_of(arena *a, str text)
{
    lines l = {0};
    str rest = text, one;
    if (text.len == 0)
        return l;
    while (str_cut(&rest, '\n', &one)) {
        str t = utf8_trim(one);
        uint32_t at = (uint32_t)(t.s - text.s);
        uint32_t indent = characters(str_sub(one, 0, (size_t)(t.s - one.s)));
        *VEC_PUSH(a, &l) = (line){{at, at + (uint32_t)t.len}, indent};
    }
    return l;
}

document lines_document(arena *a, const source *s)
{
    decoded d = encoding_decode(a, s->bytes, s->encoding);
    return (document){.id = s->id,
                      .title = STR(""),
                      .date = DAY_NONE,
                      .text = d.text,
                      .map = d.map,
                      .repaired = d.repaired,
                      .encoding = d.encoding};
}

static str line_text(const document *d, const line *l)
{
    return span_str(d->text, l->text);
}

static bool is_blank(const line *l)
{
    return l->text.from == l->text.to;
}

static uint32_t last_character(str s)
{
    return s.len ? utf8_at(s, utf8_before(s, s.len)).code : 0;
}

static bool is_closer(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

static bool is_final_mark(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == ';' || c == ',' || c == ':' || c == 0x2026 ||
           c == 0x3002;
}

/** Ends in a stop, closing quotes and brackets aside. */
static bool ends_in_mark(str s)
{
    while (is_closer(last_character(s)))
        s.len = utf8_before(s, s.len);
    return is_final_mark(last_character(s));
}

static size_t first_word_length(str s)
{
    size_t n = 0;
    while (n < s.len && !ascii_space(s.s[n]))
        n++;
    return n;
}

/** Whether lines [from, to), none blank, are one paragraph wrapped at one width: each is too full
 * for the next one's first word, and some line ends in the middle of a sentence. */
static bool is_wrapped(const document *d, const lines *l, uint32_t from, uint32_t to)
{
    uint32_t width = 0;
    bool open_end = false;
    for (uint32_t i = from; i < to; i++) {
        uint32_t n = characters(line_text(d, &l->at[i]));
        width = n > width ? n : width;
        open_end |= i + 1 < to && !ends_in_mark(line_text(d, &l->at[i]));
    }
    if (width < WRAP_LEAST || width > WRAP_MOST || !open_end)
        return false;
    for (uint32_t i = from; i + 1 < to; i++) {
        str next = line_text(d, &l->at[i + 1]);
        uint32_t word = characters(str_sub(next, 0, first_word_length(next)));
        if (characters(line_text(d, &l->at[i])) + 1 + word <= width)
            return false;
    }
    return true;
}

static bool is_heading(str s)
{
    return s.len <= HEADING_MOST && !ends_in_mark(s);
}

void lines_blocks(arena *a, document *d, const lines *l, span range, block kind)
{
    for (uint32_t i = range.from; i < range.to;) {
        uint32_t end = i;
        while (end < range.to && !is_blank(&l->at[end]))
            end++;
        bool one = end == i + 1 || (end > i && is_wrapped(d, l, i, end));
        bool heading =
            kind.kind == BLOCK_PARAGRAPH && end == i + 1 && is_heading(line_text(d, &l->at[i]));
        for (; i < end; i = one ? end : i + 1) {
            uint32_t last = one ? end - 1 : i;
            *VEC_PUSH(a, &d->block) = (block){heading ? BLOCK_HEADING : kind.kind,
                                              {l->at[i].text.from, l->at[last].text.to},
                                              kind.comment};
        }
        i = end < range.to ? end + 1 : end;
    }
}

/** The first date near the front of `s`, in its first sentence. */
typedef struct found_date {
    size_t from, to; /**< bytes of `s`; both 0 when there is none */
    day date;
} found_date;

static found_date find_date(str s)
{
    found_date f = {0, 0, DAY_NONE};
    for (size_t i = 0; i < s.len && i < DATELINE_MOST; i++) {
        char c = i ? s.s[i - 1] : ' ';
        if (c == '.' || c == '!' || c == '?')
            break;
        bool word = ascii_alpha(s.s[i]) || ascii_digit(s.s[i]);
        size_t n = word && (c == ' ' || c == '(') ? month_date(str_sub(s, i, s.len), &f.date) : 0;
        if (n)
            return (found_date){i, i + n, f.date};
    }
    return f;
}

/** Where the text begins behind " - " or " — " at most one bracket ("(Reuters)") after `at`; 0
 * when no dash is there. */
static size_t behind_dash(str s, size_t at)
{
    size_t i = at;
    while (i < s.len && (s.s[i] == ' ' || s.s[i] == ')' || s.s[i] == ','))
        i++;
    if (i < s.len && s.s[i] == '(') {
        while (i < s.len && s.s[i] != ')' && i < at + 40)
            i++;
        i += i < s.len;
    }
    while (i < s.len && s.s[i] == ' ')
        i++;
    size_t dash = i;
    for (utf8_char c;
         i < s.len && ((c = utf8_at(s, i)).code == '-' || (c.code >= 0x2012 && c.code <= 0x2015));)
        i += c.len;
    if (i == dash)
        return 0;
    while (i < s.len && s.s[i] == ' ')
        i++;
    return i < s.len ? i : 0;
}

/** Has a capitals-only word in front, as the place in a dateline. */
static bool begins_with_place(str s)
{
    size_t n = 0;
    while (n < s.len && !ascii_lower(s.s[n]) && s.s[n] != ',' && s.s[n] != ' ')
        n++;
    return n > 1 && (n == s.len || s.s[n] == ',' || s.s[n] == ' ');
}

static bool has_small_letters(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (ascii_lower(s.s[i]))
            return true;
    return false;
}

/** "LONDON (Reuters) - ": a place and an agency tell a dateline without a date. @return where the
 * bracket opens, or 0. */
static size_t agency(str s)
{
    size_t open = str_find(str_sub(s, 0, DATELINE_MOST), STR(" ("), 0);
    size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(str_sub(s, 0, open + 30), STR(")"), open);
    str place, before = str_sub(s, 0, open);
    if (close == SIZE_MAX || !str_cut(&before, ',', &place) || has_small_letters(place))
        return 0;
    return str_find(place, STR(" -"), 0) == SIZE_MAX ? open : 0;
}

/** @return where the text begins behind a leading dateline; 0 when there is none. `*ret` stays as
 * it is when the dateline tells no day. */
static size_t behind_dateline(str s, day *ret)
{
    if (!begins_with_place(s))
        return 0;
    found_date f = find_date(s);
    size_t end = f.to ? f.to : agency(s);
    size_t text = end ? behind_dash(s, end) : 0;
    if (text && f.to)
        *ret = f.date;
    return text;
}

/** "BERLIN, July 12, 2014", "Published: 12 July 2014": a line that is nothing but place and date.
 */
static bool is_dateline(str s, day *ret)
{
    found_date f = find_date(s);
    str before = str_trim(str_sub(s, 0, f.from));
    bool place = before.len == 0 || !has_small_letters(before) || str_ends(before, STR(",")) ||
                 str_ends(before, STR(":"));
    if (!f.to || s.len > DATELINE_MOST || !place || str_trim(str_sub(s, f.to, s.len)).len > 1)
        return false;
    *ret = f.date;
    return true;
}

span lines_without_dateline(document *d, span paragraph)
{
    day when = d->date;
    size_t text = behind_dateline(span_str(d->text, paragraph), &when);
    if (text && d->date == DAY_NONE)
        d->date = when;
    paragraph.from += (uint32_t)text;
    return paragraph;
}

/** The first line is a title when it is short, stands alone, and is no sentence of a report. */
static bool is_title(const document *d, const lines *l, uint32_t at, uint32_t end)
{
    day when;
    str s = line_text(d, &l->at[at]);
    if (s.len > TITLE_MOST || behind_dateline(s, &when))
        return false;
    bool stop = last_character(s) == '.';
    if (at + 1 >= end)
        return !stop && !ends_in_mark(s);
    str next = line_text(d, &l->at[at + 1]);
    bool alone = next.len == 0 || is_dateline(next, &when);
    return alone && (!stop || s.len <= HEADING_MOST / 2);
}

static uint32_t skip_blank(const lines *l, uint32_t at, uint32_t end)
{
    while (at < end && is_blank(&l->at[at]))
        at++;
    return at;
}

uint32_t lines_front(arena *a, document *d, lines *l, uint32_t end)
{
    uint32_t at = skip_blank(l, 0, end);
    if (at < end && is_title(d, l, at, end)) {
        d->title = line_text(d, &l->at[at]);
        *VEC_PUSH(a, &d->block) = (block){BLOCK_TITLE, l->at[at].text, -1};
        at = skip_blank(l, at + 1, end);
    }
    if (at < end && is_dateline(line_text(d, &l->at[at]), &d->date))
        at = skip_blank(l, at + 1, end);
    if (at < end)
        l->at[at].text = lines_without_dateline(d, l->at[at].text);
    return at;
}
