/* PETRARCH's input: sentences with their dates, read leniently; what is wrong is told. */
#include "formats/petrarch.h"

#include "document.h"

static petrarch_texts read_all(arena *a, const char *z, rejects *bad)
{
    return petrarch_texts_read(a, str_of(z), STR("in.xml"), bad);
}

static void good(arena *a)
{
    rejects bad = {0};
    petrarch_texts t =
        read_all(a,
                 "<Sentences>\n<Sentence date=\"19950103\" id='A_1' source=\"AFP\" "
                 "sentence = \"True\">\n<Text>\nGondor &amp; Arnor&apos;s\n  men "
                 "</Text>\n<Parse>(ROOT (S x))</Parse></Sentence>\n<Sentence id=\"B_1\" "
                 "sentence=\"false\"><Text>One. Two.</Text></Sentence></Sentences>",
                 &bad);
    OK(bad.n == 0 && t.n == 2);
    OK(str_eq(t.at[0].text, STR("Gondor & Arnor's men")) && t.at[0].date == day_of(1995, 1, 3));
    OK(str_eq(t.at[0].id, STR("A_1")) && str_eq(t.at[0].source, STR("AFP")) && !t.at[0].story);
    OK(t.at[0].line == 2 && t.at[1].story && t.at[1].date == DAY_NONE);
}

/** PETRARCH's own files are not all well-formed. */
static void odd(arena *a)
{
    rejects bad = {0};
    petrarch_texts t = read_all(a,
                                "<Sentence id=\"a_1\" date=\"19951399\"><Text>x</Text>\n"
                                "<Sentence id=\"a_2\"/>\n<Sentence id=\"a_3\"><Text>y\xff</Text>\n"
                                "<Sentence id=\"a_4\"",
                                &bad);
    OK(t.n == 2 && bad.n == 3 && t.at[0].date == DAY_NONE);
    OK(bad.at[0].line == 1 && bad.at[1].line == 2 && bad.at[2].line == 4);
    OK(str_eq(t.at[1].text, STR("y\xef\xbf\xbd")));
    OK(read_all(a, "", &bad).n == 0 && bad.n == 3);
}

static void days(void)
{
    day d = 0;
    OK(petrarch_day(STR("20080229"), &d) && d == day_of(2008, 2, 29));
    OK(petrarch_day(STR(" 2008-02-29 "), &d) && d == day_of(2008, 2, 29));
    OK(!petrarch_day(STR("20070229"), &d) && !petrarch_day(STR("2007"), &d));
    OK(!petrarch_day(STR(""), &d) && !petrarch_day(STR("2007-02"), &d));
}

static void tests(arena *a)
{
    good(a);
    odd(a);
    days();
}

int main(void)
{
    return with_arena(tests);
}
