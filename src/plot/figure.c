#include "plot/figure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "plot/replace.h"

/** One drawing under way. Lengths are drawing units: a pixel at the usual size. */
typedef struct figure {
    const chart *chart;
    canvas *canvas;
    box page, plot, rug, strip, list; /**< rug and strip have no height when there is nothing */
    day first, last;
    const chart_point *points; /**< thinned out to what the resolution shows */
    size_t n_points;
    chart_turn turns[CHART_TURNS];
    size_t n_turns;
    size_t list_columns;
} figure;

static const colour paper = {1, 1, 1, 1};
static const colour ink = {0.11, 0.13, 0.16, 1};
static const colour soft_ink = {0.40, 0.43, 0.47, 1};
static const colour hairline = {0.78, 0.80, 0.82, 1};
static const colour needle = {0.07, 0.17, 0.28, 1};
static const colour band90 = {0.07, 0.17, 0.28, 0.17};
static const colour band68 = {0.07, 0.17, 0.28, 0.25};
static const colour worse = {0.62, 0.16, 0.10, 1};
static const colour better = {0.10, 0.36, 0.62, 1};
static const colour nothing = {0, 0, 0, 0};

/* Vermilion to blue, apart for every common colour blindness; the middle is lightest, so that in
 * grey print both ends stand out, and the names tell which. */
static const colour level_grounds[CHART_LEVELS] = {
    {0.953, 0.839, 0.792, 1}, {0.973, 0.902, 0.867, 1}, {0.984, 0.957, 0.937, 1},
    {0.949, 0.965, 0.976, 1}, {0.886, 0.929, 0.961, 1}, {0.812, 0.882, 0.937, 1}};
static const colour level_inks[CHART_LEVELS] = {{0.56, 0.16, 0.08, 1}, {0.60, 0.28, 0.16, 1},
                                                {0.50, 0.38, 0.30, 1}, {0.32, 0.40, 0.46, 1},
                                                {0.18, 0.38, 0.54, 1}, {0.08, 0.32, 0.54, 1}};

static const double margin = 24, left_room = 30, right_room = 100;
static const double header_height = 72, axis_height = 26, row_height = 18, footer_height = 34;
static const double rug_height = 18, strip_height = 26, chip_radius = 7.5;

static size_t list_rows(const figure *f)
{
    return (f->n_turns + f->list_columns - 1) / f->list_columns;
}

static void plan_page(figure *f, double width, double height)
{
    const double narrow = 640, tall = 560;
    f->list_columns = width < narrow && height > tall ? 1 : 2;
    double rows = (double)list_rows(f);
    double rug = f->chart->n_acts ? rug_height : 0, strip = f->chart->n_counts ? strip_height : 0;
    double list = rows > 0 ? rows * row_height + 10 : 0;
    double low = height - footer_height - list - axis_height - strip - rug;
    f->page = (box){0, 0, width, height};
    f->plot = (box){margin + left_room, header_height, width - 2 * margin - left_room - right_room,
                    low - header_height};
    f->rug = (box){f->plot.x, low, f->plot.w, rug};
    f->strip = (box){f->plot.x, low + rug, f->plot.w, strip};
    f->list = (box){margin, height - footer_height - rows * row_height, width - 2 * margin,
                    rows * row_height};
}

static double right_of(box b)
{
    return b.x + b.w;
}

static double bottom_of(box b)
{
    return b.y + b.h;
}

static double x_of(const figure *f, day d)
{
    return f->plot.x + ((double)d - f->first) / ((double)f->last - f->first) * f->plot.w;
}

/** Values off the scale lie well outside the plot, where the clip hides them. */
static double y_of(const figure *f, double value)
{
    double range = f->chart->high - f->chart->low;
    double share = (f->chart->high - value) / range;
    return f->plot.y + fmax(-1, fmin(2, share)) * f->plot.h;
}

static void draw_swatch(figure *f, double x, double y, int item)
{
    const double w = 18;
    if (item == 1 || item == 2)
        canvas_box(f->canvas, (box){x, y - 8, w, 9}, band90);
    if (item == 1)
        canvas_box(f->canvas, (box){x, y - 8, w, 9}, band68);
    if (item == 0 || item == 3)
        canvas_line(f->canvas, (spot){x, y - 3.5}, (spot){x + w, y - 3.5},
                    (pen){needle, 2, item ? 3 : 0, item ? 2.5 : 0});
}

