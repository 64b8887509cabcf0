#include "base/utf8.h"
#include "tap.h"

static bool reads_as(const char *bytes, uint32_t code, uint32_t len, bool bad)
{
    utf8_char c = utf8_at(str_of(bytes), 0);
    return c.code == code && c.len == len && c.bad == bad;
}

static void reads_characters(void)
{
    OK(reads_as("a", 'a', 1, false));
    OK(reads_as("\xc3\xa9", 0xE9, 2, false));
    OK(reads_as("\xe2\x82\xac", 0x20AC, 3, false));
    OK(reads_as("\xf0\x9f\x98\x80", 0x1F600, 4, false));
    OK(reads_as("\x80", UTF8_BAD, 1, true));         /* a tail without a head */
    OK(reads_as("\xc1\xbf", UTF8_BAD, 1, true));     /* overlong */
    OK(reads_as("\xe2\x82", UTF8_BAD, 2, true));     /* cut off: one maximal subpart */
    OK(reads_as("\xe0\x80\x80", UTF8_BAD, 1, true)); /* overlong in three bytes */
    OK(reads_as("\xed\xa0\x80", UTF8_BAD, 1, true)); /* a surrogate */
    OK(reads_as("\xf0\x9f\x98!", UTF8_BAD, 3, true));
    OK(reads_as("\xf4\x90\x80\x80", UTF8_BAD, 1, true)); /* past U+10FFFF */
}

static void writes_what_it_reads(void)
{
    bool same = true;
    for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 17) {
        if (code >= 0xD800 && code < 0xE000)
            continue;
        char t[4];
        size_t n = utf8_put(code, t);
        utf8_char c = utf8_at((str){t, n}, 0);
        same &= c.code == code && c.len == n && !c.bad;
    }
    OK(same);
}

static void repairs(arena *a)
{
    str good = STR("na\xc3\xafve");
    utf8_fixed f = utf8_repair(a, good);
    OK(f.text.s == good.s && f.map.n == 0 && f.bad == 0);

    f = utf8_repair(a, STR("ab\x80\xe2\x82z"));
    OK(str_eq(f.text, STR("ab\xef\xbf\xbd\xef\xbf\xbdz")));
    OK(f.bad == 2);
    span bad = offset_map_span(&f.map, (span){2, 5}), cut = offset_map_span(&f.map, (span){5, 8});
    span z = offset_map_span(&f.map, (span){8, 9});
    OK(bad.from == 2 && bad.to == 3);
    OK(cut.from == 3 && cut.to == 5);
    OK(z.from == 5 && z.to == 6);
    OK(utf8_repair(a, STR("")).bad == 0);
    OK(utf8_valid(STR("\0\0\0\0\0\0\0\0\0")) == 9);
    OK(utf8_valid(STR("12345678\xff")) == 8);
}

static void classifies(void)
{
    OK(utf8_class('a') == (UTF8_LETTER | UTF8_LOWER));
    OK(utf8_class(0xC9) == (UTF8_LETTER | UTF8_UPPER));  /* É */
    OK(utf8_class(0x141) == (UTF8_LETTER | UTF8_UPPER)); /* Ł */
    OK(utf8_class(0x416) == (UTF8_LETTER | UTF8_UPPER)); /* Ж */
    OK(utf8_class(0x3B1) == (UTF8_LETTER | UTF8_LOWER)); /* α */
    OK(utf8_class(0x4E2D) == (UTF8_LETTER | UTF8_CJK));
    OK(utf8_class(0x627) == UTF8_LETTER); /* alef: a script without case */
    OK(utf8_class('7') == UTF8_DIGIT);
    OK(utf8_class(0xA0) == UTF8_SPACE);
    OK(utf8_class(0x3000) == UTF8_SPACE);
    OK(utf8_class('\0') == UTF8_SPACE);
    OK(utf8_class(0x201C) == 0);
    OK(utf8_class(0x20AC) == 0);
    OK(utf8_class(0x1F600) == 0);
}

static void lowers(void)
{
    OK(utf8_lower(0xC9) == 0xE9);
    OK(utf8_lower(0xD7) == 0xD7); /* × is no letter */
    OK(utf8_lower(0x160) == 0x161);
    OK(utf8_lower(0x17D) == 0x17E);
    OK(utf8_lower(0x178) == 0xFF);
    OK(utf8_lower(0x386) == 0x3AC);
    OK(utf8_lower(0x401) == 0x451);
    OK(utf8_lower(0x42F) == 0x44F);
    OK(utf8_lower(0x490) == 0x491);
}

static bool folds(arena *a, const char *from, const char *to)
{
    str got = utf8_fold_str(a, str_of(from));
    if (!str_eq(got, str_of(to)))
        printf("# %s folds to %.*s\n", from, STR_ARG(got));
    return str_eq(got, str_of(to));
}

static void folds_accents(arena *a)
{
    OK(folds(a, "Élysée", "elysee"));
    OK(folds(a, "Poincaré", "poincare"));
    OK(folds(a, "Łódź, Đinđić", "lodz, dindic"));
    OK(folds(a, "Việt Nam", "viet nam"));
    OK(folds(a, "e\xcc\x81t\xcc\x82re", "etre"));
    OK(folds(a, "Straße Ærø œuvre", "strasse aero oeuvre"));
    OK(folds(a, "‘Moscow’s’ “arrow”—no", "'moscow's' \"arrow\"-no"));
    OK(folds(a, "Хрущёв Бейрут", "хрущев бейрут"));
    OK(folds(a, "Αθήνας", "αθηνασ"));
    OK(folds(a, "ＵＳＡ１", "usa1"));
    str plain = STR("already plain");
    OK(utf8_fold_str(a, plain).s == plain.s);
}

static void trims(void)
{
    OK(str_eq(utf8_trim(STR(" \t\xc2\xa0word\xe3\x80\x80\r\n")), STR("word")));
    OK(utf8_trim(STR("\0\0\0")).len == 0);
    OK(utf8_trim(STR("")).len == 0);
}

int main(void)
{
    jmp_buf full;
    arena a;
    arena_init(&a, 1 << 24, &full);
    if (setjmp(full))
        return 1;
    reads_characters();
    writes_what_it_reads();
    repairs(&a);
    classifies();
    lowers();
    folds_accents(&a);
    trims();
    arena_free(&a);
    return tap_done();
}
