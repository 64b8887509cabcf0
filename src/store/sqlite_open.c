/* Opening and closing, schema versions, transactions, errors. */
#include "store/sqlite.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "store/schema.h"

enum {
    APPLICATION = 0x63617375, /* "casu" */
    BUSY_MS = 5000,
    LATEST = 3,
};

/** Brings a store from version k to k + 1. Fresh stores walk the whole list. */
static const char *const migrations[LATEST] = {"001.sql", "002.sql", "003.sql"};

static const char *const texts[STATEMENTS] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_RUN_ADD] =
        "INSERT INTO run (version, command, options, lexicon, started) VALUES (?, ?, ?, ?, ?)",
    [SQL_RUN_END] = "UPDATE run SET ended = ?2, outcome = ?3 WHERE id = ?1",
    [SQL_RUN_LIST] = "SELECT id, version, command, options, lexicon, started, ended, outcome"
                     " FROM run ORDER BY id DESC",
    [SQL_INPUT_ADD] =
        "INSERT INTO input (run, sha256, kind, name, size, dataset) VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_INPUT_GET] = "SELECT id, run, rows_done, bytes_done, rejected, complete FROM input"
                      " WHERE sha256 = ? AND kind = ?",
    [SQL_INPUT_MOVE] =
        "UPDATE input SET rows_done = ?2, bytes_done = ?3, rejected = ?4 WHERE id = ?1",
    [SQL_INPUT_END] = "UPDATE input SET complete = 1 WHERE id = ?",
    [SQL_INPUT_NAME] = "UPDATE input SET sha256 = ?2 WHERE id = ?1",
    [SQL_INPUT_BEGUN] =
        "SELECT id, run, rows_done, bytes_done, rejected, sha256, dataset FROM input"
        " WHERE kind = ?1 AND size = ?2 AND complete = 0 AND sha256 LIKE 'begun:%'"
        " ORDER BY bytes_done DESC LIMIT 1",
    [SQL_INPUT_KNOWN] = "SELECT 1 FROM input WHERE kind = ?1 AND size = ?2 AND complete = 1"
                        " AND (?3 IS NULL OR sha256 = ?3)",
    [SQL_DATASET_GET] = "SELECT id FROM dataset WHERE kind = ? AND label = ?",
    [SQL_DATASET_ADD] = "INSERT INTO dataset (kind, label, doi) VALUES (?, ?, ?)"
                        " ON CONFLICT (kind, label) DO UPDATE SET doi = excluded.doi"
                        " WHERE excluded.doi <> ''",
    [SQL_KIND_GET] = "SELECT id FROM tally_kind WHERE scheme = ? AND code = ?",
    [SQL_KIND_ADD] = "INSERT INTO tally_kind (scheme, code, type, mode, goldstein)"
                     " VALUES (?, ?, ?, ?, ?)",
    [SQL_TALLY_ADD] = "INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                      " ON CONFLICT (pair, day, kind, direction, dataset) DO UPDATE SET"
                      " n = n + excluded.n, mentions = mentions + excluded.mentions,"
                      " sources = sources + excluded.sources,"
                      " goldstein = goldstein + excluded.goldstein, tone = tone + excluded.tone",
    [SQL_COVERAGE_LIST] = "SELECT dataset, month, records FROM coverage ORDER BY dataset, records",
    [SQL_TALLY_LIST] =
        "SELECT t.day, t.kind, t.direction, t.dataset, t.n, k.type, k.mode FROM tally t"
        " JOIN tally_kind k ON k.id = t.kind"
        " WHERE t.pair = ?1 AND t.day BETWEEN ?2 AND ?3",
    [SQL_TALLY_GET] = "SELECT t.n, t.mentions, t.sources, t.goldstein, k.scheme, k.code, k.type,"
                      " k.mode, p.lo, p.hi, d.kind, d.label FROM tally t"
                      " JOIN tally_kind k ON k.id = t.kind JOIN pair p ON p.id = t.pair"
                      " JOIN dataset d ON d.id = t.dataset WHERE t.pair = ? AND t.day = ?"
                      " AND t.kind = ? AND t.direction = ? AND t.dataset = ?",
    [SQL_COVERAGE_ADD] = "INSERT INTO coverage VALUES (?, ?, ?) ON CONFLICT (dataset, month)"
                         " DO UPDATE SET records = records + excluded.records",
    [SQL_INPUT_LIST] = "SELECT id, run, sha256, kind, name, size, rows_done, bytes_done, rejected,"
                       " complete FROM input ORDER BY id",
    [SQL_SOURCE_GET] = "SELECT id FROM source WHERE hash = ? AND label = ?",
    [SQL_SOURCE_ADD] = "INSERT INTO source (hash, label) VALUES (?, ?)",
    [SQL_PAIR_GET] = "SELECT id FROM pair WHERE lo = ? AND hi = ?",
    [SQL_PAIR_ADD] = "INSERT INTO pair (lo, hi, events) VALUES (?, ?, 0)",
    [SQL_PAIR_COUNT] = "UPDATE pair SET events = events + ?2, reports = reports + ?3 WHERE id = ?1",
    [SQL_PAIR_LIST] = "SELECT lo, hi, events + reports FROM pair"
                      " ORDER BY events + reports DESC, lo, hi",
    [SQL_ACT_ADD] = "INSERT INTO act (pair, first, fingerprint, event, span, type, direction,"
                    " aux, weight, mode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (pair, first, fingerprint) DO NOTHING",
    [SQL_ACT_TURN] = "UPDATE act SET direction = direction | ?4"
                     " WHERE pair = ?1 AND first = ?2 AND fingerprint = ?3",
    [SQL_ACT_ROW] = "SELECT input, input_row FROM event WHERE id ="
                    " (SELECT event FROM act WHERE pair = ? AND first = ? AND fingerprint = ?)",
    /* ?4 lets in aux bits that do not undo the act: historical. */
    [SQL_ACT_LIST] =
        "SELECT event, first, span, weight, type, direction, mode FROM act"
        " WHERE pair = ?1 AND first > -2147483648 AND first <= ?3 AND first + span >= ?2"
        " AND aux & ?4 = aux ORDER BY first, event",
    [SQL_EVENT_LAST] = "SELECT coalesce(max(id), 0) FROM event",
    [SQL_EVENT_ADD] =
        "INSERT INTO event (id, first, last, precision, type, actor, recipient, joint, parties,"
        " mode, aux, confidence, text, place, amount, source, basis, run, input, input_row,"
        " document, sentence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_DETAIL_ADD] =
        "INSERT INTO event_detail (event, start_byte, end_byte, trigger_start, trigger_end,"
        " narrator, narrator_name, rule, label, context, cameo, goldstein, score, lat, lon,"
        " dead, injured, people, items, money, currency)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_PARTY_ADD] = "INSERT INTO event_party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_EVENT_GET] =
        "SELECT " SQLITE_EVENT_COLUMNS " FROM event e" SQLITE_EVENT_JOINS " WHERE e.id = ?",
    [SQL_PARTY_LIST] = "SELECT role, code, sector, name, text, start_byte, end_byte"
                       " FROM event_party WHERE event = ? ORDER BY role, ordinal",
    [SQL_DOCUMENT_GET] = "SELECT id FROM document WHERE hash = ?1 AND label IS ?2 AND date IS ?3"
                         " AND text = ?4",
    [SQL_DOCUMENT_ADD] = "INSERT INTO document (hash, input, source, label, title, date, encoding,"
                         " repaired, text, offsets) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_COMMENT_ADD] = "INSERT INTO comment VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_BLOCK_ADD] = "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_SENTENCE_ADD] = "INSERT INTO sentence (document, start_byte, end_byte) VALUES (?, ?, ?)"
                         " ON CONFLICT (document, start_byte, end_byte) DO NOTHING",
    [SQL_SENTENCE_GET] =
        "SELECT id FROM sentence WHERE document = ? AND start_byte = ? AND end_byte = ?",
    [SQL_DOCUMENT_READ] =
        "SELECT label, title, date, text, encoding, repaired, offsets FROM document WHERE id = ?",
    [SQL_COMMENT_LIST] = "SELECT number, user, name, parent, date, minute FROM comment"
                         " WHERE document = ? ORDER BY ordinal",
    [SQL_BLOCK_LIST] = "SELECT kind, start_byte, end_byte, comment FROM block"
                       " WHERE document = ? ORDER BY ordinal",
    /* Rows are never deleted, so the highest number is the count; store_check() looks. */
    [SQL_COUNTS] = "SELECT (SELECT max(id) FROM event), (SELECT max(id) FROM document),"
                   " (SELECT max(id) FROM sentence), (SELECT max(id) FROM source),"
                   " (SELECT max(id) FROM input), (SELECT max(id) FROM run)",
    [SQL_PROGRESS_GET] = "SELECT indexed FROM search_progress WHERE what = ?",
    [SQL_PROGRESS_SET] = "UPDATE search_progress SET indexed = ?2 WHERE what = ?1",
    [SQL_RECORD_INDEX] = "INSERT INTO record_search (rowid, text) SELECT id, text FROM event"
                         " WHERE id > ?1 AND id <= ?2 AND text IS NOT NULL",
    [SQL_SENTENCE_LIST] = "SELECT id, document, start_byte, end_byte FROM sentence"
                          " WHERE id > ?1 ORDER BY id LIMIT ?2",
    [SQL_SENTENCE_INDEX] = "INSERT INTO sentence_search (rowid, text) VALUES (?, ?)",
    [SQL_CLAIM_ADD] = "INSERT INTO claim (document, kind, narrator_kind, narrator, narrator_code,"
                      " whom, name, about, text, start_byte, end_byte, words_start, words_end)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                      " ON CONFLICT (document, words_start, words_end) DO NOTHING",
    [SQL_CLAIM_LIST] =
        "SELECT c.kind, c.narrator_kind, c.narrator, c.narrator_code, c.whom, c.name,"
        " c.about, c.text, c.start_byte, c.end_byte, c.words_start, c.words_end,"
        " d.label FROM claim c JOIN document d ON d.id = c.document"
        " WHERE c.whom IN (?1, ?2) ORDER BY c.document, c.words_start",
    [SQL_DOCUMENT_TEXT] = "SELECT text FROM document WHERE id = ?",
};

