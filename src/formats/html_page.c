#include "formats/html_page.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "formats/month.h"

/** Bits of what an element is. Anything else is a block of its own. */
enum {
    INLINE = 1,  /**< does not cut text */
    DROPPED = 2, /**< nothing in it is text */
    LINK = 4,
    BREAK = 8,   /**< br */
    HOLDER = 16, /**< paragraphs lie in it */
    MAIN = 32,   /**< says that its content is what the page is about */
    TABLE_ROW = 64
};

static const uint8_t roles[GUMBO_TAG_LAST] = {
    [GUMBO_TAG_A] = INLINE | LINK,    [GUMBO_TAG_ABBR] = INLINE,
    [GUMBO_TAG_ACRONYM] = INLINE,     [GUMBO_TAG_B] = INLINE,
    [GUMBO_TAG_BDI] = INLINE,         [GUMBO_TAG_BDO] = INLINE,
    [GUMBO_TAG_BIG] = INLINE,         [GUMBO_TAG_CITE] = INLINE,
    [GUMBO_TAG_CODE] = INLINE,        [GUMBO_TAG_DATA] = INLINE,
    [GUMBO_TAG_DEL] = INLINE,         [GUMBO_TAG_DFN] = INLINE,
    [GUMBO_TAG_EM] = INLINE,          [GUMBO_TAG_FONT] = INLINE,
    [GUMBO_TAG_I] = INLINE,           [GUMBO_TAG_IMG] = INLINE,
    [GUMBO_TAG_INS] = INLINE,         [GUMBO_TAG_KBD] = INLINE,
    [GUMBO_TAG_MARK] = INLINE,        [GUMBO_TAG_NOBR] = INLINE,
    [GUMBO_TAG_Q] = INLINE,           [GUMBO_TAG_S] = INLINE,
    [GUMBO_TAG_SAMP] = INLINE,        [GUMBO_TAG_SMALL] = INLINE,
    [GUMBO_TAG_SPAN] = INLINE,        [GUMBO_TAG_STRIKE] = INLINE,
    [GUMBO_TAG_STRONG] = INLINE,      [GUMBO_TAG_SUB] = INLINE,
    [GUMBO_TAG_SUP] = INLINE,         [GUMBO_TAG_TIME] = INLINE,
    [GUMBO_TAG_TT] = INLINE,          [GUMBO_TAG_U] = INLINE,
    [GUMBO_TAG_VAR] = INLINE,         [GUMBO_TAG_WBR] = INLINE,
    [GUMBO_TAG_RUBY] = INLINE,        [GUMBO_TAG_RT] = DROPPED,
    [GUMBO_TAG_BR] = INLINE | BREAK,  [GUMBO_TAG_SCRIPT] = DROPPED,
    [GUMBO_TAG_STYLE] = DROPPED,      [GUMBO_TAG_NOSCRIPT] = DROPPED,
    [GUMBO_TAG_TEMPLATE] = DROPPED,   [GUMBO_TAG_NAV] = DROPPED,
    [GUMBO_TAG_FOOTER] = DROPPED,     [GUMBO_TAG_ASIDE] = DROPPED,
    [GUMBO_TAG_BUTTON] = DROPPED,     [GUMBO_TAG_SELECT] = DROPPED,
    [GUMBO_TAG_TEXTAREA] = DROPPED,   [GUMBO_TAG_IFRAME] = DROPPED,
    [GUMBO_TAG_SVG] = DROPPED,        [GUMBO_TAG_MATH] = DROPPED,
    [GUMBO_TAG_CANVAS] = DROPPED,     [GUMBO_TAG_OBJECT] = DROPPED,
    [GUMBO_TAG_AUDIO] = DROPPED,      [GUMBO_TAG_VIDEO] = DROPPED,
    [GUMBO_TAG_DATALIST] = DROPPED,   [GUMBO_TAG_DIV] = HOLDER,
    [GUMBO_TAG_SECTION] = HOLDER,     [GUMBO_TAG_BODY] = HOLDER,
    [GUMBO_TAG_TD] = HOLDER,          [GUMBO_TAG_ARTICLE] = HOLDER | MAIN,
    [GUMBO_TAG_MAIN] = HOLDER | MAIN, [GUMBO_TAG_TR] = TABLE_ROW,
    [GUMBO_TAG_CENTER] = HOLDER};

