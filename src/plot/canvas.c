#include "plot/canvas.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "base/mem.h"

struct canvas {
    canvas_kind kind;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *fonts;
    PangoContext *context;
    PangoLayout *layout;
    char *title; /**< valid UTF-8; g_free() */
    char *bytes; /**< the file so far */
    size_t n, cap;
};

static bool more_room(canvas *c, size_t n)
{
    if (c->cap - c->n >= n)
        return true;
    size_t cap = 2 * (c->n + n);
    char *bytes = mem_resize(c->bytes, cap);
    if (!bytes)
        return false;
    c->bytes = bytes;
    c->cap = cap;
    return true;
}

static cairo_status_t take_bytes(void *of, const unsigned char *bytes, unsigned n)
{
    canvas *c = of;
    if (!more_room(c, n))
        return CAIRO_STATUS_NO_MEMORY;
    memcpy(c->bytes + c->n, bytes, n);
    c->n += n;
    return CAIRO_STATUS_SUCCESS;
}

static status failed(cairo_status_t s, error *e)
{
    return s == CAIRO_STATUS_NO_MEMORY
               ? error_set(e, STATUS_NOMEM, "figure: out of memory")
               : error_set(e, STATUS_IO, "figure: cannot draw: %s", cairo_status_to_string(s));
}

static cairo_surface_t *pdf_surface(canvas *c, spot size)
{
    const double points_per_pixel = 72.0 / 96;
    cairo_surface_t *s = cairo_pdf_surface_create_for_stream(
        take_bytes, c, size.x * points_per_pixel, size.y * points_per_pixel);
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, c->title);
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
    return s;
}

static cairo_surface_t *svg_surface(canvas *c, spot size)
{
    cairo_surface_t *s = cairo_svg_surface_create_for_stream(take_bytes, c, size.x, size.y);
    cairo_svg_surface_set_document_unit(s, CAIRO_SVG_UNIT_PX);
    return s;
}

static cairo_surface_t *new_surface(canvas *c, spot size)
{
    switch (c->kind) {
    case CANVAS_SVG:
        return svg_surface(c, size);
    case CANVAS_PDF:
        return pdf_surface(c, size);
    case CANVAS_PNG:
        break;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)size.x, (int)size.y);
}

/** Text is set without hints, so that it has one width at every scale and on every desktop. */
static void open_text(canvas *c)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    c->fonts = pango_cairo_font_map_new();
    c->context = pango_font_map_create_context(c->fonts);
    pango_cairo_context_set_font_options(c->context, options);
    pango_context_set_round_glyph_positions(c->context, FALSE);
    pango_context_set_language(c->context, pango_language_from_string("en"));
    cairo_font_options_destroy(options);
    pango_cairo_update_context(c->cr, c->context);
    c->layout = pango_layout_new(c->context);
    pango_layout_set_single_paragraph_mode(c->layout, TRUE);
}

/** @return a copy without control characters, which XML cannot hold. */
static char *clean_title(str title)
{
    char *z = g_utf8_make_valid(title.s ? title.s : "", (gssize)title.len);
    for (char *p = z; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7f)
            *p = ' ';
    return z;
}

status canvas_open(canvas_kind kind, spot size, double scale, str title, canvas **ret, error *e)
{
    canvas *c = mem_get(sizeof *c);
    if (!c)
        return error_set(e, STATUS_NOMEM, "figure: out of memory");
    *c = (canvas){.kind = kind, .title = clean_title(title)};
    c->surface = new_surface(c, size);
    c->cr = cairo_create(c->surface);
    double unit = kind == CANVAS_PDF ? scale * 72 / 96 : scale;
    cairo_scale(c->cr, unit, unit);
    cairo_set_line_join(c->cr, CAIRO_LINE_JOIN_ROUND);
    open_text(c);
    cairo_status_t s = cairo_status(c->cr);
    if (s) {
        canvas_close(c);
        return failed(s, e);
    }
    *ret = c;
    return STATUS_OK;
}

void canvas_close(canvas *c)
{
    if (!c)
        return;
    g_object_unref(c->layout);
    g_object_unref(c->context);
    g_object_unref(c->fonts);
    cairo_destroy(c->cr);
    cairo_surface_destroy(c->surface);
    g_free(c->title);
    mem_free(c->bytes);
    mem_free(c);
}

static void set_colour(canvas *c, colour k)
{
    cairo_set_source_rgba(c->cr, k.r, k.g, k.b, k.a);
}

void canvas_move(canvas *c, spot at)
{
    cairo_move_to(c->cr, at.x, at.y);
}

void canvas_to(canvas *c, spot at)
{
    cairo_line_to(c->cr, at.x, at.y);
}

void canvas_fill(canvas *c, colour fill)
{
    set_colour(c, fill);
    cairo_fill(c->cr);
}

void canvas_stroke(canvas *c, pen p)
{
    const double dashes[] = {p.dash, p.gap};
    set_colour(c, p.colour);
    cairo_set_line_width(c->cr, p.width);
    cairo_set_dash(c->cr, dashes, p.dash > 0 ? 2 : 0, 0);
    cairo_stroke(c->cr);
}

