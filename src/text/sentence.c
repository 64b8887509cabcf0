#include "text/sentence.h"

#include "base/utf8.h"
#include "base/vec.h"

enum { WORD_MOST = 40 }; /* bytes looked at before a stop; keeps the whole linear */

typedef struct scan {
    const text_rules *r;
    str text;     /**< cut off at the block's end */
    size_t begin; /**< of the sentence being read */
    size_t head;  /**< its first character that is no quote or bracket */
} scan;

/** A run of stops with what goes with it. */
typedef struct stop {
    size_t from, to; /**< the stops themselves */
    size_t close;    /**< behind quotes and brackets that end here too */
    size_t next;     /**< the next character that is no blank, or the end */
    bool lone_dot;   /**< a single '.', the only stop that abbreviations have */
    bool wide;       /**< a full-width stop: needs no blank behind it */
} stop;

static utf8_char char_at(const scan *s, size_t at)
{
    return at < s->text.len ? utf8_at(s->text, at) : (utf8_char){0};
}

static unsigned class_at(const scan *s, size_t at)
{
    return at < s->text.len ? utf8_class(utf8_at(s->text, at).code) : UTF8_SPACE;
}

static bool is_wide_stop(uint32_t c)
{
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF0E;
}

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x61F || c == 0x6D4 ||
           c == 0x964 || is_wide_stop(c);
}

/** Quotes that only close, so that a blank before them means nothing. */
static bool is_closing(uint32_t c)
{
    return c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A || c == ')' || c == ']' ||
           c == '}' || c == 0x300D || c == 0x300F;
}

static bool is_quote(uint32_t c)
{
    return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB ||
           c == 0x2039 || c == 0x203A;
}

static bool is_opening(uint32_t c)
{
    return is_quote(c) || c == '(' || c == '[' || c == '{' || c == 0xBF || c == 0xA1 ||
           c == 0x300C || c == 0x300E;
}

static size_t skip_blanks(const scan *s, size_t at)
{
    while (at < s->text.len && class_at(s, at) & UTF8_SPACE)
        at += utf8_at(s->text, at).len;
    return at;
}

/** @return at or after `at`: the next byte that may begin a stop. */
static size_t find_stop(const scan *s, size_t at)
{
    for (; at < s->text.len; at++) {
        unsigned char c = (unsigned char)s->text.s[at];
        if (c == '.' || c == '!' || c == '?')
            return at;
        if (c >= 0xC0 && is_stop(utf8_at(s->text, at).code))
            return at;
    }
    return at;
}

/** "[12]" behind a stop, as encyclopedias have it. @return its length or 0. */
static size_t footnote(const scan *s, size_t at)
{
    size_t i = at + 1;
    if (char_at(s, at).code != '[')
        return 0;
    while (i < s->text.len && i - at < 5 && ascii_digit(s->text.s[i]))
        i++;
    return i > at + 1 && char_at(s, i).code == ']' ? i + 1 - at : 0;
}

static size_t closers_end(const scan *s, size_t at)
{
    for (;;) {
        utf8_char c = char_at(s, at);
        size_t note = footnote(s, at);
        if (note)
            at += note;
        else if (c.len && (is_closing(c.code) || is_quote(c.code)))
            at += c.len;
        else
            return at;
    }
}

/** A closing quote set apart from its sentence by a blank: `Chinese! ” The`. */
static size_t stray_closer_end(const scan *s, size_t at)
{
    size_t i = skip_blanks(s, at);
    utf8_char c = char_at(s, i);
    bool stray = i > at && is_closing(c.code) && class_at(s, i + c.len) & UTF8_SPACE;
    return stray ? i + c.len : at;
}

/** Reads "?!", "...", " . . ." as one. */
static size_t stops_end(const scan *s, size_t at)
{
    size_t to = at + utf8_at(s->text, at).len;
    for (;;) {
        size_t i = char_at(s, to).code == ' ' ? to + 1 : to;
        utf8_char c = char_at(s, i);
        bool more = c.len && is_stop(c.code);
        if (more && i > to && !(class_at(s, i + c.len) & UTF8_SPACE) &&
            !is_stop(char_at(s, i + c.len).code))
            more = false;
        if (!more)
            return to;
        to = i + c.len;
    }
}

