/** The states by period: what a code meant on a day, in whose numbering.
 * From data/states.tsv, or a table of the same columns. Immutable once parsed; lives in its arena.
 */
#ifndef RECORD_STATE_H
#define RECORD_STATE_H

#include "base/date.h"
#include "base/error.h"
#include "base/map.h"
#include "record/code.h"

typedef struct state {
    code code;
    int cow, gw;  /**< Correlates of War and Gleditsch-Ward numbers; 0: none */
    str iso3_old; /**< withdrawn ISO 3166 codes that meant it, '|' between; mostly empty */
    day from, to; /**< first and last day; DAY_NONE: open */
    str name;     /**< of this period */
} state;

typedef struct states {
    state *at; /**< periods of one code stand together, in order of time */
    size_t n, cap;
    map by_code; /**< letters -> first period */
} states;

/** Adds the rows of `text`; rows that cannot be used go to `bad`. */
void states_parse(arena *a, str text, str file, states *s, rejects *bad);

bool states_known(const states *s, code c);

/** @return the period of `c` that holds `on`, or the one nearest to it; the latest when `on` is
 *  DAY_NONE. NULL when `c` is no state's. */
const state *states_on(const states *s, code c, day on);

/** The state with that number on `on`. @return NULL when there is none. O(n). */
const state *states_by_cow(const states *s, int cow, day on);
const state *states_by_gw(const states *s, int gw, day on);

/** The state that the withdrawn code `c` meant: SUN gives RUS. @return NULL when none did. O(n). */
const state *states_by_old_code(const states *s, code c, day on);

/** True when `on` lies in from..to, either of which may be DAY_NONE; always true for DAY_NONE. */
bool day_within(day on, day from, day to);

/** Reads a cell that is empty or a date as dates_parse() knows it. `*ret_from`/`*ret_to` get the
 *  first day of `from` and the last of `to`; DAY_NONE for an empty cell. @return false for
 *  anything else. */
bool period_parse(str from, str to, day *ret_from, day *ret_to);

#endif
