#include "formats/html.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "formats/html_page.h"
#include "formats/lines.h"

enum { PRESCAN = 4096 }; /* bytes that may tell the charset */

static bool same_letters(str s, str small)
{
    for (size_t i = 0; i < small.len; i++)
        if (i >= s.len || ascii_to_lower(s.s[i]) != small.s[i])
            return false;
    return true;
}

/** The label behind "charset" in a meta element; empty when none tells it. */
static str meta_charset(str bytes)
{
    str head = str_sub(bytes, 0, PRESCAN), key = STR("charset");
    bool meta = false;
    for (size_t i = 0; i < head.len; i++) {
        str s = str_sub(head, i, head.len);
        meta = (meta || same_letters(s, STR("<meta"))) && head.s[i] != '>';
        if (!meta || !same_letters(s, key))
            continue;
        str rest = str_trim(str_sub(s, key.len, s.len));
        if (!str_starts(rest, STR("=")))
            continue;
        rest = str_trim(str_sub(rest, 1, rest.len));
        size_t from = rest.len && (rest.s[0] == '"' || rest.s[0] == '\''), to = from;
        while (to < rest.len && (ascii_alpha(rest.s[to]) || ascii_digit(rest.s[to]) ||
                                 rest.s[to] == '-' || rest.s[to] == '_' || rest.s[to] == ':'))
            to++;
        return str_sub(rest, from, to);
    }
    return STR("");
}

/** A page whose meta element can be read byte by byte is not in UTF-16, whatever it says. */
static str declared_charset(const source *s)
{
    if (s->encoding.len)
        return s->encoding;
    str label = meta_charset(s->bytes);
    return same_letters(label, STR("utf-16")) ? STR("utf-8") : label;
}

static str piece_text(const page *p, size_t i)
{
    return span_str(buf_str(&p->text), p->piece.at[i].text);
}

/** The page's title without the site's name: "Title | Site", "Title - Site". */
static size_t title_length(str s)
{
    static const str marks[] = {
        {" | ", 3},       {" - ", 3}, {" :: ", 4}, {" \xe2\x80\x94 ", 5}, {" \xe2\x80\x93 ", 5},
        {" \xc2\xbb ", 4}};
    size_t best = s.len;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (size_t at = 0; (at = str_find(s, marks[m], at)) != SIZE_MAX; at++)
            if (at >= 15 && at * 3 > s.len && (best == s.len || at > best))
                best = at;
    return best;
}

/** The piece to take for the title: a heading of the first rank, at or before the main text's
 * first piece or within it; else the title element. SIZE_MAX: none. */
static size_t title_piece(const page *p, const bool *keep)
{
    size_t first = SIZE_MAX, page_title = SIZE_MAX;
    for (size_t i = 0; i < p->piece.n; i++) {
        if (p->piece.at[i].kind == PIECE_PAGE_TITLE && page_title == SIZE_MAX)
            page_title = i;
        if (p->piece.at[i].kind == PIECE_FIRST && (first == SIZE_MAX || (keep[i] && !keep[first])))
            first = i;
    }
    if (first == SIZE_MAX || page_title == SIZE_MAX || keep[first])
        return first != SIZE_MAX ? first : page_title;
    bool agrees = str_find(piece_text(p, page_title), piece_text(p, first), 0) != SIZE_MAX;
    return agrees ? first : page_title;
}

static block_kind block_kind_of(piece_kind k)
{
    return k == PIECE_HEADING || k == PIECE_FIRST ? BLOCK_HEADING : BLOCK_PARAGRAPH;
}

/** The text under construction, of pieces that are kept. */
typedef struct draft {
    buf text;
    offset_map to_page; /**< text -> page.text */
} draft;

static void add_piece(arena *a, document *d, draft *t, const page *p, span s, block_kind kind)
{
    uint32_t from = (uint32_t)t->text.len, n = s.to - s.from;
    offset_map_add(a, &t->to_page, (offset_pair){from, s.from, 1, 1});
    buf_add(&t->text, span_str(buf_str(&p->text), s));
    buf_add(&t->text, STR("\n\n"));
    *VEC_PUSH(a, &d->block) = (block){kind, {from, from + n}, -1};
}

static void assemble(arena *a, document *d, const page *p, const bool *keep, const offset_map *map)
{
    draft t = {.text = buf_new(a)};
    size_t title = title_piece(p, keep);
    for (size_t i = 0; i < p->piece.n; i++) {
        span s = p->piece.at[i].text;
        if (i == title && p->piece.at[i].kind == PIECE_PAGE_TITLE)
            s.to = s.from + (uint32_t)title_length(piece_text(p, i));
        if (i == title)
            add_piece(a, d, &t, p, s, BLOCK_TITLE);
        else if (keep[i])
            add_piece(a, d, &t, p, s, block_kind_of(p->piece.at[i].kind));
    }
    d->text = buf_str(&t.text);
    offset_map to_html = offset_map_join(a, &t.to_page, (uint32_t)d->text.len, &p->map);
    d->map = offset_map_join(a, &to_html, (uint32_t)d->text.len, map);
}

static void finish(document *d, const page *p)
{
    d->date = p->date;
    bool begun = false;
    for (size_t i = 0; i < d->block.n && !begun; i++) {
        block *b = &d->block.at[i];
        if (b->kind == BLOCK_TITLE)
            d->title = span_str(d->text, b->text);
        begun = b->kind == BLOCK_PARAGRAPH;
        if (begun)
            b->text = lines_without_dateline(d, b->text);
    }
}

bool html_read(arena *a, const source *s, document *ret, reject *ret_bad)
{
    decoded in = encoding_decode(a, s->bytes, declared_charset(s));
    html_tree t = html_tree_of(a, in.text);
    if (!t.root) {
        *ret_bad = (reject){.file = s->id, .reason = STR("markup unfolds into too much memory")};
        return false;
    }
    page p = html_page(a, &t, in.text);
    bool *keep = NEW(a, p.piece.n + 1, bool);
    html_main(&p, keep);
    document d = {.id = s->id,
                  .title = STR(""),
                  .date = DAY_NONE,
                  .text = STR(""),
                  .repaired = in.repaired,
                  .encoding = in.encoding};
    assemble(a, &d, &p, keep, &in.map);
    finish(&d, &p);
    *ret = d;
    return true;
}
