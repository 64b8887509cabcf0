/** What the files of the SQLite engine share. Not for other layers.
 *
 * An `int` result is SQLite's, SQLITE_OK or what failed; sqlite_fail() makes a status of it.
 */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include <sqlite3.h>

#include "store/store.h"

/** Prepared once, when the store is opened. Their text is in sqlite_open.c. */
typedef enum statement {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_RUN_ADD,
    SQL_RUN_END,
    SQL_RUN_LIST,
    SQL_INPUT_ADD,
    SQL_INPUT_GET,
    SQL_INPUT_MOVE,
    SQL_INPUT_END,
    SQL_INPUT_NAME,
    SQL_INPUT_BEGUN,
    SQL_INPUT_KNOWN,
    SQL_DATASET_GET,
    SQL_DATASET_ADD,
    SQL_KIND_GET,
    SQL_KIND_ADD,
    SQL_TALLY_ADD,
    SQL_COVERAGE_ADD,
    SQL_COVERAGE_LIST,
    SQL_TALLY_LIST,
    SQL_TALLY_GET,
    SQL_INPUT_LIST,
    SQL_SOURCE_GET,
    SQL_SOURCE_ADD,
    SQL_PAIR_GET,
    SQL_PAIR_ADD,
    SQL_PAIR_COUNT,
    SQL_PAIR_LIST,
    SQL_ACT_ADD,
    SQL_ACT_TURN,
    SQL_ACT_ROW,
    SQL_ACT_LIST,
    SQL_EVENT_LAST,
    SQL_EVENT_ADD,
    SQL_DETAIL_ADD,
    SQL_PARTY_ADD,
    SQL_EVENT_GET,
    SQL_PARTY_LIST,
    SQL_DOCUMENT_GET,
    SQL_DOCUMENT_ADD,
    SQL_COMMENT_ADD,
    SQL_BLOCK_ADD,
    SQL_SENTENCE_ADD,
    SQL_SENTENCE_GET,
    SQL_DOCUMENT_READ,
    SQL_COMMENT_LIST,
    SQL_BLOCK_LIST,
    SQL_COUNTS,
    SQL_PROGRESS_GET,
    SQL_PROGRESS_SET,
    SQL_RECORD_INDEX,
    SQL_SENTENCE_LIST,
    SQL_SENTENCE_INDEX,
    SQL_DOCUMENT_TEXT,
    SQL_CLAIM_ADD,
    SQL_CLAIM_LIST,
    STATEMENTS
} statement;

typedef struct pair_slot {
    code lo, hi;
    int64_t id;        /**< 0: the slot is empty */
    uint64_t added;    /**< events of this transaction, not yet counted in the table */
    uint64_t reported; /**< reports likewise */
} pair_slot;

typedef struct source_slot {
    uint64_t hash;
    int64_t id; /**< 0: empty */
} source_slot;

enum { SOURCE_SLOTS = 1 << 16 };

struct store {
    sqlite3 *db;
    char *path;
    store_mode mode;
    sqlite3_stmt *statement[STATEMENTS];
    char problem[256];     /**< what SQLite said before a rollback; empty when nothing */
    sqlite3_stmt *listing; /**< of store_find_events(), or NULL */

    /* What this connection knows of pairs and sources; forgotten when a transaction fails. */
    pair_slot *pairs;
    size_t n_pairs, pair_mask; /**< slots less one; 0: none yet */
    source_slot sources[SOURCE_SLOTS];
    int64_t last_event; /**< the highest number given, within a transaction */
};

/** Fills `*e` for what SQLite answered. */
status sqlite_fail(store *s, int rc, error *e);

/** @return the statement, reset and with nothing bound. */
sqlite3_stmt *sqlite_use(store *s, statement k);
/** Steps once and resets: for statements of no or one row whose values are not wanted. */
int sqlite_run(sqlite3_stmt *st);
/** Resets whatever a longjmp may have left in the middle. */
void sqlite_rest(store *s);
void sqlite_end_listing(store *s);

/** NULL when empty. Borrowed until the statement is reset. */
void sqlite_bind_str(sqlite3_stmt *st, int i, str text);
/** The three letters, borrowed from `text`; NULL for nobody. */
void sqlite_bind_code(sqlite3_stmt *st, int i, code c, char text[4]);
void sqlite_bind_double(sqlite3_stmt *st, int i, double x);
/** NULL unless `known`. */
void sqlite_bind_int(sqlite3_stmt *st, int i, int64_t n, bool known);

str sqlite_column_str(sqlite3_stmt *st, int i, arena *a);
code sqlite_column_code(sqlite3_stmt *st, int i);
/** `missing` for NULL. */
int64_t sqlite_column_int(sqlite3_stmt *st, int i, int64_t missing);
double sqlite_column_double(sqlite3_stmt *st, int i);

/** Transactions: begin, work, then sqlite_commit() with what the work answered. */
int sqlite_begin(store *s);
/** @return `rc` after rolling back when it is a failure; else what the commit answered. */
int sqlite_commit(store *s, int rc);

/** A claim of the document; one that is there already changes nothing. */
int sqlite_put_claim(store *s, int64_t of, const claim *c);

/** The pair's number, 0 when the two never met. `lo` comes before `hi`. */
int sqlite_pair_number(store *s, code lo, code hi, int64_t *ret);
/** The event that tells of the tally with this key. SQLITE_DONE when there is none. */
int sqlite_read_tally(store *s, int64_t key, arena *a, stored_event *ret);
/** The pair's slot, made when it is new. `lo` comes before `hi`. */
int sqlite_pair(store *s, code lo, code hi, pair_slot **ret);
/** The end of every batch of records: `rc` is what the work answered. */
status sqlite_finish(store *s, int rc, const store_progress *p, error *e);

/** Puts into the search index what is not there yet. */
int sqlite_index_words(store *s);

/** Takes the next word or quoted phrase off `*rest`. @return false when nothing is left. */
bool sqlite_next_word(str *rest, str *ret_word, bool *ret_prefix);
/** FTS5's query for the words a person wrote, to be given back with sqlite3_free();
 * NULL when there are none. */
int sqlite_search_query(str words, char **ret);

/** The event in the present row of SQL_EVENT_GET or of a listing; both have the same columns. */
int sqlite_read_event(store *s, sqlite3_stmt *st, arena *a, stored_event *ret);
/** These columns and the tables they come from; `e` is the event. */
#define SQLITE_EVENT_COLUMNS                                                                       \
    "e.id, e.first, e.last, e.precision, e.type, e.actor, e.recipient, e.joint, e.parties,"        \
    " e.mode, e.aux, e.confidence, e.place, e.amount, source.label, e.basis, e.run,"               \
    " input.name, e.input_row, e.document, d.label, d.title,"                                      \
    " coalesce(e.text, (SELECT text FROM sentence_text WHERE id = e.sentence)),"                   \
    " x.start_byte, x.end_byte, x.trigger_start, x.trigger_end, x.narrator, x.narrator_name,"      \
    " x.rule, x.label, x.context, x.cameo, x.goldstein, x.score, x.lat, x.lon,"                    \
    " x.dead, x.injured, x.people, x.items, x.money, x.currency"
#define SQLITE_EVENT_JOINS                                                                         \
    " LEFT JOIN source ON source.id = e.source LEFT JOIN input ON input.id = e.input"              \
    " LEFT JOIN document d ON d.id = e.document LEFT JOIN event_detail x ON x.event = e.id"

#endif
