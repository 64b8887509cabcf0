/* casus_claims(): what narrators say of two states and their leaders. */
#include "api/session.h"

static casus_claim view_of_claim(const stored_claim *v)
{
    const claim *c = &v->claim;
    casus_claim out = {.kind = text_of(claim_text(c->kind)),
                       .narrator_kind = text_of(narrator_text(c->narrator.kind)),
                       .narrator = text_of(c->narrator.name),
                       .name = text_of(c->whom.name),
                       .about = text_of(c->about),
                       .text = text_of(c->text),
                       .doc = text_of(v->document),
                       .byte_from = c->bytes.from,
                       .byte_to = c->bytes.to,
                       .words_from = c->words.from,
                       .words_to = c->words.to};
    code_text(c->narrator_code, out.narrator_code);
    code_text(c->whom.code, out.whom);
    return out;
}

/** The escape. */
static status hand_out(casus *s, workspace *w, code a, code b, casus_claim_fn *fn, void *user,
                       error *e)
{
    stored_claims all = {0};
    if (setjmp(w->escape))
        return error_set(e, STATUS_NOMEM, "out of memory");
    status st = store_claims(s->store, a, b, &w->memory, &all, e);
    for (size_t i = 0; i < all.n && st == STATUS_OK; i++) {
        casus_claim c = view_of_claim(&all.at[i]);
        if (fn(user, &c))
            st = error_set(e, STATUS_CANCELLED, "stopped");
    }
    return st == STATUS_OK && !all.n ? error_set(e, STATUS_NOTHING, "no claim about them") : st;
}

casus_status casus_claims(casus *s, const char *a, const char *b, casus_claim_fn *fn, void *user)
{
    error e = {0};
    workspace w;
    session_begin(s);
    if (session_needs_store(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    workspace_open(&w, CALL_LIMIT);
    status st = hand_out(s, &w, code_of(str_of(a)), code_of(str_of(b)), fn, user, &e);
    workspace_close(&w);
    return st == STATUS_OK ? CASUS_OK : session_fail(s, &e);
}
