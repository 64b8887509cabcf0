#include "text/token.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"

typedef struct scan {
    const text_rules *r;
    str text;   /**< cut off at the sentence's end */
    bool glued; /**< the last token ends where this one begins, and was a word */
} scan;

static char byte_at(const scan *s, size_t at)
{
    return at < s->text.len ? s->text.s[at] : '\0';
}

static utf8_char char_at(const scan *s, size_t at)
{
    unsigned char c = (unsigned char)byte_at(s, at);
    return c < 0x80 ? (utf8_char){c, at < s->text.len, false} : utf8_at(s->text, at);
}

static unsigned class_at(const scan *s, size_t at)
{
    return at < s->text.len ? utf8_class(char_at(s, at).code) : UTF8_SPACE;
}

static bool is_word_class(unsigned class)
{
    return class & (UTF8_LETTER | UTF8_DIGIT) && !(class & UTF8_CJK);
}

static bool word_at(const scan *s, size_t at)
{
    return is_word_class(class_at(s, at));
}

static bool is_space_at(const scan *s, size_t at)
{
    return class_at(s, at) & UTF8_SPACE;
}

static size_t letters_end(const scan *s, size_t at)
{
    for (;;) {
        while (ascii_alpha(byte_at(s, at)) || ascii_digit(byte_at(s, at)))
            at++;
        if ((unsigned char)byte_at(s, at) < 0x80 || !word_at(s, at))
            return at;
        at += char_at(s, at).len;
    }
}

static size_t digits_end(const scan *s, size_t at)
{
    while (ascii_digit(byte_at(s, at)))
        at++;
    return at;
}

/** @return the length of ' or ’ at `at`, or 0. */
static size_t apostrophe(const scan *s, size_t at)
{
    if (byte_at(s, at) == '\'')
        return 1;
    return byte_at(s, at) == '\xe2' && char_at(s, at).code == 0x2019 ? 3 : 0;
}

/** @return where "'s", "'re", "n't" ends that begins at `at`, or `at`. */
static size_t clitic_end(const scan *s, size_t at)
{
    static const char *const tails[] = {"s", "re", "ve", "ll", "d", "m"};
    bool n = (byte_at(s, at) | 0x20) == 'n';
    size_t mark = apostrophe(s, at + n);
    if (!mark)
        return at;
    size_t from = at + n + mark, to = letters_end(s, from);
    if (n)
        return to == from + 1 && (byte_at(s, from) | 0x20) == 't' ? to : at;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t len = strlen(tails[i]);
        bool same = to - from == len;
        for (size_t k = 0; same && k < len; k++)
            same = (byte_at(s, from + k) | 0x20) == tails[i][k];
        if (same)
            return to;
    }
    return at;
}

/** @return where the word ends before a clitic that its apostrophe at `at` belongs to; 0 when the
 *  apostrophe is part of the word or a mark of its own. */
static size_t word_before_clitic(const scan *s, size_t from, size_t at)
{
    if (at > from + 1 && clitic_end(s, at - 1) > at)
        return at - 1;
    return clitic_end(s, at) > at ? at : 0;
}

static bool is_prefix(const scan *s, size_t from, size_t to)
{
    return text_rules_word(s->r, str_sub(s->text, from, to)) & WORD_PREFIX;
}

static bool is_mail_char(const scan *s, size_t at)
{
    char c = byte_at(s, at);
    return ascii_alpha(c) || ascii_digit(c) || (c && strchr(".-_@%+", c));
}

static size_t mail_end(const scan *s, size_t at)
{
    while (is_mail_char(s, at))
        at++;
    while (byte_at(s, at - 1) == '.' || byte_at(s, at - 1) == '-')
        at--;
    return at;
}

/** Whether the mark at `at` holds together what stands on both sides. `from`: the word's first
 * byte. */
static bool joins(const scan *s, size_t from, size_t at)
{
    size_t mark = apostrophe(s, at);
    if (mark)
        return class_at(s, at + mark) & UTF8_LETTER;
    if (!word_at(s, at + 1))
        return false;
    switch (byte_at(s, at)) {
    case '.':
    case '_':
        return true;
    case '&':
        return at - from <= 3 && class_at(s, at + 1) & UTF8_LETTER;
    case '-':
        return is_prefix(s, from, at);
    default:
        return false;
    }
}

