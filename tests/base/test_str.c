#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/tsv.h"
#include "tap.h"

static void test_cut(void)
{
    str rest = STR("a\t\tb"), part;
    OK(str_cut(&rest, '\t', &part) && str_eq(part, STR("a")));
    OK(str_cut(&rest, '\t', &part) && part.len == 0);
    OK(str_cut(&rest, '\t', &part) && str_eq(part, STR("b")));
    OK(!str_cut(&rest, '\t', &part));
}

static void test_among(void)
{
    OK(str_among(STR("may|might"), STR("might")) && str_among(STR("may"), STR("may")));
    OK(!str_among(STR("may|might"), STR("ma")) && !str_among(STR(""), STR("may")));
}

static void test_numbers(void)
{
    int64_t n = 7;
    double x = 7;
    OK(str_int(STR("-42"), &n) && n == -42);
    OK(!str_int(STR("4 2"), &n) && n == -42);
    OK(!str_int(STR(""), &n));
    OK(str_double(STR("-3.5"), &x));
    NEAR(x, -3.5, 0);
    OK(str_double(STR("1e3"), &x));
    NEAR(x, 1000, 0);
    OK(!str_double(STR("3,5"), &x) && !str_double(STR("."), &x));
}

static void test_buf(arena *a)
{
    buf b = buf_new(a);
    buf_fixed(&b, -0.004, 2);
    buf_char(&b, ' ');
    buf_fixed(&b, -1.005, 1);
    buf_char(&b, ' ');
    buf_fixed(&b, 2.5, 0);
    buf_json(&b, STR("a\"b\n\x01"));
    OK(str_eq(buf_str(&b), STR("0.00 -1.0 3\"a\\\"b\\n\\u0001\"")));
}

static void test_map(arena *a)
{
    map m = {0};
    char key[8];
    uint32_t v = 0;
    for (int i = 0; i < 1000; i++) {
        snprintf(key, sizeof key, "k%d", i);
        map_put(a, &m, str_dup(a, str_of(key)), (uint32_t)i);
    }
    OK(m.n == 1000);
    OK(map_get(&m, STR("k999"), &v) && v == 999);
    OK(!map_get(&m, STR("k1000"), &v) && v == 999);
    map_put(a, &m, STR("k5"), 1);
    OK(m.n == 1000 && map_get(&m, STR("k5"), &v) && v == 1);
}

static void test_sha256(void)
{
    sha256 s;
    char hex[65];
    sha256_init(&s);
    sha256_add(&s, STR("a"));
    sha256_add(&s, STR("bc"));
    sha256_hex(&s, hex);
    OK(!strcmp(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

static void test_tsv(arena *a)
{
    tsv t;
    reject r;
    str cells[2], names[] = {STR("b"), STR("a")};
    OK(tsv_open(&t, a, STR("# note\r\na\tb\tc\n1\t2\t3\n\n4\t5\n6\t7\t8"), STR("f"), names, 2, &r));
    OK(tsv_next(&t, a, cells, &r) == TSV_ROW && str_eq(cells[0], STR("2")));
    OK(tsv_next(&t, a, cells, &r) == TSV_BAD && r.line == 5 && r.byte == 21);
    OK(str_eq(r.reason, STR("2 cells, want 3")));
    OK(tsv_next(&t, a, cells, &r) == TSV_ROW && str_eq(cells[1], STR("6")));
    OK(tsv_next(&t, a, cells, &r) == TSV_END);
    OK(!tsv_open(&t, a, STR("a\tc\n"), STR("f"), names, 2, &r));
}

static void test_utf8(void)
{
    OK(str_is_utf8(STR("")) && str_is_utf8(STR("plain ASCII of some length")));
    OK(str_is_utf8(
        STR("\xd0\xa5\xd1\x80\xd1\x83\xd1\x89\xd1\x91\xd0\xb2, \xe6\xaf\x9b, \xf0\x9f\x95\x8a")));
    OK(str_is_utf8(STR("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf")));
    OK(!str_is_utf8(STR("eight by\xff")) && !str_is_utf8(STR("\x80")));
    OK(!str_is_utf8(STR("\xc0\xaf")) && !str_is_utf8(STR("\xe0\x9f\xbf")) &&
       !str_is_utf8(STR("\xf0\x8f\xbf\xbf")));
    OK(!str_is_utf8(STR("\xed\xa0\x80")) && !str_is_utf8(STR("\xf4\x90\x80\x80")));
    OK(!str_is_utf8(STR("cut \xe6\xaf")));
}

int main(void)
{
    arena a;
    jmp_buf oom;
    arena_init(&a, 1 << 24, &oom);
    if (setjmp(oom))
        return 1;
    test_cut();
    test_among();
    test_numbers();
    test_utf8();
    test_buf(&a);
    test_map(&a);
    test_sha256();
    test_tsv(&a);
    arena_free(&a);
    OK(mem_live() == 0);
    return tap_done();
}
