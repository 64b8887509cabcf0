/* The log of runs and inputs: which program read what, and how far. */
#include "store/sqlite.h"

#include "base/vec.h"

status store_begin_run(store *s, const store_run *run, int64_t *ret_id, error *e)
{
    int rc = sqlite_begin(s);
    if (rc)
        return sqlite_fail(s, rc, e);
    const str text[] = {run->version, run->command, run->options, run->lexicon};
    sqlite3_stmt *st = sqlite_use(s, SQL_RUN_ADD);
    for (int i = 0; i < 4; i++)
        sqlite3_bind_text64(st, i + 1, text[i].len ? text[i].s : "", text[i].len, SQLITE_STATIC,
                            SQLITE_UTF8);
    sqlite3_bind_int64(st, 5, run->started);
    rc = sqlite_run(st);
    int64_t id = sqlite3_last_insert_rowid(s->db);
    rc = sqlite_commit(s, rc);
    if (rc)
        return sqlite_fail(s, rc, e);
    *ret_id = id;
    return STATUS_OK;
}

status store_end_run(store *s, int64_t run, int64_t ended, str outcome, error *e)
{
    int rc = sqlite_begin(s);
    if (rc)
        return sqlite_fail(s, rc, e);
    sqlite3_stmt *st = sqlite_use(s, SQL_RUN_END);
    sqlite3_bind_int64(st, 1, run);
    sqlite3_bind_int64(st, 2, ended);
    sqlite_bind_str(st, 3, outcome);
    rc = sqlite_commit(s, sqlite_run(st));
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}

status store_list_runs(store *s, arena *a, store_runs *ret, error *e)
{
    sqlite_rest(s);
    sqlite3_stmt *st = sqlite_use(s, SQL_RUN_LIST);
    store_runs list = {0};
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
        store_run r = {.id = sqlite3_column_int64(st, 0),
                       .version = sqlite_column_str(st, 1, a),
                       .command = sqlite_column_str(st, 2, a),
                       .options = sqlite_column_str(st, 3, a),
                       .lexicon = sqlite_column_str(st, 4, a),
                       .started = sqlite3_column_int64(st, 5),
                       .ended = sqlite_column_int(st, 6, -1),
                       .outcome = sqlite_column_str(st, 7, a)};
        *VEC_PUSH(a, &list) = r;
    }
    sqlite3_reset(st);
    if (rc == SQLITE_DONE)
        *ret = list;
    return rc == SQLITE_DONE ? STATUS_OK : sqlite_fail(s, rc, e);
}

static int find_input(store *s, const store_input *in, store_input *ret)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_INPUT_GET);
    sqlite_bind_str(st, 1, in->sha256);
    sqlite_bind_str(st, 2, in->kind);
    int rc = sqlite3_step(st);
    if (rc == SQLITE_ROW) {
        ret->id = sqlite3_column_int64(st, 0);
        ret->run = sqlite3_column_int64(st, 1);
        ret->rows = (uint64_t)sqlite3_column_int64(st, 2);
        ret->bytes = (uint64_t)sqlite3_column_int64(st, 3);
        ret->rejected = (uint64_t)sqlite3_column_int64(st, 4);
        ret->complete = sqlite3_column_int(st, 5);
    }
    sqlite3_reset(st);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int add_input(store *s, const store_input *in, int64_t *ret_id)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_INPUT_ADD);
    sqlite3_bind_int64(st, 1, in->run);
    sqlite_bind_str(st, 2, in->sha256);
    sqlite_bind_str(st, 3, in->kind);
    sqlite3_bind_text64(st, 4, in->name.len ? in->name.s : "", in->name.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    sqlite3_bind_int64(st, 5, (int64_t)in->size);
    sqlite3_bind_int64(st, 6, in->dataset);
    int rc = sqlite_run(st);
    *ret_id = sqlite3_last_insert_rowid(s->db);
    return rc;
}

static sqlite3_stmt *use_dataset(store *s, statement k, const store_input *in)
{
    const str text[] = {in->kind, in->label, in->doi};
    sqlite3_stmt *st = sqlite_use(s, k);
    for (int i = 0; i < (k == SQL_DATASET_ADD ? 3 : 2); i++)
        sqlite3_bind_text64(st, i + 1, text[i].len ? text[i].s : "", text[i].len, SQLITE_STATIC,
                            SQLITE_UTF8);
    return st;
}

