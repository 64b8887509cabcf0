/** The chronicle (formats/chronicle.h) as a format of records. */
#ifndef FORMATS_CHRONICLE_RECORDS_H
#define FORMATS_CHRONICLE_RECORDS_H

#include "formats/records.h"

extern const record_format chronicle_format;

#endif
