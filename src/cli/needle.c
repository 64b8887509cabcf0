#include "cli/needle.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cli/event_text.h"
#include "plot/figure.h"
#include "plot/terminal.h"

enum { TITLE = NAMES_LENGTH + 16 };

/** A chart with the memory it borrows from. */
typedef struct drawing {
    chart chart;
    chart_point *points;
    chart_turn *turns;
    turn_label *labels;
    char title[TITLE], source[64], version[64];
} drawing;

/* ---- labels */

static void copy_text(void *user, const casus_event *e)
{
    turn_label *l = user;
    size_t n = e->text.len < sizeof l->text - 1 ? e->text.len : sizeof l->text - 1;
    while (n < e->text.len && n > 0 && ((unsigned char)e->text.s[n] & 0xc0) == 0x80)
        n--; /* not within a character */
    if (n)
        memcpy(l->text, e->text.s, n);
    l->text[n] = '\0';
}

static void label_turn(run *r, const casus_turn *t, turn_label *ret)
{
    casus_query q = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY};
    ret->text[0] = '\0';
    q.key = t->n_events ? t->event[0] : 0;
    if (q.key)
        casus_events(r->session, &q, copy_text, ret);
}

/* ---- the title */

/** A text under construction in `size` bytes; what does not fit is left out. */
typedef struct str_out {
    char *s;
    size_t size, len;
} str_out;

__attribute__((format(printf, 2, 3))) static void str_out_add(str_out *o, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(o->s + o->len, o->size - o->len, fmt, ap);
    va_end(ap);
    o->len = n < 0 ? o->len : o->len + (size_t)n < o->size ? o->len + (size_t)n : o->size - 1;
}

static int year_of(int32_t d)
{
    int y, m, n;
    day_civil(d, &y, &m, &n);
    return y;
}

static bool is_same(casus_text a, casus_text b)
{
    return a.len == b.len && !memcmp(a.s, b.s, a.len);
}

/** The state's names soon after the beginning, in the middle and shortly before the end: a name
 * that a state had for some weeks of the period is not one that a reader looks for. */
static void state_names(run *r, const char code[4], int32_t first, int32_t last, str_out *out)
{
    casus_text told = {NULL, 0};
    for (int tenth = 1; tenth <= 9; tenth += 4) {
        int32_t on = first + (int32_t)((int64_t)(last - first) * tenth / 10);
        casus_text name = casus_state_name(r->session, code, on);
        if (told.s && is_same(told, name))
            continue;
        str_out_add(out, "%s%.*s", told.s ? "/" : "", (int)name.len, name.s);
        told = name;
    }
}

void needle_names(run *r, const casus_gauge_request *q, int32_t first, int32_t last,
                  char ret[NAMES_LENGTH])
{
    str_out out = {.size = NAMES_LENGTH};
    out.s = ret;
    state_names(r, q->a, first, last, &out);
    str_out_add(&out, " and ");
    state_names(r, q->b, first, last, &out);
}

/** "China and Soviet Union/Russia, 1949-2025" */
static void write_title(run *r, const casus_gauge_request *q, const casus_gauge *g, char *ret)
{
    char names[NAMES_LENGTH];
    int32_t first = g->point[0].day, last = g->point[g->n - 1].day;
    needle_names(r, q, first, last, names);
    int n = snprintf(ret, TITLE, "%s, %d", names, year_of(first));
    if (year_of(last) != year_of(first))
        snprintf(ret + n, TITLE - (size_t)n, "-%d", year_of(last));
}

/* ---- the chart */

static bool drawing_alloc(drawing *d, const casus_gauge *g)
{
    d->points = calloc(g->n + 1, sizeof *d->points);
    d->turns = calloc(g->n_turns + 1, sizeof *d->turns);
    d->labels = calloc(g->n_turns + 1, sizeof *d->labels);
    return d->points && d->turns && d->labels;
}

static void drawing_free(drawing *d)
{
    free(d->points);
    free(d->turns);
    free(d->labels);
}

static void fill_chart(run *r, const casus_gauge_request *q, const casus_gauge *g, drawing *d)
{
    for (size_t i = 0; i < g->n; i++) {
        const casus_point *p = &g->point[i];
        d->points[i] =
            (chart_point){p->day, p->mean, p->lo90, p->hi90, p->lo68, p->hi68, p->thin != 0};
    }
    for (size_t i = 0; i < g->n_turns; i++) {
        const casus_turn *t = &g->turn[i];
        label_turn(r, t, &d->labels[i]);
        d->turns[i] = (chart_turn){t->day, t->change, t->level, str_of(d->labels[i].text)};
    }
    write_title(r, q, g, d->title);
    snprintf(d->source, sizeof d->source, "%llu act%s; band: 90 %%", (unsigned long long)g->events,
             g->events == 1 ? "" : "s");
    snprintf(d->version, sizeof d->version, "casus %s", casus_version());
    d->chart = chart_new();
    d->chart.title = str_of(d->title);
    d->chart.source = str_of(d->source);
    d->chart.version = r->args->value[OPT_NO_VERSION] ? STR("") : str_of(d->version);
    d->chart.points = d->points;
    d->chart.n_points = g->n;
    d->chart.turns = d->turns;
    d->chart.n_turns = g->n_turns;
}

