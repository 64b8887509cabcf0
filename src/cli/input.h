/** The names of input formats on the command line. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "casus.h"

/** @param name  one of the choices in opt.c, or NULL for guess */
casus_format input_format(const char *name);
/** @param name  "auto", "quick" or "deep"; NULL: auto */
casus_reader input_reader(const char *name);

#endif