static const char *message(const store *s, int rc)
{
    if (s->problem[0])
        return s->problem;
    return s->db && sqlite3_errcode(s->db) ? sqlite3_errmsg(s->db) : sqlite3_errstr(rc);
}

static const char *why_not_open(const store *s)
{
    int why = s->db ? sqlite3_system_errno(s->db) : 0;
    return why && why != ENOENT ? strerror(why) : "its folder is not there or cannot be written";
}

/** Our search queries are never ill-formed: FTS5 says so of its own when memory is short. */
static bool is_memory(const store *s, int rc)
{
    return rc == SQLITE_IOERR_NOMEM ||
           (rc == SQLITE_ERROR && strncmp(message(s, rc), "fts5: syntax error", 18) == 0);
}

static status tell_failure(const store *s, int rc, error *e)
{
    if (is_memory(s, rc))
        return error_set(e, STATUS_NOMEM, "out of memory");
    switch (rc & 0xff) {
    case SQLITE_NOMEM:
        return error_set(e, STATUS_NOMEM, "out of memory");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(e, STATUS_BUSY, "%s is in use by another process (waited %d s)", s->path,
                         BUSY_MS / 1000);
    case SQLITE_FULL:
        return error_set(e, STATUS_IO, "disk full: %s, nothing of this batch was kept", s->path);
    case SQLITE_NOTADB:
        return error_set(e, STATUS_FORMAT, "%s is not a casus database", s->path);
    case SQLITE_READONLY:
        return error_set(e, STATUS_IO, "cannot write %s: it or its folder is read-only", s->path);
    case SQLITE_CANTOPEN:
        return error_set(e, STATUS_IO, "cannot open %s: %s", s->path, why_not_open(s));
    case SQLITE_CORRUPT:
        return error_set(e, STATUS_FORMAT, "%s is damaged (%s)", s->path, sqlite3_errstr(rc));
    default:
        return error_set(e, STATUS_IO, "%s: %s", s->path, message(s, rc));
    }
}

