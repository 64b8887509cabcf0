#include "tap.h"
#include "text/rules.h"

static void built_in(arena *a)
{
    text_rules r = text_rules_built_in(a);
    OK(text_rules_dot(&r, STR("Gen")) == DOT_TITLE);
    OK(text_rules_dot(&r, STR("No")) == DOT_NUMBER);
    OK(text_rules_dot(&r, STR("Inc")) == DOT_MAYBE);
    OK(text_rules_dot(&r, STR("U.S")) == DOT_MAYBE); /* needs no row */
    OK(text_rules_dot(&r, STR("treaty")) == DOT_NONE);
    OK(text_rules_dot(&r, STR("")) == DOT_NONE);
    OK(text_rules_word(&r, STR("However")) & WORD_STARTER);
    OK(text_rules_word(&r, STR("ANTI")) & WORD_PREFIX);
    OK(text_rules_word(&r, STR("km")) & WORD_UNIT);
    OK(text_rules_word(&r, STR("Khrushchev")) == 0);
}

static void bad_tables(arena *a)
{
    text_rules r;
    reject bad;
    str words = STR("word\tclass\nthe\tstarter\n");
    OK(text_rules_read(&r, a, STR("abbreviation\tclass\nGen.\ttitle\n"), words, &bad));
    OK(!text_rules_read(&r, a, STR("abbreviation\tclass\nGen.\tnoble\n"), words, &bad));
    OK(bad.line == 2 && str_eq(bad.file, STR("text/abbreviations.tsv")));
    OK(!text_rules_read(&r, a, STR("abbreviation\tclass\nGen\ttitle\n"), words, &bad));
    OK(!text_rules_read(&r, a, STR("abbreviation\tclass\n"), STR("word\tclass\n\na\tb\n"), &bad));
    OK(bad.line == 3 && str_eq(bad.file, STR("text/words.tsv")));
    OK(!text_rules_read(&r, a, STR(""), words, &bad));
}

int main(void)
{
    jmp_buf full;
    arena a;
    arena_init(&a, 1 << 24, &full);
    if (setjmp(full))
        return 1;
    built_in(&a);
    bad_tables(&a);
    arena_free(&a);
    return tap_done();
}
