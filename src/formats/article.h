/** An article with its thread of comments, as plain text:
 *
 *     The title
 *                                                  (blank; perhaps "BERLIN, July 12, 2014")
 *     Paragraphs and headings, parted by blank lines.
 *       1. beeper Offline beeper                   comment 1: number, account, state, account
 *         beeper (Bee) 31 August 2019 09: 00       account, displayed name, date, time
 *         What is said, a paragraph a line.
 *         1. dpn Online dpn                        comment 1.1, an answer to 1
 *
 * Answers are told by their indentation, and where that was lost by their numbers. The lines that
 * say who and when are in no block, nor is a dateline. An article without a date of its own gets
 * that of its first dated comment, with date_inferred set.
 */
#ifndef FORMATS_ARTICLE_H
#define FORMATS_ARTICLE_H

#include "formats/encoding.h"
#include "record/document.h"

/** Never fails: what has no comments is plain text. O(bytes). */
document article_read(arena *a, const source *s);

/** @return whether comments of this form follow in `text` (UTF-8). */
bool article_has_comments(arena *a, str text);

#endif
