/** Files as the API reads them: whole, or in pieces cut at line ends, with their SHA-256. */
#ifndef API_FILE_H
#define API_FILE_H

#include <stdio.h>

#include "base/error.h"
#include "base/sha256.h"

struct unpack;

typedef struct file {
    FILE *stream;
    const char *name; /**< as given; "-" is standard input */
    uint64_t size;    /**< [bytes]; 0 when not known */
    uint64_t at;      /**< bytes handed out */
    uint64_t line;    /**< lines handed out */
    char *carry;      /**< the begun line behind the last piece, in the heap */
    size_t carried;   /**< bytes of it, or of what was peeked at */
    size_t carry_cap;
    bool ended;
    bool hashing;          /**< of what is handed out; set by file_unpack() */
    const char *member;    /**< of an archive */
    struct unpack *packed; /**< NULL: the bytes are handed out as they are */
    sha256 whole;          /**< of the file's bytes, when it is packed */
    sha256 content;        /**< of the bytes handed out */
} file;

/** Folders and what cannot be opened are STATUS_IO with a line. */
status file_open(file *f, const char *name, error *e);
/** The same, but standard input, or whatever else cannot be read twice, is copied into a nameless
 *  temporary file first, so that it can be hashed before it is read. */
status file_open_seekable(file *f, const char *name, error *e);
void file_close(file *f);

/** SHA-256 over the whole file, which is then read from its start. */
status file_hash(file *f, char hex[65], error *e);

/** From now on what is handed out is what the file holds, unpacked when it is packed, beginning
 * with the first member; and it is hashed. The file stands at its beginning. */
status file_unpack(file *f, error *e);
/** Begins a file anew that file_unpack() has opened. */
status file_rewind(file *f, error *e);
/** The same, but bytes come as they are until the next file_unpack(). */
status file_back(file *f, error *e);
/** Goes to the next member of an archive, when the present one has ended. STATUS_NOTHING, `*e`
 *  untouched, when there is none. */
status file_next(file *f, error *e);
/** The member being read; "" when the file is none that has names. */
const char *file_member(const file *f);
/** SHA-256 of the file, when all of it has been handed out. */
status file_whole_hash(file *f, char hex[65], error *e);
/** Bytes of the file that have been read, of `size`. */
uint64_t file_done(const file *f);

/** Goes to byte `at`, which must be a line's beginning, counting lines on the way; what was peeked
 * at is forgotten. The end of the file is seen as such. */
status file_skip(file *f, uint64_t at, error *e);

/** The usual size of a piece, that of a store's transaction, and the longest line. [bytes] */
enum { PIECE = 1 << 18, IMPORT_PIECE = 1 << 21, LINE_MOST = 1 << 28 };

/** The first bytes, PIECE of them at most, without handing them out. Call before the others. */
status file_peek(file *f, str *ret, error *e);

typedef struct piece {
    str bytes;         /**< whole lines; the last may lack its end at the end of the file */
    uint64_t at, line; /**< what lies before it */
    bool last;         /**< nothing follows */
    sha256 content;    /**< of all that was handed out up to its end, when the file is hashing */
} piece;

/** The next lines, about `size` bytes of them, in `a`. With `quoted`, a line end between quotes is
 *  none, if its quotes close within some ten thousand bytes. An empty piece means the end. A line
 * longer than LINE_MOST is STATUS_IO. */
status file_lines(file *f, arena *a, size_t size, piece *ret, error *e);
status file_records(file *f, arena *a, size_t size, bool quoted, piece *ret, error *e);

/** Everything at once, in `a`. More than `most` bytes is STATUS_IO. */
status file_whole(file *f, arena *a, size_t most, str *ret, error *e);

#endif
