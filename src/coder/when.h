/** When: dates told in a sentence, exactly, in part, or by relation to the text's date or to the
 * date told before. "In March of that year" and "two years later" lean on what came before. */
#ifndef CODER_WHEN_H
#define CODER_WHEN_H

#include "coder/clause.h"

typedef struct date_mark {
    uint32_t from, to; /**< tokens */
    dates when;        /**< precision none: a month of a year that is not known */
} date_mark;

typedef struct date_marks {
    date_mark *at;
    size_t n, cap;
} date_marks;

/** What relative dates lean on. */
typedef struct time_frame {
    day text;   /**< the text's own date; DAY_NONE: not known */
    dates last; /**< told last in the text; precision none: nothing yet */
    int age;    /**< sentences since then */
    bool essay; /**< tells of the past: an act without a date is not of the text's own day */
} time_frame;

/** All dates of the sentence in order; `tf->last` becomes the last of them. */
date_marks clause_dates(arena *a, const clause *c, time_frame *tf);

/** The date of the act at `trigger`: the nearest one told in its clause, else in the sentence; else
 * the last one told if that was near or only a sentence ago, else the years in which all persons
 * named were in office, else the last one however far, else, for news, the text's own day.
 * @param years  when all who are named held office; precision none: not known */
dates date_of_act(const clause *c, const date_marks *m, const time_frame *tf, uint32_t trigger,
                  dates years);

#endif
