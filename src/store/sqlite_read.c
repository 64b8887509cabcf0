/* Reading back: acts, single events, documents, the overview. */
#include "store/sqlite.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"

/** What a loop over rows ended with: SQLITE_DONE is success. */
static status done(store *s, int rc, error *e)
{
    return rc == SQLITE_DONE ? STATUS_OK : sqlite_fail(s, rc, e);
}

static direction turned(direction d)
{
    return d == BOTH_WAYS ? d : d == A_TO_B ? B_TO_A : A_TO_B;
}

static act read_act(sqlite3_stmt *st, bool swap)
{
    act x = {.event = sqlite3_column_int64(st, 0),
             .first = sqlite3_column_int(st, 1),
             .weight = (float)sqlite3_column_double(st, 3),
             .type = (event_type)sqlite3_column_int(st, 4),
             .direction = (direction)sqlite3_column_int(st, 5)};
    x.last = x.first + sqlite3_column_int(st, 2);
    x.direction = swap ? turned(x.direction) : x.direction;
    const void *mode = sqlite3_column_blob(st, 6);
    size_t len = (size_t)sqlite3_column_bytes(st, 6);
    if (mode)
        memcpy(x.mode, mode, len < ACT_MODE ? len : ACT_MODE - 1);
    return x;
}

