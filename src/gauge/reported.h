/** Reports of machine-coded sources as acts that the needle can read.
 *
 * The same act is told many times, and more often the more a source covers at all. So all that one
 * source tells of a day, type, mode and direction is one act, with the weight
 * report_weight * ln(1 + n / c): n the reports, c the source's coverage of that month against its
 * median month. Ten times as many rows of the same mixture leave c times as many of each.
 */
#ifndef GAUGE_REPORTED_H
#define GAUGE_REPORTED_H

#include "gauge/model.h"
#include "record/report.h"

/** Adds them behind the acts of `list`. @param told  by day; those of no type are left out.
 *  An act's `event` is the key of its first tally. O(n * acts of a day). */
void gauge_reported(arena *a, const gauge_model *m, const source_days *told, acts *list);

#endif