static unsigned role_of(GumboTag t)
{
    return t < GUMBO_TAG_LAST ? roles[t] : 0;
}

typedef struct walk {
    arena *a;
    page *p;
    const char *base; /**< of gumbo's pointers */
    size_t html_len;
    int32_t element; /**< innermost open one; -1 */
    uint32_t links;  /**< open ones */
    piece now;       /**< being built; empty while text.from == text.to */
    bool blank;      /**< blanks wait to be written as one */
    size_t blank_from, blank_to;
    uint32_t breaks; /**< br in a row */
} walk;

static str attribute(const GumboNode *n, const char *name)
{
    const GumboAttribute *at = gumbo_get_attribute(&n->v.element.attributes, name);
    return at ? str_of(at->value) : STR("");
}

static char lower_at(str s, size_t i)
{
    return ascii_to_lower(s.s[i]);
}

/** `small` is somewhere in `s`, in any ASCII case. */
static bool mentions(str s, const char *small)
{
    size_t n = strlen(small);
    for (size_t i = 0; i + n <= s.len; i++) {
        size_t k = 0;
        while (k < n && lower_at(s, i + k) == small[k])
            k++;
        if (k == n)
            return true;
    }
    return false;
}

static bool mentions_any(str s, const char *const *list)
{
    for (; *list; list++)
        if (mentions(s, *list))
            return true;
    return false;
}

/** What one class or id says: -1 beside the main text, 1 main text. */
static int word_hint(str word)
{
    static const char *const beside[] = {
        "comment",    "disqus",  "footer", "sidebar", "menu",       "navig",   "breadcrumb",
        "related",    "share",   "social", "promo",   "sponsor",    "advert",  "widget",
        "masthead",   "banner",  "cookie", "popup",   "subscri",    "newslet", "recomm",
        "pagination", "toolbar", "rating", "tags",    "author-bio", NULL};
    static const char *const central[] = {"article", "content", "entry", "main", "post",
                                          "story",   "body",    "text",  NULL};
    return mentions_any(word, beside) ? -1 : mentions_any(word, central) ? 1 : 0;
}

enum { HINT_MOST = 400 }; /* bytes of a class attribute that are looked at */

/** A class of each sort, as in "post comments-open", says nothing. */
static int name_hint(str names)
{
    bool beside = false, central = false;
    str rest = str_sub(names, 0, HINT_MOST), word;
    while (str_cut(&rest, ' ', &word)) {
        int hint = word_hint(word);
        beside |= hint < 0;
        central |= hint > 0;
    }
    return central - beside;
}

static int hint_of(const GumboNode *n)
{
    GumboTag t = n->v.element.tag;
    if (t == GUMBO_TAG_BODY || t == GUMBO_TAG_HTML)
        return 0;
    int by_name = name_hint(attribute(n, "class")) + name_hint(attribute(n, "id"));
    int by_tag = role_of(t) & MAIN ? 1 : 0;
    int by_property = mentions(attribute(n, "itemprop"), "articlebody") ? 2 : 0;
    return by_name + by_tag + by_property;
}

static bool is_hidden(const GumboNode *n)
{
    str style = attribute(n, "style");
    return gumbo_get_attribute(&n->v.element.attributes, "hidden") ||
           str_eq(attribute(n, "aria-hidden"), STR("true")) ||
           (style.len && (mentions(style, "display:none") || mentions(style, "display: none")));
}

static size_t text_len(const walk *w)
{
    return w->p->text.len;
}

static void end_piece(walk *w)
{
    w->blank = false;
    w->breaks = 0;
    piece *now = &w->now;
    now->text.to = (uint32_t)text_len(w);
    if (now->text.to > now->text.from) {
        now->element = w->element < 0 ? 0 : (uint32_t)w->element;
        *VEC_PUSH(w->a, &w->p->piece) = *now;
        buf_add(&w->p->text, STR("\n\n"));
    }
    *now = (piece){.text = {(uint32_t)text_len(w), 0}};
}