status sqlite_fail(store *s, int rc, error *e)
{
    status result = tell_failure(s, rc, e);
    s->problem[0] = '\0';
    return result;
}

sqlite3_stmt *sqlite_use(store *s, statement k)
{
    sqlite3_reset(s->statement[k]);
    sqlite3_clear_bindings(s->statement[k]);
    return s->statement[k];
}

int sqlite_run(sqlite3_stmt *st)
{
    int rc = sqlite3_step(st);
    sqlite3_reset(st);
    return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

void sqlite_rest(store *s)
{
    for (int k = 0; k < STATEMENTS; k++)
        sqlite3_reset(s->statement[k]);
}

void sqlite_end_listing(store *s)
{
    sqlite3_finalize(s->listing);
    s->listing = NULL;
}

void sqlite_bind_str(sqlite3_stmt *st, int i, str text)
{
    if (text.len)
        sqlite3_bind_text64(st, i, text.s, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void sqlite_bind_code(sqlite3_stmt *st, int i, code c, char text[4])
{
    code_text(c, text);
    if (c)
        sqlite3_bind_text(st, i, text, 3, SQLITE_STATIC);
}

void sqlite_bind_double(sqlite3_stmt *st, int i, double x)
{
    sqlite3_bind_double(st, i, x); /* NaN becomes NULL */
}

void sqlite_bind_int(sqlite3_stmt *st, int i, int64_t n, bool known)
{
    if (known)
        sqlite3_bind_int64(st, i, n);
}

str sqlite_column_str(sqlite3_stmt *st, int i, arena *a)
{
    const void *text = sqlite3_column_blob(st, i);
    size_t len = (size_t)sqlite3_column_bytes(st, i);
    return text ? str_dup(a, (str){text, len}) : STR("");
}

code sqlite_column_code(sqlite3_stmt *st, int i)
{
    const void *text = sqlite3_column_blob(st, i);
    return text ? code_of((str){text, (size_t)sqlite3_column_bytes(st, i)}) : 0;
}

int64_t sqlite_column_int(sqlite3_stmt *st, int i, int64_t missing)
{
    return sqlite3_column_type(st, i) == SQLITE_NULL ? missing : sqlite3_column_int64(st, i);
}

double sqlite_column_double(sqlite3_stmt *st, int i)
{
    return sqlite3_column_type(st, i) == SQLITE_NULL ? (double)NAN : sqlite3_column_double(st, i);
}

static void forget(store *s)
{
    mem_free(s->pairs);
    s->pairs = NULL;
    s->n_pairs = s->pair_mask = 0;
    memset(s->sources, 0, sizeof s->sources);
}

int sqlite_begin(store *s)
{
    sqlite_end_listing(s);
    sqlite_rest(s);
    s->problem[0] = '\0';
    int rc = sqlite_run(s->statement[SQL_BEGIN]);
    if (rc)
        return rc;
    sqlite3_stmt *st = sqlite_use(s, SQL_EVENT_LAST);
    rc = sqlite3_step(st);
    s->last_event = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return rc == SQLITE_ROW ? SQLITE_OK : sqlite_commit(s, rc);
}

int sqlite_commit(store *s, int rc)
{
    if (!rc)
        rc = sqlite_run(s->statement[SQL_COMMIT]);
    if (!rc)
        return SQLITE_OK;
    snprintf(s->problem, sizeof s->problem, "%s", sqlite3_errmsg(s->db));
    sqlite_rest(s);
    /* A full disk or memory may have rolled back already. */
    if (!sqlite3_get_autocommit(s->db))
        sqlite_run(s->statement[SQL_ROLLBACK]);
    forget(s);
    return rc;
}

/** The first number of the first row of a query outside the list. */
static int ask(store *s, const char *sql, int64_t *ret)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, &st, NULL);
    if (!rc && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        *ret = sqlite3_column_int64(st, 0);
        rc = SQLITE_OK;
    }
    sqlite3_finalize(st);
    return rc == SQLITE_DONE ? SQLITE_ERROR : rc;
}

static int tell(store *s, const char *sql)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL);
}

