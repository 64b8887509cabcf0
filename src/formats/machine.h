/** The formats of machine-coded event data. Each is described at the head of its file. */
#ifndef FORMATS_MACHINE_H
#define FORMATS_MACHINE_H

#include <string.h>

#include "formats/records.h"

extern const record_format icews_format, polecat_format, phoenix_format, keds_format;

#endif
