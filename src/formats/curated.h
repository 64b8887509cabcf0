/** The formats of curated data: UCDP's events, ACLED's, and the Correlates of War's disputes. Each
 * is described at the head of its file.
 */
#ifndef FORMATS_CURATED_H
#define FORMATS_CURATED_H

#include "formats/records.h"

extern const record_format ucdp_format, acled_format, mid_format;

/** A party: a state by its code, or somebody of that name who is none. */
party curated_party(code c, str name, str sector);

/** Adds the row if it is wanted. Actors and recipients are one each; `joint`: both did it. */
void curated_row(record_reader *r, const record_row *row, party actor, party recipient, bool joint);

#endif