static status chart_of(run *r, const casus_gauge_request *q, const casus_gauge *g, drawing *ret,
                       error *e)
{
    if (!drawing_alloc(ret, g))
        return error_set(e, STATUS_NOMEM, "out of memory");
    fill_chart(r, q, g, ret);
    return STATUS_OK;
}

static int complain(const run *r, const error *e)
{
    fprintf(stderr, "casus %s: %s\n", r->cmd->name, e->text);
    return e->code == STATUS_ARGUMENT ? EXIT_USAGE : EXIT_IO;
}

bool needle_can_plot(const run *r)
{
    error e = {0};
    canvas_kind kind;
    const char *path = r->args->value[OPT_PLOT];
    if (!path || figure_kind(path, &kind, &e) == STATUS_OK)
        return true;
    complain(r, &e);
    return false;
}

int needle_plot(run *r, const casus_gauge_request *q, const casus_gauge *g, const char *path)
{
    drawing d = {0};
    error e = {0};
    canvas_kind kind;
    if (figure_kind(path, &kind, &e) != STATUS_OK)
        return complain(r, &e);
    status st = chart_of(r, q, g, &d, &e);
    if (st == STATUS_OK)
        st = chart_file(&d.chart, path, kind, FIGURE_WIDTH, FIGURE_HEIGHT, &e);
    drawing_free(&d);
    return st == STATUS_OK ? EXIT_DONE : complain(r, &e);
}

/** The escape of the drawing with characters. */
static status draw_terminal(arena *a, jmp_buf *escape, const chart *c, terminal_options o, str *ret,
                            error *e)
{
    if (setjmp(*escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    buf b = buf_new(a);
    status st = chart_terminal(c, o, &b, e);
    *ret = buf_str(&b);
    return st;
}

int needle_print(run *r, const casus_gauge_request *q, const casus_gauge *g, int width)
{
    drawing d = {0};
    error e = {0};
    arena a;
    jmp_buf escape;
    str text = STR("");
    terminal_options o = {width, run_height(r), run_colour(r), run_unicode(r)};
    arena_init(&a, 1 << 28, &escape);
    status st = chart_of(r, q, g, &d, &e);
    if (st == STATUS_OK)
        st = draw_terminal(&a, &escape, &d.chart, o, &text, &e);
    if (st == STATUS_OK)
        fwrite(text.s, 1, text.len, r->out);
    arena_free(&a);
    drawing_free(&d);
    return st == STATUS_OK ? EXIT_DONE : complain(r, &e);
}

/* ---- turning points in words */

typedef struct told_act {
    run *run;
    double part;
    int width;
} told_act;

static void print_act(void *user, const casus_event *e)
{
    told_act *t = user;
    char when[12];
    event_first_day(e, when);
    fprintf(t->run->out, "    %+5.1f  %-10s  ", t->part, when);
    event_print_words(t->run->out, e, 23, t->width);
}

static void print_turn(run *r, const casus_turn *t, int number, int width)
{
    char when[12];
    double rest = t->change, before = t->level - t->change;
    day_text(t->day, when);
    fprintf(r->out, "%2d. %s  %+.1f, from %.1f (%s) to %.1f (%s)\n", number, when, t->change,
            before, needle_level(before), t->level, needle_level(t->level));
    for (int i = 0; i < t->n_events; i++) {
        casus_query q = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .key = t->event[i]};
        told_act act = {r, t->part[i], width};
        casus_events(r->session, &q, print_act, &act);
        rest -= t->part[i];
    }
    fprintf(r->out, "    %+5.1f  smaller acts and drift\n", rest);
}

void needle_print_turns(run *r, const casus_gauge *g, int width)
{
    if (!g->n_turns) {
        fputs("\nNo turning point is sure enough to be named.\n", r->out);
        return;
    }
    fputs("\nTurning points: when, how far, and what moved it most\n", r->out);
    for (size_t i = 0; i < g->n_turns; i++)
        print_turn(r, &g->turn[i], (int)i + 1, width);
}

const char *needle_level(double level)
{
    return casus_level(fmin(fmax(level, -9), 9));
}
