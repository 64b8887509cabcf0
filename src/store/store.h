/** The record on disk: runs, inputs, documents, sentences, events, in one file that survives.
 *
 * The interface knows no engine; behind it stands SQLite (sqlite_*.c), and SQL is nowhere else. A
 * store belongs to one thread at a time. Readers are never held up by a writer; a second writer
 * waits five seconds, then gets STATUS_BUSY. What one store_put_... call is given is kept whole or
 * not at all, whatever happens in between: a full disk, a kill, a power cut.
 *
 * Arena safety: functions that take an arena may leave by longjmp when it is exhausted. The store
 * owns its statements and resets them at its next use and when it is closed, so nothing is lost
 * then, and the store stays usable. Functions without an arena never longjmp.
 *
 * Every function returns STATUS_OK, or fills `*e` (may be NULL): STATUS_IO for disk and permission,
 * STATUS_BUSY for another writer, STATUS_FORMAT for a file that is damaged or no store of ours,
 * STATUS_NOMEM. Outputs are untouched on failure. Lists come in an order that is always the same.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"
#include "record/act.h"
#include "record/claim.h"
#include "record/document.h"
#include "record/event.h"
#include "record/report.h"
#include "record/scheme.h"

typedef struct store store;

typedef enum store_mode {
    STORE_READ,  /**< the file must be there; nothing is written, not even an index */
    STORE_WRITE, /**< the file must be there */
    STORE_CREATE /**< as STORE_WRITE; a missing or empty file becomes a store */
} store_mode;

/** STATUS_FORMAT when it was written by a newer casus or is something else; older stores are
 * brought up to date when opened for writing. `path` is copied. */
status store_open(const char *path, store_mode mode, store **ret, error *e);

/** Accepts NULL. */
void store_close(store *s);

/* Runs: which program, with what, made an event. */

typedef struct store_run {
    int64_t id;
    str version;     /**< of the program */
    str command;     /**< the command line */
    str options;     /**< as the run understood them */
    str lexicon;     /**< data_digest() */
    int64_t started; /**< [s] since 1970-01-01 */
    int64_t ended;   /**< [s]; -1: it runs, or was cut off */
    str outcome;     /**< "done", "cancelled"...; empty when not ended */
} store_run;

typedef struct store_runs {
    store_run *at;
    size_t n, cap;
} store_runs;

/** @param run  id, ended and outcome play no part */
status store_begin_run(store *s, const store_run *run, int64_t *ret_id, error *e);
status store_end_run(store *s, int64_t run, int64_t ended, str outcome, error *e);
/** Newest first. */
status store_list_runs(store *s, arena *a, store_runs *ret, error *e);

/* Inputs: how far each file has been read, by its content, so that an interrupted run goes on where
 * it stopped and a finished file is not read twice. */

typedef struct store_input {
    int64_t id;                     /**< set by the store */
    int64_t run;                    /**< that first read it */
    str sha256;                     /**< 64 hex digits of the content */
    str kind;                       /**< what it is read as: "chronicle", "gdelt1" */
    str name;                       /**< as the user named it */
    str label, doi;                 /**< the source's version and address; may be empty */
    int64_t dataset;                /**< set by the store: of kind and label */
    uint64_t size;                  /**< [bytes] */
    uint64_t rows, bytes, rejected; /**< done so far */
    bool complete;
} store_input;

typedef struct store_inputs {
    store_input *at;
    size_t n, cap;
} store_inputs;

/** Finds the input by content and kind, or makes it.
 * @param in  sha256, kind, name, size, run
 * @param ret  id, rows, bytes, rejected, complete as the store has them; all zero when it is new;
 *             the texts are those of `in` */
status store_begin_input(store *s, const store_input *in, store_input *ret, error *e);
/** The input of this kind and size that was tallied in part, whose `ret->sha256` then is "begun:"
 * and the hash of its first `ret->bytes` bytes; `ret->id` is 0 when there is none. */
status store_find_begun(store *s, const store_input *in, arena *a, store_input *ret, error *e);
/** Whether an input of this kind, size and, unless it is empty, sha256 has been read to the end. */
status store_is_known(store *s, const store_input *in, bool *ret, error *e);
/** Marks it as read to the end. */
status store_end_input(store *s, int64_t input, error *e);
status store_list_inputs(store *s, arena *a, store_inputs *ret, error *e);

/** Where an input stands when a batch has been put; kept in one transaction with the batch. */
typedef struct store_progress {
    int64_t run;                    /**< that makes the events */
    int64_t input;                  /**< 0: they come from no file */
    uint64_t rows, bytes, rejected; /**< of the input, done after this batch */
} store_progress;

/* Events. */

/** An event with what the store keeps beside it. */
typedef struct stored_event {
    const event *event;
    str amount;       /**< as the record writes it: "USD 300 million" */
    str source;       /**< address or label of where it is source_day */
    str basis;        /**< how it was taken from there */
    uint64_t row;     /**< line of the input, from 1; 0: none */
    int32_t sentence; /**< put: its place among the sentences put with the document; -1: none */

    /* Set when read, ignored when put. event.run is the run's number; event.doc the document's own
     * id; event.id the one it was given, or the store's number when it was given none. */
    int64_t id;       /**< the store's number, from 1 in the order of putting */
    int64_t document; /**< 0: none */
    str title;        /**< of the document */
    str input;        /**< name of the file */
} stored_event;

