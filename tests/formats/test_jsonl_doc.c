#include "document.h"
#include "formats/jsonl_doc.h"

static const reject here = {{"in.jsonl", 8}, 3, 1000, {"", 0}};

static bool reads(arena *a, const char *z, jsonl_doc *ret)
{
    reject bad;
    bool good = jsonl_doc_read(a, str_of(z), here, ret, &bad);
    if (!good)
        printf("# byte %d: %.*s\n", (int)(bad.byte - 1000), STR_ARG(bad.reason));
    return good;
}

static bool is_rejected(arena *a, const char *z, const char *reason, uint64_t byte)
{
    jsonl_doc d;
    reject bad;
    if (jsonl_doc_read(a, str_of(z), here, &d, &bad))
        return false;
    bool same = str_find(bad.reason, str_of(reason), 0) != SIZE_MAX && bad.byte == 1000 + byte &&
                bad.line == 3 && str_eq(bad.file, STR("in.jsonl"));
    if (!same)
        printf("# byte %d: %.*s\n", (int)(bad.byte - 1000), STR_ARG(bad.reason));
    return same;
}

static void all_keys(arena *a)
{
    jsonl_doc d;
    OK(reads(a,
             "{\"id\": \"a1\", \"date\":\"1969-03-02\", \"title\":\"T\", \"lang\":\"en\","
             " \"text\": \"He said no.\"}\r",
             &d));
    OK(str_eq(d.document.id, STR("a1")) && str_eq(d.lang, STR("en")));
    OK(str_eq(d.document.title, STR("T")) && d.document.date == day_of(1969, 3, 2));
    OK(d.document.block.n == 1 && is_block(&d.document, 0, BLOCK_PARAGRAPH, "He said no."));
    OK(d.document.map.n == 0 && d.document.repaired == 0);
}

static void escapes(arena *a)
{
    jsonl_doc d;
    OK(reads(a, "{\"text\":\"\\\"a\\\" \\/ \\\\ M\\u00e9nage \\ud83d\\ude00 \\ud800 \\udc00x\"}",
             &d));
    OK(str_eq(d.document.text, STR("\"a\" / \\ Ménage 😀 \xef\xbf\xbd \xef\xbf\xbdx")));
    OK(reads(a, "{\"text\":\"Title line\\n\\nOne. Two.\\nThree.\"}", &d));
    OK(d.document.block.n == 3 && is_block(&d.document, 1, BLOCK_PARAGRAPH, "One. Two."));
}

static void skips_what_it_does_not_know(arena *a)
{
    jsonl_doc d;
    OK(reads(a,
             "{\"x\":{\"text\":\"no\",\"y\":[1,-2.5e3,true,null,\"}]\\\"\"]},\"id\":17,"
             "\"date\":null,\"text\":\"yes\",\"z\":[]}",
             &d));
    OK(str_eq(d.document.text, STR("yes")) && str_eq(d.document.id, STR("17")));
    OK(d.document.date == DAY_NONE);
}

static void dates_in_use(arena *a)
{
    jsonl_doc d;
    OK(reads(a, "{\"text\":\"x\",\"date\":\"19950101\"}", &d));
    OK(d.document.date == day_of(1995, 1, 1));
    OK(reads(a, "{\"text\":\"x\",\"date\":\"2014-07-12T10:00:00Z\"}", &d));
    OK(d.document.date == day_of(2014, 7, 12));
    OK(is_rejected(a, "{\"text\":\"x\",\"date\":\"last week\"}", "date", 0));
}

static void datelines(arena *a)
{
    jsonl_doc d;
    OK(reads(a, "{\"text\":\"BERLIN, July 12, 2014 - Germany won.\"}", &d));
    OK(d.document.date == day_of(2014, 7, 12));
    OK(is_block(&d.document, 0, BLOCK_PARAGRAPH, "Germany won."));
    OK(reads(a, "{\"date\":\"2014-07-13\",\"text\":\"BERLIN, July 12, 2014 - Germany won.\"}", &d));
    OK(d.document.date == day_of(2014, 7, 13)); /* the key goes before */
}

static void bad_lines(arena *a)
{
    OK(is_rejected(a, "", "want '{'", 0));
    OK(is_rejected(a, "[1]", "want '{'", 0));
    OK(is_rejected(a, "{}", "no \"text\"", 2));
    OK(is_rejected(a, "{\"text\":\"no end", "does not end", 15));
    OK(is_rejected(a, "{\"text\":\"a\\x\"}", "escapes nothing", 10));
    OK(is_rejected(a, "{\"text\":\"a\\u12\"}", "escapes nothing", 10));
    OK(is_rejected(a, "{\"text\":5}", "want a string", 8));
    OK(is_rejected(a, "{\"text\" \"x\"}", "want ':'", 8));
    OK(is_rejected(a, "{\"text\":\"x\"} more", "behind the object", 13));
    OK(is_rejected(a, "{\"text\":\"x\" \"y\":1}", "want ',' or '}'", 12));
    OK(is_rejected(a, "{\"y\":[1}", "bracket closes", 7));
}

static void bad_bytes_are_repaired(arena *a)
{
    jsonl_doc d;
    OK(reads(a, "{\"id\":\"\x80\",\"text\":\"bad \x93 byte\"}", &d));
    OK(d.document.repaired == 1 && is_sound(&d.document));
    OK(str_eq(d.document.id, STR("\xef\xbf\xbd")));
    span b = document_source_span(&d.document, words_at(&d.document, STR("byte")));
    OK(b.from == 6 && b.to == 10); /* within the value */
}

static str filled(arena *a, const char *before, char with, size_t n, const char *after)
{
    size_t head = strlen(before), tail = strlen(after);
    char *p = arena_alloc_raw(a, head + n + tail, 1);
    memcpy(p, before, head);
    memset(p + head, with, n);
    memcpy(p + head + n, after, tail);
    return (str){p, head + n + tail};
}

static void big_and_deep(arena *a)
{
    jsonl_doc d;
    reject bad;
    str big = filled(a, "{\"text\":\"", 'x', 10 << 20, "\"}");
    OK(jsonl_doc_read(a, big, here, &d, &bad));
    OK(d.document.text.len == 10 << 20);
    OK(d.document.text.s == big.s + 9); /* borrowed */
    str deep = filled(a, "{\"x\":", '[', 100000, "");
    OK(!jsonl_doc_read(a, deep, here, &d, &bad));
    OK(str_eq(bad.reason, STR("brackets nest too deep")));
}

static void tests(arena *a)
{
    all_keys(a);
    escapes(a);
    skips_what_it_does_not_know(a);
    dates_in_use(a);
    datelines(a);
    bad_lines(a);
    bad_bytes_are_repaired(a);
    big_and_deep(a);
}

int main(void)
{
    return with_arena(tests);
}
