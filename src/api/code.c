/* casus_code() and casus_code_text(): text in, events out, nothing kept. */
#include "api/reading.h"
#include "api/view.h"
#include "base/vec.h"
#include "formats/claim_json.h"
#include "formats/event_json.h"
#include "formats/plain.h"

typedef struct filter {
    casus *s;
    reading_input in;
    const casus_code_options *o;
    casus_write_fn *fn;
    void *user;
    casus_summary sum;
    bool header_due;
} filter;

static status read_batch(void *user, arena *a, void **ret, error *e)
{
    batch *b = NULL;
    status st = reading_next(&((filter *)user)->in, a, &b, e);
    *ret = b;
    return st;
}

static void print_event(const filter *f, arena *a, buf *out, event *e)
{
    e->run = f->o->leave_out_meta ? STR("") : str_of(f->s->run);
    size_t n = 1;
    const event *each = f->o->expand ? event_expand(a, e, &n) : e;
    for (size_t i = 0; i < n; i++) {
        if (f->o->tsv)
            event_tsv(out, &each[i]);
        else if (f->in.format == FORMAT_MARKED)
            event_json_pair(out, &each[i]);
        else
            event_json(out, &each[i]);
        if (!f->o->tsv)
            buf_char(out, '\n');
    }
}

enum { OUTPUT_PIECE = 1 << 18, LONG_EVENT = 1 << 13 };

static buf new_piece(arena *a)
{
    return (buf){a, arena_alloc_raw(a, OUTPUT_PIECE, 1), 0, OUTPUT_PIECE};
}

/** Hands a piece that is nearly full to the batch and begins the next. */
static void next_piece(arena *a, batch *b, buf *out)
{
    if (out->len + LONG_EVENT < OUTPUT_PIECE)
        return;
    *VEC_PUSH(a, &b->output) = buf_str(out);
    *out = new_piece(a);
}

static void print_events(const filter *f, arena *a, batch *b, const events *list, buf *out)
{
    for (size_t i = 0; i < list->n; i++) {
        print_event(f, a, out, &list->at[i]);
        next_piece(a, b, out);
    }
}

static void print_claims(arena *a, batch *b, const coded_document *d, buf *out)
{
    for (size_t i = 0; i < d->coded.claims.n; i++) {
        claim_json(out, &d->coded.claims.at[i], d->document.id);
        buf_char(out, '\n');
        next_piece(a, b, out);
    }
}

static status work_batch(void *user, arena *a, void *batch_, error *e)
{
    (void)e;
    const filter *f = user;
    batch *b = batch_;
    reading_code(f->s->lexicon, &f->in, a, b);
    if (f->in.dictionary || f->in.explain)
        return STATUS_OK;
    buf out = new_piece(a);
    for (size_t i = 0; i < b->docs.n; i++)
        if (f->o->claims)
            print_claims(a, b, &b->docs.at[i], &out);
        else
            print_events(f, a, b, &b->docs.at[i].coded.events, &out);
    *VEC_PUSH(a, &b->output) = buf_str(&out);
    return STATUS_OK;
}

static status write_bytes(filter *f, str bytes, error *e)
{
    if (bytes.len && f->fn(f->user, bytes.s, bytes.len))
        return error_set(e, STATUS_CANCELLED, "the output was cut off");
    return STATUS_OK;
}

static status write_header(filter *f, arena *a, error *e)
{
    if (!f->header_due)
        return STATUS_OK;
    f->header_due = false;
    buf b = buf_new(a);
    event_tsv_header(&b);
    return write_bytes(f, buf_str(&b), e);
}

static status write_batch(void *user, arena *a, void *batch_, error *e)
{
    filter *f = user;
    const batch *b = batch_;
    for (size_t i = 0; i < b->bad.n; i++)
        session_reject(f->s, &b->bad.at[i], &f->sum);
    f->sum.bytes += b->piece.bytes.len;
    f->sum.documents += b->docs.n;
    f->sum.sentences += b->n_sentences;
    f->sum.events += f->o->claims ? b->n_claims : b->n_events;
    f->sum.repaired += b->repaired;
    status st = write_header(f, a, e);
    for (size_t i = 0; i < b->output.n && st == STATUS_OK; i++)
        st = write_bytes(f, b->output.at[i], e);
    casus_progress p = {"coding", f->sum.bytes, f->in.file.size, f->sum.events};
    if (st == STATUS_OK && session_progress(f->s, &p))
        st = error_set(e, STATUS_CANCELLED, "stopped");
    return st;
}

casus_status casus_code(casus *s, const char *path, const casus_code_options *o, casus_write_fn *fn,
                        void *user, casus_summary *ret)
{
    error e = {0};
    session_begin(s);
    filter f = {.s = s, .o = o, .fn = fn, .user = user, .header_due = o->tsv && !s->dictionary};
    status st = reading_open(&f.in, path, o->from, false, &e);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    f.in.date = o->date;
    f.in.dictionary = s->dictionary;
    f.in.reader = s->settings.reader;
    f.in.explain = o->explain && !s->dictionary;
    pipeline p = {&f, read_batch, work_batch, write_batch, s->settings.threads, BATCH_LIMIT};
    st = pipeline_run(&p, &e);
    reading_close(&f.in);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    *ret = f.sum;
    return CASUS_OK;
}

/** The escape. */
static bool code_whole_text(workspace *w, const casus *s, str text, day date, coded *ret)
{
    if (setjmp(w->escape))
        return false;
    source src = {STR("text"), text, STR("")};
    document *d = NEW(&w->memory, 1, document);
    *d = plain_read(&w->memory, &src);
    if (d->date == DAY_NONE)
        d->date = date;
    *ret = code_document(&w->memory, s->lexicon, d);
    return true;
}

/** The escape of one event's public view. */
static bool view_one(workspace *w, const event *e, casus_event *ret)
{
    if (setjmp(w->escape))
        return false;
    stored_event v = {.event = e};
    *ret = view_of(&w->memory, &v);
    return true;
}

casus_status casus_code_text(casus *s, const char *text, size_t len, int32_t date,
                             casus_event_fn *fn, void *user)
{
    workspace w;
    coded c = {0};
    session_begin(s);
    workspace_open(&w, BATCH_LIMIT);
    bool good = code_whole_text(&w, s, len ? (str){text, len} : STR(""), date, &c);
    for (size_t i = 0; good && i < c.events.n; i++) {
        casus_event v;
        good = view_one(&w, &c.events.at[i], &v);
        if (good)
            fn(user, &v);
    }
    workspace_close(&w);
    if (!good)
        return session_say(s, CASUS_NOMEM, "out of memory");
    return c.events.n ? CASUS_OK : session_say(s, CASUS_NOTHING, "no act between states was found");
}
