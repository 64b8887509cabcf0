#include "document.h"

static const str koi8 = {"\xed\xcf\xd3\xcb\xd7\xc1", 6};   /* Москва */
static const str cp1251 = {"\xcc\xee\xf1\xea\xe2\xe0", 6}; /* Москва */

static void marks_decide(arena *a)
{
    decoded d = encoding_decode(a, STR("\xef\xbb\xbfHi"), STR("windows-1251"));
    OK(str_eq(d.text, STR("Hi")) && str_eq(d.encoding, STR("UTF-8")));
    OK(offset_map_source(&d.map, 0) == 3);

    d = encoding_decode(a, STR("\xff\xfeH\0\x1c\x04!\0"), STR(""));
    OK(str_eq(d.text, STR("HМ!")) && str_eq(d.encoding, STR("UTF-16LE")));
    span m = offset_map_span(&d.map, (span){1, 3}), stop = offset_map_span(&d.map, (span){3, 4});
    OK(m.from == 4 && m.to == 6);
    OK(stop.from == 6 && stop.to == 8);

    d = encoding_decode(a, STR("\xfe\xff\xd8\x3d\xde\0\0!"), STR(""));
    OK(str_eq(d.text, STR("\xf0\x9f\x98\x80!")));
    span face = offset_map_span(&d.map, (span){0, 4});
    OK(face.from == 2 && face.to == 6); /* both halves of the surrogate pair */
}

static void declaration_wins_if_valid(arena *a)
{
    decoded d = encoding_decode(a, koi8, STR("KOI8-R"));
    OK(str_eq(d.text, STR("Москва")) && str_eq(d.encoding, STR("KOI8-R")) && d.repaired == 0);
    d = encoding_decode(a, cp1251, STR("cp1251"));
    OK(str_eq(d.text, STR("Москва")) && str_eq(d.encoding, STR("windows-1251")));
    span second = offset_map_span(&d.map, (span){2, 4});
    OK(second.from == 1 && second.to == 2);
    OK(d.map.n == 1); /* two bytes from one, six times over */
    d = encoding_decode(a, STR("caf\xe9 \x93x\x94"), STR("ISO-8859-1"));
    OK(str_eq(d.text, STR("café “x”"))); /* as browsers read that label */
    d = encoding_decode(a, STR("na\xc3\xafve"), STR("no-such-charset"));
    OK(str_eq(d.text, STR("naïve")) && str_eq(d.encoding, STR("UTF-8")));
    d = encoding_decode(a, STR("\xb1\xb1\xbe\xa9"), STR("gb2312"));
    OK(str_eq(d.text, STR("北京")));
    span jing = offset_map_span(&d.map, (span){3, 6});
    OK(jing.from == 2 && jing.to == 4);
}

static void guesses(arena *a)
{
    str russian = STR("\xcd\xe0 \xee\xf1\xf2\xf0\xee\xe2\xe5 \xc4\xe0\xec\xe0\xed\xf1\xea\xe8\xe9 "
                      "\xef\xf0\xee\xe8\xe7\xee\xf8\xeb\xee \xf1\xf2\xee\xeb\xea\xed\xee\xe2\xe5"
                      "\xed\xe8\xe5 \xec\xe5\xe6\xe4\xf3 \xef\xee\xe3\xf0\xe0\xed\xe8\xf7\xed\xe8"
                      "\xea\xe0\xec\xe8 \xe4\xe2\xf3\xf5 \xf1\xf2\xf0\xe0\xed");
    decoded d = encoding_decode(a, russian, STR(""));
    OK(str_eq(d.encoding, STR("windows-1251")));
    OK(str_starts(d.text, STR("На острове Даманский произошло")));
    d = encoding_decode(a, STR("A\0 \0t\0e\0s\0t\0"), STR(""));
    OK(str_eq(d.text, STR("A test")) && str_eq(d.encoding, STR("UTF-16LE")));
}

static void repairs_what_is_mostly_utf8(arena *a)
{
    decoded d = encoding_decode(a, STR("Élysée à \x93"), STR("utf-8"));
    OK(str_eq(d.text, STR("Élysée à \xef\xbf\xbd")));
    OK(d.repaired == 1 && str_eq(d.encoding, STR("UTF-8")));
    d = encoding_decode(a, STR("\xef\xbb\xbf\x80x"), STR(""));
    span x = offset_map_span(&d.map, (span){3, 4});
    OK(d.repaired == 1 && x.from == 4 && x.to == 5);
}

static void plain_bytes_are_borrowed(arena *a)
{
    str s = STR("Nothing but ASCII.");
    decoded d = encoding_decode(a, s, STR(""));
    OK(d.text.s == s.s && d.map.n == 0);
    OK(encoding_decode(a, STR(""), STR("utf-16")).text.len == 0);
    OK(encoding_decode(a, STR("\0\0\0\0\0\0"), STR("")).text.len == 6);
}

static void tests(arena *a)
{
    marks_decide(a);
    declaration_wins_if_valid(a);
    guesses(a);
    repairs_what_is_mostly_utf8(a);
    plain_bytes_are_borrowed(a);
}

int main(void)
{
    return with_arena(tests);
}
