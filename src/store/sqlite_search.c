/* Full-text search: bringing the index up to date, and the words of a query. */
#include "store/sqlite.h"

enum { ROWS_A_TURN = 20000 };

static int indexed(store *s, str what, int64_t *ret)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_PROGRESS_GET);
    sqlite_bind_str(st, 1, what);
    int rc = sqlite3_step(st);
    *ret = rc == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_reset(st);
    return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

static int set_indexed(store *s, str what, int64_t to)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_PROGRESS_SET);
    sqlite_bind_str(st, 1, what);
    sqlite3_bind_int64(st, 2, to);
    return sqlite_run(st);
}

/** Indexes the records of the next rows, within a transaction. */
static int index_records(store *s, bool *ret_more)
{
    int64_t from;
    int rc = indexed(s, STR("record"), &from);
    *ret_more = !rc && from < s->last_event;
    if (!*ret_more)
        return rc;
    int64_t to = s->last_event - from < ROWS_A_TURN ? s->last_event : from + ROWS_A_TURN;
    sqlite3_stmt *st = sqlite_use(s, SQL_RECORD_INDEX);
    sqlite3_bind_int64(st, 1, from);
    sqlite3_bind_int64(st, 2, to);
    rc = sqlite_run(st);
    return rc ? rc : set_indexed(s, STR("record"), to);
}

/** Makes SQL_DOCUMENT_TEXT stand at `id`, where it may stand already: `*at` tells. */
static int turn_to_document(store *s, int64_t id, int64_t *at)
{
    if (*at == id)
        return SQLITE_OK;
    sqlite3_stmt *st = sqlite_use(s, SQL_DOCUMENT_TEXT);
    sqlite3_bind_int64(st, 1, id);
    int rc = sqlite3_step(st);
    *at = id;
    return rc == SQLITE_ROW ? SQLITE_OK : rc == SQLITE_DONE ? SQLITE_CORRUPT : rc;
}

/** Indexes the sentence in the present row of `row`. */
static int index_sentence(store *s, sqlite3_stmt *row, int64_t *at)
{
    int rc = turn_to_document(s, sqlite3_column_int64(row, 1), at);
    if (rc)
        return rc;
    sqlite3_stmt *text = s->statement[SQL_DOCUMENT_TEXT];
    str whole = {sqlite3_column_blob(text, 0), (size_t)sqlite3_column_bytes(text, 0)};
    if (!whole.s)
        whole.s = "";
    sqlite3_stmt *st = sqlite_use(s, SQL_SENTENCE_INDEX);
    sqlite3_bind_int64(st, 1, sqlite3_column_int64(row, 0));
    sqlite_bind_str(
        st, 2,
        str_sub(whole, (size_t)sqlite3_column_int64(row, 2), (size_t)sqlite3_column_int64(row, 3)));
    return sqlite_run(st);
}

/** Indexes the next sentences, within a transaction. They lie document by document, whose text is
 * fetched once. */
static int index_sentences(store *s, bool *ret_more)
{
    int64_t last, at = 0;
    *ret_more = false;
    int rc = indexed(s, STR("sentence"), &last);
    if (rc)
        return rc;
    sqlite3_stmt *st = sqlite_use(s, SQL_SENTENCE_LIST);
    sqlite3_bind_int64(st, 1, last);
    sqlite3_bind_int(st, 2, ROWS_A_TURN);
    while (!rc && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        rc = index_sentence(s, st, &at);
        last = sqlite3_column_int64(st, 0);
        *ret_more = true;
    }
    sqlite3_reset(st);
    sqlite_use(s, SQL_DOCUMENT_TEXT);
    if (rc != SQLITE_DONE)
        return rc;
    return *ret_more ? set_indexed(s, STR("sentence"), last) : SQLITE_OK;
}

static int in_turns(store *s, int (*index)(store *s, bool *ret_more))
{
    for (bool more = true; more;) {
        int rc = sqlite_begin(s);
        if (rc)
            return rc;
        rc = sqlite_commit(s, index(s, &more));
        if (rc)
            return rc;
    }
    return SQLITE_OK;
}

static int outdated(store *s, bool *ret)
{
    int64_t records, sentences;
    int rc = indexed(s, STR("record"), &records);
    if (!rc)
        rc = indexed(s, STR("sentence"), &sentences);
    if (rc)
        return rc;
    sqlite3_stmt *st = sqlite_use(s, SQL_COUNTS);
    rc = sqlite3_step(st);
    *ret = records < sqlite3_column_int64(st, 0) || sentences < sqlite3_column_int64(st, 2);
    sqlite3_reset(st);
    return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

int sqlite_index_words(store *s)
{
    bool late = false;
    int rc = outdated(s, &late);
    if (rc || !late)
        return rc;
    rc = in_turns(s, index_records);
    return rc ? rc : in_turns(s, index_sentences);
}

bool sqlite_next_word(str *rest, str *ret_word, bool *ret_prefix)
{
    *rest = str_trim(*rest);
    if (!rest->len)
        return false;
    bool quoted = rest->s[0] == '"';
    size_t from = quoted, to = from;
    while (to < rest->len && (quoted ? rest->s[to] != '"' : !ascii_space(rest->s[to])))
        to++;
    str word = str_sub(*rest, from, to);
    *rest = str_sub(*rest, to + quoted, rest->len);
    *ret_prefix = !quoted && str_ends(word, STR("*"));
    *ret_word = str_sub(word, 0, word.len - *ret_prefix);
    return true;
}

int sqlite_search_query(str words, char **ret)
{
    sqlite3_str *b = sqlite3_str_new(NULL);
    str word;
    for (bool prefix; sqlite_next_word(&words, &word, &prefix);)
        if (word.len)
            sqlite3_str_appendf(b, "\"%.*w\"%s ", STR_ARG(word), prefix ? "*" : "");
    int rc = sqlite3_str_errcode(b);
    char *text = sqlite3_str_finish(b);
    if (rc)
        sqlite3_free(text);
    else
        *ret = text;
    return rc;
}
