/** GDELT's event files: 1.0 (57 or 58 columns) and 2.0 (61), tab-separated, without a header.
 *
 * Taken are the day, the two actors' countries, the CAMEO code, the Goldstein weight, mentions,
 * sources and tone. Every row must have the columns of its version, a day, a code and numbers where
 * numbers belong.
 */
#ifndef FORMATS_GDELT_H
#define FORMATS_GDELT_H

#include "formats/records.h"

extern const record_format gdelt1_format, gdelt2_format;

#endif
