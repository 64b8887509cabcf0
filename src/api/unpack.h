/** A packed file as the bytes of what is in it: gzip, zstd, bzip2, xz, and the members of a zip,
 * one after the other. Nothing is written anywhere. Refused are archives that unpack to more than
 * UNPACK_RATIO times their size, and members whose names lead out of a folder.
 */
#ifndef API_UNPACK_H
#define API_UNPACK_H

#include <stdio.h>

#include "base/error.h"
#include "base/sha256.h"

typedef struct unpack unpack;

/** Most bytes for each byte of the file, beyond the first UNPACK_FREE. */
enum { UNPACK_RATIO = 250, UNPACK_FREE = 1 << 26 };

/** Whether a file that begins so is packed. */
bool unpack_is(str head);

/** Begins to unpack `stream`, which stands at its beginning, stays the caller's, and is read to the
 * end by unpack_finish(). @param name  for errors, borrowed; stands before every line
 * @param whole  gets every byte of the file */
status unpack_open(FILE *stream, const char *name, sha256 *whole, unpack **ret, error *e);
/** Accepts NULL. */
void unpack_close(unpack *u);

/** Goes to the next member that is a file; the first after unpack_open(). `*ret` is its name, ""
 * when the packing has none, and lives until the next call. STATUS_NOTHING, `*e` untouched, after
 * the last. */
status unpack_next(unpack *u, const char **ret, error *e);

/** Up to `n` bytes of the present member; `*ret` is 0 at its end. */
status unpack_read(unpack *u, char *buf, size_t n, size_t *ret, error *e);

/** Reads what is left of the file, so that it has been hashed. */
status unpack_finish(unpack *u, error *e);

/** Bytes of the file read so far. */
uint64_t unpack_taken(const unpack *u);

#endif
