/* casus_import(): event records into the store, batch by batch. */
#include <stdio.h>
#include <string.h>

#include "api/importing.h"
#include "base/data.h"
#include "base/vec.h"

enum { IMPORT_BATCH_LIMIT = 1 << 29, MOST_STATES_KEPT = 300, ENOUGH_LINES = 1000 };

const char *casus_import_kind(size_t k)
{
    size_t n = 0;
    while (record_formats[n])
        n++;
    return k < n ? record_formats[k]->name.s : NULL;
}

/* ---- the pipeline's stages */

bool import_open_table(importing *im, arena *a, import_batch *b)
{
    record_table t = im->table;
    t.piece = b->piece.bytes;
    t.line = b->piece.line;
    t.byte = b->piece.at;
    b->unreadable = !t.format->open(&t, a, &b->wrong);
    if (!b->unreadable) {
        im->table = t;
        im->opened = true;
    }
    return im->opened;
}

static bool sampled(const importing *im)
{
    return im->o->sample && im->o->dry_run && im->before + im->file.at >= im->o->sample;
}

static status read_batch(void *user, arena *a, void **ret, error *e)
{
    importing *im = user;
    if ((im->file.ended && !im->file.carried) || sampled(im))
        return STATUS_OK;
    import_batch *b = NEW(a, 1, import_batch);
    status st = file_records(&im->file, a, IMPORT_PIECE, im->table.format->quoted, &b->piece, e);
    if (st != STATUS_OK)
        return st;
    b->done = file_done(&im->file);
    if (im->opened || import_open_table(im, a, b)) {
        b->table = im->table;
        b->table.piece = b->piece.bytes;
        b->table.line = b->piece.line;
        b->table.byte = b->piece.at;
    }
    *ret = b;
    return STATUS_OK;
}

static status work_batch(void *user, arena *a, void *batch_, error *e)
{
    (void)e, (void)user;
    import_batch *b = batch_;
    if (b->unreadable)
        return STATUS_OK;
    b->table.format->read(&b->table, a, &b->got);
    b->events = NEW(a, b->got.row.n + 1, stored_event);
    for (size_t i = 0; i < b->got.row.n; i++) {
        const record_row *r = &b->got.row.at[i];
        b->events[i] = (stored_event){.event = &r->event,
                                      .amount = r->amount,
                                      .source = r->source,
                                      .basis = r->basis,
                                      .row = r->line,
                                      .sentence = -1};
    }
    return STATUS_OK;
}

static status not_readable(const importing *im, const import_batch *b, error *e)
{
    str wants = im->table.format->wants;
    return error_set(e, STATUS_FORMAT, "%s:%llu: %.*s%s%.*s", im->file.name,
                     (unsigned long long)b->wrong.line, STR_ARG(b->wrong.reason),
                     wants.len ? "; " : "", STR_ARG(wants));
}

/** Whether more lines are bad than the user bears; small files are judged at their end. */
static status judge(const importing *im, bool at_end, error *e)
{
    const casus_import_options *o = im->o;
    double bad = (double)im->sum.rejects, lines = (double)im->sum.lines;
    if (!o->limit_rejects || !(bad > o->most_rejected * lines) ||
        (!at_end && o->most_rejected > 0 && lines < ENOUGH_LINES))
        return STATUS_OK;
    return error_set(e, STATUS_FORMAT,
                     "%s: stopped: %.0f of %.0f lines rejected, more than the %g%% allowed",
                     im->file.name, bad, lines, o->most_rejected * 100);
}

static status count(importing *im, const import_batch *b, error *e)
{
    for (size_t i = 0; i < b->got.bad.n; i++)
        session_reject(im->s, &b->got.bad.at[i], &im->sum);
    im->sum.bytes += b->piece.bytes.len;
    im->sum.taken = b->done;
    im->sum.lines += b->got.lines;
    im->sum.unkept += b->got.unkept;
    im->sum.no_act += b->got.no_act;
    if (!tallying_unknown(&im->sum_up, &b->got.unknown))
        return error_set(e, STATUS_NOMEM, "out of memory");
    return judge(im, false, e);
}

static status write_batch(void *user, arena *a, void *batch_, error *e)
{
    (void)a;
    importing *im = user;
    import_batch *b = batch_;
    if (b->unreadable)
        return not_readable(im, b, e);
    status st = count(im, b, e);
    if (st != STATUS_OK)
        return st;
    st = im->table.format->counted ? import_tallies(im, b, e) : import_rows(im, b, e);
    if (st != STATUS_OK)
        return st;
    casus_progress p = {"importing", b->done, im->file.size, im->sum.events + im->sum.reports};
    p.done = p.done < p.total || !p.total ? p.done : p.total;
    return session_progress(im->s, &p) ? error_set(e, STATUS_CANCELLED, "stopped") : STATUS_OK;
}