static bool any_thin(const figure *f)
{
    for (size_t i = 0; i < f->n_points; i++)
        if (!isnan(f->points[i].mean) && f->points[i].thin)
            return true;
    return false;
}

/** @return where it begins, for what stands to its left. */
static double draw_legend(figure *f, double y)
{
    static const str items[] = {
        {"mean", 4}, {"68\u00a0%", 5}, {"90\u00a0%", 5}, {"few events", 10}};
    const double swatch = 24, apart = 16;
    font small = {.size = 10.5, .colour = soft_ink};
    double x = right_of(f->page) - margin;
    for (int i = any_thin(f) ? 3 : 2; i >= 0; i--) {
        x -= swatch + canvas_text_width(f->canvas, items[i], small);
        draw_swatch(f, x, y, i);
        canvas_text(f->canvas, (spot){x + swatch, y}, items[i], small);
        x -= apart;
    }
    return x;
}

static void draw_header(figure *f)
{
    double wide = f->page.w - 2 * margin;
    canvas_text(f->canvas, (spot){margin, 34}, f->chart->title,
                (font){.size = 19, .bold = true, .colour = ink, .most = wide});
    double x = draw_legend(f, 56);
    const double least_subtitle = 120;
    if (x > margin + least_subtitle)
        canvas_text(f->canvas, (spot){margin, 56}, f->chart->subtitle,
                    (font){.size = 11.5, .colour = soft_ink, .most = x - margin});
}

static double level_high(const chart *c, int level)
{
    return level + 1 < CHART_LEVELS ? c->levels[level + 1].low : c->high;
}

static void draw_limit(figure *f, double value)
{
    char text[LAYOUT_TEXT];
    layout_limit(value, true, text);
    canvas_text(f->canvas, (spot){f->plot.x - 8, y_of(f, value) + 3.5}, str_of(text),
                (font){.size = 10, .colour = soft_ink, .align = ALIGN_RIGHT});
}

static void draw_levels(figure *f)
{
    const chart *c = f->chart;
    for (int i = 0; i < CHART_LEVELS; i++) {
        double top = y_of(f, level_high(c, i)), low = y_of(f, c->levels[i].low);
        canvas_box(f->canvas, (box){f->plot.x, top, f->plot.w, low - top}, level_grounds[i]);
        canvas_text(
            f->canvas, (spot){right_of(f->plot) + 10, (top + low) / 2 + 4}, c->levels[i].name,
            (font){.size = 11.5, .colour = level_inks[i], .most = right_room + margin - 14});
        draw_limit(f, c->levels[i].low);
    }
    draw_limit(f, c->high);
}

static void draw_zero(figure *f)
{
    double y = y_of(f, 0);
    if (y > f->plot.y && y < bottom_of(f->plot))
        canvas_line(f->canvas, (spot){f->plot.x, y}, (spot){right_of(f->plot), y},
                    (pen){soft_ink, 0.9, 0, 0});
}

/** Finds the next stretch without gaps. @return false when there is none */
static bool next_run(const figure *f, size_t *from, size_t *to)
{
    size_t i = *to;
    while (i < f->n_points && isnan(f->points[i].mean))
        i++;
    *from = i;
    while (i < f->n_points && !isnan(f->points[i].mean))
        i++;
    *to = i;
    return *from < *to;
}

static double low_end(const chart_point *p, bool wide)
{
    return wide ? p->lo90 : p->lo68;
}

static double high_end(const chart_point *p, bool wide)
{
    return wide ? p->hi90 : p->hi68;
}

/** A single point has a band two units wide, or nobody would see it. */
static void draw_lone_band(figure *f, const chart_point *p, bool wide)
{
    double top = y_of(f, high_end(p, wide)), low = y_of(f, low_end(p, wide));
    canvas_box(f->canvas, (box){x_of(f, p->day) - 1, top, 2, low - top}, wide ? band90 : band68);
}

