/* casus_events(), casus_event_json(), casus_dyads(), casus_check(): what the store holds. */
#include "api/view.h"
#include "base/vec.h"
#include "formats/event_json.h"

/* ---- listing */

static status query_of(const casus_query *q, store_query *ret, error *e)
{
    *ret = store_query_all();
    ret->a = session_code(q->a);
    ret->b = session_code(q->b);
    ret->from = q->from;
    ret->to = q->to;
    ret->search = str_of(q->search);
    ret->order = STORE_OLDEST_FIRST;
    ret->type = q->type ? type_of(str_of(q->type)) : TYPE_NONE;
    if (q->type && !ret->type)
        return error_set(e, STATUS_ARGUMENT, "'%s' is none of PLOVER's sixteen types", q->type);
    if (q->from != DAY_NONE && q->to != DAY_NONE && q->from > q->to)
        return error_set(e, STATUS_ARGUMENT, "the period ends before it begins");
    return STATUS_OK;
}

/** The escape: the next event of the listing, or the one asked for. */
static status next_view(workspace *w, casus *s, int64_t key, casus_event *ret, error *e)
{
    stored_event v;
    if (setjmp(w->escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    arena_reset(&w->memory);
    status st = key ? store_event(s->store, key, &w->memory, &v, e)
                    : store_next_event(s->store, &w->memory, &v, e);
    if (st == STATUS_OK)
        *ret = view_of(&w->memory, &v);
    return st;
}

static bool is_told(const casus_query *q, const casus_event *v)
{
    str doc = str_of(q->doc), source = {v->source.s, v->source.len};
    if (q->doc && !str_eq(doc, (str){v->doc.s, v->doc.len}) && !str_eq(doc, source))
        return false;
    return q->untrue || q->key || !(v->negation || v->hypothetical || v->future);
}

static status list(casus *s, workspace *w, const casus_query *q, casus_event_fn *fn, void *user,
                   error *e)
{
    casus_event v = {0};
    uint64_t n = 0;
    status st;
    while ((st = next_view(w, s, 0, &v, e)) == STATUS_OK) {
        if (!is_told(q, &v))
            continue;
        fn(user, &v);
        if (++n == q->limit)
            return STATUS_OK;
    }
    return st == STATUS_NOTHING && n ? STATUS_OK : st;
}

static status one(casus *s, workspace *w, int64_t key, casus_event_fn *fn, void *user, error *e)
{
    casus_event v = {0};
    status st = next_view(w, s, key, &v, e);
    if (st == STATUS_OK)
        fn(user, &v);
    return st;
}

casus_status casus_events(casus *s, const casus_query *q, casus_event_fn *fn, void *user)
{
    error e = {0};
    store_query sq;
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    status st = query_of(q, &sq, &e);
    if (st == STATUS_OK && !q->key)
        st = store_find_events(s->store, &sq, &e);
    if (st == STATUS_OK) {
        workspace w;
        workspace_open(&w, CALL_LIMIT);
        st = q->key ? one(s, &w, q->key, fn, user, &e) : list(s, &w, q, fn, user, &e);
        workspace_close(&w);
    }
    if (st == STATUS_NOTHING && !e.text[0])
        error_set(&e, st, "no event matches");
    return st == STATUS_OK ? CASUS_OK : session_fail(s, &e);
}

/* ---- JSON */

/** The escape. */
static bool to_json(workspace *w, const casus_event *v, str *ret)
{
    if (setjmp(w->escape))
        return false;
    event e = view_back(&w->memory, v);
    buf b = buf_new(&w->memory);
    event_json(&b, &e);
    *ret = buf_str(&b);
    return true;
}

casus_status casus_event_json(casus *s, const casus_event *v, casus_write_fn *fn, void *user)
{
    workspace w;
    str json;
    session_begin(s);
    workspace_open(&w, CALL_LIMIT);
    bool good = to_json(&w, v, &json);
    bool cut = good && fn(user, json.s, json.len);
    workspace_close(&w);
    if (!good)
        return session_say(s, CASUS_NOMEM, "out of memory");
    return cut ? session_say(s, CASUS_CANCELLED, "the output was cut off") : CASUS_OK;
}

/* ---- overview and health */

/** The escape. */
static status overview(workspace *w, casus *s, store_overview *ret, error *e)
{
    if (setjmp(w->escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    return store_overview_of(s->store, &w->memory, ret, e);
}

casus_status casus_dyads(casus *s, size_t limit, casus_dyad_fn *fn, void *user)
{
    error e = {0};
    workspace w;
    store_overview o = {0};
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    workspace_open(&w, CALL_LIMIT);
    status st = overview(&w, s, &o, &e);
    size_t told = 0;
    for (size_t i = 0; st == STATUS_OK && i < o.n_dyads && told < limit; i++) {
        const store_dyad *d = &o.dyads[i];
        if (!d->a || !d->b)
            continue;
        casus_dyad out = {.events = d->events};
        code_text(d->a, out.a);
        code_text(d->b, out.b);
        fn(user, &out);
        told++;
    }
    workspace_close(&w);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    return told ? CASUS_OK : session_say(s, CASUS_NOTHING, "the store is empty");
}

/** The escape. */
static status check(workspace *w, casus *s, store_lines *ret, error *e)
{
    if (setjmp(w->escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    status st = store_check(s->store, &w->memory, ret, e);
    for (size_t i = 0; st == STATUS_OK && i < ret->n; i++)
        ret->at[i] = str_dup(&w->memory, ret->at[i]);
    return st;
}

casus_status casus_check(casus *s, casus_line_fn *fn, void *user)
{
    error e = {0};
    workspace w;
    store_lines lines = {0};
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    workspace_open(&w, CALL_LIMIT);
    status st = check(&w, s, &lines, &e);
    for (size_t i = 0; st == STATUS_OK && i < lines.n; i++)
        fn(user, lines.at[i].s);
    workspace_close(&w);
    if (st != STATUS_OK)
        return session_fail(s, &e);
    return lines.n ? session_say(s, CASUS_FORMAT, "%zu complaints", lines.n) : CASUS_OK;
}
