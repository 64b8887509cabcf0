#include "document.h"
#include "formats/html.h"

#define NAV    "<nav><a href=/>Home</a> <a href=/w>World, and more, and more, and more</a></nav>"
#define FOOTER "<footer><p>All rights reserved, by us, and by them, and by all others.</p></footer>"

static const char page[] =
    "<!DOCTYPE html><html><head><title>Two at war &amp; after - The Daily</title>"
    "<meta property='article:published_time' content='1969-07-17T10:00:00Z'>"
    "<script>var t = '<p>not text, not this, not that, not any of "
    "it</p>';</script></head><body>" NAV
    "<div class=sidebar><p>Most read, on football, on land, on wars, and everything else.</p></div>"
    "<div id=content><h1>Two at war &amp; after</h1>"
    "<p>A pilot shot down three fighters on Thursday,\n  the army said&nbsp;&mdash; in its "
    "<b>fo</b>urth day.</p><h2>The roots</h2><p>The roots of it lie in land, not in football, "
    "it is said.</p><div class=share-buttons>Share this, with friends, with foes, with all.</div>"
    "Text of the div,<br>with one break<br><br>and, after two, another paragraph."
    "<ul><li>An item</li><li><a href=1>Only a link</a></li></ul></div>" FOOTER "</body></html>";

static document read_bytes(arena *a, str bytes)
{
    source s = source_of(bytes);
    document d = {0};
    reject bad;
    OK(html_read(a, &s, &d, &bad));
    return d;
}

static document read_z(arena *a, const char *z)
{
    return read_bytes(a, str_of(z));
}

static void main_text(arena *a)
{
    document d = read_z(a, page);
    OK(is_sound(&d));
    OK(is_block(&d, 0, BLOCK_TITLE, "Two at war & after"));
    OK(is_block(&d, 1, BLOCK_PARAGRAPH,
                "A pilot shot down three fighters on Thursday, the army said — in its fourth "
                "day."));
    OK(is_block(&d, 2, BLOCK_HEADING, "The roots"));
    OK(is_block(&d, 4, BLOCK_PARAGRAPH, "Text of the div, with one break"));
    OK(is_block(&d, 5, BLOCK_PARAGRAPH, "and, after two, another paragraph."));
    OK(is_block(&d, 6, BLOCK_PARAGRAPH, "An item"));
    OK(d.block.n == 7);
    OK(str_eq(d.title, STR("Two at war & after")));
    OK(d.date == day_of(1969, 7, 17) && !d.date_inferred);
}

/** Classes that mention a sidebar without being one. */
static void misleading_classes(arena *a)
{
    document d = read_z(a, "<body class='has-sidebar'><article class='post comments-open'>"
                           "<div class='entry-content with-sidebar'><p>The war, it is said, went "
                           "into its fourth day on Thursday.</p></div>"
                           "<div class=related-posts><p>Another war, elsewhere, which nobody, here "
                           "or there, wants to read about.</p></div></article>");
    OK(d.block.n == 1);
    OK(str_starts(block_text(&d, 0), STR("The war, it is said,")));
}

static void text_in_two_sections(arena *a)
{
    document d = read_z(a, "<div><section><p>The first part, of two, has some words in it.</p>"
                           "</section><section><p>The second part, of two, has others in it.</p>"
                           "</section></div>");
    OK(d.block.n == 2);
}

static void way_back(arena *a)
{
    document d = read_z(a, page);
    str in = str_of(page);
    OK(str_eq(words_source(&d, in, STR("Two at war & after")), STR("Two at war &amp; after")));
    OK(str_eq(words_source(&d, in, STR("pilot")), STR("pilot")));
    OK(str_eq(words_source(&d, in, STR("—")), STR("&mdash;")));
    OK(str_eq(words_source(&d, in, STR("fourth")), STR("fo</b>urth")));
    OK(str_eq(words_source(&d, in, STR("Thursday, the")), STR("Thursday,\n  the")));
    OK(str_eq(words_source(&d, in, STR("said —")), STR("said&nbsp;&mdash;")));
}

static void way_back_from_windows_1251(arena *a)
{
    str in = STR("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"
                 "<p>\xcc\xe0\xee &laquo;\xef\xf0\xe0\xe2&raquo;, \xe8 \xe2\xf1\xe5.</p>");
    document d = read_bytes(a, in);
    OK(str_eq(d.encoding, STR("windows-1251")));
    OK(is_block(&d, 0, BLOCK_PARAGRAPH, "Мао «прав», и все."));
    OK(str_eq(words_source(&d, in, STR("прав»")), STR("\xef\xf0\xe0\xe2&raquo;")));
    OK(str_eq(words_source(&d, in, STR("все")), STR("\xe2\xf1\xe5")));
}

static void way_back_from_utf16(arena *a)
{
    str in = STR("\xff\xfe<\0p\0>\0H\0i\0 \0&\0l\0t\0;\0\x1c\x04.\0");
    document d = read_bytes(a, in);
    OK(is_block(&d, 0, BLOCK_PARAGRAPH, "Hi <М."));
    OK(str_eq(words_source(&d, in, STR("<")), STR("&\0l\0t\0;\0")));
    OK(str_eq(words_source(&d, in, STR("М")), STR("\x1c\x04")));
    OK(str_eq(words_source(&d, in, STR("Hi")), STR("H\0i\0")));
}

