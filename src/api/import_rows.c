/* Importing curated records: each becomes an event, batch by batch. */
#include "api/importing.h"

static void count(importing *im, const store_counts *n)
{
    im->sum.events += n->added;
    im->sum.known += n->known;
}

status import_rows(importing *im, import_batch *b, error *e)
{
    store_counts n = {.added = b->got.row.n};
    if (im->o->dry_run) {
        count(im, &n);
        return STATUS_OK;
    }
    im->progress.rows += b->got.row.n;
    im->progress.bytes = im->before + b->piece.at + b->piece.bytes.len;
    im->progress.rejected += b->got.bad.n;
    status st = store_put_events(im->s->store, b->events, b->got.row.n, &im->progress, &n, e);
    if (st == STATUS_OK)
        count(im, &n);
    return st;
}
