/** The ordered batch pipeline: read -> work -> write, with the middle on many threads.
 *
 * Batches are read one at a time in order, worked on by `threads` threads, and written one at a
 * time in the order in which they were read, always on the caller's thread. What comes out is
 * therefore the same for every number of threads. Each batch has an arena of its own, reset when
 * it has been written; running out of memory in a stage ends the run with STATUS_NOMEM.
 *
 * The stages must hold nothing but arena memory and what `user` owns: they are left by longjmp.
 */
#ifndef BASE_PIPELINE_H
#define BASE_PIPELINE_H

#include "base/error.h"

typedef struct pipeline {
    void *user;
    /** Puts the next batch into `*ret_batch`, or NULL there at the end of input. */
    status (*read)(void *user, arena *a, void **ret_batch, error *e);
    /** Many at once, each on another batch: must not write to `user`. NULL: nothing to do. */
    status (*work)(void *user, arena *a, void *batch, error *e);
    status (*write)(void *user, arena *a, void *batch, error *e);
    unsigned threads;   /**< workers; 0 and 1 both mean: everything on the caller's thread */
    size_t batch_limit; /**< [bytes] most memory one batch may take */
} pipeline;

/** Runs to the end of input or the first failure, which comes back with its text in `*e`.
 * Batches before the failed one have been written, none after it. */
status pipeline_run(const pipeline *p, error *e);

#endif