static uint16_t short_of(size_t n)
{
    return (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
}

static void put_bytes(walk *w, str bytes, size_t from, size_t step)
{
    offset_pair p = {(uint32_t)text_len(w), (uint32_t)from, short_of(bytes.len), short_of(step)};
    offset_map_add(w->a, &w->p->map, p);
    buf_add(&w->p->text, bytes);
    w->now.link_bytes += w->links ? (uint32_t)bytes.len : 0;
}

/** One character that was made from HTML bytes [from, from + step). */
static void put_char(walk *w, uint32_t code, size_t from, size_t step)
{
    if (utf8_class(code) & UTF8_SPACE) {
        w->blank_from = w->blank ? w->blank_from : from;
        w->blank_to = from + step;
        w->blank = true;
        return;
    }
    if (w->blank && text_len(w) > w->now.text.from) {
        bool forward = w->blank_to > w->blank_from;
        put_bytes(w, STR(" "), w->blank_from, forward ? w->blank_to - w->blank_from : 1);
    }
    w->blank = false;
    w->breaks = 0;
    char c[4];
    size_t n = utf8_put(code, c);
    put_bytes(w, (str){c, n}, from, step);
}

/** References that need no ';', and so may be glued to letters, with what they stand for. No other
 * name stands for the same. */
typedef struct short_reference {
    str name;
    uint32_t code;
} short_reference;

static const short_reference short_references[] = {
    {{"amp", 3}, '&'},   {{"lt", 2}, '<'},    {{"gt", 2}, '>'},  {{"quot", 4}, '"'},
    {{"nbsp", 4}, 0xA0}, {{"copy", 4}, 0xA9}, {{"reg", 3}, 0xAE}};

/** @return the length of the character reference for `code` that begins at `at`; 1 when none
 *  does. */
static size_t reference_length(str raw, size_t at, uint32_t code)
{
    size_t from = at + 1 + (at + 1 < raw.len && raw.s[at + 1] == '#'), to = from;
    while (to < raw.len && (ascii_alpha(raw.s[to]) || ascii_digit(raw.s[to])))
        to++;
    if (to == from)
        return 1;
    for (size_t i = 0; i < sizeof short_references / sizeof *short_references; i++) {
        const short_reference *r = &short_references[i];
        if (r->code == code && str_starts(str_sub(raw, from, to), r->name))
            to = from + r->name.len;
    }
    return to + (to < raw.len && raw.s[to] == ';') - at;
}

static bool is_ampersand(str raw, size_t at)
{
    str s = str_sub(raw, at, at + 7);
    return str_starts(s, STR("&amp")) || str_starts(s, STR("&AMP")) || str_starts(s, STR("&#"));
}

/** Code points that only ever combine with the one before them. */
static bool is_combining(uint32_t code)
{
    return (code >= 0x300 && code < 0x370) || (code >= 0x20D0 && code < 0x2100) ||
           (code >= 0xFE00 && code < 0xFE10);
}

/** @return the length of the break at `at`, which may be two bytes. */
static size_t break_length(str raw, size_t at)
{
    return str_starts(str_sub(raw, at, at + 2), STR("\r\n")) ? 2 : 1;
}

/** @return where to look on: behind the tag that begins at `at`, or else `step` farther. */
static size_t behind_tag(str raw, size_t at, size_t step)
{
    const char *gt = raw.s[at] == '<' ? memchr(raw.s + at, '>', raw.len - at) : NULL;
    return gt ? (size_t)(gt - raw.s) + 1 : at + step;
}

/** Finds what `code` was made from, at or after `*at`. @return its length; `*at` is where it
 *  begins. 0 when it was made from nothing more (the second half of a reference). */
static size_t match(str raw, size_t *at, uint32_t code)
{
    while (*at < raw.len) {
        char c = raw.s[*at];
        utf8_char u = utf8_at(raw, *at);
        if (c == '&' && (code != '&' || is_ampersand(raw, *at)))
            return reference_length(raw, *at, code);
        if (u.code == code)
            return u.len;
        if (is_combining(code))
            return 0;
        if (c == '\r' && code == '\n')
            return break_length(raw, *at);
        if (c == '\0' && code == UTF8_BAD)
            return 1;
        *at = behind_tag(raw, *at, u.len);
    }
    return 0;
}

static void put_text(walk *w, const GumboText *t)
{
    const GumboStringPiece *o = &t->original_text;
    bool known = o->data >= w->base && o->data + o->length <= w->base + w->html_len;
    str raw = known ? (str){o->data, o->length} : (str){w->base, 0};
    size_t origin = (size_t)(raw.s - w->base);
    str text = str_of(t->text);
    for (size_t i = 0, at = 0; i < text.len;) {
        utf8_char c = utf8_at(text, i);
        size_t n = match(raw, &at, c.code);
        put_char(w, c.code, origin + at, n);
        at += n;
        i += c.len;
    }
}

static void take_date(walk *w, str s, int rank)
{
    s = str_trim(s);
    size_t comma = str_find(s, STR(", "), 0);
    day d;
    bool weekday = comma != SIZE_MAX && comma <= 9 && !month_date(s, &d);
    if (weekday)
        s = str_sub(s, comma + 2, s.len);
    if (rank < w->p->date_rank && month_date(s, &d)) {
        w->p->date = d;
        w->p->date_rank = rank;
    }
}

/** Names that pages give the day of publication, best first. */
static int date_rank(str name)
{
    static const char *const names[] = {"article:published_time",
                                        "datepublished",
                                        "og:published_time",
                                        "parsely-pub-date",
                                        "publish-date",
                                        "publishdate",
                                        "publication_date",
                                        "pubdate",
                                        "dc.date.issued",
                                        "dcterms.issued",
                                        "dcterms.created",
                                        "dc.date",
                                        "sailthru.date",
                                        "date",
                                        NULL};
    for (int i = 0; names[i]; i++)
        if (name.len == strlen(names[i]) && mentions(name, names[i]))
            return i + 1;
    return 0;
}

enum { RANK_JSON = 2, RANK_TIME = 50, RANK_NONE = 100 };

static void read_meta(walk *w, const GumboNode *n)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (size_t i = 0; i < 3; i++) {
        int rank = date_rank(attribute(n, keys[i]));
        if (rank)
            take_date(w, attribute(n, "content"), rank);
    }
}

