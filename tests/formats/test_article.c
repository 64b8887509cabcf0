#include "document.h"
#include "formats/article.h"
#include "text/sentence.h"
#include "text/token.h"

static const char thread[] = "Who kept the Rhine on fire?\n"
                             "\n"
                             "Sixty years have passed. Who ran up the bill?\n"
                             "\n"
                             "The trap\n"
                             "\n"
                             "He walked into it.\n"
                             "  1. ann Offline ann\n"
                             "    ann (Anna B.) 31 August 2019 09: 00\n"
                             "    I do not agree.\n"
                             "\n"
                             "    Not at all ...\n"
                             "  4. bob Online bob\n"
                             "    bob 1 September 2019 17:56\n"
                             "    Nor do I.\n"
                             "    1. mister-red Offline mister-red\n"
                             "      mister-red 1 September 2019 18: 49\n"
                             "      But I do.\n"
                             "      1. bob Offline bob\n"
                             "        bob 1 September 2019 20: 47\n"
                             "        Why?\n"
                             "  5. cy Offline cy\n"
                             "    No byline here.\n";

static document read_z(arena *a, const char *z)
{
    source s = source_of(str_of(z));
    return article_read(a, &s);
}

static bool is_comment(const document *d, size_t i, const char *number, const char *user,
                       int32_t parent)
{
    const comment *c = &d->comment.at[i];
    return i < d->comment.n && str_eq(c->number, str_of(number)) && str_eq(c->user, str_of(user)) &&
           c->parent == parent;
}

static void thread_of_comments(arena *a)
{
    document d = read_z(a, thread);
    OK(is_sound(&d) && d.comment.n == 5);
    OK(is_comment(&d, 0, "1", "ann", -1));
    OK(is_comment(&d, 1, "4", "bob", -1));
    OK(is_comment(&d, 2, "4.1", "mister-red", 1));
    OK(is_comment(&d, 3, "4.1.1", "bob", 2));
    OK(is_comment(&d, 4, "5", "cy", -1));
    OK(str_eq(d.comment.at[0].name, STR("Anna B.")) && d.comment.at[1].name.len == 0);
    OK(d.comment.at[0].date == day_of(2019, 8, 31) && d.comment.at[0].minute == 540);
    OK(d.comment.at[1].minute == 17 * 60 + 56);
    OK(d.comment.at[4].date == DAY_NONE && d.comment.at[4].minute == -1);
}

static void blocks_of_both(arena *a)
{
    document d = read_z(a, thread);
    OK(d.block.n == 10);
    OK(is_block(&d, 0, BLOCK_TITLE, "Who kept the Rhine on fire?"));
    OK(is_block(&d, 2, BLOCK_HEADING, "The trap"));
    OK(is_block(&d, 3, BLOCK_PARAGRAPH, "He walked into it."));
    OK(is_block(&d, 4, BLOCK_COMMENT, "I do not agree.") && d.block.at[4].comment == 0);
    OK(is_block(&d, 5, BLOCK_COMMENT, "Not at all ...") && d.block.at[5].comment == 0);
    OK(is_block(&d, 8, BLOCK_COMMENT, "Why?") && d.block.at[8].comment == 3);
    OK(is_block(&d, 9, BLOCK_COMMENT, "No byline here.") && d.block.at[9].comment == 4);
    OK(d.block.at[3].comment == -1);
    OK(str_eq(block_source(&d, str_of(thread), 8), STR("Why?")));
}

static void date_from_the_first_comment(arena *a)
{
    document d = read_z(a, thread);
    OK(d.date == day_of(2019, 8, 31) && d.date_inferred);
    d = read_z(a, "A title\n\nBERLIN, July 12, 2014\n\nText.\n  1. ann Offline ann\n    ann 31 "
                  "August 2019 09: 00\n    No.\n");
    OK(d.date == day_of(2014, 7, 12) && !d.date_inferred && d.comment.n == 1);
}

/** Where the mail program or the forum ate the indentation, the numbers still tell. */
static void lost_indentation(arena *a)
{
    document d = read_z(a, "Title\n\nText.\n"
                           "1. a Offline a\na 1 May 2020 10:00\nFirst.\n"
                           "1. b Offline b\nb 1 May 2020 11:00\nAnswer.\n"
                           "2. c Offline c\nc 1 May 2020 12:00\nSecond.\n");
    OK(d.comment.n == 3);
    OK(is_comment(&d, 1, "1.1", "b", 0));
    OK(is_comment(&d, 2, "1.2", "c", 0)); /* the nearest reading */
}