static void draw_band(figure *f, size_t from, size_t to, bool wide)
{
    const chart_point *p = f->points;
    if (to - from == 1) {
        draw_lone_band(f, &p[from], wide);
        return;
    }
    for (size_t i = from; i < to; i++)
        canvas_to(f->canvas, (spot){x_of(f, p[i].day), y_of(f, high_end(&p[i], wide))});
    for (size_t i = to; i-- > from;)
        canvas_to(f->canvas, (spot){x_of(f, p[i].day), y_of(f, low_end(&p[i], wide))});
    canvas_fill(f->canvas, wide ? band90 : band68);
}

static bool thin_segment(const chart_point *p, size_t i)
{
    return p[i].thin || p[i + 1].thin;
}

static void draw_mean(figure *f, size_t from, size_t to)
{
    const chart_point *p = f->points;
    if (to - from == 1)
        canvas_circle(f->canvas, (spot){x_of(f, p[from].day), y_of(f, p[from].mean)}, 3, needle,
                      (pen){needle, 0.5, 0, 0});
    for (size_t i = from, end; i + 1 < to; i = end) {
        bool thin = thin_segment(p, i);
        for (end = i; end + 1 < to && thin_segment(p, end) == thin; end++)
            canvas_to(f->canvas, (spot){x_of(f, p[end].day), y_of(f, p[end].mean)});
        canvas_to(f->canvas, (spot){x_of(f, p[end].day), y_of(f, p[end].mean)});
        canvas_stroke(f->canvas, (pen){needle, 2, thin ? 3.5 : 0, thin ? 3 : 0});
    }
}

static void draw_needle(figure *f)
{
    for (size_t from, to = 0; next_run(f, &from, &to);)
        draw_band(f, from, to, true);
    for (size_t from, to = 0; next_run(f, &from, &to);)
        draw_band(f, from, to, false);
    for (size_t from, to = 0; next_run(f, &from, &to);)
        draw_mean(f, from, to);
}

/** Ticks below everything, a pale line through the plot at those that have a label. */
static void draw_time(figure *f, bool through)
{
    const double chars = f->plot.w / 11;
    layout_tick ticks[LAYOUT_TICKS];
    size_t n = layout_ticks(f->first, f->last, chars, ticks);
    double y = bottom_of(f->strip);
    for (size_t i = 0; i < n; i++) {
        double x = x_of(f, ticks[i].day);
        bool major = ticks[i].label[0];
        if (through && major)
            canvas_line(f->canvas, (spot){x, f->plot.y}, (spot){x, bottom_of(f->plot)},
                        (pen){{1, 1, 1, 0.75}, 1, 0, 0});
        if (through)
            continue;
        canvas_line(f->canvas, (spot){x, y}, (spot){x, y + (major ? 6 : 3)},
                    (pen){soft_ink, 0.8, 0, 0});
        canvas_text(f->canvas, (spot){x, y + 18}, str_of(ticks[i].label),
                    (font){.size = 10.5, .colour = ink, .align = ALIGN_MIDDLE});
    }
    if (!through)
        canvas_line(f->canvas, (spot){f->plot.x, y}, (spot){right_of(f->plot), y},
                    (pen){soft_ink, 0.8, 0, 0});
}

static void draw_caption(figure *f, box beside, str text)
{
    canvas_text(f->canvas, (spot){right_of(beside) + 10, beside.y + beside.h / 2 + 4}, text,
                (font){.size = 9.5, .colour = soft_ink, .most = right_room + margin - 14});
}

static void draw_acts_of(figure *f, bool hostile)
{
    const double reach = hostile ? 6 : -6, y = f->rug.y + f->rug.h / 2 + 1;
    for (size_t i = 0; i < f->chart->n_acts; i++) {
        chart_act act = f->chart->acts[i];
        if (act.hostile != hostile || act.day < f->first || act.day > f->last)
            continue;
        canvas_move(f->canvas, (spot){x_of(f, act.day), y});
        canvas_to(f->canvas, (spot){x_of(f, act.day), y + reach});
    }
    canvas_stroke(f->canvas, (pen){hostile ? worse : better, 1.1, 0, 0});
}

