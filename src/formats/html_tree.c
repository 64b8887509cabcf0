#include "formats/html_tree.h"

#include <string.h>

enum {
    MOST_DEPTH = 400,       /* open elements; browsers stop at 512 */
    MOST_ITEM_DEPTH = 2000, /* of li, dd, dt: rarely closed, and so counted apart */
    MOST_ATTRIBUTES = 200,  /* gumbo compares each with all before it */
    NAME_MOST = 16,
    FINE = 512, /* bytes: up to here blocks come in steps of STEP, above in powers of two */
    STEP = 16,
    CLASSES = FINE / STEP + 48
};

/** Memory for gumbo, out of the arena, so that leaving by longjmp loses nothing. gumbo frees and
 * grows its buffers all the time: what it gives back is kept by size for its next request.
 * Because gumbo cannot be told that memory ran out, the pool leaves it by a jump of its own. */
typedef struct pool {
    arena *a;
    size_t left; /**< bytes it may still take */
    jmp_buf over;
    struct pool_block *spare[CLASSES];
} pool;

typedef struct pool_block {
    struct pool_block *next;
    size_t class;
} pool_block;

_Static_assert(sizeof(pool_block) == 16, "what stands behind it is aligned");

static size_t class_of(size_t n)
{
    if (n <= FINE)
        return (n + STEP - 1) / STEP;
    size_t k = FINE / STEP + 1;
    for (size_t size = (size_t)FINE * 2; size < n; size *= 2)
        k++;
    return k;
}

static size_t class_size(size_t k)
{
    return k <= FINE / STEP ? k * STEP : (size_t)FINE << (k - FINE / STEP);
}

static void *pool_get(void *user, size_t n)
{
    pool *p = user;
    size_t k = class_of(n);
    pool_block *b = p->spare[k];
    if (b) {
        p->spare[k] = b->next;
        return b + 1;
    }
    size_t need = sizeof(pool_block) + class_size(k);
    if (need > p->left)
        longjmp(p->over, 1);
    p->left -= need;
    b = arena_alloc_raw(p->a, need, 1);
    *b = (pool_block){NULL, k};
    return b + 1;
}

static void pool_put(void *user, void *at)
{
    pool *p = user;
    if (!at)
        return;
    pool_block *b = (pool_block *)at - 1;
    b->next = p->spare[b->class];
    p->spare[b->class] = b;
}

/** A tag as it stands in the page. */
typedef struct tag {
    size_t from, to; /**< '<' to behind '>' */
    size_t cut;      /**< where its attributes become too many; `to` if they do not */
    bool closes;
    char name[NAME_MOST]; /**< lower case, cut off */
} tag;

static bool is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

static const char *const raw_text[] = {"script", "style",   "textarea", "title", "xmp",
                                       "iframe", "noembed", "noframes", NULL};
static const char *const not_nesting[] = {
    "area",   "base",  "br",    "col",    "embed",    "hr",      "img",  "input",
    "link",   "meta",  "param", "source", "track",    "wbr",     "p",    "tr",
    "td",     "th",    "tbody", "thead",  "tfoot",    "html",    "head", "body",
    "option", "frame", "image", "keygen", "basefont", "bgsound", NULL};
static const char *const items[] = {"li", "dd", "dt", NULL};

/** Goes over the attributes. @return behind '>', or the end. */
static size_t attributes_end(str s, size_t at, size_t *ret_cut)
{
    size_t n = 0;
    bool was_blank = false;
    *ret_cut = SIZE_MAX;
    for (; at < s.len && s.s[at] != '>'; at++) {
        char c = s.s[at];
        bool quote = (c == '"' || c == '\'') && s.s[at - 1] == '=';
        bool blank = ascii_space(c) || c == '/';
        n += (blank && !was_blank) || quote;
        was_blank = blank;
        if (n > MOST_ATTRIBUTES && *ret_cut == SIZE_MAX)
            *ret_cut = at;
        if (quote) {
            const char *end = memchr(s.s + at + 1, c, s.len - at - 1);
            at = end ? (size_t)(end - s.s) : s.len - 1;
        }
    }
    return at < s.len ? at + 1 : at;
}

