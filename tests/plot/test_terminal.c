#include <stdio.h>

#include "base/mem.h"
#include "expected.h"
#include "plot/columns.h"
#include "plot/terminal.h"
#include "sample.h"
#include "tap.h"

static chart_point points[30000];

static void same_text(str got, const char *want, const char *what)
{
    if (tap_ok(str_eq(got, str_of(want)), what, __FILE__, __LINE__))
        return;
    for (str line; got.len && str_cut(&got, '\n', &line);)
        printf("# %.*s\n", STR_ARG(line));
}

static void test_pictures(arena *a)
{
    chart c = sample_years(points);
    for (int i = 0; i < 4; i++) {
        buf b = buf_new(a);
        terminal_options o = {i < 2 ? 60 : 80, i < 2 ? 18 : 23, false, i % 2 == 0};
        chart_terminal(&c, o, &b, NULL);
        same_text(buf_str(&b), pictures[i], picture_names[i]);
    }
}

/** Takes the escape sequences out of a line. */
static str without_colour(arena *a, str line)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < line.len; i++) {
        if (line.s[i] == '\x1b')
            while (line.s[i] != 'm')
                i++;
        else
            buf_char(&b, line.s[i]);
    }
    return buf_str(&b);
}

/** @return the widest line, or -1 when there are more than `height` or bytes that are not ASCII
 *  where they must not be */
static int widest_line(const chart *c, terminal_options o, arena *a)
{
    buf b = buf_new(a);
    if (chart_terminal(c, o, &b, NULL))
        return -1;
    str rest = buf_str(&b), line;
    int widest = 0, lines = 0;
    for (; rest.len && str_cut(&rest, '\n', &line); lines++) {
        str text = o.colour ? without_colour(a, line) : line;
        int w = columns_of(text);
        widest = w > widest ? w : widest;
        for (size_t i = 0; i < text.len && !o.unicode; i++)
            if ((unsigned char)text.s[i] >= 0x7f || text.s[i] < ' ')
                return -1;
    }
    return lines > o.height ? -1 : widest;
}

static bool fits(const chart *c, int width, arena *a)
{
    bool fit = true;
    for (int i = 0; i < 4; i++) {
        terminal_options o = {width, 10 + width % 50, i & 1, i & 2};
        int w = widest_line(c, o, a);
        fit = fit && w >= 0 && w <= width;
    }
    arena_reset(a);
    return fit;
}

static void test_widths(arena *a)
{
    static const size_t counts[] = {1, 2, 3, 500};
    for (int i = 0; i < 4; i++) {
        chart c = sample_days(points, counts[i], (double)NAN);
        int failed_at = 0;
        for (int width = 40; width <= 250; width++)
            failed_at = fits(&c, width, a) ? failed_at : width;
        NEAR(failed_at, 0, 0);
    }
    chart many = sample_days(points, 30000, (double)NAN);
    OK(fits(&many, 40, a) && fits(&many, 81, a) && fits(&many, 250, a));
    chart flat = sample_days(points, 300, -9);
    OK(fits(&flat, 80, a));
    chart off_scale = sample_days(points, 300, 1e300);
    OK(fits(&off_scale, 80, a));
}

static void test_ends_of_scale(arena *a)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        chart c = sample_days(points, 300, 9.0 * sign);
        c.n_turns = 0;
        buf b = buf_new(a);
        terminal_options o = {80, 30, false, false};
        OK(chart_terminal(&c, o, &b, NULL) == STATUS_OK);
        OK(str_find(buf_str(&b), STR("ooooo*****"), 0) != SIZE_MAX);
    }
}

static void test_refusals(arena *a)
{
    error e = {0};
    buf b = buf_new(a);
    chart c = sample_years(points);
    terminal_options narrow = {39, 24, false, true}, low = {80, 9, false, true};
    OK(chart_terminal(&c, narrow, &b, &e) == STATUS_ARGUMENT &&
       strcmp(e.text, "the chart needs 40 columns; there are 39") == 0);
    OK(chart_terminal(&c, low, &b, &e) == STATUS_ARGUMENT && strstr(e.text, "10 lines"));
    points[0].hi90 = (double)NAN;
    terminal_options usual = {80, 24, false, true};
    OK(chart_terminal(&c, usual, &b, &e) == STATUS_ARGUMENT && strstr(e.text, "1950-01-01"));
    OK(b.len == 0);
}

