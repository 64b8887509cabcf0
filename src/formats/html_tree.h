/** The tree of an HTML page, in an arena. Only formats/html*.c include this. */
#ifndef FORMATS_HTML_TREE_H
#define FORMATS_HTML_TREE_H

#include <gumbo.h>

#include "base/str.h"

typedef struct html_tree {
    const GumboNode *root; /**< the document node; NULL: memory ran out (html_read()) */
    const char *base;      /**< what gumbo's pointers into the text are relative to */
} html_tree;

/** @param text  valid UTF-8. Nesting deeper than about 400 is flattened before parsing, so that
 *  depth never costs the square of the page's size. */
html_tree html_tree_of(arena *a, str text);

#endif