void canvas_box(canvas *c, box b, colour fill)
{
    cairo_rectangle(c->cr, b.x, b.y, b.w, b.h);
    canvas_fill(c, fill);
}

void canvas_line(canvas *c, spot from, spot to, pen p)
{
    canvas_move(c, from);
    canvas_to(c, to);
    canvas_stroke(c, p);
}

void canvas_circle(canvas *c, spot centre, double radius, colour fill, pen rim)
{
    const double full_turn = 6.283185307179586;
    cairo_new_sub_path(c->cr);
    cairo_arc(c->cr, centre.x, centre.y, radius, 0, full_turn);
    cairo_close_path(c->cr);
    set_colour(c, fill);
    cairo_fill_preserve(c->cr);
    canvas_stroke(c, rim);
}

/** Lays the text out. @return its box, in drawing units. */
static PangoRectangle set_text(canvas *c, str text, font f)
{
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family_static(d, "Sans");
    pango_font_description_set_absolute_size(d, f.size * PANGO_SCALE);
    pango_font_description_set_weight(d, f.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(c->layout, d);
    pango_font_description_free(d);
    pango_layout_set_width(c->layout, f.most > 0 ? (int)(f.most * PANGO_SCALE) : -1);
    pango_layout_set_ellipsize(c->layout, f.most > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    char *valid = g_utf8_make_valid(text.s ? text.s : "", (gssize)text.len);
    pango_layout_set_text(c->layout, valid, -1);
    g_free(valid);
    PangoRectangle logical;
    pango_layout_get_extents(c->layout, NULL, &logical);
    return logical;
}

void canvas_text(canvas *c, spot at, str text, font f)
{
    PangoRectangle r = set_text(c, text, f);
    double width = (double)r.width / PANGO_SCALE;
    double before = f.align == ALIGN_LEFT ? 0 : f.align == ALIGN_RIGHT ? width : width / 2;
    double baseline = (double)pango_layout_get_baseline(c->layout) / PANGO_SCALE;
    set_colour(c, f.colour);
    cairo_move_to(c->cr, at.x - before - (double)r.x / PANGO_SCALE, at.y - baseline);
    pango_cairo_show_layout(c->cr, c->layout);
    cairo_new_path(c->cr);
}

double canvas_text_width(canvas *c, str text, font f)
{
    return (double)set_text(c, text, f).width / PANGO_SCALE;
}

void canvas_clip(canvas *c, box b)
{
    cairo_save(c->cr);
    cairo_rectangle(c->cr, b.x, b.y, b.w, b.h);
    cairo_clip(c->cr);
}

void canvas_unclip(canvas *c)
{
    cairo_restore(c->cr);
}

/** cairo numbers its surfaces through the life of the process; here it is always number 1. */
static void svg_fix_number(canvas *c)
{
    static const char mark[] = "<g id=\"surface";
    str all = {c->bytes, c->n};
    size_t at = str_find(all, (str){mark, sizeof mark - 1}, 0);
    if (at == SIZE_MAX)
        return;
    size_t digits = at + sizeof mark - 1, end = digits;
    while (end < c->n && ascii_digit(c->bytes[end]))
        end++;
    if (end == digits)
        return;
    c->bytes[digits] = '1';
    memmove(c->bytes + digits + 1, c->bytes + end, c->n - end);
    c->n -= end - digits - 1;
}

/** For those who hear the page and for the pointer that rests on it. */
static cairo_status_t svg_add_title(canvas *c)
{
    str all = {c->bytes, c->n};
    size_t svg = str_find(all, STR("<svg"), 0);
    size_t end = svg == SIZE_MAX ? SIZE_MAX : str_find(all, STR(">"), svg);
    if (end == SIZE_MAX)
        return CAIRO_STATUS_SUCCESS;
    char *escaped = g_markup_escape_text(c->title, -1);
    char *line = g_strconcat("\n<title>", escaped, "</title>", NULL);
    size_t n = strlen(line);
    bool room = more_room(c, n);
    if (room) {
        memmove(c->bytes + end + 1 + n, c->bytes + end + 1, c->n - end - 1);
        memcpy(c->bytes + end + 1, line, n);
        c->n += n;
    }
    g_free(line);
    g_free(escaped);
    return room ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}

status canvas_bytes(canvas *c, str *ret, error *e)
{
    cairo_status_t s = cairo_status(c->cr);
    if (!s && c->kind == CANVAS_PNG)
        s = cairo_surface_write_to_png_stream(c->surface, take_bytes, c);
    cairo_surface_finish(c->surface);
    if (!s)
        s = cairo_surface_status(c->surface);
    if (!s && c->kind == CANVAS_SVG) {
        svg_fix_number(c);
        s = svg_add_title(c);
    }
    if (s)
        return failed(s, e);
    *ret = (str){c->bytes, c->n};
    return STATUS_OK;
}