int sqlite_pair_number(store *s, code lo, code hi, int64_t *ret)
{
    char text[8];
    code_text(lo, text);
    code_text(hi, text + 4);
    sqlite3_stmt *st = sqlite_use(s, SQL_PAIR_GET);
    sqlite3_bind_text(st, 1, text, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 2, text + 4, -1, SQLITE_STATIC);
    int rc = sqlite3_step(st);
    *ret = rc == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite_use(s, SQL_PAIR_GET);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

status store_dyad_acts(store *s, const store_query *q, arena *a, acts *ret, error *e)
{
    bool swap = code_cmp(q->a, q->b) > 0;
    int64_t pair;
    sqlite_rest(s);
    int rc = sqlite_pair_number(s, swap ? q->b : q->a, swap ? q->a : q->b, &pair);
    if (rc)
        return sqlite_fail(s, rc, e);
    acts list = {0};
    sqlite3_stmt *st = sqlite_use(s, SQL_ACT_LIST);
    sqlite3_bind_int64(st, 1, pair);
    sqlite3_bind_int64(st, 2, q->from == DAY_NONE ? INT64_MIN : q->from);
    sqlite3_bind_int64(st, 3, q->to == DAY_NONE ? INT64_MAX : q->to);
    sqlite3_bind_int(st, 4, AUX_HISTORICAL);
    while ((rc = sqlite3_step(st)) == SQLITE_ROW)
        *VEC_PUSH(a, &list) = read_act(st, swap);
    sqlite3_reset(st);
    if (rc == SQLITE_DONE)
        *ret = list;
    return done(s, rc, e);
}

/* Events. */

static span read_span(sqlite3_stmt *st, int i)
{
    return (span){(uint32_t)sqlite3_column_int64(st, i), (uint32_t)sqlite3_column_int64(st, i + 1)};
}

static str number_text(arena *a, int64_t n)
{
    buf b = buf_new(a);
    if (n)
        buf_int(&b, n);
    return buf_str(&b);
}

static party read_party(sqlite3_stmt *st, arena *a)
{
    return (party){.code = sqlite_column_code(st, 1),
                   .sector = sqlite_column_str(st, 2, a),
                   .name = sqlite_column_str(st, 3, a),
                   .text = sqlite_column_str(st, 4, a),
                   .bytes = read_span(st, 5)};
}

/** Parties from event_party, `n` in all, actors first. */
static int read_party_rows(store *s, arena *a, int64_t id, size_t n, event *e)
{
    party *p = NEW(a, n, party);
    sqlite3_stmt *st = sqlite_use(s, SQL_PARTY_LIST);
    sqlite3_bind_int64(st, 1, id);
    int rc;
    size_t k = 0;
    for (; (rc = sqlite3_step(st)) == SQLITE_ROW && k < n; k++) {
        e->n_actor += sqlite3_column_int(st, 0) == 0;
        p[k] = read_party(st, a);
    }
    sqlite3_reset(st);
    e->n_recipient = (uint32_t)k - e->n_actor;
    e->actor = p;
    e->recipient = p + e->n_actor;
    return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

/** Parties from the event's own columns. */
static void read_plain_parties(arena *a, code first, code second, bool joint, event *e)
{
    party *p = NEW(a, 2, party);
    p[0].code = first;
    p[1].code = second;
    e->actor = p;
    e->n_actor = joint ? 2 : 1;
    e->recipient = joint || !second ? NULL : p + 1;
    e->n_recipient = e->recipient ? 1 : 0;
}

static magnitude read_magnitude(sqlite3_stmt *st, int i, arena *a)
{
    return (magnitude){.dead = sqlite_column_int(st, i, -1),
                       .injured = sqlite_column_int(st, i + 1, -1),
                       .people = sqlite_column_int(st, i + 2, -1),
                       .items = sqlite_column_int(st, i + 3, -1),
                       .money = sqlite3_column_type(st, i + 4) == SQLITE_NULL
                                    ? -1
                                    : sqlite3_column_double(st, i + 4),
                       .currency = sqlite_column_str(st, i + 5, a)};
}

/** The columns of SQLITE_EVENT_COLUMNS from event_detail on. */
static void read_detail(sqlite3_stmt *st, arena *a, event *e)
{
    e->bytes = read_span(st, 23);
    e->trigger = read_span(st, 25);
    e->narrator.kind = (narrator_kind)sqlite3_column_int(st, 27);
    e->narrator.name = sqlite_column_str(st, 28, a);
    e->rule = sqlite_column_str(st, 29, a);
    e->id = sqlite_column_str(st, 30, a);
    e->context = sqlite_column_str(st, 31, a);
    e->cameo = sqlite_column_str(st, 32, a);
    e->goldstein = sqlite_column_double(st, 33);
    e->score = sqlite_column_double(st, 34);
    e->lat = sqlite_column_double(st, 35);
    e->lon = sqlite_column_double(st, 36);
    e->magnitude = read_magnitude(st, 37, a);
}

/** The columns of SQLITE_EVENT_COLUMNS up to event_detail. */
static void read_core(sqlite3_stmt *st, arena *a, stored_event *v, event *e)
{
    v->id = sqlite3_column_int64(st, 0);
    e->when.first = (day)sqlite_column_int(st, 1, DAY_NONE);
    e->when.last = (day)sqlite_column_int(st, 2, DAY_NONE);
    e->when.precision = (precision)sqlite3_column_int(st, 3);
    e->type = (event_type)sqlite3_column_int(st, 4);
    e->mode = sqlite_column_str(st, 9, a);
    e->aux = (unsigned)sqlite3_column_int(st, 10);
    e->confidence = sqlite3_column_double(st, 11);
    e->place = sqlite_column_str(st, 12, a);
    v->amount = sqlite_column_str(st, 13, a);
    v->source = sqlite_column_str(st, 14, a);
    v->basis = sqlite_column_str(st, 15, a);
    e->run = number_text(a, sqlite3_column_int64(st, 16));
    v->input = sqlite_column_str(st, 17, a);
    v->row = (uint64_t)sqlite3_column_int64(st, 18);
    v->document = sqlite3_column_int64(st, 19);
    e->doc = sqlite_column_str(st, 20, a);
    v->title = sqlite_column_str(st, 21, a);
    e->text = sqlite_column_str(st, 22, a);
}

int sqlite_read_event(store *s, sqlite3_stmt *st, arena *a, stored_event *ret)
{
    event *e = NEW(a, 1, event);
    *e = event_new();
    stored_event v = {.event = e, .sentence = -1};
    read_core(st, a, &v, e);
    read_detail(st, a, e);
    if (!e->id.len)
        e->id = number_text(a, v.id);
    int rc = SQLITE_OK;
    size_t parties = (size_t)sqlite3_column_int64(st, 8);
    code first = sqlite_column_code(st, 5), second = sqlite_column_code(st, 6);
    if (parties)
        rc = read_party_rows(s, a, v.id, parties, e);
    else if (first)
        read_plain_parties(a, first, second, sqlite3_column_int(st, 7), e);
    if (!rc)
        *ret = v;
    return rc;
}

status store_event(store *s, int64_t id, arena *a, stored_event *ret, error *e)
{
    sqlite_rest(s);
    sqlite3_stmt *st = sqlite_use(s, SQL_EVENT_GET);
    sqlite3_bind_int64(st, 1, id);
    int rc = id < 0 ? sqlite_read_tally(s, id, a, ret) : sqlite3_step(st);
    if (rc == SQLITE_ROW)
        rc = sqlite_read_event(s, st, a, ret);
    else if (rc == SQLITE_DONE)
        return error_set(e, STATUS_NOTHING, "%s has no event %lld", s->path, (long long)id);
    sqlite3_reset(st);
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}

/* Documents. */

static uint32_t get_le32(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static offset_map read_offsets(sqlite3_stmt *st, int i, arena *a)
{
    const unsigned char *p = sqlite3_column_blob(st, i);
    offset_map m = {.n = p ? (size_t)sqlite3_column_bytes(st, i) / 12 : 0};
    m.cap = m.n;
    m.at = NEW(a, m.n, offset_pair);
    for (size_t k = 0; k < m.n; k++, p += 12) {
        uint32_t steps = get_le32(p + 8);
        m.at[k] = (offset_pair){get_le32(p), get_le32(p + 4), (uint16_t)(steps & 0xffff),
                                (uint16_t)(steps >> 16)};
    }
    return m;
}

static document read_document(sqlite3_stmt *st, arena *a)
{
    return (document){.id = sqlite_column_str(st, 0, a),
                      .title = sqlite_column_str(st, 1, a),
                      .date = (day)sqlite_column_int(st, 2, DAY_NONE),
                      .text = sqlite_column_str(st, 3, a),
                      .encoding = sqlite_column_str(st, 4, a),
                      .repaired = (uint64_t)sqlite3_column_int64(st, 5),
                      .map = read_offsets(st, 6, a)};
}

static int read_comments(store *s, int64_t id, arena *a, comments *ret)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_COMMENT_LIST);
    sqlite3_bind_int64(st, 1, id);
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
        comment c = {.number = sqlite_column_str(st, 0, a),
                     .user = sqlite_column_str(st, 1, a),
                     .name = sqlite_column_str(st, 2, a),
                     .parent = (int32_t)sqlite_column_int(st, 3, -1),
                     .date = (day)sqlite_column_int(st, 4, DAY_NONE),
                     .minute = (int32_t)sqlite_column_int(st, 5, -1)};
        *VEC_PUSH(a, ret) = c;
    }
    sqlite3_reset(st);
    return rc;
}