static void read_time(walk *w, const GumboNode *n)
{
    int rank = date_rank(attribute(n, "itemprop"));
    bool published = gumbo_get_attribute(&n->v.element.attributes, "pubdate") != NULL;
    take_date(w, attribute(n, "datetime"), rank ? rank : RANK_TIME - published);
}

/** "datePublished": "2014-07-12T..." in a script of JSON-LD. */
static void read_script(walk *w, const GumboNode *n)
{
    const GumboVector *v = &n->v.element.children;
    if (!mentions(attribute(n, "type"), "ld+json") || v->length == 0)
        return;
    const GumboNode *c = v->data[0];
    str s = str_of(c->v.text.text), key = STR("\"datePublished\"");
    size_t at = str_find(s, key, 0);
    if (at == SIZE_MAX)
        return;
    s = str_sub(s, at + key.len, s.len);
    size_t quote = str_find(s, STR("\""), 0);
    if (quote < 8)
        take_date(w, str_sub(s, quote + 1, s.len), RANK_JSON);
}

static void read_metadata(walk *w, const GumboNode *n)
{
    GumboTag t = n->v.element.tag;
    if (t == GUMBO_TAG_META)
        read_meta(w, n);
    else if (t == GUMBO_TAG_TIME)
        read_time(w, n);
    else if (t == GUMBO_TAG_SCRIPT)
        read_script(w, n);
    else if (date_rank(attribute(n, "itemprop")))
        take_date(w, attribute(n, "content"), date_rank(attribute(n, "itemprop")));
}