static void test_colour(arena *a)
{
    chart c = sample_years(points);
    buf with = buf_new(a), without = buf_new(a);
    chart_terminal(&c, (terminal_options){80, 24, true, true}, &with, NULL);
    chart_terminal(&c, (terminal_options){80, 24, false, true}, &without, NULL);
    OK(str_find(buf_str(&without), STR("\x1b"), 0) == SIZE_MAX);
    OK(str_find(buf_str(&with), STR("\x1b[38;5;160m"), 0) != SIZE_MAX);
    OK(str_eq(without_colour(a, buf_str(&with)), buf_str(&without)));
}

static void test_spark(arena *a)
{
    const double x[] = {-9, -5, 0, (double)NAN, 5, 9, 99};
    buf b = buf_new(a);
    terminal_spark(x, 7, -9, 9, true, &b);
    buf_char(&b, '\n');
    terminal_spark(x, 7, -9, 9, false, &b);
    same_text(buf_str(&b), "▁▂▅ ▇██\n_.= *##", "spark");
}

static void test_bar(arena *a)
{
    buf b = buf_new(a);
    terminal_bar(3, 6, 11, true, &b);
    buf_add(&b, STR("]\n"));
    terminal_bar(-3, 6, 11, true, &b);
    buf_add(&b, STR("]\n"));
    terminal_bar(-60, 6, 11, false, &b);
    buf_add(&b, STR("]\n"));
    terminal_bar((double)NAN, 6, 12, false, &b);
    buf_add(&b, STR("]\n"));
    terminal_bar(0, 0, 3, false, &b);
    buf_add(&b, STR("]\n"));
    same_text(buf_str(&b),
              "     │██▌  ]\n"
              "  ▐██│     ]\n"
              "#####|     ]\n"
              "     |      ]\n"
              " | ]\n",
              "bar");
    bool exact = true;
    for (int width = 3; width < 40; width++)
        for (double v = -7; v <= 7; v += 0.25) {
            buf line = buf_new(a);
            terminal_bar(v, 6, width, true, &line);
            exact = exact && columns_of(buf_str(&line)) == width;
        }
    OK(exact);
}

static void test_columns(arena *a)
{
    OK(columns_of(STR("a\u0301\u4e2d\u200bz")) == 4);
    buf b = buf_new(a);
    OK(columns_fit(&b, STR("\u4e2d\u4e2d\u4e2d"), 4, true) == 3);
    OK(str_eq(buf_str(&b), STR("\u4e2d\u2026")));
    b = buf_new(a);
    OK(columns_fit(&b, STR("\x1b[2J\xff\u202ex"), 80, true) == 6);
    OK(str_eq(buf_str(&b), STR(" [2J\uFFFDx")));
    b = buf_new(a);
    columns_pad(&b, STR("1949\u20131991 \u4e2d"), 12, false);
    OK(str_eq(buf_str(&b), STR("1949-1991 ? ")));
}

static void test_no_memory(void)
{
    arena a;
    jmp_buf out_of_memory;
    volatile int escaped = 0;
    arena_init(&a, 200, &out_of_memory);
    if (setjmp(out_of_memory) == 0) {
        chart c = sample_years(points);
        buf b = buf_new(&a);
        chart_terminal(&c, (terminal_options){80, 24, false, true}, &b, NULL);
    } else {
        escaped = 1;
    }
    OK(escaped);
    arena_free(&a);
}

int main(void)
{
    arena a;
    jmp_buf out_of_memory;
    arena_init(&a, (size_t)1 << 28, &out_of_memory);
    if (setjmp(out_of_memory) == 0) {
        test_pictures(&a);
        test_ends_of_scale(&a);
        test_refusals(&a);
        test_colour(&a);
        test_spark(&a);
        test_bar(&a);
        test_columns(&a);
        test_widths(&a);
        test_no_memory();
    } else {
        OK(0 && "out of memory");
    }
    arena_free(&a);
    OK(mem_live() == 0);
    return tap_done();
}