/** The number of the data set, made when it is new; a DOI that is told replaces the old one. */
static int dataset_number(store *s, const store_input *in, int64_t *ret)
{
    int rc = sqlite_run(use_dataset(s, SQL_DATASET_ADD, in));
    if (rc)
        return rc;
    sqlite3_stmt *st = use_dataset(s, SQL_DATASET_GET, in);
    rc = sqlite3_step(st);
    *ret = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

status store_begin_input(store *s, const store_input *in, store_input *ret, error *e)
{
    store_input found = *in;
    found.id = 0;
    found.rows = found.bytes = found.rejected = 0;
    found.complete = false;
    int rc = sqlite_begin(s);
    if (rc)
        return sqlite_fail(s, rc, e);
    rc = dataset_number(s, in, &found.dataset);
    if (!rc)
        rc = find_input(s, in, &found);
    if (!rc && !found.id)
        rc = add_input(s, &found, &found.id);
    rc = sqlite_commit(s, rc);
    if (rc)
        return sqlite_fail(s, rc, e);
    *ret = found;
    return STATUS_OK;
}

status store_is_known(store *s, const store_input *in, bool *ret, error *e)
{
    sqlite_rest(s);
    sqlite3_stmt *st = sqlite_use(s, SQL_INPUT_KNOWN);
    sqlite_bind_str(st, 1, in->kind);
    sqlite3_bind_int64(st, 2, (int64_t)in->size);
    sqlite_bind_str(st, 3, in->sha256);
    int rc = sqlite3_step(st);
    bool known = rc == SQLITE_ROW;
    sqlite3_reset(st);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return sqlite_fail(s, rc, e);
    *ret = known;
    return STATUS_OK;
}

status store_find_begun(store *s, const store_input *in, arena *a, store_input *ret, error *e)
{
    sqlite_rest(s);
    sqlite3_stmt *st = sqlite_use(s, SQL_INPUT_BEGUN);
    sqlite_bind_str(st, 1, in->kind);
    sqlite3_bind_int64(st, 2, (int64_t)in->size);
    store_input found = *in;
    found.id = 0;
    int rc = sqlite3_step(st);
    if (rc == SQLITE_ROW) {
        found.id = sqlite3_column_int64(st, 0);
        found.run = sqlite3_column_int64(st, 1);
        found.rows = (uint64_t)sqlite3_column_int64(st, 2);
        found.bytes = (uint64_t)sqlite3_column_int64(st, 3);
        found.rejected = (uint64_t)sqlite3_column_int64(st, 4);
        found.sha256 = sqlite_column_str(st, 5, a);
        found.dataset = sqlite3_column_int64(st, 6);
    }
    sqlite3_reset(st);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return sqlite_fail(s, rc, e);
    *ret = found;
    return STATUS_OK;
}

status store_end_input(store *s, int64_t input, error *e)
{
    int rc = sqlite_begin(s);
    if (rc)
        return sqlite_fail(s, rc, e);
    sqlite3_stmt *st = sqlite_use(s, SQL_INPUT_END);
    sqlite3_bind_int64(st, 1, input);
    rc = sqlite_commit(s, sqlite_run(st));
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}

status store_list_inputs(store *s, arena *a, store_inputs *ret, error *e)
{
    sqlite_rest(s);
    sqlite3_stmt *st = sqlite_use(s, SQL_INPUT_LIST);
    store_inputs list = {0};
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
        store_input in = {.id = sqlite3_column_int64(st, 0),
                          .run = sqlite3_column_int64(st, 1),
                          .sha256 = sqlite_column_str(st, 2, a),
                          .kind = sqlite_column_str(st, 3, a),
                          .name = sqlite_column_str(st, 4, a),
                          .size = (uint64_t)sqlite3_column_int64(st, 5),
                          .rows = (uint64_t)sqlite3_column_int64(st, 6),
                          .bytes = (uint64_t)sqlite3_column_int64(st, 7),
                          .rejected = (uint64_t)sqlite3_column_int64(st, 8),
                          .complete = sqlite3_column_int(st, 9)};
        *VEC_PUSH(a, &list) = in;
    }
    sqlite3_reset(st);
    if (rc == SQLITE_DONE)
        *ret = list;
    return rc == SQLITE_DONE ? STATUS_OK : sqlite_fail(s, rc, e);
}
