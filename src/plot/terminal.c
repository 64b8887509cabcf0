#include "plot/terminal.h"

#include <math.h>
#include <string.h>

#include "plot/columns.h"
#include "plot/layout.h"

enum { DOTS_X = 2, DOTS_Y = 4, NUMBERS_FROM = 56 };

typedef enum shade { SHADE_NONE, SHADE_90, SHADE_68 } shade;

typedef struct cell {
    unsigned char dots; /**< of a braille character; in ASCII: anything but 0 is the line */
    unsigned char shade;
    unsigned char chip; /**< number of a turning point, 0: none */
    bool thin;
} cell;

/** Ends of both intervals over one column of cells, in lines from the top. */
typedef struct reach {
    double top90, low90, top68, low68;
} reach;

typedef struct screen {
    const chart *chart;
    terminal_options o;
    buf *out;
    day first, last;
    chart_turn turns[CHART_TURNS];
    size_t n_turns;
    int left, columns, right; /**< [columns] scale, plot, names */
    int lines;                /**< of the plot */
    bool subtitle, list, footer;
    int list_columns;
    int change_columns; /**< of the widest change in the list */
    cell *cells;
    int colour_now; /**< -1: none */
} screen;

/* Of the 256-colour cube: middling lightness, so that they read on black and on white; vermilion
 * to blue, apart for every common colour blindness. */
static const int level_colours[CHART_LEVELS] = {160, 166, 137, 245, 38, 33};
enum { COLOUR_NONE = -1, COLOUR_SHADE = 244, COLOUR_SOFT = 244 };

/* --- plan: what goes where ------------------------------------------------------------------ */

static int list_lines(const screen *s)
{
    int n = (int)s->n_turns, columns = s->list_columns;
    return s->list ? (n + columns - 1) / columns : 0;
}

static int lines_left(const screen *s)
{
    enum { TITLE_AND_AXIS = 3 };
    return s->o.height - TITLE_AND_AXIS - s->subtitle - s->footer - list_lines(s);
}

/** One list below another unless that would squeeze the plot, or the lines are long anyway. */
static void plan_list(screen *s)
{
    enum { SIDE_BY_SIDE = 72, LONG_LINES = 110, GOOD_HEIGHT = 2 * CHART_LEVELS };
    char change[LAYOUT_TEXT];
    s->list = s->n_turns > 0;
    s->list_columns = 1;
    if (s->o.width >= LONG_LINES || (s->o.width >= SIDE_BY_SIDE && lines_left(s) < GOOD_HEIGHT))
        s->list_columns = 2;
    for (size_t i = 0; i < s->n_turns; i++) {
        layout_signed(s->turns[i].change, false, change);
        int w = (int)strlen(change);
        s->change_columns = w > s->change_columns ? w : s->change_columns;
    }
}

static int widest_name(const chart *c)
{
    int most = 0;
    for (int i = 0; i < CHART_LEVELS; i++) {
        int w = columns_of(c->levels[i].name);
        most = w > most ? w : most;
    }
    return most;
}

static void plan(screen *s)
{
    const chart *c = s->chart;
    chart_span(c, &s->first, &s->last);
    s->n_turns = chart_turns(c, s->turns);
    s->subtitle = c->subtitle.len > 0;
    s->footer = c->source.len + c->version.len > 0;
    plan_list(s);
    s->footer = s->footer && lines_left(s) >= CHART_LEVELS;
    s->subtitle = s->subtitle && lines_left(s) >= CHART_LEVELS;
    s->list = s->list && lines_left(s) >= CHART_LEVELS;
    s->lines = lines_left(s) / CHART_LEVELS * CHART_LEVELS;
    int name = widest_name(c), most_name = s->o.width / 3;
    s->left = s->o.width >= NUMBERS_FROM ? 4 : 1;
    s->right = 1 + (name < most_name ? name : most_name);
    s->columns = s->o.width - s->left - s->right;
    s->cells = NEW(s->out->a, (size_t)(s->lines * s->columns), cell);
    s->colour_now = COLOUR_NONE;
}

/* --- paint: data into cells ----------------------------------------------------------------- */

/** Both axes in cells, from the upper left corner of the plot. */
static double x_of(const screen *s, day d)
{
    return ((double)d - s->first) / ((double)s->last - s->first) * (s->columns - 1) + 0.5;
}

static double y_of(const screen *s, double value)
{
    const chart *c = s->chart;
    double share = (c->high - value) / (c->high - c->low);
    return fmax(-1, fmin(2, share)) * s->lines;
}

static cell *cell_at(screen *s, int x, int y)
{
    return x >= 0 && x < s->columns && y >= 0 && y < s->lines ? &s->cells[y * s->columns + x]
                                                              : NULL;
}