/** The next tag at or after `at`. @return false when there is none. */
static bool next_tag(str s, size_t at, tag *ret)
{
    for (; at + 1 < s.len; at++) {
        const char *lt = memchr(s.s + at, '<', s.len - at - 1);
        if (!lt)
            return false;
        at = (size_t)(lt - s.s);
        if (str_starts(str_sub(s, at, s.len), STR("<!--"))) {
            size_t end = str_find(s, STR("-->"), at + 4);
            if (end == SIZE_MAX)
                return false;
            at = end;
            continue;
        }
        bool closes = s.s[at + 1] == '/';
        size_t name = at + 1 + closes, i = name;
        while (i < s.len && (ascii_alpha(s.s[i]) || (i > name && ascii_digit(s.s[i]))))
            i++;
        if (i == name)
            continue;
        *ret = (tag){.from = at, .closes = closes};
        for (size_t k = 0; k < i - name && k + 1 < NAME_MOST; k++)
            ret->name[k] = ascii_to_lower(s.s[name + k]);
        ret->to = attributes_end(s, i, &ret->cut);
        return true;
    }
    return false;
}

/** Behind the text of a script or the like, where its end tag begins. */
static size_t raw_text_end(str s, const tag *t)
{
    size_t n = strlen(t->name);
    for (size_t at = t->to; at + n + 2 <= s.len; at++) {
        const char *lt = memchr(s.s + at, '<', s.len - at);
        if (!lt)
            break;
        at = (size_t)(lt - s.s);
        if (at + 2 + n > s.len || s.s[at + 1] != '/')
            continue;
        size_t k = 0;
        while (k < n && ascii_to_lower(s.s[at + 2 + k]) == t->name[k])
            k++;
        if (k == n)
            return at;
    }
    return s.len;
}

/** How deep the page stands in elements of one sort. */
typedef struct depth {
    size_t open, blanked, most;
} depth;

/** @return whether this tag has to go. */
static bool is_too_deep(depth *d, bool closes)
{
    if (closes) {
        bool blank = d->blanked > 0;
        d->blanked -= blank;
        d->open -= !blank && d->open > 0;
        return blank;
    }
    bool blank = d->open >= d->most;
    d->blanked += blank;
    d->open += !blank;
    return blank;
}

/** A page whose tags that go too deep, and attributes that are too many, are blanks: all else
 * stays at its byte. */
typedef struct calm {
    arena *a;
    str page;
    char *copy; /**< NULL while nothing had to change */
} calm;

static void blank_out(calm *c, size_t from, size_t to)
{
    if (!c->copy) {
        c->copy = arena_alloc_raw(c->a, c->page.len, 1);
        memcpy(c->copy, c->page.s, c->page.len);
    }
    memset(c->copy + from, ' ', to - from);
}

static str calmed(arena *a, str page)
{
    calm c = {a, page, NULL};
    depth nest = {0, 0, MOST_DEPTH}, item = {0, 0, MOST_ITEM_DEPTH};
    tag t;
    for (size_t at = 0; next_tag(page, at, &t); at = t.to) {
        bool counted = !is_one_of(t.name, not_nesting);
        depth *d = is_one_of(t.name, items) ? &item : &nest;
        if (counted && is_too_deep(d, t.closes))
            blank_out(&c, t.from, t.to);
        else if (t.cut < t.to)
            blank_out(&c, t.cut, t.to - (page.s[t.to - 1] == '>'));
        if (!t.closes && is_one_of(t.name, raw_text))
            t.to = raw_text_end(page, &t);
    }
    return c.copy ? (str){c.copy, page.len} : page;
}

enum { PER_BYTE = 300, AT_LEAST = 1 << 20 };

static size_t budget(const arena *a, size_t page)
{
    size_t fair = page * PER_BYTE + AT_LEAST, half = (a->limit - a->used) / 2;
    return fair < half ? fair : half;
}

html_tree html_tree_of(arena *a, str text)
{
    str page = calmed(a, text);
    GumboOptions options = kGumboDefaultOptions;
    pool *p = NEW(a, 1, pool);
    p->a = a;
    p->left = budget(a, page.len);
    options.allocator = pool_get;
    options.deallocator = pool_put;
    options.userdata = p;
    options.max_errors = 0;
    if (setjmp(p->over))
        return (html_tree){NULL, NULL};
    const GumboOutput *o = gumbo_parse_with_options(&options, page.s, page.len);
    return (html_tree){o->document, page.s};
}