/** Friendly acts stand on a line, hostile ones hang from it. */
static void draw_acts(figure *f)
{
    if (!f->chart->n_acts)
        return;
    double y = f->rug.y + f->rug.h / 2 + 1;
    canvas_line(f->canvas, (spot){f->rug.x, y}, (spot){right_of(f->rug), y},
                (pen){hairline, 0.6, 0, 0});
    draw_acts_of(f, false);
    draw_acts_of(f, true);
    draw_caption(f, f->rug, STR("acts, hostile \u2193"));
}

/** Bars for the counts of events, in one path: side by side they show no seams. */
static void draw_counts(figure *f)
{
    const chart *c = f->chart;
    double most = 0, low = bottom_of(f->strip);
    for (size_t i = 0; i < c->n_counts; i++)
        most = fmax(most, c->counts[i].events);
    if (most <= 0)
        return;
    canvas_clip(f->canvas, f->strip);
    for (size_t i = 0; i < c->n_counts; i++) {
        double top = low - c->counts[i].events / most * (f->strip.h - 5);
        double x = x_of(f, c->counts[i].first), to = x_of(f, c->counts[i].last + 1);
        canvas_move(f->canvas, (spot){x, low});
        canvas_to(f->canvas, (spot){x, top});
        canvas_to(f->canvas, (spot){to, top});
        canvas_to(f->canvas, (spot){to, low});
    }
    canvas_fill(f->canvas, (colour){0.55, 0.59, 0.63, 1});
    canvas_unclip(f->canvas);
    char text[48];
    snprintf(text, sizeof text, "events, at most %.0f", most);
    draw_caption(f, f->strip, str_of(text));
}

/** Dark for worse, white for better: the difference survives without colour. */
static void draw_chip(figure *f, spot at, int number, double change)
{
    char text[12];
    snprintf(text, sizeof text, "%d", number);
    colour k = change < 0 ? worse : better;
    canvas_circle(f->canvas, at, chip_radius, change < 0 ? k : paper, (pen){k, 1.4, 0, 0});
    canvas_text(
        f->canvas, (spot){at.x, at.y + 3.6}, str_of(text),
        (font){.size = 10, .bold = true, .colour = change < 0 ? paper : k, .align = ALIGN_MIDDLE});
}

static void draw_turns(figure *f)
{
    const double clear = 1.5;
    spot anchors[CHART_TURNS], chips[CHART_TURNS];
    for (size_t i = 0; i < f->n_turns; i++)
        anchors[i] = (spot){x_of(f, f->turns[i].day), y_of(f, f->turns[i].level)};
    layout_chips(anchors, f->n_turns, chip_radius + clear, f->plot, chips);
    for (size_t i = 0; i < f->n_turns; i++) {
        colour k = f->turns[i].change < 0 ? worse : better;
        if (hypot(anchors[i].x - chips[i].x, anchors[i].y - chips[i].y) < chip_radius)
            continue;
        canvas_line(f->canvas, anchors[i], chips[i], (pen){k, 1, 0, 0});
        canvas_circle(f->canvas, anchors[i], 2.2, k, (pen){nothing, 0, 0, 0});
    }
    for (size_t i = 0; i < f->n_turns; i++)
        draw_chip(f, chips[i], (int)i + 1, f->turns[i].change);
}

static void draw_list_row(figure *f, spot at, size_t i, double width)
{
    const double date_at = 16, label_apart = 12;
    const chart_turn *t = &f->turns[i];
    bool days = f->last - f->first < LAYOUT_DAYS_WITHIN;
    double change_to = days ? 136 : 114;
    char date[LAYOUT_TEXT], change[LAYOUT_TEXT];
    font plain = {.size = 10.5, .colour = soft_ink};
    layout_date(t->day, f->last - f->first, date);
    layout_signed(t->change, true, change);
    draw_chip(f, (spot){at.x + chip_radius, at.y - 3.7}, (int)i + 1, t->change);
    canvas_text(f->canvas, (spot){at.x + chip_radius + date_at, at.y}, str_of(date), plain);
    canvas_text(f->canvas, (spot){at.x + change_to, at.y}, str_of(change),
                (font){.size = 10.5,
                       .bold = true,
                       .colour = t->change < 0 ? worse : better,
                       .align = ALIGN_RIGHT});
    canvas_text(f->canvas, (spot){at.x + change_to + label_apart, at.y}, t->label,
                (font){.size = 10.5, .colour = ink, .most = width - change_to - label_apart});
}

