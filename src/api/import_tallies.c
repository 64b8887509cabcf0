/* Importing machine-coded records: reports are added up, and stored in few large transactions. Each
 * says how far the input has been read, and the hash of that much, so that a killed import goes on
 * behind it. */
#include <stdio.h>
#include <string.h>

#include "api/importing.h"

#define BEGUN "begun:"

enum { HEX = 65, NAME = HEX + sizeof BEGUN };

static status no_memory(error *e)
{
    return error_set(e, STATUS_NOMEM, "out of memory");
}

status import_tallies(importing *im, import_batch *b, error *e)
{
    if (!tallying_reports(&im->sum_up, &b->got.report) ||
        !tallying_months(&im->sum_up, &b->got.month))
        return no_memory(e);
    im->sum.reports += b->got.report.n;
    im->progress.rows += b->got.report.n;
    im->progress.bytes = im->before + b->piece.at + b->piece.bytes.len;
    im->progress.rejected += b->got.bad.n;
    if (im->sum_up.tally.n < MOST_TALLIES || im->o->dry_run)
        return STATUS_OK;
    return import_flush(im, &b->piece.content, e);
}

static void begun_name(const sha256 *content, char ret[NAME])
{
    sha256 copy = *content;
    memcpy(ret, BEGUN, sizeof BEGUN - 1);
    sha256_hex(&copy, ret + sizeof BEGUN - 1);
}

status import_flush(importing *im, const sha256 *content, error *e)
{
    char name[NAME];
    status st = STATUS_OK;
    if (content)
        begun_name(content, name);
    else
        st = file_whole_hash(&im->file, name, e);
    im->input.sha256 = str_of(name);
    if (st == STATUS_OK && !im->input.id)
        st = store_begin_input(im->s->store, &im->input, &im->input, e);
    if (st != STATUS_OK)
        return st;
    im->progress.run = im->input.run;
    im->progress.input = im->input.id;
    store_tallies t = {.scheme = im->table.scheme,
                       .dataset = im->input.dataset,
                       .tally = &im->sum_up.tally,
                       .month = &im->sum_up.month,
                       .begun = im->input.sha256,
                       .complete = !content};
    st = store_put_tallies(im->s->store, &t, &im->progress, e);
    im->sum.tallies += im->sum_up.tally.n;
    tallying_restart(&im->sum_up);
    return st;
}

/** The escape: reads up to byte `to` of the content. Pieces end where they ended the first time. */
static status read_up_to(importing *im, uint64_t to, piece *ret, error *e)
{
    piece p = {0};
    if (setjmp(im->w.escape))
        return no_memory(e);
    while (im->before + im->file.at < to) {
        arena_reset(&im->w.scratch);
        status st =
            file_records(&im->file, &im->w.scratch, IMPORT_PIECE, im->table.format->quoted, &p, e);
        if (st != STATUS_OK)
            return st;
        import_batch b = {.piece = p};
        if (!im->opened && !import_open_table(im, &im->w.scratch, &b))
            return error_set(e, STATUS_FORMAT, "the first lines have changed");
        if (p.last && im->before + im->file.at < to) {
            im->before += im->file.at;
            im->opened = false;
            st = file_next(&im->file, e);
            if (st != STATUS_OK)
                return st;
        }
    }
    *ret = p;
    return STATUS_OK;
}

/** Begins the file anew. */
static status rewind_file(importing *im, error *e)
{
    im->before = 0;
    im->opened = false;
    return file_rewind(&im->file, e);
}

/** The escape. */
static status find_begun(importing *im, store_input *ret, error *e)
{
    if (setjmp(im->w.escape))
        return no_memory(e);
    return store_find_begun(im->s->store, &im->input, &im->w.memory, ret, e);
}

static status go_on_behind(importing *im, const store_input *begun, error *e)
{
    char name[NAME];
    piece p = {0};
    status st = read_up_to(im, begun->bytes, &p, e);
    if (st == STATUS_IO || st == STATUS_NOMEM)
        return st;
    begun_name(&im->file.content, name);
    if (st != STATUS_OK || im->before + im->file.at != begun->bytes ||
        !str_eq(str_of(name), begun->sha256))
        return rewind_file(im, e); /* another file of the same size */
    im->input = *begun;
    im->progress.rows = begun->rows;
    im->progress.bytes = begun->bytes;
    im->progress.rejected = begun->rejected;
    im->sum.known = begun->rows;
    return STATUS_OK;
}

status import_look_for_same(importing *im, error *e)
{
    char hex[HEX];
    bool known = false;
    im->input.sha256 = STR("");
    status st = store_is_known(im->s->store, &im->input, &known, e);
    if (st != STATUS_OK || !known)
        return st;
    st = file_hash(&im->file, hex, e);
    if (st != STATUS_OK)
        return st;
    im->input.sha256 = str_of(hex);
    st = store_is_known(im->s->store, &im->input, &known, e);
    im->sum.complete = st == STATUS_OK && known;
    return st;
}

status import_go_on(importing *im, error *e)
{
    store_input begun = {0};
    status st = find_begun(im, &begun, e);
    return st == STATUS_OK && begun.id ? go_on_behind(im, &begun, e) : st;
}