static void set_dot(screen *s, int dot_x, int dot_y, bool thin)
{
    static const unsigned char bits[DOTS_Y][DOTS_X] = {
        {0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    cell *c = dot_x < 0 || dot_y < 0 ? NULL : cell_at(s, dot_x / DOTS_X, dot_y / DOTS_Y);
    if (!c)
        return;
    c->thin = thin && (c->thin || !c->dots);
    c->dots |= bits[dot_y % DOTS_Y][dot_x % DOTS_X];
}

static double dot_x_of(const screen *s, const chart_point *p)
{
    return floor(x_of(s, p->day) * DOTS_X);
}

static double dot_y_of(const screen *s, const chart_point *p)
{
    double y = floor(y_of(s, p->mean) * DOTS_Y);
    bool at_lower_end = p->mean == s->chart->low;
    return at_lower_end ? y - 1 : y;
}

/** Joins two points by dots; where evidence is thin, by every second of them. */
static void paint_segment(screen *s, const chart_point *a, const chart_point *b)
{
    double x = dot_x_of(s, a), y = dot_y_of(s, a);
    double dx = dot_x_of(s, b) - x, dy = dot_y_of(s, b) - y;
    bool thin = a->thin || b->thin, level = fabs(dx) >= fabs(dy);
    int steps = (int)fmax(1, fmax(fabs(dx), fabs(dy)));
    for (int i = 0; i <= steps; i++) {
        int dot_x = (int)lround(x + dx * i / steps), dot_y = (int)lround(y + dy * i / steps);
        if (!thin || !s->o.unicode || (level ? dot_x : dot_y) % 2 == 0)
            set_dot(s, dot_x, dot_y, thin);
    }
}

static void paint_mean(screen *s)
{
    const chart_point *p = s->chart->points;
    for (size_t i = 0; i < s->chart->n_points; i++) {
        if (isnan(p[i].mean))
            continue;
        bool joined = i + 1 < s->chart->n_points && !isnan(p[i + 1].mean);
        paint_segment(s, &p[i], joined ? &p[i + 1] : &p[i]);
    }
}

static void widen(reach *r, const screen *s, const chart_point *a, const chart_point *b, double t)
{
    r->top90 = fmin(r->top90, y_of(s, a->hi90 + (b->hi90 - a->hi90) * t));
    r->low90 = fmax(r->low90, y_of(s, a->lo90 + (b->lo90 - a->lo90) * t));
    r->top68 = fmin(r->top68, y_of(s, a->hi68 + (b->hi68 - a->hi68) * t));
    r->low68 = fmax(r->low68, y_of(s, a->lo68 + (b->lo68 - a->lo68) * t));
}

/** Every column that a segment touches gets the widest interval within it. */
static void reach_segment(const screen *s, const chart_point *a, const chart_point *b, reach *all)
{
    double from = x_of(s, a->day), to = x_of(s, b->day);
    for (int x = (int)fmax(0, floor(from)); x <= floor(to) && x < s->columns; x++) {
        double t = to > from ? (x + 0.5 - from) / (to - from) : 0;
        widen(&all[x], s, a, b, fmax(0, fmin(1, t)));
    }
}

/** A cell has the shade of an interval that covers a third of its height. */
static shade shade_of(const reach *r, int y)
{
    const double enough = 1.0 / 3;
    if (fmin(r->low68, y + 1) - fmax(r->top68, y) >= enough)
        return SHADE_68;
    return fmin(r->low90, y + 1) - fmax(r->top90, y) >= enough ? SHADE_90 : SHADE_NONE;
}

static void paint_bands(screen *s)
{
    const chart_point *p = s->chart->points;
    reach *all = NEW(s->out->a, (size_t)s->columns, reach);
    for (int x = 0; x < s->columns; x++)
        all[x] = (reach){HUGE_VAL, -HUGE_VAL, HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < s->chart->n_points; i++) {
        if (isnan(p[i].mean))
            continue;
        bool joined = i + 1 < s->chart->n_points && !isnan(p[i + 1].mean);
        reach_segment(s, &p[i], joined ? &p[i + 1] : &p[i], all);
    }
    for (int i = 0; i < s->lines * s->columns; i++)
        s->cells[i].shade = (unsigned char)shade_of(&all[i % s->columns], i / s->columns);
}

static void paint_turns(screen *s)
{
    spot anchors[CHART_TURNS], places[CHART_TURNS];
    for (size_t i = 0; i < s->n_turns; i++)
        anchors[i] =
            (spot){floor(x_of(s, s->turns[i].day)) + 0.5, floor(y_of(s, s->turns[i].level)) + 0.5};
    layout_chips(anchors, s->n_turns, 0.5, (box){0, 0, s->columns, s->lines}, places);
    for (size_t i = 0; i < s->n_turns; i++) {
        cell *c = cell_at(s, (int)places[i].x, (int)places[i].y);
        if (c)
            c->chip = (unsigned char)(i + 1);
    }
}

/* --- print: cells into text ----------------------------------------------------------------- */

static void set_colour(screen *s, int colour)
{
    if (!s->o.colour || colour == s->colour_now)
        return;
    if (colour == COLOUR_NONE)
        buf_add(s->out, STR("\x1b[0m"));
    else
        buf_printf(s->out, "\x1b[38;5;%dm", colour);
    s->colour_now = colour;
}

static void bold(screen *s)
{
    if (s->o.colour)
        buf_add(s->out, STR("\x1b[1m"));
}

static void plain(screen *s)
{
    if (s->o.colour)
        buf_add(s->out, STR("\x1b[0m"));
    s->colour_now = COLOUR_NONE;
}

static void blanks(screen *s, int n)
{
    for (int i = 0; i < n; i++)
        buf_char(s->out, ' ');
}

/** Ends the line, without blanks behind it. */
static void end_line(screen *s)
{
    while (s->out->len && s->out->s[s->out->len - 1] == ' ')
        s->out->len--;
    set_colour(s, COLOUR_NONE);
    buf_char(s->out, '\n');
}

static void put(screen *s, const char *unicode, const char *ascii)
{
    buf_add(s->out, str_of(s->o.unicode ? unicode : ascii));
}

static int lines_a_level(const screen *s)
{
    return s->lines / CHART_LEVELS;
}

static double value_of_line(const screen *s, int y)
{
    return s->chart->high - (y + 0.5) / s->lines * (s->chart->high - s->chart->low);
}

static void put_braille(screen *s, unsigned dots)
{
    unsigned code = 0x2800 | dots;
    buf_char(s->out, (char)(0xE0 | code >> 12));
    buf_char(s->out, (char)(0x80 | (code >> 6 & 0x3F)));
    buf_char(s->out, (char)(0x80 | (code & 0x3F)));
}

/** A number in a circle: U+2460 on. */
static void put_number(screen *s, int number)
{
    if (s->o.unicode) {
        buf_add(s->out, STR("\xE2\x91"));
        buf_char(s->out, (char)(0x9F + number));
    } else {
        buf_int(s->out, number);
    }
}

static void put_chip(screen *s, int number)
{
    int level = chart_level_of(s->chart, s->turns[number - 1].level);
    set_colour(s, level_colours[level]);
    bold(s);
    put_number(s, number);
    plain(s);
}

static bool zero_below(const screen *s, int y)
{
    return fabs(y_of(s, 0) - (y + 1)) < 1e-9;
}

static void put_cell(screen *s, const cell *c, int y)
{
    if (c->chip) {
        put_chip(s, c->chip);
    } else if (c->dots) {
        set_colour(s, level_colours[chart_level_of(s->chart, value_of_line(s, y))]);
        if (s->o.unicode)
            put_braille(s, c->dots);
        else
            buf_char(s->out, c->thin ? 'o' : '*');
    } else if (c->shade) {
        set_colour(s, COLOUR_SHADE);
        if (c->shade == SHADE_68)
            put(s, "\u2591", ":");
        else
            put(s, "\u00B7", ".");
    } else if (zero_below(s, y)) {
        set_colour(s, COLOUR_SOFT);
        put(s, "\u2581", "_");
    } else {
        buf_char(s->out, ' ');
    }
}

/** The limit that lies on the lower edge of line `y`, if any. */
static void put_scale(screen *s, int y)
{
    int each = lines_a_level(s);
    bool limit = (y + 1) % each == 0;
    char text[LAYOUT_TEXT] = "";
    if (limit)
        layout_limit(s->chart->levels[CHART_LEVELS - (y + 1) / each].low, s->o.unicode, text);
    set_colour(s, COLOUR_SOFT);
    if (s->left > 1) {
        blanks(s, s->left - 1 - columns_of(str_of(text)));
        columns_fit(s->out, str_of(text), s->left - 1, s->o.unicode);
    }
    if (limit)
        put(s, "\u2524", "+");
    else
        put(s, "\u2502", "|");
}

static void put_name(screen *s, int y)
{
    int each = lines_a_level(s), level = CHART_LEVELS - 1 - y / each;
    if (y % each != (each - 1) / 2)
        return;
    buf_char(s->out, ' ');
    set_colour(s, level_colours[level]);
    columns_fit(s->out, s->chart->levels[level].name, s->right - 1, s->o.unicode);
}

static void print_plot(screen *s)
{
    for (int y = 0; y < s->lines; y++) {
        put_scale(s, y);
        for (int x = 0; x < s->columns; x++)
            put_cell(s, &s->cells[y * s->columns + x], y);
        put_name(s, y);
        end_line(s);
    }
}

static void print_rule(screen *s, const layout_tick *ticks, size_t n)
{
    blanks(s, s->left - 1);
    set_colour(s, COLOUR_SOFT);
    put(s, "\u2514", "+");
    for (int x = 0; x < s->columns; x++) {
        bool tick = false;
        for (size_t i = 0; i < n && !tick; i++)
            tick = ticks[i].label[0] && (int)x_of(s, ticks[i].day) == x;
        if (tick)
            put(s, "\u252C", "+");
        else
            put(s, "\u2500", "-");
    }
    end_line(s);
}

/** Labels stand under their ticks, moved inwards at the ends of the line. */
static void print_labels(screen *s, const layout_tick *ticks, size_t n)
{
    int at = 0;
    for (size_t i = 0; i < n; i++) {
        int w = (int)strlen(ticks[i].label);
        int want = s->left + (int)x_of(s, ticks[i].day) - w / 2;
        want = want < 0 ? 0 : want + w > s->o.width ? s->o.width - w : want;
        if (!w || (at && want <= at))
            continue;
        blanks(s, want - at);
        buf_add(s->out, str_of(ticks[i].label));
        at = want + w;
    }
    end_line(s);
}

static void print_axis(screen *s)
{
    layout_tick ticks[LAYOUT_TICKS];
    size_t n = layout_ticks(s->first, s->last, s->columns, ticks);
    print_rule(s, ticks, n);
    print_labels(s, ticks, n);
}

static int print_turn(screen *s, int i, int width)
{
    const chart_turn *t = &s->turns[i];
    char date[LAYOUT_TEXT], change[LAYOUT_TEXT];
    int date_columns = s->last - s->first < LAYOUT_DAYS_WITHIN ? 11 : 8;
    layout_date(t->day, s->last - s->first, date);
    layout_signed(t->change, s->o.unicode, change);
    put_chip(s, i + 1);
    buf_char(s->out, ' ');
    columns_pad(s->out, str_of(date), date_columns, s->o.unicode);
    blanks(s, 1 + s->change_columns - columns_of(str_of(change)));
    set_colour(s, level_colours[t->change < 0 ? 0 : CHART_LEVELS - 1]);
    buf_add(s->out, str_of(change));
    set_colour(s, COLOUR_NONE);
    buf_char(s->out, ' ');
    int used = 2 + date_columns + 1 + s->change_columns + 1;
    return used + columns_fit(s->out, t->label, width - used, s->o.unicode);
}

static void print_list(screen *s)
{
    enum { APART = 2 };
    int columns = s->list_columns, lines = list_lines(s);
    int width = (s->o.width - APART * (columns - 1)) / columns;
    for (int y = 0; y < lines; y++) {
        int used = print_turn(s, y, width);
        if (columns == 2 && y + lines < (int)s->n_turns) {
            blanks(s, width + APART - used);
            print_turn(s, y + lines, width);
        }
        end_line(s);
    }
}

static void print_title(screen *s)
{
    bold(s);
    columns_fit(s->out, s->chart->title, s->o.width, s->o.unicode);
    plain(s);
    end_line(s);
    if (!s->subtitle)
        return;
    set_colour(s, COLOUR_SOFT);
    columns_fit(s->out, s->chart->subtitle, s->o.width, s->o.unicode);
    end_line(s);
}

/** The source at the left, the version at the right if both fit. */
static void print_footer(screen *s)
{
    const chart *c = s->chart;
    int version = columns_of(c->version);
    bool both = version > 0 && columns_of(c->source) + 2 + version <= s->o.width;
    set_colour(s, COLOUR_SOFT);
    int used =
        columns_fit(s->out, c->source.len ? c->source : c->version, s->o.width, s->o.unicode);
    if (both && c->source.len) {
        blanks(s, s->o.width - used - version);
        columns_fit(s->out, c->version, version, s->o.unicode);
    }
    end_line(s);
}

status chart_terminal(const chart *c, terminal_options o, buf *out, error *e)
{
    status bad = chart_check(c, e);
    if (bad)
        return bad;
    if (o.width < TERMINAL_LEAST_WIDTH)
        return error_set(e, STATUS_ARGUMENT, "the chart needs %d columns; there are %d",
                         TERMINAL_LEAST_WIDTH, o.width);
    if (o.height < TERMINAL_LEAST_HEIGHT)
        return error_set(e, STATUS_ARGUMENT, "the chart needs %d lines; there are %d",
                         TERMINAL_LEAST_HEIGHT, o.height);
    o.width = o.width < TERMINAL_MOST_WIDTH ? o.width : TERMINAL_MOST_WIDTH;
    screen s = {.chart = c, .o = o, .out = out};
    plan(&s);
    paint_bands(&s);
    paint_mean(&s);
    paint_turns(&s);
    print_title(&s);
    print_plot(&s);
    print_axis(&s);
    if (s.list)
        print_list(&s);
    if (s.footer)
        print_footer(&s);
    return STATUS_OK;
}