static stop read_stop(const scan *s, size_t at)
{
    stop p = {.from = at, .to = stops_end(s, at)};
    p.lone_dot = p.to == at + 1 && s->text.s[at] == '.';
    p.wide = is_wide_stop(utf8_at(s->text, at).code);
    p.close = closers_end(s, p.to);
    if (p.close == p.to)
        p.close = stray_closer_end(s, p.to);
    p.next = skip_blanks(s, p.close);
    return p;
}

/** The word that ends where the stop begins; empty when a blank is there. */
static str word_before(const scan *s, size_t at)
{
    size_t i = at;
    while (i > s->begin && at - i < WORD_MOST) {
        size_t k = utf8_before(s->text, i);
        uint32_t c = utf8_at(s->text, k).code;
        if (utf8_class(c) & UTF8_SPACE || is_opening(c) || c == '/')
            break;
        i = k;
    }
    return str_sub(s->text, i, at);
}

static str word_after(const scan *s, size_t at)
{
    size_t i = at;
    while (i < s->text.len && i - at < WORD_MOST && ascii_alpha(s->text.s[i]))
        i++;
    return str_sub(s->text, at, i);
}

static size_t skip_openings(const scan *s, size_t at)
{
    for (utf8_char c; (c = char_at(s, at)).len && is_opening(c.code);)
        at += c.len;
    return at;
}

static bool all_digits(str w)
{
    for (size_t i = 0; i < w.len; i++)
        if (!ascii_digit(w.s[i]))
            return false;
    return w.len > 0;
}

static bool is_roman(str w)
{
    for (size_t i = 0; i < w.len; i++)
        if (w.s[i] != 'I' && w.s[i] != 'V' && w.s[i] != 'X')
            return false;
    return w.len > 0;
}

/** "3.", "b.", "IV." at the head of the sentence numbers it. */
static bool is_list_number(const scan *s, str word)
{
    if (word.s != s->text.s + s->head)
        return false;
    return (all_digits(word) && word.len <= 3) || (is_roman(word) && word.len <= 4) ||
           (word.len == 1 && ascii_alpha(word.s[0]));
}

/** "J", "J.-P": the last letter of a name's initials. */
static bool is_initial(str word)
{
    size_t n = word.len;
    if (n == 0 || !ascii_upper(word.s[n - 1]))
        return false;
    return n == 1 || word.s[n - 2] == '.' || (n > 3 && word.s[n - 2] == '-');
}

/** "my friend and I. ..." ends; "Elizabeth I. ..." may. */
static bool is_pronoun(const scan *s, str word)
{
    if (!str_eq(word, STR("I")) || word.s < s->text.s + s->begin + 2)
        return false;
    str before = word_before(s, (size_t)(word.s - s->text.s) - 1);
    return before.len && ascii_lower(before.s[0]);
}

static dot_class dot_at(const scan *s, str word)
{
    if (is_pronoun(s, word))
        return DOT_NONE;
    dot_class c = text_rules_dot(s->r, word);
    return c == DOT_NONE && is_initial(word) ? DOT_MAYBE : c;
}

