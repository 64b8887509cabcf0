#include "document.h"
#include "formats/guess.h"

static bool is(arena *a, str bytes, const char *name)
{
    return str_eq(format_text(formats_guess(a, bytes)), str_of(name));
}

static void tests(arena *a)
{
    OK(is(a, STR(""), "text"));
    OK(is(a, STR("Title\n\nText. {not json}"), "text"));
    OK(is(a, STR("<< quoted >> text with <p> in it"), "text"));
    OK(is(a, STR("\n <!DOCTYPE html><html>"), "html"));
    OK(is(a, STR("\xef\xbb\xbf<?xml version='1.0'?>\n<HTML><body>"), "html"));
    OK(is(a, STR("\xff\xfe<\0p\0>\0x\0"), "html"));
    OK(is(a, STR("{\"id\": 1, \"text\": \"<p>x\"}\n{}"), "jsonl"));
    OK(is(a, STR("{ \"text\":\"x\"}"), "jsonl"));
    OK(is(a, STR("a1\t<s>Iran</s> hit <t>Iraq</t>\n"), "marked"));
    OK(is(a, STR("T\n\nText.\n  1. ann Offline ann\n    ann 1 May 2020 10:00\n    No.\n"),
          "article"));
    OK(is(a, STR("T\n\n1. First point.\n2. Second point.\n"), "text"));
}

int main(void)
{
    return with_arena(tests);
}