static int migrate_from(store *s, int64_t version)
{
    int rc = SQLITE_OK;
    for (int64_t v = version; !rc && v < LATEST; v++)
        rc = tell(s, schema_file(str_of(migrations[v])).s);
    char stamp[100];
    snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             APPLICATION, LATEST);
    return rc ? rc : tell(s, stamp);
}

/** Another process may have done the same a moment ago: the version counts that is read inside the
 * transaction. */
static int migrate(store *s)
{
    int64_t version = 0;
    int rc = tell(s, "BEGIN IMMEDIATE");
    if (rc)
        return rc;
    rc = ask(s, "PRAGMA user_version", &version);
    if (!rc && version < LATEST)
        rc = migrate_from(s, version);
    if (!rc)
        rc = tell(s, "COMMIT");
    if (rc && !sqlite3_get_autocommit(s->db))
        tell(s, "ROLLBACK");
    return rc;
}

static status not_ours(const store *s, error *e)
{
    return error_set(e, STATUS_FORMAT, "%s is not a casus database", s->path);
}

static status bring_up_to_date(store *s, int64_t version, error *e)
{
    if (version > LATEST)
        return error_set(e, STATUS_FORMAT,
                         "%s was written by a newer casus (schema %d, this one knows %d)", s->path,
                         (int)version, LATEST);
    if (version == LATEST)
        return STATUS_OK;
    if (s->mode == STORE_READ)
        return error_set(e, STATUS_FORMAT,
                         "%s was written by an older casus (schema %d, this one needs %d); "
                         "any command that writes brings it up to date",
                         s->path, (int)version, LATEST);
    int rc = migrate(s);
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}