static int read_blocks(store *s, int64_t id, arena *a, blocks *ret)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_BLOCK_LIST);
    sqlite3_bind_int64(st, 1, id);
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW)
        *VEC_PUSH(a, ret) = (block){(block_kind)sqlite3_column_int(st, 0), read_span(st, 1),
                                    (int32_t)sqlite_column_int(st, 3, -1)};
    sqlite3_reset(st);
    return rc;
}

status store_document(store *s, int64_t id, arena *a, document *ret, error *e)
{
    sqlite_rest(s);
    sqlite3_stmt *st = sqlite_use(s, SQL_DOCUMENT_READ);
    sqlite3_bind_int64(st, 1, id);
    int rc = sqlite3_step(st);
    if (rc == SQLITE_DONE)
        return error_set(e, STATUS_NOTHING, "%s has no document %lld", s->path, (long long)id);
    if (rc != SQLITE_ROW)
        return sqlite_fail(s, rc, e);
    document d = read_document(st, a);
    sqlite3_reset(st);
    rc = read_comments(s, id, a, &d.comment);
    if (rc == SQLITE_DONE)
        rc = read_blocks(s, id, a, &d.block);
    if (rc == SQLITE_DONE)
        *ret = d;
    return done(s, rc, e);
}

/* Overview. */

typedef struct dyads {
    store_dyad *at;
    size_t n, cap;
} dyads;

static int read_dyads(store *s, arena *a, dyads *ret)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_PAIR_LIST);
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW)
        *VEC_PUSH(a, ret) = (store_dyad){sqlite_column_code(st, 0), sqlite_column_code(st, 1),
                                         (uint64_t)sqlite3_column_int64(st, 2)};
    sqlite3_reset(st);
    return rc;
}

status store_overview_of(store *s, arena *a, store_overview *ret, error *e)
{
    sqlite_rest(s);
    dyads list = {0};
    int rc = read_dyads(s, a, &list);
    if (rc != SQLITE_DONE)
        return sqlite_fail(s, rc, e);
    sqlite3_stmt *st = sqlite_use(s, SQL_COUNTS);
    rc = sqlite3_step(st);
    if (rc != SQLITE_ROW)
        return sqlite_fail(s, rc, e);
    uint64_t n[6];
    for (int i = 0; i < 6; i++)
        n[i] = (uint64_t)sqlite3_column_int64(st, i);
    sqlite3_reset(st);
    *ret = (store_overview){n[0], n[1], n[2], n[3], n[4], n[5], list.at, list.n};
    return STATUS_OK;
}
