/** Writes a whole file or leaves what was there. */
#ifndef PLOT_REPLACE_H
#define PLOT_REPLACE_H

#include "base/error.h"

/** Puts `n` bytes into the file `path`. A regular file is written beside its place, flushed to
 * disk and renamed, so that nobody ever sees half of it; a link is followed; a device or pipe is
 * written directly. @return STATUS_IO with path and cause in `*e`; then `path` is as it was, unless
 * it is a device. */
status replace_file(const char *path, const void *bytes, size_t n, error *e);

#endif
