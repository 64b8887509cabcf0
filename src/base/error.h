/** The two kinds of bad news that are not bugs.
 *
 * The *world* (memory, disk, locks, cancel) is a `status`, with an `error` that says what happened
 * in one line. Bad *input* is a `reject`: where it lies and why; the rest goes on.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/str.h"

/** The same numbers as casus_status (api/ asserts it). */
typedef enum status {
    STATUS_OK = 0,
    STATUS_NOMEM = 1,
    STATUS_CANCELLED = 2,
    STATUS_ARGUMENT = 3, /**< what was asked makes no sense: unknown state, empty period */
    STATUS_IO = 4,       /**< file, disk, permission */
    STATUS_BUSY = 5,     /**< another process holds the store */
    STATUS_FORMAT = 6,   /**< not a casus store, or one of a newer version */
    STATUS_NOTHING = 7   /**< asked well, nothing found */
} status;

typedef struct error {
    status code;
    char text[512]; /**< one line for people, no newline at the end */
} error;

/** Fills `*e` (may be NULL) and @return `code`, so that a caller can `return error_set(...)`. */
status error_set(error *e, status code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/** One piece of input that could not be used. */
typedef struct reject {
    str file;      /**< as the user named it; "-" is standard input */
    uint64_t line; /**< from 1; 0 where lines mean nothing */
    uint64_t byte; /**< offset in the file, from 0 */
    str reason;
} reject;

/** See base/vec.h. */
typedef struct rejects {
    reject *at;
    size_t n, cap;
} rejects;

#endif
