/** A line of JSON -> document: {"id": "...", "date": "1969-03-02", "text": "..."}, with "title"
 * and "lang" if wanted. Other keys are skipped, whatever they hold.
 *
 * The document's text is the value of "text" with its escapes undone; its blocks are that text's
 * paragraphs, the first one without its dateline. Its map leads to bytes of that *value*, not of
 * the line, since that is what the one who wrote the line knows: it is empty unless bytes had to be
 * repaired.
 */
#ifndef FORMATS_JSONL_DOC_H
#define FORMATS_JSONL_DOC_H

#include "base/error.h"
#include "record/document.h"

typedef struct jsonl_doc {
    document document;
    str lang; /**< as told; may be empty */
} jsonl_doc;

/** @param object  a line without its end
 *  @param at      file, line number and the line's first byte, for the reject
 *  @return        false with `*ret_bad`, when the line is no such object: the byte is where reading
 *                 stopped. Strings without escapes are borrowed. O(object). */
bool jsonl_doc_read(arena *a, str object, reject at, jsonl_doc *ret, reject *ret_bad);

#endif