typedef struct store_counts {
    uint64_t added;
    uint64_t known; /**< were there already: nothing was done */
} store_counts;

/** Puts `n` events that belong to no document, in one transaction with the progress. Two are the
 * same event when dates, type, mode, parties, place, amount, source and text agree, unless both are
 * different rows of one input: a table may say the same thing twice and mean it.
 * Amortised O(n log events). */
status store_put_events(store *s, const stored_event *events, size_t n,
                        const store_progress *progress, store_counts *ret_events, error *e);

/** Tallies of one data set, in one transaction with the progress. */
typedef struct store_tallies {
    const scheme *scheme; /**< what tally.kind means */
    int64_t dataset;
    const tallies *tally;
    const month_counts *month;
    str begun;     /**< how the input is to be called from now on: sha256 of store_input */
    bool complete; /**< and whether it is read to the end */
} store_tallies;

/** Adds to what is there. O(n log n). */
status store_put_tallies(store *s, const store_tallies *t, const store_progress *progress,
                         error *e);

typedef struct stored_document {
    const document *document;
    str source;            /**< address or label; may be empty */
    const span *sentences; /**< in document->text */
    size_t n_sentences;
    const stored_event *events; /**< a coded event's text is its sentence's and is not kept again */
    size_t n_events;
    const claim *claims;
    size_t n_claims;
} stored_document;

typedef struct store_document_counts {
    store_counts documents, events;
} store_document_counts;

/** Puts `n` documents with their sentences and events in one transaction with the progress. A
 * document with the same id, date and text is the same document; its events are the same when
 * dates, type, mode, parties and the sentence's bytes agree. */
status store_put_documents(store *s, const stored_document *documents, size_t n,
                           const store_progress *progress, store_document_counts *ret, error *e);

/* Reading. */

typedef enum store_order { STORE_AS_PUT, STORE_OLDEST_FIRST, STORE_NEWEST_FIRST } store_order;

/** What to look for; zero, DAY_NONE and empty mean "any". */
typedef struct store_query {
    code a, b; /**< `a` alone: any event with that state; both: between the two */
    day from, to;
    event_type type;
    int64_t document;
    str search; /**< words that must all be in the sentence or the record's text, in any order; no
                     accents, no capitals needed; "in quotes" a phrase; wor* a beginning */
    store_order order;
    uint64_t limit, offset; /**< limit 0: all */
} store_query;

/** @return a query for everything. */
store_query store_query_all(void);

/** The acts between the states `q->a` and `q->b` that meet [q->from, q->to], by first day, then
 * event; A_TO_B is from `q->a` to `q->b`. The rest of the query plays no part. Leaves out what was
 * negated, hypothetical or future, and what has no date. O(acts of the dyad): 1,000 take less than
 * 5 ms among 10 million events. */
status store_dyad_acts(store *s, const store_query *q, arena *a, acts *ret, error *e);

/** The tallies of the dyad likewise, by day, then act, direction and data set. O(tallies of the
 *  dyad). */
status store_dyad_told(store *s, const store_query *q, arena *a, source_days *ret, error *e);

/** Starts a listing, in place of the one before. Writing to the store ends it. Brings the search
 * index up to date first when `search` is not empty and the store is open for writing. */
status store_find_events(store *s, const store_query *q, error *e);
/** The next event of the listing, with its text, in `a`. STATUS_NOTHING, `*e` untouched, at the
 * end. */
status store_next_event(store *s, arena *a, stored_event *ret, error *e);
/** How many events the query has in all, whatever its limit and offset. */
status store_count_events(store *s, const store_query *q, uint64_t *ret, error *e);

/** One event by the store's number; a number below 0 is a tally's key, and gives an event that
 * tells of it. STATUS_NOTHING when there is none. */
status store_event(store *s, int64_t id, arena *a, stored_event *ret, error *e);

/** A document as it was put. STATUS_NOTHING when there is none. */
status store_document(store *s, int64_t id, arena *a, document *ret, error *e);

typedef struct stored_claim {
    claim claim;
    str document; /**< its label */
} stored_claim;

typedef struct stored_claims {
    stored_claim *at;
    size_t n, cap;
} stored_claims;

/** What is said of either of the two states and their leaders, in the order of the texts. */
status store_claims(store *s, code one, code other, arena *a, stored_claims *ret, error *e);

typedef struct store_dyad {
    code a, b; /**< in the order of their letters; 0: nobody known */
    uint64_t events;
} store_dyad;

typedef struct store_overview {
    uint64_t events, documents, sentences, sources, inputs, runs;
    store_dyad *dyads; /**< most events first */
    size_t n_dyads;
} store_overview;

/** O(dyads). */
status store_overview_of(store *s, arena *a, store_overview *ret, error *e);

typedef struct store_lines {
    str *at;
    size_t n, cap;
} store_lines;

/** Looks for damage: the engine's own check, references that lead nowhere, and what this schema
 * promises beyond that. @param ret  one line a fault; none when sound. O(everything). */
status store_check(store *s, arena *a, store_lines *ret, error *e);

#endif
