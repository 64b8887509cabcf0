/* Listing and counting events: one query is put together from what was asked. */
#include "store/sqlite.h"

#include <string.h>

store_query store_query_all(void)
{
    return (store_query){.from = DAY_NONE, .to = DAY_NONE};
}

/** A query with its states in order and its words in FTS5's terms. */
typedef struct hunt {
    const store_query *q;
    code a, b;      /**< a before b; b alone is a */
    char *words;    /**< NULL: no search */
    bool unindexed; /**< some text may not be in the index, and cannot be put there */
} hunt;

static void add_unindexed(sqlite3_str *sql, const char *text, str words)
{
    str word;
    for (bool prefix; sqlite_next_word(&words, &word, &prefix);)
        sqlite3_str_appendf(sql, " AND instr(lower(%s), lower(%.*Q)) > 0", text, STR_ARG(word));
}

/** The events in whose words the search is found, as a list of numbers. */
static void add_search(sqlite3_str *sql, const hunt *h)
{
    sqlite3_str_appendall(
        sql, "(SELECT rowid FROM record_search WHERE record_search MATCH :words"
             " UNION ALL SELECT e.id FROM sentence_search f JOIN sentence s ON s.id = f.rowid"
             " JOIN event e ON e.document = s.document AND e.sentence = s.id"
             " WHERE sentence_search MATCH :words");
    if (h->unindexed) {
        sqlite3_str_appendall(sql, " UNION ALL SELECT id FROM event WHERE id >"
                                   " (SELECT indexed FROM search_progress WHERE what = 'record')");
        add_unindexed(sql, "text", h->q->search);
        sqlite3_str_appendall(
            sql, " UNION ALL SELECT e.id FROM sentence_text t JOIN sentence s ON s.id = t.id"
                 " JOIN event e ON e.document = s.document AND e.sentence = s.id WHERE t.id >"
                 " (SELECT indexed FROM search_progress WHERE what = 'sentence')");
        add_unindexed(sql, "t.text", h->q->search);
    }
    sqlite3_str_appendall(sql, ")");
}

/** The conditions that events and acts have in common. @param last  its expression */
static void add_conditions(sqlite3_str *sql, const hunt *h, const char *id, const char *last)
{
    const store_query *q = h->q;
    if (q->from != DAY_NONE || q->to != DAY_NONE)
        sqlite3_str_appendall(sql, " AND first > -2147483648");
    if (q->from != DAY_NONE)
        sqlite3_str_appendf(sql, " AND %s >= :from", last);
    if (q->to != DAY_NONE)
        sqlite3_str_appendall(sql, " AND first <= :to");
    if (q->type)
        sqlite3_str_appendall(sql, " AND type = :type");
    if (h->words) {
        sqlite3_str_appendf(sql, " AND %s IN ", id);
        add_search(sql, h);
    }
}

/** The numbers of the events wanted, as `id`. */
static void add_events(sqlite3_str *sql, const hunt *h)
{
    if (!h->a) {
        sqlite3_str_appendall(sql, "SELECT id FROM event WHERE 1");
        if (h->q->document)
            sqlite3_str_appendall(sql, " AND document = :document");
        add_conditions(sql, h, "id", "last");
        return;
    }
    sqlite3_str_appendall(sql,
                          "SELECT event AS id FROM act WHERE pair IN (SELECT id FROM pair WHERE ");
    sqlite3_str_appendall(sql, h->b ? "lo = :a AND hi = :b)" : "lo = :a OR hi = :a)");
    if (h->q->document)
        sqlite3_str_appendall(
            sql, " AND event IN (SELECT e.id FROM event e WHERE e.document = :document)");
    add_conditions(sql, h, "event", "first + span");
    if (!h->b)
        sqlite3_str_appendall(sql, " GROUP BY event");
}

static void add_order(sqlite3_str *sql, const hunt *h)
{
    const char *id = h->a ? "event" : "id";
    if (h->q->order == STORE_AS_PUT)
        sqlite3_str_appendf(sql, " ORDER BY %s", id);
    else if (h->q->order == STORE_OLDEST_FIRST)
        sqlite3_str_appendf(sql, " ORDER BY first, %s", id);
    else
        sqlite3_str_appendf(sql, " ORDER BY first DESC, %s DESC", id);
    /* Also when all are wanted: without a limit SQLite is free to drop the order. */
    sqlite3_str_appendall(sql, " LIMIT :limit OFFSET :offset");
}

