#include <dirent.h>
#include <glib.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "plot/figure.h"
#include "sample.h"
#include "tap.h"

/* fontconfig keeps one pattern a process for good. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

static char folder[] = "/tmp/casus-figure-XXXXXX";
static chart_point points[30000];

static const char *in_folder(const char *name)
{
    static char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/** @return the file's bytes, to be freed; NULL when there is none */
static char *slurp(const char *path, size_t *ret_n)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    size_t cap = 1 << 23;
    char *bytes = malloc(cap);
    *ret_n = bytes ? fread(bytes, 1, cap, f) : 0;
    fclose(f);
    return bytes;
}

static int files_in_folder(void)
{
    int n = 0;
    DIR *d = opendir(folder);
    while (d && readdir(d))
        n++;
    if (d)
        closedir(d);
    return n - 2;
}

static bool well_formed(const char *xml, size_t n)
{
    static const GMarkupParser ignore = {0};
    GMarkupParseContext *c = g_markup_parse_context_new(&ignore, 0, NULL, NULL);
    bool good = g_markup_parse_context_parse(c, xml, (gssize)n, NULL) &&
                g_markup_parse_context_end_parse(c, NULL);
    g_markup_parse_context_free(c);
    return good;
}

static bool twice_the_same(const chart *c, canvas_kind kind, const char *name)
{
    size_t n1 = 0, n2 = 1;
    bool drawn = chart_file(c, in_folder(name), kind, 640, 360, NULL) == STATUS_OK;
    char *one = slurp(in_folder(name), &n1);
    drawn = drawn && chart_file(c, in_folder(name), kind, 640, 360, NULL) == STATUS_OK;
    char *two = slurp(in_folder(name), &n2);
    bool same = drawn && one && two && n1 == n2 && memcmp(one, two, n1) == 0;
    free(one);
    free(two);
    unlink(in_folder(name));
    return same;
}

static void test_same_bytes(void)
{
    chart c = sample_years(points);
    OK(twice_the_same(&c, CANVAS_SVG, "a.svg"));
    OK(twice_the_same(&c, CANVAS_PNG, "a.png"));
    OK(twice_the_same(&c, CANVAS_PDF, "a.pdf"));
    OK(files_in_folder() == 0);
}

static void test_svg(void)
{
    chart c = sample_years(points);
    c.title = STR("<Laos> & \"Siam\" \xff\x01 \u4e2d\u0644\u0627");
    size_t n = 0;
    OK(chart_file(&c, in_folder("a.svg"), CANVAS_SVG, 640, 360, NULL) == STATUS_OK);
    char *svg = slurp(in_folder("a.svg"), &n);
    OK(svg && well_formed(svg, n));
    OK(svg && strstr(svg, "<title>&lt;Laos&gt; &amp; &quot;Siam&quot; \xEF\xBF\xBD  \u4e2d"));
    free(svg);
    unlink(in_folder("a.svg"));
}

static void test_png_size(void)
{
    chart c = sample_years(points);
    size_t n = 0;
    OK(chart_file(&c, in_folder("a.png"), CANVAS_PNG, 961, 543, NULL) == STATUS_OK);
    unsigned char *png = (unsigned char *)slurp(in_folder("a.png"), &n);
    OK(png && n > 24 && memcmp(png, "\x89PNG", 4) == 0);
    OK(png && png[18] * 256 + png[19] == 961 && png[22] * 256 + png[23] == 543);
    free(png);
    unlink(in_folder("a.png"));
}

static void test_shapes(void)
{
    static const size_t counts[] = {1, 2, 3, 30000};
    chart_act acts[] = {{-8999, true}, {-8999, false}};
    chart_count events[] = {{-9000, -8990, 0}, {-8989, -8980, 4}};
    for (int i = 0; i < 4; i++) {
        chart c = sample_days(points, counts[i], (double)NAN);
        c.acts = acts;
        c.counts = events;
        c.n_acts = c.n_counts = 2;
        OK(chart_file(&c, in_folder("a.png"), CANVAS_PNG, FIGURE_LEAST_WIDTH, FIGURE_LEAST_HEIGHT,
                      NULL) == STATUS_OK);
    }
    unlink(in_folder("a.png"));
}

