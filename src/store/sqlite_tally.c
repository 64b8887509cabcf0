/* Tallies of machine-coded sources: putting and reading them. */
#include "store/sqlite.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"

/** Where a tally goes in the table: in this order it is written. */
typedef struct place {
    uint64_t key; /**< pair, day, kind, direction */
    uint32_t tally;
    uint32_t kind; /**< in the store */
} place;

/** The numbers of the scheme's kinds in the store; 0: not asked yet. */
typedef struct kinds {
    const scheme *scheme;
    int64_t *id;
} kinds;

enum { DAY_BIAS = 1 << 20, DAY_BITS = 21, KIND_BITS = 12, DIRECTION_BITS = 2 };

static sqlite3_stmt *use_kind(store *s, statement k, const kinds *x, const act_kind *of)
{
    sqlite3_stmt *st = sqlite_use(s, k);
    sqlite_bind_str(st, 1, x->scheme->name);
    sqlite_bind_str(st, 2, of->code);
    return st;
}

static int add_kind(store *s, const kinds *x, const act_kind *of, int64_t *ret)
{
    sqlite3_stmt *st = use_kind(s, SQL_KIND_ADD, x, of);
    sqlite3_bind_int(st, 3, (int)of->type);
    sqlite3_bind_text64(st, 4, of->mode.len ? of->mode.s : "", of->mode.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    sqlite_bind_double(st, 5, of->goldstein);
    int rc = sqlite_run(st);
    *ret = sqlite3_last_insert_rowid(s->db);
    return rc;
}

static int kind_number(store *s, const kinds *x, uint16_t kind, int64_t *ret)
{
    *ret = x->id[kind];
    if (*ret)
        return SQLITE_OK;
    const act_kind *of = &x->scheme->at[kind];
    sqlite3_stmt *st = use_kind(s, SQL_KIND_GET, x, of);
    int rc = sqlite3_step(st);
    *ret = rc == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_reset(st);
    if (rc == SQLITE_DONE)
        rc = add_kind(s, x, of, ret);
    else if (rc == SQLITE_ROW)
        rc = SQLITE_OK;
    x->id[kind] = *ret;
    return rc;
}

static int place_tally(store *s, const kinds *x, const tally *t, place *ret)
{
    bool turned = code_cmp(t->source, t->target) > 0;
    pair_slot *pair;
    int64_t kind = 0;
    int rc = sqlite_pair(s, turned ? t->target : t->source, turned ? t->source : t->target, &pair);
    if (!rc)
        rc = kind_number(s, x, t->kind, &kind);
    if (rc)
        return rc;
    uint64_t way = t->joint ? BOTH_WAYS : turned ? B_TO_A : A_TO_B;
    pair->reported += t->n;
    ret->key = ((((uint64_t)pair->id << DAY_BITS | (uint64_t)(t->day + DAY_BIAS)) << KIND_BITS |
                 (uint64_t)kind)
                << DIRECTION_BITS) |
               way;
    return SQLITE_OK;
}

static int by_key(const void *p, const void *q)
{
    const place *a = p, *b = q;
    return a->key < b->key ? -1 : a->key > b->key;
}

static int add_tally(store *s, int64_t dataset, const tally *t, uint64_t key)
{
    sqlite3_stmt *st = s->statement[SQL_TALLY_ADD];
    int way = (int)(key & ((1 << DIRECTION_BITS) - 1));
    key >>= DIRECTION_BITS;
    int64_t kind = (int64_t)(key & ((1 << KIND_BITS) - 1));
    sqlite3_bind_int64(st, 1, (int64_t)(key >> KIND_BITS >> DAY_BITS));
    sqlite3_bind_int(st, 2, t->day);
    sqlite3_bind_int64(st, 3, kind);
    sqlite3_bind_int(st, 4, way);
    sqlite3_bind_int64(st, 5, dataset);
    sqlite3_bind_int64(st, 6, t->n);
    sqlite3_bind_int64(st, 7, (int64_t)t->mentions);
    sqlite3_bind_int64(st, 8, (int64_t)t->sources);
    sqlite3_bind_int64(st, 9, t->goldstein);
    sqlite3_bind_int64(st, 10, t->tone);
    return sqlite_run(st);
}

static int put_placed(store *s, const store_tallies *t, const kinds *x, place *places)
{
    int rc = SQLITE_OK;
    size_t n = t->tally->n;
    for (size_t i = 0; !rc && i < n; i++) {
        places[i].tally = (uint32_t)i;
        rc = place_tally(s, x, &t->tally->at[i], &places[i]);
    }
    if (!rc)
        qsort(places, n, sizeof *places, by_key);
    for (size_t i = 0; !rc && i < n; i++)
        rc = add_tally(s, t->dataset, &t->tally->at[places[i].tally], places[i].key);
    return rc;
}

static int put_all(store *s, const store_tallies *t)
{
    kinds x = {t->scheme, mem_get((t->scheme->n + 1) * sizeof *x.id)};
    place *places = mem_get((t->tally->n + 1) * sizeof *places);
    int rc = x.id && places ? SQLITE_OK : SQLITE_NOMEM;
    for (size_t i = 0; !rc && i < t->scheme->n; i++)
        x.id[i] = 0;
    if (!rc)
        rc = put_placed(s, t, &x, places);
    mem_free(x.id);
    mem_free(places);
    return rc;
}

static int put_months(store *s, const store_tallies *t)
{
    int rc = SQLITE_OK;
    for (size_t i = 0; !rc && i < t->month->n; i++) {
        sqlite3_stmt *st = sqlite_use(s, SQL_COVERAGE_ADD);
        sqlite3_bind_int64(st, 1, t->dataset);
        sqlite3_bind_int(st, 2, t->month->at[i].month);
        sqlite3_bind_int64(st, 3, (int64_t)t->month->at[i].n);
        rc = sqlite_run(st);
    }
    return rc;
}

static int name_input(store *s, const store_tallies *t, int64_t input)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_INPUT_NAME);
    sqlite3_bind_int64(st, 1, input);
    sqlite_bind_str(st, 2, t->begun);
    int rc = sqlite_run(st);
    if (rc || !t->complete)
        return rc;
    st = sqlite_use(s, SQL_INPUT_END);
    sqlite3_bind_int64(st, 1, input);
    return sqlite_run(st);
}