static void numbered_text_is_no_comment(arena *a)
{
    document d = read_z(a, "Plan\n\n1. We go to Moscow.\n2. We talk.\n3. We sign on 4 May 1950.\n");
    OK(d.comment.n == 0 && d.block.n == 4);
}

static void in_another_encoding(arena *a)
{
    /* "Заголовок", a paragraph, and a comment by "Иван", in windows-1251 */
    str bytes = STR("\xc7\xe0\xe3\xee\xeb\xee\xe2\xee\xea\n\n\xcc\xe0\xee \xef\xf0\xe0\xe2.\n"
                    "  1. \xc8\xe2\xe0\xed Offline \xc8\xe2\xe0\xed\n"
                    "    \xc8\xe2\xe0\xed 31 August 2019 09: 00\n    \xcd\xe5\xf2.\n");
    source s = {STR("doc"), bytes, STR("windows-1251")};
    document d = article_read(a, &s);
    OK(is_block(&d, 1, BLOCK_PARAGRAPH, "Мао прав."));
    OK(str_eq(block_source(&d, bytes, 1), STR("\xcc\xe0\xee \xef\xf0\xe0\xe2.")));
    OK(d.comment.n == 1 && str_eq(d.comment.at[0].user, STR("Иван")));
    OK(str_eq(block_source(&d, bytes, 2), STR("\xcd\xe5\xf2.")));
}

/** Goes from every block over its sentences to every token and back to the source's bytes.
 *  @return how many tokens there were, or 0 when the bytes of one are not, decoded, the token. */
static size_t tokens_found_in_source(arena *a, const document *d, str bytes, str encoding)
{
    text_rules r = text_rules_built_in(a);
    size_t n = 0;
    for (size_t b = 0; b < d->block.n; b++) {
        spans s = text_sentences(&r, a, d->text, d->block.at[b].text);
        for (size_t i = 0; i < s.n; i++) {
            tokens t = text_tokens(&r, a, d->text, s.at[i]);
            for (size_t k = 0; k < t.n; k++, n++) {
                str raw = span_str(bytes, document_source_span(d, t.at[k].bytes));
                if (!str_eq(encoding_decode(a, raw, encoding).text, t.at[k].text))
                    return 0;
            }
        }
    }
    return n;
}

static void every_token_leads_back(arena *a)
{
    document d = read_z(a, thread);
    OK(tokens_found_in_source(a, &d, str_of(thread), STR("utf-8")) == 48);
    str cyrillic =
        STR("\xcc\xe0\xee \xef\xf0\xe0\xe2. \xcd\xe5\xf2, \xed\xe5 \x93\xef\xf0\xe0\xe2\x94!");
    source s = {STR("doc"), cyrillic, STR("windows-1251")};
    d = article_read(a, &s);
    OK(tokens_found_in_source(a, &d, cyrillic, STR("windows-1251")) == 10);
    str wide = STR("\xff\xfe\x1c\x04\x30\x04\x3e\x04 \0\x3d\xd8\x00\xde,\0 \0o\0k\0.\0");
    s = source_of(wide);
    d = article_read(a, &s);
    OK(str_eq(d.text, STR("Мао 😀, ok.")));
    OK(tokens_found_in_source(a, &d, wide, STR("utf-16le")) == 5);
}

static void nothing_there(arena *a)
{
    document d = read_z(a, "");
    OK(d.block.n == 0 && d.comment.n == 0 && d.date == DAY_NONE);
    d = read_z(a, "  1. ann Offline ann\n");
    OK(d.comment.n == 1 && d.block.n == 0);
}

static void tests(arena *a)
{
    thread_of_comments(a);
    blocks_of_both(a);
    date_from_the_first_comment(a);
    lost_indentation(a);
    numbered_text_is_no_comment(a);
    in_another_encoding(a);
    every_token_leads_back(a);
    nothing_there(a);
}

int main(void)
{
    return with_arena(tests);
}