/** Nothing but closing quotes, brackets and stops from `at` on. */
static bool at_sentence_end(const scan *s, size_t at)
{
    for (utf8_char c; (c = char_at(s, at)).len; at += c.len)
        if (is_word_class(utf8_class(c.code)))
            return false;
    return true;
}

/** Whether the '.' at `to` belongs to the word before it. */
static bool takes_dot(const scan *s, size_t from, size_t to)
{
    if (byte_at(s, to) != '.' || byte_at(s, to + 1) == '.')
        return false;
    size_t next = to + 1;
    while (next < s->text.len && is_space_at(s, next))
        next += char_at(s, next).len;
    str word = str_sub(s->text, from, to);
    switch (text_rules_dot(s->r, word)) {
    case DOT_TITLE:
        return !at_sentence_end(s, to + 1);
    case DOT_NUMBER:
        return class_at(s, next) & UTF8_DIGIT;
    case DOT_MAYBE:
        return true;
    case DOT_NONE:
        break;
    }
    bool initial = word.len == 1 && ascii_upper(word.s[0]);
    return initial && class_at(s, next) & UTF8_UPPER;
}

/** @return how many letters at the end are a word of their own: "can-not", "do-nt". */
static size_t joined_tail(const scan *s, size_t from, size_t to)
{
    unsigned bits = to - from < 9 ? text_rules_word(s->r, str_sub(s->text, from, to)) : 0;
    return bits & WORD_TAIL_1 ? 1 : bits & WORD_TAIL_2 ? 2 : bits & WORD_TAIL_3 ? 3 : 0;
}

static size_t word_end(const scan *s, size_t from, size_t to)
{
    for (;;) {
        to = letters_end(s, to);
        size_t mark = apostrophe(s, to);
        size_t before = mark ? word_before_clitic(s, from, to) : 0;
        if (before)
            return before;
        if (byte_at(s, to) == '@' && word_at(s, to + 1))
            return mail_end(s, to);
        if (!joins(s, from, to))
            break;
        to += mark ? mark : 1;
    }
    if (takes_dot(s, from, to))
        return to + 1;
    return to - joined_tail(s, from, to);
}

static bool starts_folded(const scan *s, size_t at, const char *small)
{
    for (; *small; small++, at++)
        if (ascii_to_lower(byte_at(s, at)) != *small)
            return false;
    return true;
}

/** @return where the web address ends that begins at `at`, or `at`. */
static size_t url_end(const scan *s, size_t at)
{
    bool url = starts_folded(s, at, "http://") || starts_folded(s, at, "https://") ||
               starts_folded(s, at, "ftp://") || starts_folded(s, at, "www.") ||
               starts_folded(s, at, "mailto:");
    if (!url)
        return at;
    size_t to = at;
    for (utf8_char c; (c = char_at(s, to)).len; to += c.len)
        if (utf8_class(c.code) & UTF8_SPACE || c.code == '<' || c.code == '>' || c.code == '"' ||
            c.code == 0x201D)
            break;
    while (to > at + 1 && strchr(".,;:!?)]'", byte_at(s, to - 1)))
        to--;
    return to;
}

/** Lengths of the groups of digits around hyphens: telephone numbers, 11-20-2000. */
static size_t hyphened_number_end(const scan *s, size_t from)
{
    static const char *const shapes[] = {"1334", "334", "34", "114", "124", "214", "224", "422"};
    char shape[5] = "";
    size_t at = from;
    for (size_t n = 0; n < 4; n++) {
        size_t to = digits_end(s, at);
        if (to == at || to - at > 9)
            return from;
        shape[n] = (char)('0' + (to - at));
        at = to;
        if (byte_at(s, at) != '-' || !ascii_digit(byte_at(s, at + 1)))
            break;
        at++;
    }
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (strcmp(shapes[i], shape) == 0)
            return at;
    return from;
}

