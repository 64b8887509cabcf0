/* Claims: what narrators say of states and leaders. */
#include "base/vec.h"
#include "store/sqlite.h"

int sqlite_put_claim(store *s, int64_t of, const claim *c)
{
    char by[4], whom[4];
    sqlite3_stmt *st = sqlite_use(s, SQL_CLAIM_ADD);
    sqlite3_bind_int64(st, 1, of);
    sqlite3_bind_int(st, 2, (int)c->kind);
    sqlite3_bind_int(st, 3, (int)c->narrator.kind);
    sqlite_bind_str(st, 4, c->narrator.name);
    sqlite_bind_code(st, 5, c->narrator_code, by);
    sqlite_bind_code(st, 6, c->whom.code, whom);
    sqlite_bind_str(st, 7, c->whom.name);
    sqlite_bind_str(st, 8, c->about);
    sqlite_bind_str(st, 9, c->text);
    sqlite3_bind_int64(st, 10, c->bytes.from);
    sqlite3_bind_int64(st, 11, c->bytes.to);
    sqlite3_bind_int64(st, 12, c->words.from);
    sqlite3_bind_int64(st, 13, c->words.to);
    return sqlite_run(st);
}

static span column_span(sqlite3_stmt *st, int i)
{
    return (span){(uint32_t)sqlite3_column_int64(st, i), (uint32_t)sqlite3_column_int64(st, i + 1)};
}

static stored_claim read_claim(sqlite3_stmt *st, arena *a)
{
    claim c = {.kind = (claim_kind)sqlite3_column_int(st, 0),
               .narrator = {(narrator_kind)sqlite3_column_int(st, 1), sqlite_column_str(st, 2, a)},
               .narrator_code = sqlite_column_code(st, 3),
               .whom = {.code = sqlite_column_code(st, 4), .name = sqlite_column_str(st, 5, a)},
               .about = sqlite_column_str(st, 6, a),
               .text = sqlite_column_str(st, 7, a),
               .bytes = column_span(st, 8),
               .words = column_span(st, 10)};
    return (stored_claim){c, sqlite_column_str(st, 12, a)};
}

status store_claims(store *s, code one, code other, arena *a, stored_claims *ret, error *e)
{
    char x[4], y[4];
    stored_claims all = {0};
    sqlite3_stmt *st = sqlite_use(s, SQL_CLAIM_LIST);
    sqlite_bind_code(st, 1, one, x);
    sqlite_bind_code(st, 2, other, y);
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW)
        *VEC_PUSH(a, &all) = read_claim(st, a);
    sqlite3_reset(st);
    if (rc != SQLITE_DONE)
        return sqlite_fail(s, rc, e);
    *ret = all;
    return STATUS_OK;
}