/** Whose file it is, and of which version; an empty one becomes ours in STORE_CREATE. */
static status identify(store *s, error *e)
{
    int64_t application = 0, version = 0, things = 0;
    int rc = ask(s, "PRAGMA application_id", &application);
    if (!rc)
        rc = ask(s, "PRAGMA user_version", &version);
    if (!rc)
        rc = ask(s, "SELECT count(*) FROM sqlite_schema", &things);
    if (rc)
        return sqlite_fail(s, rc, e);
    if (application == APPLICATION && version > 0)
        return bring_up_to_date(s, version, e);
    if (application || version || things || s->mode != STORE_CREATE)
        return not_ours(s, e);
    rc = tell(s, "PRAGMA journal_mode = WAL");
    return rc ? sqlite_fail(s, rc, e) : bring_up_to_date(s, 0, e);
}

static int set_up(store *s)
{
    /* NORMAL loses no consistency in WAL mode; the last batches may be lost with the power, and the
     * input's progress with them. */
    int rc = tell(s, "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;"
                     "PRAGMA wal_autocheckpoint = 16384; PRAGMA journal_size_limit = 67108864;"
                     "PRAGMA temp_store = MEMORY");
    if (!rc)
        rc = tell(s, s->mode == STORE_READ ? "PRAGMA cache_size = -32768"
                                           : "PRAGMA cache_size = -65536");
    for (int k = 0; !rc && k < STATEMENTS; k++)
        rc = sqlite3_prepare_v3(s->db, texts[k], -1, SQLITE_PREPARE_PERSISTENT, &s->statement[k],
                                NULL);
    return rc;
}

