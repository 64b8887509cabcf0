#include "formats/guess.h"

#include "formats/article.h"

enum { SAMPLE = 256 * 1024, HTML_SAMPLE = 1024 };

str format_text(format f)
{
    static const str names[] = {{"text", 4},  {"html", 4},   {"article", 7},
                                {"jsonl", 5}, {"marked", 6}, {"petrarch", 8}};
    return names[f];
}

static bool starts_with(str s, str small)
{
    for (size_t i = 0; i < small.len; i++)
        if (i >= s.len || ascii_to_lower(s.s[i]) != small.s[i])
            return false;
    return true;
}

static bool starts_with_any(str s, const str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (starts_with(s, list[i]))
            return true;
    return false;
}

/** Begins with an element, or has what only stands near the top of a page. */
static bool is_html(str s)
{
    static const str first[] = {
        {"<p>", 3}, {"<div", 4}, {"<article", 8}, {"<meta", 5}, {"<title", 6}};
    static const str near_top[] = {
        {"<!doctype html", 14}, {"<html", 5}, {"<head", 5}, {"<body", 5}};
    if (!str_starts(s, STR("<")))
        return false;
    if (starts_with_any(s, first, sizeof first / sizeof *first))
        return true;
    for (size_t at = 0; at < s.len && at < HTML_SAMPLE; at++)
        if (starts_with_any(str_sub(s, at, s.len), near_top, sizeof near_top / sizeof *near_top))
            return true;
    return false;
}

static bool has(str s, str needle)
{
    return str_find(s, needle, 0) != SIZE_MAX;
}

static bool is_marked(str line)
{
    return has(line, STR("\t")) && has(line, STR("<s>")) && has(line, STR("</s>")) &&
           has(line, STR("<t>")) && has(line, STR("</t>"));
}

static bool is_jsonl(str s, str line)
{
    if (!str_starts(s, STR("{")))
        return false;
    str after = str_trim(str_sub(s, 1, 80));
    return str_starts(after, STR("\"")) && has(line, STR("\":"));
}

format formats_guess(arena *a, str bytes)
{
    str text = encoding_decode(a, str_sub(bytes, 0, SAMPLE), STR("")).text;
    str s = str_trim(text), rest = s, line = STR("");
    str_cut(&rest, '\n', &line);
    if (is_jsonl(s, line))
        return FORMAT_JSONL;
    if (is_html(s))
        return FORMAT_HTML;
    if (is_marked(line))
        return FORMAT_MARKED;
    return article_has_comments(a, text) ? FORMAT_ARTICLE : FORMAT_TEXT;
}