static void test_refusals(void)
{
    error e = {0};
    canvas_kind kind = CANVAS_SVG;
    chart c = sample_years(points);
    OK(figure_kind("x/y.PDF", &kind, &e) == STATUS_OK && kind == CANVAS_PDF);
    OK(figure_kind("x.png/y", &kind, &e) == STATUS_ARGUMENT && kind == CANVAS_PDF);
    OK(figure_kind("y.gif", &kind, &e) == STATUS_ARGUMENT && strstr(e.text, ".svg, .png or .pdf"));
    OK(chart_file(&c, in_folder("a.svg"), kind, 100, 540, &e) == STATUS_ARGUMENT);
    OK(chart_file(&c, in_folder("no/a.svg"), CANVAS_SVG, 960, 540, &e) == STATUS_IO &&
       strstr(e.text, "no/a.svg: cannot write: No such file"));
    OK(chart_file(&c, folder, CANVAS_SVG, 960, 540, &e) == STATUS_IO);
    OK(chart_file(&c, "/dev/full", CANVAS_SVG, 960, 540, &e) == STATUS_IO &&
       strcmp(e.text, "/dev/full: cannot write: No space left on device") == 0);
    points[5].lo68 = (double)NAN;
    OK(chart_file(&c, in_folder("a.svg"), CANVAS_SVG, 960, 540, &e) == STATUS_ARGUMENT &&
       strstr(e.text, "1955-01-01"));
    OK(files_in_folder() == 0);
}

static bool holds(const char *path, const char *text)
{
    size_t n = 0;
    char *bytes = slurp(path, &n);
    bool same = bytes && n == strlen(text) && memcmp(bytes, text, n) == 0;
    free(bytes);
    return same;
}

/** A name so long that no other fits beside it: the file that is there must stay. */
static void test_old_file_stays(void)
{
    error e = {0};
    char name[251];
    memset(name, 'x', 250);
    name[250] = 0;
    FILE *f = fopen(in_folder(name), "w");
    OK(f && fputs("old", f) >= 0 && fclose(f) == 0);
    chart c = sample_years(points);
    OK(chart_file(&c, in_folder(name), CANVAS_SVG, 960, 540, &e) == STATUS_IO);
    OK(holds(in_folder(name), "old"));
    unlink(in_folder(name));
}

static void test_link_is_followed(void)
{
    struct stat st;
    chart c = sample_years(points);
    FILE *f = fopen(in_folder("real.svg"), "w");
    OK(f && fputs("old", f) >= 0 && fclose(f) == 0);
    OK(symlink("real.svg", in_folder("link.svg")) == 0);
    OK(chart_file(&c, in_folder("link.svg"), CANVAS_SVG, 640, 360, NULL) == STATUS_OK);
    OK(lstat(in_folder("link.svg"), &st) == 0 && S_ISLNK(st.st_mode));
    OK(stat(in_folder("real.svg"), &st) == 0 && st.st_size > 1000);
    unlink(in_folder("link.svg"));
    unlink(in_folder("real.svg"));
}

/** Fails the first allocation, the second, and so on until none fails. */
static void test_no_memory(void)
{
    chart c = sample_years(points);
    status s = STATUS_NOMEM;
    bool clean = true;
    int failures = 0;
    for (; s == STATUS_NOMEM && failures < 1000; failures++) {
        mem_fail_after(failures);
        s = chart_file(&c, in_folder("a.svg"), CANVAS_SVG, 640, 360, NULL);
        mem_fail_after(-1);
        clean = clean && mem_live() == 0 && (s == STATUS_OK || files_in_folder() == 0);
    }
    OK(clean);
    OK(s == STATUS_OK && failures > 3);
    unlink(in_folder("a.svg"));
}

int main(void)
{
    if (!OK(mkdtemp(folder) != NULL))
        return tap_done();
    test_same_bytes();
    test_svg();
    test_png_size();
    test_shapes();
    test_refusals();
    test_old_file_stays();
    test_link_is_followed();
    test_no_memory();
    OK(files_in_folder() == 0);
    rmdir(folder);
    return tap_done();
}