/** A lone '.' with a beginning behind it. */
static bool dot_ends(const scan *s, const stop *p)
{
    str word = word_before(s, p->from);
    if (word.len == 0)
        return true;
    if (is_list_number(s, word))
        return false;
    size_t at = skip_openings(s, p->next);
    str after = word_after(s, at);
    bool roman = is_roman(after) && after.len < 5 && !str_eq(after, STR("I"));
    bool number = class_at(s, at) & UTF8_DIGIT || roman;
    switch (dot_at(s, word)) {
    case DOT_TITLE:
        return false;
    case DOT_NUMBER:
        return !number;
    case DOT_MAYBE:
        return is_quote(char_at(s, p->next).code) || text_rules_word(s->r, after) & WORD_STARTER;
    case DOT_NONE:
        break;
    }
    return true;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/** Small letters, dashes, commas and further stops only carry a sentence on. */
static bool begins_sentence(const scan *s, size_t at)
{
    size_t i = skip_openings(s, at);
    utf8_char c = char_at(s, i);
    unsigned class = class_at(s, i);
    if (class & UTF8_SPACE)
        return i > at && i >= s->text.len;
    if (class & (UTF8_LETTER | UTF8_DIGIT))
        return !(class & UTF8_LOWER);
    return !is_dash(c.code) && !is_stop(c.code) && c.code != ',' && c.code != ';' &&
           c.code != ':' && !is_closing(c.code);
}

static bool is_web_sign(char c)
{
    return c == '/' || c == '@' || c == '=' || c == ':' || c == '.' || c == '_';
}

/** "ended.The next": the blank was lost. Not so in "www.Site.com" or "index.php?Name=1". */
static bool glued_ends(const scan *s, const stop *p)
{
    if (p->to - p->from != 1 || p->from < s->begin + 2 || p->close + 1 >= s->text.len)
        return false;
    const char *t = s->text.s;
    bool shape = ascii_lower(t[p->from - 1]) && ascii_lower(t[p->from - 2]) &&
                 ascii_upper(t[p->close]) && ascii_lower(t[p->close + 1]);
    if (!shape)
        return false;
    size_t i = p->from, to = p->close;
    for (; i > s->begin && p->from - i < WORD_MOST && !ascii_space(t[i - 1]); i--)
        if (is_web_sign(t[i - 1]))
            return false;
    for (; to < s->text.len && to - p->close < WORD_MOST && !ascii_space(t[to]); to++)
        if (is_web_sign(t[to]) && to + 1 < s->text.len && !ascii_space(t[to + 1]))
            return false;
    return true;
}

/** `"Who goes there?" Merkel asked.` is one sentence. */
static bool is_said(const scan *s, const stop *p)
{
    if (p->close == p->to || !is_quote(utf8_at(s->text, utf8_before(s->text, p->close)).code))
        return false;
    size_t at = p->next;
    for (int words = 0; words < 4; words++) {
        str w = word_after(s, at);
        if (w.len == 0)
            return false;
        if (words && text_rules_word(s->r, w) & WORD_SAYING)
            return true;
        at = skip_blanks(s, at + w.len);
    }
    return false;
}

static bool stop_ends(const scan *s, const stop *p)
{
    if (p->next == s->text.len || p->wide)
        return true;
    if (p->next == p->close)
        return glued_ends(s, p);
    if (!begins_sentence(s, p->next) || is_said(s, p))
        return false;
    return !p->lone_dot || p->close > p->to || dot_ends(s, p);
}

/** @return where to cut a run of `most` bytes or more that begins at `from`. */
static size_t cut_place(str text, size_t from, size_t most)
{
    size_t at = from + most;
    for (size_t i = at; i > from + most / 2; i--)
        if (ascii_space(text.s[i - 1]))
            return i;
    while (at > from && ((unsigned char)text.s[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void put(arena *a, spans *out, str text, size_t from, size_t to)
{
    while (to > from) {
        size_t end = to - from > SENTENCE_MOST ? cut_place(text, from, SENTENCE_MOST) : to;
        str t = utf8_trim(str_sub(text, from, end));
        uint32_t at = (uint32_t)(t.s - text.s);
        if (t.len)
            *VEC_PUSH(a, out) = (span){at, at + (uint32_t)t.len};
        from = end;
    }
}

static void begin_at(scan *s, size_t at)
{
    s->begin = at;
    s->head = skip_openings(s, at);
}

spans text_sentences(const text_rules *r, arena *a, str text, span block)
{
    spans out = {0};
    scan s = {r, str_sub(text, 0, block.to), block.from, block.from};
    begin_at(&s, skip_blanks(&s, s.begin));
    for (size_t at = s.begin; (at = find_stop(&s, at)) < s.text.len;) {
        stop p = read_stop(&s, at);
        at = p.close;
        if (!stop_ends(&s, &p))
            continue;
        put(a, &out, s.text, s.begin, p.close);
        at = p.next;
        begin_at(&s, at);
    }
    put(a, &out, s.text, s.begin, s.text.len);
    return out;
}
