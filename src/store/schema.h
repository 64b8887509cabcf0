/** The SQL files of schema/ as they were when the program was built. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/str.h"

/** @param name  "001.sql" @return its text, NUL-ended; empty when there is no such file */
str schema_file(str name);

/** @return the first 16 hex digits of the SHA-256 over all of them. */
str schema_digest(void);

#endif