/** SQLite takes "file:" and ":memory:" for something else than names of files. */
static int open_at(store *s, const char *prefix, const char *suffix, int flags)
{
    size_t len = strlen(prefix) + 3 * strlen(s->path) + strlen(suffix) + 3;
    char *name = mem_get(len);
    if (!name)
        return SQLITE_NOMEM;
    size_t n = (size_t)snprintf(name, len, "%s%s", prefix, s->path[0] == '/' ? "" : "./");
    for (const char *p = s->path; *p; p++) {
        bool escape = *prefix && strchr("%?#", *p);
        n += (size_t)snprintf(name + n, len - n, escape ? "%%%02X" : "%c", (unsigned)*p & 0xff);
    }
    snprintf(name + n, len - n, "%s", suffix);
    int rc =
        sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    mem_free(name);
    if (!rc)
        rc = sqlite3_busy_timeout(s->db, BUSY_MS);
    return rc;
}

static int reachable(store *s)
{
    int64_t version;
    return ask(s, "PRAGMA schema_version", &version);
}

static bool has_log(const store *s)
{
    char *name = sqlite3_mprintf("%s-wal", s->path);
    struct stat st;
    bool there = !name || (stat(name, &st) == 0 && st.st_size > 0);
    sqlite3_free(name);
    return there;
}

/** A write-ahead log needs a file beside the store even for reading. Where none can be made, and no
 * log is waiting there, the store is as good as immutable. */
static int open_for_reading(store *s)
{
    int rc = open_at(s, "", "", SQLITE_OPEN_READONLY);
    if (!rc)
        rc = reachable(s);
    if ((rc & 0xff) != SQLITE_CANTOPEN && (rc & 0xff) != SQLITE_READONLY)
        return rc;
    if (has_log(s))
        return rc;
    sqlite3_close(s->db);
    s->db = NULL;
    int again = open_at(s, "file:", "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    return again ? again : reachable(s);
}

static int open_for_writing(store *s)
{
    int create = s->mode == STORE_CREATE ? SQLITE_OPEN_CREATE : 0;
    int rc = open_at(s, "", "", SQLITE_OPEN_READWRITE | create);
    if (!rc && sqlite3_db_readonly(s->db, "main"))
        return SQLITE_READONLY;
    return rc;
}

/** What a look at the name tells better than SQLite does. */
static status look(const store *s, error *e)
{
    struct stat st;
    if (stat(s->path, &st) == 0)
        return S_ISDIR(st.st_mode) ? error_set(e, STATUS_IO, "%s is a directory", s->path)
                                   : STATUS_OK;
    if (errno != ENOENT)
        return error_set(e, STATUS_IO, "%s: %s", s->path, strerror(errno));
    if (s->mode != STORE_CREATE)
        return error_set(e, STATUS_IO,
                         "no database %s; make one with 'casus import' or 'casus add'", s->path);
    return STATUS_OK;
}

static status open_all(store *s, error *e)
{
    status result = look(s, e);
    if (result)
        return result;
    int rc = s->mode == STORE_READ ? open_for_reading(s) : open_for_writing(s);
    if (rc)
        return sqlite_fail(s, rc, e);
    result = identify(s, e);
    if (result)
        return result;
    rc = set_up(s);
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}

status store_open(const char *path, store_mode mode, store **ret, error *e)
{
    if (!*path)
        return error_set(e, STATUS_ARGUMENT, "the name of the database is empty");
    store *s = mem_get(sizeof *s);
    char *copy = mem_get(strlen(path) + 1);
    if (!s || !copy) {
        mem_free(s);
        mem_free(copy);
        return error_set(e, STATUS_NOMEM, "out of memory");
    }
    memset(s, 0, sizeof *s);
    s->path = memcpy(copy, path, strlen(path) + 1);
    s->mode = mode;
    status result = open_all(s, e);
    if (result)
        store_close(s);
    else
        *ret = s;
    return result;
}

void store_close(store *s)
{
    if (!s)
        return;
    sqlite_end_listing(s);
    for (int k = 0; k < STATEMENTS; k++)
        sqlite3_finalize(s->statement[k]);
    sqlite3_close(s->db);
    mem_free(s->pairs);
    mem_free(s->path);
    mem_free(s);
}