static char *listing_sql(const hunt *h)
{
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendall(sql, "SELECT " SQLITE_EVENT_COLUMNS " FROM (");
    add_events(sql, h);
    add_order(sql, h);
    /* CROSS JOIN keeps the order of the list: SQLite walks its left side first. */
    sqlite3_str_appendall(sql, ") AS h CROSS JOIN event e ON e.id = h.id" SQLITE_EVENT_JOINS);
    return sqlite3_str_finish(sql);
}

static char *count_sql(const hunt *h)
{
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendall(sql, "SELECT count(*) FROM (");
    add_events(sql, h);
    sqlite3_str_appendall(sql, ")");
    return sqlite3_str_finish(sql);
}

static void bind_number(sqlite3_stmt *st, const char *name, int64_t n)
{
    int i = sqlite3_bind_parameter_index(st, name);
    if (i)
        sqlite3_bind_int64(st, i, n);
}

static void bind_letters(sqlite3_stmt *st, const char *name, code c)
{
    int i = sqlite3_bind_parameter_index(st, name);
    char text[4];
    code_text(c, text);
    if (i)
        sqlite3_bind_text(st, i, text, -1, SQLITE_TRANSIENT);
}

static void bind_hunt(sqlite3_stmt *st, const hunt *h)
{
    const store_query *q = h->q;
    bind_letters(st, ":a", h->a);
    bind_letters(st, ":b", h->b);
    bind_number(st, ":from", q->from);
    bind_number(st, ":to", q->to);
    bind_number(st, ":type", (int64_t)q->type);
    bind_number(st, ":document", q->document);
    bind_number(st, ":limit", q->limit ? (int64_t)q->limit : -1);
    bind_number(st, ":offset", (int64_t)q->offset);
    int words = sqlite3_bind_parameter_index(st, ":words");
    if (words)
        sqlite3_bind_text(st, words, h->words, -1, SQLITE_TRANSIENT);
}

static int prepare(store *s, const hunt *h, char *sql, sqlite3_stmt **ret)
{
    if (!sql)
        return SQLITE_NOMEM;
    int rc = sqlite3_prepare_v2(s->db, sql, -1, ret, NULL);
    if (!rc)
        bind_hunt(*ret, h);
    sqlite3_free(sql);
    return rc;
}

/** Gets the query ready; h->words is to be given back with sqlite3_free(). */
static int plan(store *s, const store_query *q, hunt *h)
{
    code a = q->a ? q->a : q->b, b = q->a ? q->b : 0;
    bool swap = b && code_cmp(a, b) > 0;
    *h = (hunt){.q = q, .a = swap ? b : a, .b = swap ? a : b};
    h->unindexed = s->mode == STORE_READ;
    int rc = sqlite_search_query(q->search, &h->words);
    if (!rc && h->words && !h->unindexed)
        rc = sqlite_index_words(s);
    /* Another one writes: what is not indexed yet is looked through instead. */
    if ((rc & 0xff) == SQLITE_BUSY) {
        h->unindexed = true;
        rc = SQLITE_OK;
    }
    return rc;
}

status store_find_events(store *s, const store_query *q, error *e)
{
    hunt h;
    sqlite_end_listing(s);
    sqlite_rest(s);
    int rc = plan(s, q, &h);
    if (!rc)
        rc = prepare(s, &h, listing_sql(&h), &s->listing);
    sqlite3_free(h.words);
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}

status store_next_event(store *s, arena *a, stored_event *ret, error *e)
{
    int rc = s->listing ? sqlite3_step(s->listing) : SQLITE_DONE;
    if (rc == SQLITE_ROW)
        rc = sqlite_read_event(s, s->listing, a, ret);
    else
        sqlite_end_listing(s);
    if (rc == SQLITE_DONE)
        return STATUS_NOTHING;
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}

static int count(sqlite3_stmt *st, uint64_t *ret)
{
    int rc = sqlite3_step(st);
    if (rc == SQLITE_ROW)
        *ret = (uint64_t)sqlite3_column_int64(st, 0);
    return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

status store_count_events(store *s, const store_query *q, uint64_t *ret, error *e)
{
    hunt h;
    sqlite3_stmt *st = NULL;
    sqlite_rest(s);
    int rc = plan(s, q, &h);
    if (!rc)
        rc = prepare(s, &h, count_sql(&h), &st);
    if (!rc)
        rc = count(st, ret);
    sqlite3_finalize(st);
    sqlite3_free(h.words);
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}