status store_put_tallies(store *s, const store_tallies *t, const store_progress *progress, error *e)
{
    int rc = sqlite_begin(s);
    if (rc)
        return sqlite_fail(s, rc, e);
    rc = put_all(s, t);
    if (!rc)
        rc = put_months(s, t);
    if (!rc && progress->input)
        rc = name_input(s, t, progress->input);
    return sqlite_finish(s, rc, progress, e);
}

/* Reading. */

/** What a month of a source was worth. */
typedef struct coverage {
    int64_t dataset;
    int32_t month;
    double part; /**< of its median month */
} coverage;

typedef struct coverages {
    coverage *at;
    size_t n, cap;
} coverages;

static int by_month(const void *p, const void *q)
{
    const coverage *a = p, *b = q;
    if (a->dataset != b->dataset)
        return a->dataset < b->dataset ? -1 : 1;
    return a->month < b->month ? -1 : a->month > b->month;
}

/** The months of one data set, by their records, against the one in the middle. */
static void divide_by_median(coverage *at, size_t n)
{
    double median = at[n / 2].part;
    for (size_t i = 0; i < n; i++)
        at[i].part /= median;
}

static int read_coverage(store *s, arena *a, coverages *ret)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_COVERAGE_LIST);
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW)
        *VEC_PUSH(a, ret) = (coverage){sqlite3_column_int64(st, 0), sqlite3_column_int(st, 1),
                                       sqlite3_column_double(st, 2)};
    sqlite3_reset(st);
    for (size_t i = 0, n; i < ret->n; i += n) {
        for (n = 1; i + n < ret->n && ret->at[i + n].dataset == ret->at[i].dataset;)
            n++;
        divide_by_median(ret->at + i, n);
    }
    if (ret->n)
        qsort(ret->at, ret->n, sizeof *ret->at, by_month);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static double coverage_of(const coverages *c, int64_t dataset, day on)
{
    coverage key = {.dataset = dataset, .month = day_month_index(on)};
    const coverage *found = c->n ? bsearch(&key, c->at, c->n, sizeof key, by_month) : NULL;
    return found ? found->part : 1;
}

/* A key is these, one behind the other, and below 0. */
enum { KEY_DAY_BIAS = 1 << 17, KEY_DAY_BITS = 18, KEY_SET_BITS = 10 };

static int64_t tally_key(int64_t pair, const source_day *t, int64_t kind, int way)
{
    int64_t key = pair << KEY_DAY_BITS | (t->day + KEY_DAY_BIAS);
    key = (key << KIND_BITS | kind) << DIRECTION_BITS | way;
    return -(key << KEY_SET_BITS | t->dataset);
}

static source_day read_told(sqlite3_stmt *st, int64_t pair, bool swap)
{
    static const direction turned[] = {BOTH_WAYS, B_TO_A, A_TO_B, BOTH_WAYS};
    int way = sqlite3_column_int(st, 2) & 3;
    source_day t = {.day = sqlite3_column_int(st, 0),
                    .dataset = sqlite3_column_int64(st, 3),
                    .n = (uint64_t)sqlite3_column_int64(st, 4),
                    .type = (event_type)sqlite3_column_int(st, 5),
                    .direction = swap ? turned[way] : (direction)way};
    const void *mode = sqlite3_column_blob(st, 6);
    size_t len = (size_t)sqlite3_column_bytes(st, 6);
    if (mode)
        memcpy(t.mode, mode, len < ACT_MODE ? len : ACT_MODE - 1);
    t.key = tally_key(pair, &t, sqlite3_column_int64(st, 1), way);
    return t;
}

