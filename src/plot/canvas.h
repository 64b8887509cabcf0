/** A page to draw on, which becomes an SVG, PNG or PDF file. One drawing serves all three.
 *
 * A canvas belongs to one thread. It holds memory of cairo and pango: every canvas_open() must be
 * met by a canvas_close(), so nothing between them may allocate from an arena. Failures while
 * drawing are kept and told by canvas_bytes(). Lengths are in units that canvas_open() sets;
 * y goes down. Text is UTF-8 in any script, in pango's "Sans"; bytes that are not UTF-8 show as
 * replacement characters.
 *
 * The bytes depend on the calls, the fonts and the versions of cairo and pango, and on nothing
 * else: no clock, no counter, no locale.
 */
#ifndef PLOT_CANVAS_H
#define PLOT_CANVAS_H

#include "plot/layout.h"

typedef enum canvas_kind { CANVAS_SVG, CANVAS_PNG, CANVAS_PDF } canvas_kind;

typedef struct canvas canvas;

/** Each 0 to 1. */
typedef struct colour {
    double r, g, b, a;
} colour;

typedef struct pen {
    colour colour;
    double width;
    double dash, gap; /**< both 0: solid */
} pen;

typedef enum align { ALIGN_LEFT, ALIGN_MIDDLE, ALIGN_RIGHT } align;

typedef struct font {
    double size; /**< em */
    bool bold;
    colour colour;
    align align;
    double most; /**< longer text ends in an ellipsis; 0: no limit */
} font;

/** @param width,height  pixels (CSS pixels in SVG, 1/96 inch in PDF)
 *  @param scale         pixels a drawing unit
 *  @param title         names the document for readers of SVG and PDF
 *  @return STATUS_NOMEM, or STATUS_IO when cairo cannot make such a page */
status canvas_open(canvas_kind kind, spot size, double scale, str title, canvas **ret, error *e);
/** Accepts NULL. */
void canvas_close(canvas *c);

/** A path is started by canvas_move(), carried on by canvas_to(), used up by either ending. */
void canvas_move(canvas *c, spot at);
void canvas_to(canvas *c, spot at);
void canvas_fill(canvas *c, colour fill);
void canvas_stroke(canvas *c, pen p);

void canvas_box(canvas *c, box b, colour fill);
void canvas_line(canvas *c, spot from, spot to, pen p);
/** Fills, then draws the rim. */
void canvas_circle(canvas *c, spot centre, double radius, colour fill, pen rim);

/** One line of text; `at` is on its baseline, at the end or middle that `f.align` says. */
void canvas_text(canvas *c, spot at, str text, font f);
/** @return how wide canvas_text() would draw it. */
double canvas_text_width(canvas *c, str text, font f);

/** Until canvas_unclip(), only what lies in `b` shows. Clips do not nest. */
void canvas_clip(canvas *c, box b);
void canvas_unclip(canvas *c);

/** Ends the drawing. @return the file's bytes, which live as long as the canvas, in `*ret`, or the
 *  first failure since canvas_open(). */
status canvas_bytes(canvas *c, str *ret, error *e);

#endif
