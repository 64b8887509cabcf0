/** A text as it was read: UTF-8, cut into blocks, with the way back to the bytes it came from.
 *
 * Made by formats/ (plain text, HTML, an article with its comments), read by text/ and coder/.
 * Everything is borrowed from the arena of the batch.
 */
#ifndef RECORD_DOCUMENT_H
#define RECORD_DOCUMENT_H

#include "base/date.h"
#include "record/event.h"

typedef enum block_kind {
    BLOCK_TITLE,
    BLOCK_HEADING,
    BLOCK_PARAGRAPH, /**< also a list item or a table cell */
    BLOCK_COMMENT
} block_kind;

typedef struct block {
    block_kind kind;
    span text;       /**< within document.text; blocks are in order and do not overlap */
    int32_t comment; /**< which of document.comment this is part of; -1: none */
} block;

typedef struct blocks {
    block *at;
    size_t n, cap;
} blocks;

/** One reader's comment under an article. */
typedef struct comment {
    str number;     /**< as printed, with the parents' before it: "4.1.1" */
    str user;       /**< account name */
    str name;       /**< displayed name; empty when none is shown */
    int32_t parent; /**< the comment it answers; -1: the article */
    day date;       /**< DAY_NONE when not told */
    int32_t minute; /**< of the day; -1 when not told */
} comment;

typedef struct comments {
    comment *at;
    size_t n, cap;
} comments;

typedef struct document {
    str id;
    str title;
    day date;           /**< when it was written; DAY_NONE when not known */
    bool date_inferred; /**< not told by the document itself: its first comment's day */
    str text;           /**< valid UTF-8 */
    offset_map map;
    blocks block;
    comments comment;
    uint64_t repaired; /**< bad bytes that were replaced by U+FFFD */
    bool whole;        /**< one sentence, never to be cut */
    bool told;         /**< read as a whole: who "he" is may stand a page before */
    str encoding;      /**< what the source was in: "UTF-8", "windows-1251"... */
} document;

/** @return the source byte at which the character at byte `at` of the text begins.
 *  O(log map.n). */
uint32_t document_source_offset(const document *d, uint32_t at);

/** @return the source bytes of `s`, which lies within the text; whole characters of the source. */
span document_source_span(const document *d, span s);

#endif