/** @return where the run of digits, points, commas and colons ends. */
static size_t figures_end(const scan *s, size_t from)
{
    size_t whole = hyphened_number_end(s, from);
    if (whole > from)
        return whole;
    size_t to = digits_end(s, from);
    for (;;) {
        char c = byte_at(s, to);
        size_t next = digits_end(s, to + 1);
        bool more = c == ',' ? next == to + 4 : (c == '.' || c == ':' || c == '/') && next > to + 1;
        if (!more)
            return to;
        to = next;
    }
}

/** "th" of "20th", "s" of "1950s", "'s" of "1950's". @return their end, or `at`. */
static size_t figure_tail_end(const scan *s, size_t at)
{
    static const char *const tails[] = {"st", "nd", "rd", "th", "s"};
    size_t mark = apostrophe(s, at);
    if (mark)
        return starts_folded(s, at + mark, "s") && !word_at(s, at + mark + 1) ? at + mark + 1 : at;
    size_t to = letters_end(s, at);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (to - at == strlen(tails[i]) && starts_folded(s, at, tails[i]))
            return to;
    return at;
}

static size_t number_end(const scan *s, size_t from)
{
    size_t to = figures_end(s, from);
    if (to == from)
        return from + char_at(s, from).len;
    size_t tail = figure_tail_end(s, to);
    if (tail > to)
        return tail;
    size_t letters = letters_end(s, to);
    if (letters == to || text_rules_word(s->r, str_sub(s->text, to, letters)) & WORD_UNIT)
        return to;
    return word_end(s, from, letters);
}

/** ":)", ";-)", "=(". @return its end, or `at`. */
static size_t smiley_end(const scan *s, size_t at)
{
    if (!strchr(":;=", byte_at(s, at)))
        return at;
    size_t to = at + 1 + (byte_at(s, at + 1) == '-');
    char mouth = byte_at(s, to);
    return mouth && strchr(")(DP|", mouth) && !word_at(s, to + 1) ? to + 1 : at;
}

static bool is_stop(const scan *s, size_t at)
{
    char c = byte_at(s, at);
    return c == '.' || c == '!' || c == '?' || (c == '\xe2' && char_at(s, at).code == 0x2026);
}

/** Stops together are one token, and so is one mark repeated: "?!", "--", "***". */
static size_t mark_end(const scan *s, size_t at)
{
    size_t to = smiley_end(s, at);
    if (to > at)
        return to;
    to = at;
    while (is_stop(s, to))
        to += char_at(s, to).len;
    if (to > at)
        return to;
    utf8_char c = char_at(s, at);
    to = at + c.len;
    bool repeats = c.code == '\'' || c.code == 0x2019 || c.code == 0x2018 || c.code == '`' ||
                   strchr("-=*_+<>~#", (int)(c.code < 0x80 ? c.code : '!'));
    while (repeats && char_at(s, to).code == c.code)
        to += c.len;
    return to;
}

/** "'72", "'60s". @return its end, or `at`. */
static size_t short_year_end(const scan *s, size_t at)
{
    size_t mark = apostrophe(s, at), to = digits_end(s, at + mark);
    if (!mark || to != at + mark + 2)
        return at;
    size_t tail = figure_tail_end(s, to);
    return word_at(s, tail) ? at : tail;
}

static size_t token_end(const scan *s, size_t at, unsigned class)
{
    size_t to = s->glued ? clitic_end(s, at) : short_year_end(s, at);
    if (to > at)
        return to;
    if (class & UTF8_CJK)
        return at + char_at(s, at).len;
    to = class & UTF8_LETTER ? url_end(s, at) : at;
    if (to > at)
        return to;
    if (class & UTF8_LETTER)
        return word_end(s, at, at);
    bool point = byte_at(s, at) == '.' && !s->glued && ascii_digit(byte_at(s, at + 1));
    if (class & UTF8_DIGIT || point)
        return number_end(s, at + point);
    return mark_end(s, at);
}