/** Every member of the file, one after the other; a file that is no archive is one. */
static status run_pipeline(importing *im, error *e)
{
    pipeline p = {
        im, read_batch, work_batch, write_batch, im->s->settings.threads, IMPORT_BATCH_LIMIT};
    for (;;) {
        status st = pipeline_run(&p, e);
        if (st != STATUS_OK || sampled(im))
            return st;
        im->before += im->file.at;
        im->opened = false;
        st = file_next(&im->file, e);
        if (st != STATUS_OK)
            return st == STATUS_NOTHING ? judge(im, true, e) : st;
    }
}

/* ---- what is asked */

static status state_list(arena *a, const record_books *books, const char *list, keep *ret, error *e)
{
    code *list_of = NEW(a, MOST_STATES_KEPT, code);
    str rest = str_of(list), one;
    keep k = {KEEP_STATES, list_of, 0};
    while (str_cut(&rest, ',', &one)) {
        code c = code_of(str_trim(one));
        if (!c || !(code_is_free(c) || states_known(books->states, c)) || k.n == MOST_STATES_KEPT)
            return error_set(e, STATUS_ARGUMENT,
                             "cannot keep '%.*s': want state-dyads, all, or states as RUS,CHN",
                             STR_ARG(one));
        list_of[k.n++] = c;
    }
    *ret = k;
    return STATUS_OK;
}

static status keep_of(arena *a, const record_books *books, const char *what, keep *ret, error *e)
{
    *ret = (keep){.mode = KEEP_STATE_DYADS};
    if (!what || !strcmp(what, "state-dyads"))
        return STATUS_OK;
    if (strcmp(what, "all") != 0)
        return state_list(a, books, what, ret, e);
    ret->mode = KEEP_ALL;
    return STATUS_OK;
}

/** Names of states: as data sets write them, then as texts do. */
static codebook *name_book(arena *a, const states *known, str by_date, rejects *bad)
{
    static const str columns[] = {{"code", 4}, {"kind", 4}, {"text", 4}, {"from", 4}, {"to", 2}};
    const str own = STR("codes/names.tsv"), texts = STR("names.tsv");
    codebook *b = codebook_build(a, known, data_file(own), own, by_date, bad);
    tsv t;
    reject r;
    str cell[5];
    if (!tsv_open(&t, a, data_file(texts), texts, columns, 5, &r))
        return b;
    while (tsv_next(&t, a, cell, &r) == TSV_ROW) {
        day from, to;
        if (str_eq(cell[1], STR("name")) && period_parse(cell[3], cell[4], &from, &to))
            codebook_add(a, b, cell[2], code_of(cell[0]), from, to);
    }
    return b;
}

static void build_books(arena *a, const casus *s, record_books *b)
{
    rejects bad = {0}; /* a test looks that there are none */
    const states *known = &s->lexicon->actors.states;
    str by_date = data_file(STR("codes/by_date.tsv"));
    const str cameo = STR("codes/cameo.tsv"), weis = STR("codes/weis.tsv");
    *b = (record_books){.states = known};
    scheme_parse(a, STR("cameo"), data_file(STR("lexicon/cameo.tsv")), STR("lexicon/cameo.tsv"),
                 &b->cameo, &bad);
    scheme_parse(a, STR("weis"), data_file(STR("lexicon/weis.tsv")), STR("lexicon/weis.tsv"),
                 &b->weis, &bad);
    scheme_of_types(a, data_file(STR("lexicon/plover.tsv")), STR("lexicon/plover.tsv"), &b->plover,
                    &bad);
    scheme_of_names(a, STR("acled"), data_file(STR("codes/acled.tsv")), STR("codes/acled.tsv"),
                    &b->acled, &bad);
    b->names = name_book(a, known, by_date, &bad);
    b->iso = codebook_build(a, known, STR(""), STR(""), by_date, &bad);
    b->cameo_states = codebook_build(a, known, data_file(cameo), cameo, by_date, &bad);
    b->weis_states = codebook_build(a, known, data_file(weis), weis, by_date, &bad);
}

