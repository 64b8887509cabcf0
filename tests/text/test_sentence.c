/* Each case is a block as it should be split: '|' stands for the blank between two sentences. */
#include <stdlib.h>

#include "base/buf.h"
#include "tap.h"
#include "text/sentence.h"

static const char *const cases[] = {
    /* abbreviations, titles, initials */
    "Gen. Smith met Mr. Li in St. Petersburg.|Dr. Who said no.",
    "Sen. J. F. Kennedy and Rep. L. B. Johnson voted.|They lost.",
    "The U.S. Army withdrew.|The U.N. Security Council met.",
    "He lives in the U.S.|The president does not.",
    "It was sold to Acme Inc. President Lee resigned.",
    "It was sold to Acme Inc.|He resigned.",
    "See No. 5 and p. 12 of Vol. 3.|No.|Nobody saw it.",
    "No.|I will not go.",
    "Art. V of the treaty and Vol. III of the report.",
    "ALBUQUERQUE, N.M. (AP) -- New Mexico's chief resigned.",
    "Israel vs. Egypt was played in Jan. 1970.|Nobody won.",
    "My friend and I.|Nobody else.",
    "George W. Bush, Jr. was there at 5 p.m. Tuesday.",
    "They left at 5 p.m.|They came back.",
    "Coal, steel, etc. went west.|Oil, gas, etc.|This was all.",
    "J.-P. Sartre wrote it, i.e. the preface, e.g. Sartre's.",
    /* numbers */
    "It rose 1.5 percent to 3.25.|Then it fell.",
    "1 Apr. 1950.|Diplomatic relations between New Delhi and Peking.",
    "Oct 1950.|Chinese troops into Tibet; protest from India.",
    "Quiz.|1. Who invaded Poland in 1939?|2. Who sold Louisiana?|Answers next week.",
    "IV. Results of the talks.",
    "a. The first point.",
    "The war ended in 1945.|30 years later it began again.",
    /* ellipses */
    "Let's not get ahead of ourselves ...|The Russians were brothers.",
    "Already done ...|Someone starts spitting.",
    "I remember ... although I was still small.",
    "He stopped. . . .|Then he went on.",
    "They came, saw… and left…|Nobody knows why.",
    /* ?! and quotes */
    "What, is he crazy ?!|In the country of devastation!",
    "Great article !!!|There was a disturbing time.",
    "“Are we free?”|He did not know.",
    "“It is over!”|The crowd went home.",
    "\"Who goes there?\" Merkel asked.|Nobody answered.",
    "\"Spying on allies is a waste of energy,\" she said.|\"No more of it.\"|They agreed.",
    "What money for the Chinese! ”|The fact is another.",
    "(He came.)|(He saw.)|He left (as always).|And again.",
    "He asked \"Why?\" and went.",
    "Yahoo! said it would pay.",
    "It failed.[12]|The next one did not.[3]",
    "«Нет.»|Он ушёл.|Мао остался.",
    /* stops within web addresses */
    "Read www.Site.com or index.php?Name=x today.|Or node.js.",
    /* no stop at all */
    "Khrushchev against Mao Zedong: the end of everything",
    "中国和俄罗斯。|多谢。",
    "السلام عليكم؟|الحرب انتهت.",
    /* names of punctuation only */
    "...",
    "Stop - no!",
    "The so-called \"peace.\"|But there was none.",
    "He said: “We won.|They lost.”",
};

static str without_bars(arena *a, str s)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < s.len; i++)
        buf_char(&b, s.s[i] == '|' ? ' ' : s.s[i]);
    return buf_str(&b);
}

static str glue(arena *a, str text, spans s)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < s.n; i++) {
        if (i)
            buf_char(&b, '|');
        buf_add(&b, span_str(text, s.at[i]));
    }
    return buf_str(&b);
}

static str as_split(arena *a, const text_rules *r, str text)
{
    return glue(a, text, text_sentences(r, a, text, (span){0, (uint32_t)text.len}));
}

static void all_cases(arena *a, const text_rules *r)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str want = str_of(cases[i]), got = as_split(a, r, without_bars(a, want));
        if (!tap_ok(str_eq(got, want), cases[i], __FILE__, __LINE__))
            printf("# got %.*s\n", STR_ARG(got));
    }
}

static void blank_was_lost(arena *a, const text_rules *r)
{
    OK(str_eq(as_split(a, r, STR("The war ended.The army left.")),
              STR("The war ended.|The army left.")));
}

static void stays_in_its_block(arena *a, const text_rules *r)
{
    str text = STR("A title\n\n  First here.\n Second. \n\nNot this. Nor that.");
    spans s = text_sentences(r, a, text, (span){9, 32});
    OK(s.n == 2);
    OK(str_eq(span_str(text, s.at[0]), STR("First here.")));
    OK(str_eq(span_str(text, s.at[1]), STR("Second.")));
}

static void nothing_to_split(arena *a, const text_rules *r)
{
    OK(text_sentences(r, a, STR(""), (span){0, 0}).n == 0);
    OK(text_sentences(r, a, STR(" \n\t "), (span){0, 4}).n == 0);
    OK(text_sentences(r, a, STR("\0\0\0\0"), (span){0, 4}).n == 0);
}

/** Ten megabytes without a stop, and of nothing but things that look like one. */
static void bounded(arena *a, const text_rules *r)
{
    static const char *const units[] = {"word ", "x", "((", "A. ", ". ", ".)\"", "\xe2\x80\xa6"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t unit = strlen(units[u]), len = (size_t)10000000 / unit * unit;
        char *p = malloc(len);
        for (size_t i = 0; p && i < len; i++)
            p[i] = units[u][i % unit];
        spans s = text_sentences(r, a, (str){p, len}, (span){0, (uint32_t)len});
        bool fits = s.n > 0;
        for (size_t i = 0; i < s.n; i++)
            fits &= s.at[i].to - s.at[i].from <= SENTENCE_MOST;
        tap_ok(fits, units[u], __FILE__, __LINE__);
        arena_reset(a);
        free(p);
    }
}

int main(void)
{
    jmp_buf full;
    arena rules, a;
    arena_init(&rules, 1 << 24, &full);
    arena_init(&a, 1 << 29, &full);
    if (setjmp(full))
        return 1;
    text_rules r = text_rules_built_in(&rules);
    all_cases(&a, &r);
    blank_was_lost(&a, &r);
    stays_in_its_block(&a, &r);
    nothing_to_split(&a, &r);
    bounded(&a, &r);
    arena_free(&a);
    arena_free(&rules);
    return tap_done();
}
