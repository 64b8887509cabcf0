#include "base/buf.h"
#include "tap.h"
#include "text/token.h"

/** A text, and its tokens with a blank between them. */
static const char *const cases[][2] = {
    {"He didn't, she'd won't.", "He did n't , she 'd wo n't ."},
    {"Moscow’s men don’t; it's O'Rourke’s.", "Moscow ’s men do n’t ; it 's O'Rourke ’s ."},
    {"the workers' strike", "the workers ' strike"},
    {"The U.S. and the U.N.", "The U.S. and the U.N."},
    {"Mr. Li met Gen. Wu.", "Mr. Li met Gen. Wu ."},
    {"J. F. Kennedy of Acme Inc.", "J. F. Kennedy of Acme Inc."},
    {"See No. 5. She said no.", "See No. 5 . She said no ."},
    {"Sino-Soviet talks", "Sino - Soviet talks"},
    {"anti-Soviet, non-aligned, e-mail", "anti-Soviet , non-aligned , e-mail"},
    {"$300 million, $1.5bn, 20%", "$ 300 million , $ 1.5 bn , 20 %"},
    {"at 10:12, 300,000 men", "at 10:12 , 300,000 men"},
    {"in 1959-1960, 7-1", "in 1959 - 1960 , 7 - 1"},
    {"1,2 and 1,234,567", "1 , 2 and 1,234,567"},
    {"on 9/11/2001, the 20th, 1950s", "on 9/11/2001 , the 20th , 1950s"},
    {"call 713-853-3989", "call 713-853-3989"},
    {"10am, 5km, MiG21 and 3rd", "10 am , 5 km , MiG21 and 3rd"},
    {"see http://example.org/a?b=c-d.", "see http://example.org/a?b=c-d ."},
    {"write to a.b@example.org!", "write to a.b@example.org !"},
    {"AT&T and/or R&D", "AT&T and / or R&D"},
    {"is he crazy ?! yes ... no--no", "is he crazy ?! yes ... no -- no"},
    {"“arrow” (zero)", "“ arrow ” ( zero )"},
    {"he cannot, they dont, gonna", "he can not , they do nt , gon na"},
    {"in '72 and the '60s", "in '72 and the '60s"},
    {"ended 15: 28", "ended 15 : 28"},
    {"中国 and Хрущёв", "中 国 and Хрущёв"},
    {"Élysée\xc2\xa0treaty", "Élysée treaty"},
    {"ca\xcc\x81t", "ca\xcc\x81t"},
    {"!!! :) ;-)", "!!! :) ;-)"},
};

static tokens split(arena *a, const text_rules *r, const char *z)
{
    str s = str_of(z);
    return text_tokens(r, a, s, (span){0, (uint32_t)s.len});
}

static void all_cases(arena *a, const text_rules *r)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tokens t = split(a, r, cases[i][0]);
        buf b = buf_new(a);
        for (size_t k = 0; k < t.n; k++) {
            if (k)
                buf_char(&b, ' ');
            buf_add(&b, t.at[k].text);
        }
        if (!tap_ok(str_eq(buf_str(&b), str_of(cases[i][1])), cases[i][0], __FILE__, __LINE__))
            printf("# got %.*s\n", STR_ARG(buf_str(&b)));
    }
}

static void kinds(arena *a, const text_rules *r)
{
    tokens t = split(a, r, "NATO paid $300,000 , Élan 1950s MiG21 U.S.");
    OK(t.n == 9);
    OK(t.at[0].kind == TOKEN_WORD && t.at[2].kind == TOKEN_SYMBOL);
    OK(t.at[3].kind == TOKEN_NUMBER && t.at[4].kind == TOKEN_PUNCT);
    OK(t.at[6].kind == TOKEN_NUMBER && t.at[7].kind == TOKEN_WORD);
    OK(t.at[0].shape == (TOKEN_CAPITAL | TOKEN_ALL_CAPITAL | TOKEN_FIRST | TOKEN_SPACED));
    OK(t.at[1].shape == TOKEN_SPACED);
    OK(t.at[3].shape == TOKEN_HAS_DIGIT); /* no blank behind the $ */
    OK(t.at[5].shape == (TOKEN_CAPITAL | TOKEN_SPACED));
    OK(t.at[7].shape & TOKEN_HAS_DIGIT && !(t.at[7].shape & TOKEN_ALL_CAPITAL));
    OK(t.at[8].shape & TOKEN_ALL_CAPITAL);
}

static void first_word_is_behind_the_quote(arena *a, const text_rules *r)
{
    tokens t = split(a, r, "“The end");
    OK(!(t.at[0].shape & TOKEN_FIRST) && t.at[1].shape & TOKEN_FIRST);
    OK(!(t.at[2].shape & TOKEN_FIRST));
}

static void norms(arena *a, const text_rules *r)
{
    tokens t = split(a, r, "peace Élysée Moscow’s “X”");
    OK(t.at[0].norm.s == t.at[0].text.s); /* borrowed when nothing changes */
    OK(str_eq(t.at[1].norm, STR("elysee")));
    OK(str_eq(t.at[3].norm, STR("'s")));
    OK(str_eq(t.at[4].norm, STR("\"")));
    OK(t.at[1].hash == str_hash(STR("elysee")));
    OK(split(a, r, "MOSCOW").at[0].hash == split(a, r, "moscow").at[0].hash);
}

static void spans_are_bytes_of_the_text(arena *a, const text_rules *r)
{
    str text = STR("Élan. He won. Not this");
    tokens t = text_tokens(r, a, text, (span){7, 14});
    OK(t.n == 3);
    bool same = true;
    for (size_t i = 0; i < t.n; i++)
        same &= str_eq(t.at[i].text, span_str(text, t.at[i].bytes));
    OK(same);
    OK(t.at[0].bytes.from == 7 && t.at[2].bytes.to == 14);
}

static void nothing(arena *a, const text_rules *r)
{
    OK(split(a, r, "").n == 0);
    OK(split(a, r, " \xc2\xa0 ").n == 0);
}

int main(void)
{
    jmp_buf full;
    arena a;
    arena_init(&a, 1 << 24, &full);
    if (setjmp(full))
        return 1;
    text_rules r = text_rules_built_in(&a);
    all_cases(&a, &r);
    kinds(&a, &r);
    first_word_is_behind_the_quote(&a, &r);
    norms(&a, &r);
    spans_are_bytes_of_the_text(&a, &r);
    nothing(&a, &r);
    arena_free(&a);
    return tap_done();
}
