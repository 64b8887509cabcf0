#include "formats/article.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "formats/lines.h"
#include "formats/month.h"

/** "1. beeper Offline beeper" */
typedef struct head {
    uint32_t number;
    str user;
    bool marked; /**< says "Offline" or "Online": enough to know a comment by */
} head;

/** "beeper (Bee) 31 August 2019 09: 00" */
typedef struct byline {
    str user, name;
    day date;
    int32_t minute;
} byline;

/** The comment that the next one may answer, with those that it answers below it. */
typedef struct level {
    uint32_t indent, number;
    int32_t comment;
} level;

typedef struct levels {
    level *at;
    size_t n, cap;
} levels;

static str line_text(const document *d, const line *l)
{
    return span_str(d->text, l->text);
}

/** "NAME Offline NAME" -> NAME */
static bool user_between(str s, str word, str *ret)
{
    if (s.len < word.len + 2 || (s.len - word.len) % 2)
        return false;
    size_t half = (s.len - word.len) / 2;
    str name = str_sub(s, 0, half);
    if (!str_eq(str_sub(s, half, half + word.len), word) ||
        !str_eq(str_sub(s, half + word.len, s.len), name))
        return false;
    *ret = name;
    return true;
}

static bool read_head(str s, head *ret)
{
    size_t i = 0;
    uint32_t number = 0;
    for (; i < s.len && i < 6 && ascii_digit(s.s[i]); i++)
        number = number * 10 + (uint32_t)(s.s[i] - '0');
    if (i == 0 || i + 2 >= s.len || s.s[i] != '.' || s.s[i + 1] != ' ')
        return false;
    str rest = str_trim(str_sub(s, i + 2, s.len));
    *ret = (head){number, rest, false};
    ret->marked = user_between(rest, STR(" Offline "), &ret->user) ||
                  user_between(rest, STR(" Online "), &ret->user);
    return rest.len > 0;
}

/** "beeper (Bee)" -> beeper, Bee */
static void split_names(str s, byline *ret)
{
    size_t open = str_find(s, STR(" ("), 0);
    ret->user = s;
    ret->name = STR("");
    if (open == SIZE_MAX || !str_ends(s, STR(")")))
        return;
    ret->user = str_sub(s, 0, open);
    ret->name = str_sub(s, open + 2, s.len - 1);
}

static bool read_byline(str s, byline *ret)
{
    size_t blanks = 0;
    for (size_t i = s.len; i-- > 1 && blanks < 6;) {
        if (s.s[i - 1] != ' ')
            continue;
        blanks++;
        day date;
        int32_t minute;
        str tail = str_sub(s, i, s.len);
        size_t n = month_date(tail, &date);
        str clock = str_trim(str_sub(tail, n, tail.len));
        if (!n || month_clock(clock, &minute) != clock.len || !clock.len)
            continue;
        ret->date = date;
        ret->minute = minute;
        split_names(str_trim(str_sub(s, 0, i)), ret);
        return true;
    }
    return false;
}

/** The next line that is not blank, or the end. */
static size_t next_line(const lines *l, size_t at)
{
    while (at < l->n && l->at[at].text.from == l->at[at].text.to)
        at++;
    return at;
}

/** Reads the comment's two first lines. @return the line behind them, or 0 when line `at` begins
 *  no comment. */
static size_t read_comment(const document *d, const lines *l, size_t at, head *ret_head,
                           byline *ret_by)
{
    head h;
    if (!read_head(line_text(d, &l->at[at]), &h))
        return 0;
    byline by = {h.user, STR(""), DAY_NONE, -1};
    size_t next = next_line(l, at + 1);
    bool told =
        next < l->n && read_byline(line_text(d, &l->at[next]), &by) && str_eq(by.user, h.user);
    if (!told && !h.marked)
        return 0;
    if (!told)
        by = (byline){h.user, STR(""), DAY_NONE, -1};
    *ret_head = h;
    *ret_by = by;
    return told ? next + 1 : at + 1;
}

/** Drops the levels that the new comment does not answer. */
static void find_parent(levels *v, uint32_t indent, uint32_t number)
{
    while (v->n && v->at[v->n - 1].indent > indent)
        v->n--;
    if (v->n == 0 || v->at[v->n - 1].indent < indent)
        return;
    if (number == 1 && v->at[v->n - 1].number + 1 != number)
        return;
    size_t k = v->n;
    while (k > 0 && v->at[k - 1].indent == indent && v->at[k - 1].number + 1 != number)
        k--;
    bool found = k > 0 && v->at[k - 1].indent == indent;
    v->n = found ? k - 1 : v->n - 1;
}

static str number_path(arena *a, const document *d, int32_t parent, uint32_t number)
{
    buf b = buf_new(a);
    if (parent >= 0) {
        buf_add(&b, d->comment.at[parent].number);
        buf_char(&b, '.');
    }
    buf_int(&b, number);
    return buf_str(&b);
}

/** Room that number paths may take: answers to answers of any depth would need the square. */
enum { DEEPEST = 64 };

static int32_t add_comment(arena *a, document *d, levels *v, uint32_t indent, head h, byline by)
{
    find_parent(v, indent, h.number);
    if (v->n > DEEPEST)
        v->n = DEEPEST;
    int32_t parent = v->n ? v->at[v->n - 1].comment : -1;
    int32_t self = (int32_t)d->comment.n;
    str path = number_path(a, d, parent, h.number);
    *VEC_PUSH(a, &d->comment) = (comment){path, h.user, by.name, parent, by.date, by.minute};
    *VEC_PUSH(a, v) = (level){indent, h.number, self};
    return self;
}

static void read_thread(arena *a, document *d, const lines *l, size_t at)
{
    levels v = {0};
    head h, next_head;
    byline by, next_by;
    size_t body = read_comment(d, l, at, &h, &by);
    while (body) {
        int32_t self = add_comment(a, d, &v, l->at[at].indent, h, by);
        size_t end = body, next = 0;
        while (end < l->n && !(next = read_comment(d, l, end, &next_head, &next_by)))
            end++;
        lines_blocks(a, d, l, (span){(uint32_t)body, (uint32_t)end},
                     (block){BLOCK_COMMENT, {0, 0}, self});
        if (end == l->n)
            return;
        at = end;
        body = next;
        h = next_head;
        by = next_by;
    }
}

static size_t find_thread(const document *d, const lines *l)
{
    head h;
    byline by;
    size_t at = 0;
    while (at < l->n && !read_comment(d, l, at, &h, &by))
        at++;
    return at;
}

static void infer_date(document *d)
{
    for (size_t i = 0; i < d->comment.n && d->date == DAY_NONE; i++) {
        d->date = d->comment.at[i].date;
        d->date_inferred = d->date != DAY_NONE;
    }
}

document article_read(arena *a, const source *s)
{
    document d = lines_document(a, s);
    lines l = lines_of(a, d.text);
    uint32_t thread = (uint32_t)find_thread(&d, &l);
    uint32_t from = lines_front(a, &d, &l, thread);
    lines_blocks(a, &d, &l, (span){from, thread}, (block){BLOCK_PARAGRAPH, {0, 0}, -1});
    if (thread < l.n)
        read_thread(a, &d, &l, thread);
    infer_date(&d);
    return d;
}

bool article_has_comments(arena *a, str text)
{
    document d = {.text = text};
    lines l = lines_of(a, text);
    return find_thread(&d, &l) < l.n;
}