static bool is_symbol(uint32_t c)
{
    if (c < 0x80)
        return strchr("$%+=<>#&@*^~|`", (int)c) != NULL;
    return (c >= 0xA2 && c <= 0xA9 && c != 0xA7) || c == 0xAC || (c >= 0xAE && c <= 0xB1) ||
           c == 0xD7 || c == 0xF7 || (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2100 && c <= 0x2BFF) ||
           c >= 0x1F000;
}

/** Sets kind and shape from the characters. */
static void describe(token *t, bool glued)
{
    unsigned any = 0, first = 0;
    bool lone_case = true;
    size_t letters = 0;
    uint32_t head = utf8_at(t->text, 0).code;
    for (size_t i = 0; i < t->text.len;) {
        unsigned char b = (unsigned char)t->text.s[i];
        utf8_char c = b < 0x80 ? (utf8_char){b, 1, false} : utf8_at(t->text, i);
        unsigned class = utf8_class(c.code);
        first = any ? first : class;
        any |= class;
        letters += (class & UTF8_LETTER) != 0;
        lone_case &= !(class & UTF8_LETTER) || class & UTF8_UPPER;
        i += c.len;
    }
    bool figure = any & UTF8_DIGIT && (!(any & UTF8_LETTER) || first & UTF8_DIGIT);
    t->kind = figure              ? TOKEN_NUMBER
              : any & UTF8_LETTER ? TOKEN_WORD
              : is_symbol(head)   ? TOKEN_SYMBOL
                                  : TOKEN_PUNCT;
    t->shape = (uint8_t)((first & UTF8_UPPER ? TOKEN_CAPITAL : 0) |
                         (letters > 1 && lone_case ? TOKEN_ALL_CAPITAL : 0) |
                         (any & UTF8_DIGIT ? TOKEN_HAS_DIGIT : 0) | (glued ? 0 : TOKEN_SPACED));
}

/** Writes the folded text to `*room` and moves that on, or borrows what needs no folding. */
static str normalise(str text, char **room)
{
    size_t i = 0;
    while (i < text.len && (unsigned char)text.s[i] < 0x80 && !ascii_upper(text.s[i]))
        i++;
    if (i == text.len)
        return text;
    char *p = *room;
    size_t n = i;
    memcpy(p, text.s, i);
    while (i < text.len) {
        unsigned char b = (unsigned char)text.s[i];
        utf8_char c = b < 0x80 ? (utf8_char){b, 1, false} : utf8_at(text, i);
        n += utf8_fold(c.code, p + n);
        i += c.len;
    }
    *room = p + n;
    return (str){p, n};
}

token text_token(arena *a, str text, bool spaced)
{
    token t = {.text = text};
    char *room = arena_alloc_raw(a, text.len + 4, 1);
    describe(&t, !spaced);
    t.norm = normalise(t.text, &room);
    t.hash = str_hash(t.norm);
    return t;
}

tokens text_tokens(const text_rules *r, arena *a, str text, span sentence)
{
    scan s = {r, str_sub(text, 0, sentence.to), false};
    size_t len = sentence.to - sentence.from;
    tokens out = {.cap = len / 4 + 4};
    out.at = arena_alloc_raw(a, out.cap, sizeof *out.at);
    char *room = arena_alloc_raw(a, len + 4, 1);
    bool begun = false, touching = false;
    for (size_t at = sentence.from; at < sentence.to;) {
        unsigned class = class_at(&s, at);
        if (class & UTF8_SPACE) {
            at += char_at(&s, at).len;
            s.glued = touching = false;
            continue;
        }
        size_t to = token_end(&s, at, class);
        token t = {{(uint32_t)at, (uint32_t)to}, str_sub(text, at, to), {0}, 0, 0, 0};
        describe(&t, touching);
        t.norm = normalise(t.text, &room);
        t.hash = str_hash(t.norm);
        if (!begun && t.kind <= TOKEN_NUMBER) {
            t.shape |= TOKEN_FIRST;
            begun = true;
        }
        *VEC_PUSH(a, &out) = t;
        s.glued = t.kind <= TOKEN_NUMBER;
        touching = true;
        at = to;
    }
    return out;
}
