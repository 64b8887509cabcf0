/** The tables of data/ as they were when the program was built, byte for byte.
 * Which files: the list in data/meson.build. Read-only, always there, nothing to free.
 */
#ifndef BASE_DATA_H
#define BASE_DATA_H

#include "base/str.h"

/** @param name  path under data/, e.g. "states.tsv"
 *  @return      its bytes; empty when there is no such file (a test looks that this cannot be) */
str data_file(str name);

/** @return the first 16 hex digits of the SHA-256 over all tables: which lexicon this program has.
 */
str data_digest(void);

#endif
