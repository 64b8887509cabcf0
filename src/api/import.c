/* casus_import(): event records into the store, batch by batch. */
#include "api/file.h"
#include "api/session.h"
#include "base/vec.h"
#include "formats/chronicle.h"

enum { IMPORT_BATCH_LIMIT = 1 << 29 };

typedef struct importing {
    casus *s;
    file file;
    chronicle head; /**< the columns, once the first piece has been read */
    char *head_bytes;
    bool opened, dry;
    store_progress progress;
    casus_summary sum;
} importing;

typedef struct import_batch {
    piece piece;
    chronicle table;
    chronicle_rows rows;
    stored_event *events;
    rejects bad;
    bool unreadable; /**< the header is not a chronicle's */
} import_batch;

static bool known_state(const void *user, code c)
{
    return states_known(user, c);
}

/** Reads the header out of the first piece. The rows of that piece are read by the worker. */
static void open_head(importing *im, arena *a, import_batch *b)
{
    chronicle_states known = {known_state, &im->s->lexicon->actors.states};
    reject bad;
    im->opened = chronicle_open(&b->table, a, b->piece.bytes, str_of(im->file.name), known, &bad);
    if (!im->opened) {
        b->unreadable = true;
        *VEC_PUSH(a, &b->bad) = bad;
        return;
    }
    im->head = b->table;
}

static status read_batch(void *user, arena *a, void **ret, error *e)
{
    importing *im = user;
    if (im->file.ended && !im->file.carried)
        return STATUS_OK;
    import_batch *b = NEW(a, 1, import_batch);
    status st = file_lines(&im->file, a, IMPORT_PIECE, &b->piece, e);
    if (st != STATUS_OK)
        return st;
    if (!im->opened)
        open_head(im, a, b);
    else
        b->table = im->head;
    if (!b->unreadable && b->piece.at > 0)
        chronicle_resume(&b->table, b->piece.bytes, b->piece.line, b->piece.at);
    *ret = b;
    return STATUS_OK;
}

static status work_batch(void *user, arena *a, void *batch_, error *e)
{
    (void)e, (void)user;
    import_batch *b = batch_;
    if (b->unreadable)
        return STATUS_OK;
    b->table.no_act = 0;
    chronicle_read(&b->table, a, &b->rows, &b->bad);
    b->events = NEW(a, b->rows.n + 1, stored_event);
    for (size_t i = 0; i < b->rows.n; i++) {
        const chronicle_row *r = &b->rows.at[i];
        b->events[i] = (stored_event){.event = &r->event,
                                      .amount = r->amount,
                                      .source = r->source,
                                      .basis = r->basis,
                                      .row = r->line,
                                      .sentence = -1};
    }
    return STATUS_OK;
}

static status put(importing *im, const import_batch *b, store_counts *n, error *e)
{
    if (im->dry) {
        n->added = b->rows.n;
        return STATUS_OK;
    }
    im->progress.rows += b->rows.n;
    im->progress.bytes = b->piece.at + b->piece.bytes.len;
    im->progress.rejected += b->bad.n;
    return store_put_events(im->s->store, b->events, b->rows.n, &im->progress, n, e);
}

static status write_batch(void *user, arena *a, void *batch_, error *e)
{
    (void)a;
    importing *im = user;
    const import_batch *b = batch_;
    store_counts n = {0};
    if (b->unreadable)
        return error_set(e, STATUS_FORMAT,
                         "%s:%llu: %.*s; a chronicle has the columns date precision actor action "
                         "target plover mutual amount_or_casualties place source basis",
                         im->file.name, (unsigned long long)b->bad.at[0].line,
                         STR_ARG(b->bad.at[0].reason));
    status st = put(im, b, &n, e);
    if (st != STATUS_OK)
        return st;
    for (size_t i = 0; i < b->bad.n; i++)
        session_reject(im->s, &b->bad.at[i], &im->sum);
    im->sum.bytes += b->piece.bytes.len;
    im->sum.events += n.added;
    im->sum.known += n.known;
    im->sum.no_act += b->table.no_act;
    casus_progress p = {"importing", b->piece.at + b->piece.bytes.len, im->file.size,
                        im->sum.events};
    return session_progress(im->s, &p) ? error_set(e, STATUS_CANCELLED, "stopped") : STATUS_OK;
}

static status run_pipeline(importing *im, error *e)
{
    pipeline p = {
        im, read_batch, work_batch, write_batch, im->s->settings.threads, IMPORT_BATCH_LIMIT};
    return pipeline_run(&p, e);
}

/** Rows that an earlier call has stored are known by their content, so that going over them again
 * does no harm; only what lies behind them is new. */
static status import_input(importing *im, store_input *row, error *e)
{
    status st = store_begin_input(im->s->store, row, row, e);
    if (st != STATUS_OK)
        return st;
    if (row->complete) {
        im->sum.complete = 1;
        return STATUS_OK;
    }
    im->progress = (store_progress){.run = row->run, .input = row->id};
    st = run_pipeline(im, e);
    return st == STATUS_OK ? store_end_input(im->s->store, row->id, e) : st;
}

static status import_opened(importing *im, error *e)
{
    char hex[65];
    int64_t run = 0;
    if (im->dry)
        return run_pipeline(im, e);
    status st = file_hash(&im->file, hex, e);
    st = st == STATUS_OK ? session_begin_run(im->s, "import chronicle", &run, e) : st;
    if (st != STATUS_OK)
        return st;
    store_input row = {.run = run,
                       .sha256 = str_of(hex),
                       .kind = STR("chronicle"),
                       .name = str_of(im->file.name),
                       .size = im->file.size};
    st = import_input(im, &row, e);
    error ignored;
    session_end_run(im->s, run, st, &ignored);
    return st;
}

casus_status casus_import(casus *s, casus_import_kind kind, const char *path, int dry_run,
                          casus_summary *ret)
{
    error e = {0};
    session_begin(s);
    if (kind != CASUS_CHRONICLE)
        return session_say(s, CASUS_ARGUMENT, "unknown kind of records");
    if (!dry_run && session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    importing im = {.s = s, .dry = dry_run != 0};
    status st = file_open_seekable(&im.file, path, &e);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    st = import_opened(&im, &e);
    file_close(&im.file);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    *ret = im.sum;
    return CASUS_OK;
}