static int read_all(store *s, int64_t pair, const store_query *q, arena *a, source_days *ret)
{
    bool swap = code_cmp(q->a, q->b) > 0;
    sqlite3_stmt *st = sqlite_use(s, SQL_TALLY_LIST);
    sqlite3_bind_int64(st, 1, pair);
    sqlite3_bind_int64(st, 2, q->from == DAY_NONE ? INT64_MIN : q->from);
    sqlite3_bind_int64(st, 3, q->to == DAY_NONE ? INT64_MAX : q->to);
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW)
        *VEC_PUSH(a, ret) = read_told(st, pair, swap);
    sqlite3_reset(st);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

status store_dyad_told(store *s, const store_query *q, arena *a, source_days *ret, error *e)
{
    bool swap = code_cmp(q->a, q->b) > 0;
    int64_t pair = 0;
    source_days list = {0};
    coverages covered = {0};
    sqlite_rest(s);
    int rc = sqlite_pair_number(s, swap ? q->b : q->a, swap ? q->a : q->b, &pair);
    if (!rc && pair)
        rc = read_all(s, pair, q, a, &list);
    if (!rc && list.n)
        rc = read_coverage(s, a, &covered);
    if (rc)
        return sqlite_fail(s, rc, e);
    for (size_t i = 0; i < list.n; i++)
        list.at[i].coverage = coverage_of(&covered, list.at[i].dataset, list.at[i].day);
    *ret = list;
    return STATUS_OK;
}

static sqlite3_stmt *use_tally(store *s, int64_t key, day *ret_day, int *ret_way)
{
    uint64_t x = (uint64_t)-key;
    sqlite3_stmt *st = sqlite_use(s, SQL_TALLY_GET);
    sqlite3_bind_int64(st, 5, (int64_t)(x & ((1 << KEY_SET_BITS) - 1)));
    x >>= KEY_SET_BITS;
    *ret_way = (int)(x & ((1 << DIRECTION_BITS) - 1));
    sqlite3_bind_int(st, 4, *ret_way);
    x >>= DIRECTION_BITS;
    sqlite3_bind_int64(st, 3, (int64_t)(x & ((1 << KIND_BITS) - 1)));
    x >>= KIND_BITS;
    *ret_day = (day)(x & ((1 << KEY_DAY_BITS) - 1)) - KEY_DAY_BIAS;
    sqlite3_bind_int(st, 2, *ret_day);
    sqlite3_bind_int64(st, 1, (int64_t)(x >> KEY_DAY_BITS));
    return st;
}

static str tally_words(sqlite3_stmt *st, arena *a, int64_t n)
{
    buf b = buf_new(a);
    buf_printf(&b, "%lld report%s (%lld mentions, %lld sources) of %s %s", (long long)n,
               n == 1 ? "" : "s", (long long)sqlite3_column_int64(st, 1),
               (long long)sqlite3_column_int64(st, 2), (const char *)sqlite3_column_text(st, 4),
               (const char *)sqlite3_column_text(st, 5));
    return buf_str(&b);
}

static str tally_source(sqlite3_stmt *st, arena *a)
{
    buf b = buf_new(a);
    str label = sqlite_column_str(st, 11, a);
    buf_add(&b, sqlite_column_str(st, 10, a));
    if (label.len) {
        buf_char(&b, ' ');
        buf_add(&b, label);
    }
    return buf_str(&b);
}

static void tally_event(sqlite3_stmt *st, arena *a, day on, int way, event *e)
{
    int64_t n = sqlite3_column_int64(st, 0);
    party *p = NEW(a, 2, party);
    p[0].code = sqlite_column_code(st, way == B_TO_A ? 9 : 8);
    p[1].code = sqlite_column_code(st, way == B_TO_A ? 8 : 9);
    e->when = dates_day(on);
    e->type = (event_type)sqlite3_column_int(st, 6);
    e->mode = sqlite_column_str(st, 7, a);
    e->goldstein = (double)sqlite3_column_int64(st, 3) / 10 / (double)n;
    if (!strcmp((const char *)sqlite3_column_text(st, 4), "cameo"))
        e->cameo = sqlite_column_str(st, 5, a);
    e->actor = p;
    e->n_actor = way == BOTH_WAYS ? 2 : 1;
    e->recipient = p + 1;
    e->n_recipient = way == BOTH_WAYS ? 0 : 1;
    e->text = tally_words(st, a, n);
    e->confidence = 1;
}

int sqlite_read_tally(store *s, int64_t key, arena *a, stored_event *ret)
{
    day on;
    int way;
    sqlite3_stmt *st = use_tally(s, key, &on, &way);
    int rc = sqlite3_step(st);
    if (rc != SQLITE_ROW)
        return rc;
    event *e = NEW(a, 1, event);
    *e = event_new();
    tally_event(st, a, on, way, e);
    buf id = buf_new(a);
    buf_int(&id, key);
    e->id = buf_str(&id);
    *ret = (stored_event){.event = e, .source = tally_source(st, a), .sentence = -1, .id = key};
    sqlite3_reset(st);
    return SQLITE_OK;
}
