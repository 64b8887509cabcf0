/* casus_add(): texts into the store, coded. */
#include "api/reading.h"
#include "base/vec.h"

typedef struct adding {
    casus *s;
    reading_input in;
    store_progress progress;
    casus_summary sum;
} adding;

typedef struct stored_documents {
    stored_document *at;
    size_t n, cap;
} stored_documents;

typedef struct add_batch {
    batch *read;
    stored_documents docs;
} add_batch;

static status read_batch(void *user, arena *a, void **ret, error *e)
{
    adding *ad = user;
    batch *b = NULL;
    status st = reading_next(&ad->in, a, &b, e);
    if (st != STATUS_OK || !b)
        return st;
    add_batch *out = NEW(a, 1, add_batch);
    out->read = b;
    *ret = out;
    return STATUS_OK;
}

/** The sentence of each event, for both are in order. */
static const stored_event *stored_events_of(arena *a, const coded_document *d)
{
    stored_event *out = NEW(a, d->coded.events.n + 1, stored_event);
    size_t k = 0;
    for (size_t i = 0; i < d->coded.events.n; i++) {
        const event *e = &d->coded.events.at[i];
        const char *end = e->text.s + e->text.len;
        while (k + 1 < d->coded.sentences.n &&
               d->document.text.s + d->coded.sentences.at[k].to < end)
            k++;
        out[i] = (stored_event){.event = e, .sentence = (int32_t)k};
    }
    return out;
}

static status work_batch(void *user, arena *a, void *batch_, error *e)
{
    (void)e;
    const adding *ad = user;
    add_batch *b = batch_;
    reading_code(ad->s->lexicon, &ad->in, a, b->read);
    for (size_t i = 0; i < b->read->docs.n; i++) {
        const coded_document *d = &b->read->docs.at[i];
        *VEC_PUSH(a, &b->docs) =
            (stored_document){&d->document,         str_of(ad->in.file.name), d->coded.sentences.at,
                              d->coded.sentences.n, stored_events_of(a, d),   d->coded.events.n,
                              d->coded.claims.at,   d->coded.claims.n};
    }
    return STATUS_OK;
}

static void move_on(adding *ad, const batch *b)
{
    ad->progress.rows += b->docs.n;
    ad->progress.bytes += b->piece.bytes.len;
    ad->progress.rejected += b->bad.n;
}

static status write_batch(void *user, arena *a, void *batch_, error *e)
{
    (void)a;
    adding *ad = user;
    const add_batch *b = batch_;
    store_document_counts n = {0};
    move_on(ad, b->read);
    status st = store_put_documents(ad->s->store, b->docs.at, b->docs.n, &ad->progress, &n, e);
    if (st != STATUS_OK)
        return st;
    for (size_t i = 0; i < b->read->bad.n; i++)
        session_reject(ad->s, &b->read->bad.at[i], &ad->sum);
    ad->sum.bytes += b->read->piece.bytes.len;
    ad->sum.documents += n.documents.added;
    ad->sum.sentences += b->read->n_sentences;
    ad->sum.events += n.events.added;
    ad->sum.known += n.events.known;
    ad->sum.repaired += b->read->repaired;
    casus_progress p = {"adding", ad->sum.bytes, ad->in.file.size, ad->sum.events};
    return session_progress(ad->s, &p) ? error_set(e, STATUS_CANCELLED, "stopped") : STATUS_OK;
}

static status run_pipeline(adding *ad, error *e)
{
    pipeline p = {ad, read_batch, work_batch, write_batch, ad->s->settings.threads, BATCH_LIMIT};
    return pipeline_run(&p, e);
}

/** From the input's row in the store to its end. */
static status add_input(adding *ad, store_input *row, error *e)
{
    status st = store_begin_input(ad->s->store, row, row, e);
    if (st != STATUS_OK)
        return st;
    if (row->complete) {
        ad->sum.complete = 1;
        return STATUS_OK;
    }
    ad->progress = (store_progress){row->run, row->id, row->rows, row->bytes, row->rejected};
    ad->in.skip = row->bytes;
    st = run_pipeline(ad, e);
    return st == STATUS_OK ? store_end_input(ad->s->store, row->id, e) : st;
}

static status add_opened(adding *ad, error *e)
{
    char hex[65];
    int64_t run = 0;
    status st = file_hash(&ad->in.file, hex, e);
    st = st == STATUS_OK ? session_begin_run(ad->s, "add", &run, e) : st;
    if (st != STATUS_OK)
        return st;
    store_input row = {.run = run,
                       .sha256 = str_of(hex),
                       .kind = STR("text"),
                       .name = str_of(ad->in.file.name),
                       .size = ad->in.file.size};
    st = add_input(ad, &row, e);
    error ignored;
    session_end_run(ad->s, run, st, &ignored);
    return st;
}

casus_status casus_add(casus *s, const char *path, casus_format from, int32_t date,
                       casus_summary *ret)
{
    error e = {0};
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    if (from == CASUS_MARKED)
        return session_say(s, CASUS_ARGUMENT, "marked sentences cannot be kept, only coded");
    adding ad = {.s = s};
    status st = reading_open(&ad.in, path, from, true, &e);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    ad.in.reader = s->settings.reader;
    ad.in.date = date;
    st = add_opened(&ad, &e);
    reading_close(&ad.in);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    *ret = ad.sum;
    return CASUS_OK;
}
