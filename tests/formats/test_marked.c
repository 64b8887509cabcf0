#include "document.h"
#include "formats/marked.h"

static const reject here = {{"in.tsv", 6}, 3, 1000, {"", 0}};

static bool is_read(arena *a, const char *z, const char *text, const char *actor,
                    const char *recipient)
{
    marked m;
    reject bad;
    if (!marked_read(a, str_of(z), here, &m, &bad))
        return false;
    return str_eq(m.text, str_of(text)) && str_eq(span_str(m.text, m.actor), str_of(actor)) &&
           str_eq(span_str(m.text, m.recipient), str_of(recipient)) && str_eq(m.id, STR("a1"));
}

static bool is_rejected(arena *a, const char *z, const char *reason)
{
    marked m;
    reject bad;
    return !marked_read(a, str_of(z), here, &m, &bad) && bad.line == 3 && bad.byte >= 1000 &&
           str_eq(bad.reason, str_of(reason));
}

static void good(arena *a)
{
    OK(is_read(a, "a1\t<s>Iran</s> condemned <t>a U.S. court</t>.", "Iran condemned a U.S. court.",
               "Iran", "a U.S. court"));
    OK(is_read(a, "a1\t<t>Kiev</t> was hit by <s>Élan</s>", "Kiev was hit by Élan", "Élan",
               "Kiev"));
    OK(is_read(a, "a1\t<s>the court of <t>Iran</t></s> met", "the court of Iran met",
               "the court of Iran", "Iran"));
    OK(is_read(a, "a1\t<s>Iran</s> and <s>Iraq</s> met", "Iran and Iraq met", "Iran", ""));
    OK(is_read(a, "a1\t<t>Kiev</t> a < b </b>\tc", "Kiev a < b </b>\tc", "", "Kiev"));
    OK(is_read(a, "a1\t<s>I\x80</s>", "I\xef\xbf\xbd", "I\xef\xbf\xbd", ""));
}

/** Every line gets an answer, so that answers stand in the order of the questions. */
static void odd(arena *a)
{
    OK(is_read(a, "a1\tnothing", "nothing", "", ""));
    OK(is_read(a, "a1\t<s>x", "x", "", ""));
    OK(is_read(a, "a1\tx</s>", "x", "", ""));
    OK(is_read(a, "a1\t<s></s>", "", "", ""));
    OK(is_read(a, "a1\t<s>a<s>b</s></s>", "ab", "ab", ""));
}

static void bad(arena *a)
{
    OK(is_rejected(a, "", "want id, tab, text"));
    OK(is_rejected(a, "a1 <s>x</s>", "want id, tab, text"));
}

static void tests(arena *a)
{
    good(a);
    odd(a);
    bad(a);
}

int main(void)
{
    return with_arena(tests);
}