static piece_kind kind_of(GumboTag t)
{
    if (t == GUMBO_TAG_TITLE)
        return PIECE_PAGE_TITLE;
    if (t == GUMBO_TAG_H1)
        return PIECE_FIRST;
    if (t == GUMBO_TAG_FIGCAPTION || t == GUMBO_TAG_CAPTION)
        return PIECE_CAPTION;
    bool heading = t == GUMBO_TAG_H2 || t == GUMBO_TAG_H3 || t == GUMBO_TAG_H4 ||
                   t == GUMBO_TAG_H5 || t == GUMBO_TAG_H6;
    return heading ? PIECE_HEADING : PIECE_TEXT;
}

static void open_block(walk *w, const GumboNode *n)
{
    end_piece(w);
    element e = {.parent = w->element,
                 .first = (uint32_t)w->p->piece.n,
                 .hint = hint_of(n),
                 .holder = w->element < 0 ? -1 : w->p->element.at[w->element].holder};
    w->element = (int32_t)w->p->element.n;
    if (role_of(n->v.element.tag) & HOLDER)
        e.holder = w->element;
    *VEC_PUSH(w->a, &w->p->element) = e;
    w->now.kind = kind_of(n->v.element.tag);
}

static void close_block(walk *w, piece_kind outer)
{
    end_piece(w);
    element *e = &w->p->element.at[w->element];
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what is closed was opened
    e->end = (uint32_t)w->p->piece.n;
    w->element = e->parent;
    w->now.kind = outer;
}

static bool is_element(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE;
}

/** One br is a blank, two part paragraphs. */
static void put_break(walk *w, const GumboNode *n)
{
    size_t at = n->v.element.start_pos.offset;
    uint32_t breaks = w->breaks + 1;
    piece_kind kind = w->now.kind;
    put_char(w, ' ', at, n->v.element.original_tag.length);
    if (breaks == 2) {
        end_piece(w);
        w->now.kind = kind;
    }
    w->breaks = breaks;
}

/** @return whether to go into the node's children. */
static bool enter(walk *w, const GumboNode *n)
{
    if (n->type == GUMBO_NODE_DOCUMENT)
        return true;
    if (!is_element(n)) {
        if (n->type != GUMBO_NODE_COMMENT)
            put_text(w, &n->v.text);
        return false;
    }
    read_metadata(w, n);
    unsigned role = role_of(n->v.element.tag);
    if (role & DROPPED || n->type == GUMBO_NODE_TEMPLATE || is_hidden(n))
        return false;
    if (role & BREAK)
        put_break(w, n);
    w->links += (role & LINK) != 0;
    if (!(role & INLINE))
        open_block(w, n);
    return true;
}

static void leave(walk *w, const GumboNode *n)
{
    if (!is_element(n))
        return;
    unsigned role = role_of(n->v.element.tag);
    w->links -= (role & LINK) != 0;
    if (!(role & INLINE))
        close_block(w, n->parent && is_element(n->parent) ? kind_of(n->parent->v.element.tag)
                                                          : PIECE_TEXT);
}

static const GumboVector *children(const GumboNode *n)
{
    return n->type == GUMBO_NODE_DOCUMENT ? &n->v.document.children : &n->v.element.children;
}

/** The node after `n` and its children, leaving what is done with; NULL at the end. */
static const GumboNode *following(walk *w, const GumboNode *n)
{
    for (const GumboNode *up = n->parent; up; n = up, up = n->parent) {
        const GumboVector *v = children(up);
        if (n->index_within_parent + 1 < v->length)
            return v->data[n->index_within_parent + 1];
        leave(w, up);
    }
    return NULL;
}

page html_page(arena *a, const html_tree *t, str html)
{
    page p = {.text = buf_new(a), .date = DAY_NONE, .date_rank = RANK_NONE};
    walk w = {.a = a, .p = &p, .base = t->base, .html_len = html.len, .element = -1};
    for (const GumboNode *n = t->root; n;) {
        if (!enter(&w, n)) {
            n = following(&w, n);
            continue;
        }
        if (children(n)->length) {
            n = children(n)->data[0];
            continue;
        }
        leave(&w, n);
        n = following(&w, n);
    }
    end_piece(&w);
    return p;
}
