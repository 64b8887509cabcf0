/** An HTML page -> document: its main text without menus, links, scripts and footers.
 *
 * The main text is the element whose paragraphs score best by length, commas and few links, with
 * hints from tags (article, main), classes and ids. Title: a heading of the first rank, else the
 * page's. Date: from meta, JSON-LD and time elements, else a dateline. Charset: as declared beside
 * the page, else by its meta elements, else guessed (formats/encoding.h). Readers' comments on the
 * page are left out.
 */
#ifndef FORMATS_HTML_H
#define FORMATS_HTML_H

#include "base/error.h"
#include "formats/encoding.h"
#include "record/document.h"

/** @return false, with the reason in `*ret_bad`, for a page whose markup unfolds into more memory
 *  than 300 times its size: only pages made to do harm do. O(bytes). */
bool html_read(arena *a, const source *s, document *ret, reject *ret_bad);

#endif
