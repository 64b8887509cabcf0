/** Where sentences begin and end within one block of a document.
 *
 * A stop ends a sentence when what follows looks like a beginning and what precedes it is no
 * abbreviation, initial, list number or decimal. Quotes, brackets and footnote marks behind the
 * stop belong to the sentence. A block without any stop (a headline) is one sentence. Line ends
 * within the block are blanks.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "base/span.h"
#include "text/rules.h"

/** A sentence is never longer; what is gets cut at a blank. [bytes] */
enum { SENTENCE_MOST = 4096 };

/** @param text   valid UTF-8
 *  @param block  the part of it to split
 *  @return       sentences in order, without blanks at their ends, none empty; O(block). */
spans text_sentences(const text_rules *r, arena *a, str text, span block);

#endif