static void draw_list(figure *f)
{
    const double between = 24;
    double columns = (double)f->list_columns;
    double column = (f->list.w - between * (columns - 1)) / columns;
    size_t rows = list_rows(f);
    for (size_t i = 0; i < f->n_turns; i++) {
        bool second = i >= rows;
        spot at = {f->list.x + (second ? column + between : 0),
                   f->list.y + ((double)(second ? i - rows : i) + 1) * row_height - 5};
        draw_list_row(f, at, i, column);
    }
}

static void draw_footer(figure *f)
{
    double y = bottom_of(f->page) - 14, wide = f->page.w - 2 * margin;
    font small = {.size = 9, .colour = soft_ink};
    if (f->chart->source.len + f->chart->version.len == 0)
        return;
    double version = canvas_text_width(f->canvas, f->chart->version, small);
    canvas_line(f->canvas, (spot){margin, y - 14}, (spot){margin + wide, y - 14},
                (pen){hairline, 0.7, 0, 0});
    small.most = fmax(wide - version - margin, 1);
    canvas_text(f->canvas, (spot){margin, y}, f->chart->source, small);
    small.most = wide;
    small.align = ALIGN_RIGHT;
    canvas_text(f->canvas, (spot){margin + wide, y}, f->chart->version, small);
}

static void draw(figure *f)
{
    canvas_box(f->canvas, f->page, paper);
    draw_header(f);
    draw_levels(f);
    draw_time(f, true);
    draw_zero(f);
    canvas_clip(f->canvas, f->plot);
    draw_needle(f);
    canvas_unclip(f->canvas);
    draw_turns(f);
    draw_acts(f);
    draw_counts(f);
    draw_time(f, false);
    draw_list(f);
    draw_footer(f);
}

static status check_size(int width, int height, error *e)
{
    if (width >= FIGURE_LEAST_WIDTH && width <= FIGURE_MOST && height >= FIGURE_LEAST_HEIGHT &&
        height <= FIGURE_MOST)
        return STATUS_OK;
    return error_set(e, STATUS_ARGUMENT, "figure: %d by %d pixels is outside %d by %d to %d by %d",
                     width, height, FIGURE_LEAST_WIDTH, FIGURE_LEAST_HEIGHT, FIGURE_MOST,
                     FIGURE_MOST);
}

/** Draws with what `f` already has, and writes. */
static status draw_file(figure *f, const char *path, canvas_kind kind, spot size, error *e)
{
    double scale = fmax(0.75, fmin(size.x / FIGURE_WIDTH, size.y / FIGURE_HEIGHT));
    status s = canvas_open(kind, size, scale, f->chart->title, &f->canvas, e);
    if (s)
        return s;
    plan_page(f, size.x / scale, size.y / scale);
    draw(f);
    str bytes;
    s = canvas_bytes(f->canvas, &bytes, e);
    if (!s)
        s = replace_file(path, bytes.s, bytes.len, e);
    canvas_close(f->canvas);
    return s;
}

status chart_file(const chart *c, const char *path, canvas_kind kind, int width, int height,
                  error *e)
{
    status s = check_size(width, height, e);
    if (!s)
        s = chart_check(c, e);
    if (s)
        return s;
    figure f = {.chart = c};
    chart_point *points = mem_get(c->n_points * sizeof *points);
    if (!points)
        return error_set(e, STATUS_NOMEM, "figure: out of memory");
    chart_span(c, &f.first, &f.last);
    f.n_points = layout_condense(c->points, c->n_points, f.first, f.last, 2 * width, points);
    f.points = points;
    f.n_turns = chart_turns(c, f.turns);
    s = draw_file(&f, path, kind, (spot){width, height}, e);
    mem_free(points);
    return s;
}

status figure_kind(const char *path, canvas_kind *ret, error *e)
{
    static const char *const endings[] = {".svg", ".png", ".pdf"};
    const char *dot = strrchr(path, '.');
    for (int i = 0; dot && i < 3; i++)
        if (!strcasecmp(dot, endings[i])) {
            *ret = (canvas_kind)i;
            return STATUS_OK;
        }
    return error_set(e, STATUS_ARGUMENT, "%s: the name of a figure must end in .svg, .png or .pdf",
                     path);
}
