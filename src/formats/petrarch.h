/** PETRARCH's input: <Sentence date="19950103" id="AFP_1" source="AFP" sentence="True"><Text>...
 * </Text><Parse>...</Parse></Sentence>, as its programs and its own test files write it.
 *
 * Read leniently, since not all such files are well-formed XML.
 */
#ifndef FORMATS_PETRARCH_H
#define FORMATS_PETRARCH_H

#include "base/date.h"
#include "base/error.h"

typedef struct petrarch_text {
    str id, source;
    day date;            /**< DAY_NONE when not told */
    str text;            /**< valid UTF-8, references undone, blanks made one */
    str parse;           /**< what another program made of it, as it stands there; "" for none */
    bool story;          /**< sentence="False": several sentences */
    uint64_t line, byte; /**< where its tag begins */
} petrarch_text;

typedef struct petrarch_texts {
    petrarch_text *at;
    size_t n, cap;
} petrarch_texts;

/** @param file  for rejects: a sentence without text, a date that is none. O(bytes). */
petrarch_texts petrarch_texts_read(arena *a, str bytes, str file, rejects *bad);

/** "19950103"; a date as "1995-01-03" is read too. @return false, `*ret` untouched, for others. */
bool petrarch_day(str s, day *ret);

#endif
