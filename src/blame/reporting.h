/** What a share would be if one side's hostile acts were on record only in part. */
#ifndef BLAME_REPORTING_H
#define BLAME_REPORTING_H

#include "blame/attribute.h"

enum { REPORTING_PARTS = 2 * BLAME_REPORTS };

/** A's share of the hostile acts in the window, to first order: the unreported acts of a side
 * called forth answers of the other, which now pass for its initiatives. So many of these, with
 * their trees, go back to where the side's own acts go back to; and the unreported are counted too.
 * @param root  of each event in this draw
 * @param ret   [side * BLAME_REPORTS + report] O(n). */
void blame_reporting_of(const blame_history *h, const blame_chain *c, const int32_t *root,
                        blame_window w, double ret[REPORTING_PARTS]);

#endif