/** The escape: books, and what to keep. */
static status prepare(importing *im, error *e)
{
    if (setjmp(im->w.escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    build_books(&im->w.memory, im->s, &im->books);
    im->table.books = &im->books;
    im->table.file = str_of(im->file.name);
    return keep_of(&im->w.memory, &im->books, im->o->keep, &im->table.keep, e);
}

/** What the file is, by name or by its first bytes. It stands at its beginning again afterwards. */
static status settle_format(importing *im, error *e)
{
    str head;
    if (im->table.format)
        return STATUS_OK;
    status st = file_unpack(&im->file, e);
    if (st == STATUS_OK)
        st = file_peek(&im->file, &head, e);
    if (st != STATUS_OK)
        return st;
    im->table.format = record_format_guess(head);
    if (!im->table.format)
        return error_set(e, STATUS_FORMAT, "%s: none of the kinds of records that casus knows",
                         im->file.name);
    return file_back(&im->file, e);
}

/* ---- the whole */

static status import_counted(importing *im, error *e)
{
    status st = im->o->dry_run ? STATUS_OK : import_look_for_same(im, e);
    if (st != STATUS_OK || im->sum.complete)
        return st;
    st = file_unpack(&im->file, e);
    if (st == STATUS_OK && !im->o->dry_run)
        st = import_go_on(im, e);
    if (st == STATUS_OK)
        st = run_pipeline(im, e);
    return st == STATUS_OK && !im->o->dry_run ? import_flush(im, NULL, e) : st;
}

/** Rows that an earlier call has stored are known by their content, so that going over them again
 * does no harm; only what lies behind them is new. */
static status import_in_full(importing *im, error *e)
{
    char hex[65];
    status st = STATUS_OK;
    if (!im->o->dry_run) {
        st = file_hash(&im->file, hex, e);
        im->input.sha256 = str_of(hex);
        if (st == STATUS_OK)
            st = store_begin_input(im->s->store, &im->input, &im->input, e);
        im->sum.complete = st == STATUS_OK && im->input.complete;
        im->progress = (store_progress){.run = im->input.run, .input = im->input.id};
    }
    if (st != STATUS_OK || im->sum.complete)
        return st;
    st = file_unpack(&im->file, e);
    if (st == STATUS_OK)
        st = run_pipeline(im, e);
    return st == STATUS_OK && !im->o->dry_run ? store_end_input(im->s->store, im->input.id, e) : st;
}

static status import_logged(importing *im, error *e)
{
    char options[200];
    int64_t run = 0;
    const record_format *f = im->table.format;
    snprintf(options, sizeof options, "import %s%s%s", f->name.s, im->o->keep ? " --keep " : "",
             im->o->keep ? im->o->keep : "");
    status st = im->o->dry_run ? STATUS_OK : session_begin_run(im->s, options, &run, e);
    if (st != STATUS_OK)
        return st;
    im->input = (store_input){.run = run,
                              .kind = f->name,
                              .label = str_of(im->o->label),
                              .doi = str_of(im->o->doi),
                              .name = str_of(im->file.name),
                              .size = im->file.size};
    st = f->counted ? import_counted(im, e) : import_in_full(im, e);
    error ignored;
    if (!im->o->dry_run)
        session_end_run(im->s, run, st, &ignored);
    return st;
}

static void tell_unknown(importing *im)
{
    tallying_sort_unknown(&im->sum_up);
    for (size_t i = 0; im->o->unknown && i < im->sum_up.n_unknown; i++) {
        const unknown_code *c = &im->sum_up.unknown[i];
        im->o->unknown(im->o->user, text_of(str_of(c->text)), c->n);
    }
}

static status import_all(importing *im, const char *path, error *e)
{
    status st = file_open_seekable(&im->file, path, e);
    if (st != STATUS_OK)
        return st;
    st = prepare(im, e);
    if (st == STATUS_OK)
        st = settle_format(im, e);
    if (st == STATUS_OK)
        st = import_logged(im, e);
    file_close(&im->file);
    return st;
}

casus_status casus_import(casus *s, const char *path, const casus_import_options *o,
                          casus_summary *ret)
{
    static const casus_import_options defaults;
    error e = {0};
    session_begin(s);
    importing im = {.s = s, .o = o ? o : &defaults};
    im.table.format = im.o->kind ? record_format_of(str_of(im.o->kind)) : NULL;
    if (im.o->kind && !im.table.format)
        return session_say(s, CASUS_ARGUMENT, "no kind '%s' of records", im.o->kind);
    if (!im.o->dry_run && session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    workspace_open(&im.w, CALL_LIMIT);
    status st = import_all(&im, path, &e);
    if (st == STATUS_OK)
        tell_unknown(&im);
    tallying_free(&im.sum_up);
    workspace_close(&im.w);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    im.sum.kind = im.table.format->name.s;
    *ret = im.sum;
    return CASUS_OK;
}