static void references(arena *a)
{
    document d = read_z(a, "<p>AT&T &ampers; &copy 1950 &#x41;&#66; a < b &NotEqualTilde; z</p>");
    OK(is_block(&d, 0, BLOCK_PARAGRAPH, "AT&T &ers; © 1950 AB a < b ≂̸ z"));
    str in = STR("<p>AT&T &ampers; &copy 1950 &#x41;&#66; a < b &NotEqualTilde; z</p>");
    OK(str_eq(words_source(&d, in, STR("AT&T")), STR("AT&T")));
    OK(str_eq(words_source(&d, in, STR("AB")), STR("&#x41;&#66;")));
    OK(str_eq(words_source(&d, in, STR("1950")), STR("1950")));
    OK(str_eq(words_source(&d, in, STR(" z")), STR(" z")));
}

static void titles(arena *a)
{
    OK(str_eq(read_z(a, "<title>The treaty is signed | Daily News</title><p>Text.").title,
              STR("The treaty is signed")));
    OK(str_eq(read_z(a, "<title>War - Daily</title><p>Text.").title, STR("War - Daily")));
    OK(read_z(a, "<p>Only a paragraph, with some text.").title.len == 0);
}

static bool has_date(arena *a, const char *z, int y, int m, int d)
{
    return read_z(a, z).date == day_of(y, m, d);
}

static void publication_dates(arena *a)
{
    OK(has_date(a, "<meta name=date content='12 July 2014'><p>x", 2014, 7, 12));
    OK(has_date(a, "<p>x <time datetime='2014-07-12T10:00'>Saturday</time>", 2014, 7, 12));
    OK(has_date(a, "<time datetime=2001-01-01></time><meta name=pubdate content=2014-07-12>", 2014,
                7, 12));
    OK(has_date(a,
                "<script type='application/ld+json'>{\"datePublished\": \"2014-07-12\"}</script>",
                2014, 7, 12));
    OK(has_date(a, "<p>BERLIN, July 12, 2014 - Germany won again, as it does.", 2014, 7, 12));
    OK(has_date(a, "<meta name=pubdate content='Sat, 12 Jul 2014 10:00:00 GMT'>", 2014, 7, 12));
    OK(read_z(a, "<meta name=date content=yesterday><p>x").date == DAY_NONE);
}

static void tag_soup(arena *a)
{
    document d = read_z(a, "<p>One, which is never closed<p>Two <b>bold <i>both</b> italic</i> end "
                           "<a href='x>y");
    OK(is_sound(&d) && is_block(&d, 0, BLOCK_PARAGRAPH, "One, which is never closed"));
    OK(is_block(&d, 1, BLOCK_PARAGRAPH, "Two bold both italic end"));
    OK(read_z(a, "").block.n == 0);
    OK(read_bytes(a, STR("\0\0\0\0")).block.n == 0);
    OK(read_z(a, "<!-- never closed").block.n == 0);
    d = read_z(a, "<p>שלום עולם, זה הטקסט.</p>");
    OK(is_block(&d, 0, BLOCK_PARAGRAPH, "שלום עולם, זה הטקסט."));
    d = read_z(a, "<p>Élysée à bad \x93 byte.");
    OK(d.repaired == 1 && is_sound(&d));
}

static str repeat(arena *a, const char *before, const char *unit, size_t n, const char *after)
{
    size_t head = strlen(before), len = strlen(unit), tail = strlen(after);
    char *p = arena_alloc_raw(a, head + n * len + tail, 1);
    memcpy(p, before, head);
    for (size_t i = 0; i < n; i++)
        memcpy(p + head + i * len, unit, len);
    memcpy(p + head + n * len, after, tail);
    return (str){p, head + n * len + tail};
}

static void bombs(arena *a)
{
    static const char text[] = "Deep down, at last, there is some text to read.";
    document d = read_bytes(a, repeat(a, "", "<div>", 100000, text));
    OK(d.block.n == 1 && str_eq(block_text(&d, 0), str_of(text)));
    OK(document_source_offset(&d, d.block.at[0].text.from) == 500000);
    d = read_bytes(a, repeat(a, "<ul>", "<li><dd>", 50000, text));
    OK(d.block.n == 1 && str_eq(block_text(&d, 0), str_of(text)));
    d = read_bytes(a, repeat(a, "<p ", "a ", 200000, ">Text behind two hundred thousand names."));
    OK(is_block(&d, 0, BLOCK_PARAGRAPH, "Text behind two hundred thousand names."));
    d = read_bytes(a, repeat(a, "<p>", "x", 10 << 20, "</p>"));
    OK(d.block.n == 1 && d.block.at[0].text.to == 10 << 20);
}

/** Each paragraph repeats all elements that were left open before it. */
static void unfolding_markup_is_rejected(arena *a)
{
    size_t n = 300;
    char *p = arena_alloc(a, n * 16 + 8, 1), *end = p;
    end += sprintf(end, "<p>");
    for (size_t i = 0; i < n; i++)
        end += sprintf(end, "<b c=%zu>", i);
    str in = repeat(a, p, "<p>x", 50000, "");
    source s = source_of(in);
    document d = {0};
    reject bad = {0};
    OK(!html_read(a, &s, &d, &bad));
    OK(bad.reason.len > 0 && str_eq(bad.file, STR("doc")) && d.block.n == 0);
}

static void tests(arena *a)
{
    main_text(a);
    misleading_classes(a);
    text_in_two_sections(a);
    way_back(a);
    way_back_from_windows_1251(a);
    way_back_from_utf16(a);
    references(a);
    titles(a);
    publication_dates(a);
    tag_soup(a);
    unfolding_markup_is_rejected(a);
    bombs(a);
}

int main(void)
{
    return with_arena(tests);
}
