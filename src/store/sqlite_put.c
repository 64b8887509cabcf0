/* Putting batches of events and documents, each in one transaction. */
#include "store/sqlite.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

/** What the events of one call have in common. */
typedef struct batch {
    store *s;
    const store_progress *progress;
    int64_t document;         /**< 0: the events belong to none */
    const int64_t *sentences; /**< the document's sentences by their place in the call */
} batch;

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0xff51afd7ed558ccdu;
    return h ^ h >> 32;
}

static uint64_t mix_str(uint64_t h, str s)
{
    return mix(h, str_hash(s));
}

static uint64_t mix_parties(uint64_t h, const party *p, uint32_t n)
{
    h = mix(h, n);
    for (uint32_t i = 0; i < n; i++)
        h = mix_str(mix_str(mix(h, p[i].code), p[i].sector), p[i].name);
    return h;
}

/** What makes two events the same: see store_put_events() and store_put_documents(). */
static uint64_t fingerprint(const batch *b, const stored_event *v)
{
    const event *e = v->event;
    uint64_t h = mix((uint64_t)e->type, (uint64_t)e->when.first << 32 | (uint32_t)e->when.last);
    h = mix(mix_str(h, e->mode), (uint64_t)e->when.precision);
    h = mix_parties(mix_parties(h, e->actor, e->n_actor), e->recipient, e->n_recipient);
    if (b->document)
        return mix(mix(h, (uint64_t)b->document), (uint64_t)e->bytes.from << 32 | e->bytes.to);
    return mix_str(mix_str(mix_str(mix_str(h, e->text), e->place), v->amount), v->source);
}

/* Sources. */

static int find_source(store *s, uint64_t hash, str label, int64_t *ret)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_SOURCE_GET);
    sqlite3_bind_int64(st, 1, (int64_t)hash);
    sqlite_bind_str(st, 2, label);
    int rc = sqlite3_step(st);
    if (rc == SQLITE_ROW)
        *ret = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    if (rc != SQLITE_DONE)
        return rc == SQLITE_ROW ? SQLITE_OK : rc;
    st = sqlite_use(s, SQL_SOURCE_ADD);
    sqlite3_bind_int64(st, 1, (int64_t)hash);
    sqlite_bind_str(st, 2, label);
    rc = sqlite_run(st);
    *ret = sqlite3_last_insert_rowid(s->db);
    return rc;
}

/** The number of a source, 0 for the empty label. Within the slots the 64-bit hash stands for the
 * label: among a million labels two share one with probability 3e-8. */
static int source_number(store *s, str label, int64_t *ret)
{
    *ret = 0;
    if (!label.len)
        return SQLITE_OK;
    uint64_t hash = str_hash(label);
    source_slot *slot = &s->sources[hash % SOURCE_SLOTS];
    if (slot->id && slot->hash == hash) {
        *ret = slot->id;
        return SQLITE_OK;
    }
    int rc = find_source(s, hash, label, ret);
    if (!rc)
        *slot = (source_slot){hash, *ret};
    return rc;
}

/* Pairs. */

static pair_slot *pair_place(pair_slot *slots, size_t mask, code lo, code hi)
{
    size_t k = (size_t)mix(lo, hi) & mask;
    while (slots[k].id && (slots[k].lo != lo || slots[k].hi != hi))
        k = (k + 1) & mask;
    return &slots[k];
}

static int grow_pairs(store *s)
{
    size_t mask = s->pair_mask ? s->pair_mask * 2 + 1 : 255;
    pair_slot *slots = mem_get((mask + 1) * sizeof *slots);
    if (!slots)
        return SQLITE_NOMEM;
    memset(slots, 0, (mask + 1) * sizeof *slots);
    for (size_t i = 0; s->pair_mask && i <= s->pair_mask; i++)
        if (s->pairs[i].id)
            *pair_place(slots, mask, s->pairs[i].lo, s->pairs[i].hi) = s->pairs[i];
    mem_free(s->pairs);
    s->pairs = slots;
    s->pair_mask = mask;
    return SQLITE_OK;
}

static sqlite3_stmt *use_pair(store *s, statement k, code lo, code hi, char text[8])
{
    sqlite3_stmt *st = sqlite_use(s, k);
    code_text(lo, text);
    code_text(hi, text + 4);
    sqlite3_bind_text(st, 1, text, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 2, text + 4, -1, SQLITE_STATIC);
    return st;
}

static int find_pair(store *s, code lo, code hi, int64_t *ret)
{
    char text[8];
    sqlite3_stmt *st = use_pair(s, SQL_PAIR_GET, lo, hi, text);
    int rc = sqlite3_step(st);
    if (rc == SQLITE_ROW)
        *ret = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    if (rc != SQLITE_DONE)
        return rc == SQLITE_ROW ? SQLITE_OK : rc;
    rc = sqlite_run(use_pair(s, SQL_PAIR_ADD, lo, hi, text));
    *ret = sqlite3_last_insert_rowid(s->db);
    return rc;
}

int sqlite_pair(store *s, code lo, code hi, pair_slot **ret)
{
    if (s->n_pairs * 2 >= s->pair_mask) {
        int rc = grow_pairs(s);
        if (rc)
            return rc;
    }
    pair_slot *slot = pair_place(s->pairs, s->pair_mask, lo, hi);
    *ret = slot;
    if (slot->id)
        return SQLITE_OK;
    int64_t id = 0;
    int rc = find_pair(s, lo, hi, &id);
    if (!rc) {
        *slot = (pair_slot){lo, hi, id, 0, 0};
        s->n_pairs++;
    }
    return rc;
}

static int count_pairs(store *s)
{
    int rc = SQLITE_OK;
    for (size_t i = 0; !rc && s->pair_mask && i <= s->pair_mask; i++) {
        if (!s->pairs[i].added && !s->pairs[i].reported)
            continue;
        sqlite3_stmt *st = sqlite_use(s, SQL_PAIR_COUNT);
        sqlite3_bind_int64(st, 1, s->pairs[i].id);
        sqlite3_bind_int64(st, 2, (int64_t)s->pairs[i].added);
        sqlite3_bind_int64(st, 3, (int64_t)s->pairs[i].reported);
        s->pairs[i].added = s->pairs[i].reported = 0;
        rc = sqlite_run(st);
    }
    return rc;
}

/* Acts. */

/** One meeting of two states within an event, in the order of their letters. */
typedef struct meeting {
    code lo, hi;
    direction direction; /**< A_TO_B is from lo to hi */
} meeting;

static meeting meet(code actor, code recipient)
{
    return code_cmp(actor, recipient) > 0 ? (meeting){recipient, actor, B_TO_A}
                                          : (meeting){actor, recipient, A_TO_B};
}

static meeting meet_jointly(code x, code y)
{
    meeting m = meet(x, y);
    m.direction = BOTH_WAYS;
    return m;
}

/** How many meetings the event has, at least one. */
static size_t meetings(const event *e)
{
    size_t n = e->n_actor, m = e->n_recipient;
    if (m && n)
        return n * m;
    if (m)
        return m;
    return n > 1 ? n * (n - 1) / 2 : 1;
}

static meeting meeting_at(const event *e, size_t k)
{
    if (e->n_recipient && e->n_actor)
        return meet(e->actor[k / e->n_recipient].code, e->recipient[k % e->n_recipient].code);
    if (e->n_recipient)
        return meet(0, e->recipient[k].code);
    if (e->n_actor < 2)
        return meet(e->n_actor ? e->actor[0].code : 0, 0);
    size_t i = 0;
    for (size_t row = e->n_actor - 1; k >= row; k -= row--)
        i++;
    return meet_jointly(e->actor[i].code, e->actor[i + 1 + k].code);
}

static sqlite3_stmt *use_act(store *s, statement k, int64_t pair, day first, uint64_t print)
{
    sqlite3_stmt *st = sqlite_use(s, k);
    sqlite3_bind_int64(st, 1, pair);
    sqlite3_bind_int64(st, 2, first);
    sqlite3_bind_int64(st, 3, (int64_t)print);
    return st;
}

/** Adds the act of one meeting. `*ret_added` is false when one with this fingerprint is there. */
static int add_act(store *s, const event *e, const meeting *m, uint64_t print, bool *ret_added)
{
    pair_slot *pair;
    int rc = sqlite_pair(s, m->lo, m->hi, &pair);
    if (rc)
        return rc;
    sqlite3_stmt *st = use_act(s, SQL_ACT_ADD, pair->id, e->when.first, print);
    sqlite3_bind_int64(st, 4, s->last_event + 1);
    sqlite3_bind_int64(st, 5, (int64_t)e->when.last - e->when.first);
    sqlite3_bind_int(st, 6, (int)e->type);
    sqlite3_bind_int(st, 7, (int)m->direction);
    sqlite3_bind_int(st, 8, (int)e->aux);
    sqlite3_bind_double(st, 9, e->confidence);
    sqlite_bind_str(st, 10, e->mode);
    rc = sqlite_run(st);
    *ret_added = sqlite3_changes(s->db) > 0;
    pair->added += !rc && *ret_added;
    return rc;
}

/** A second meeting of the same two in one event: the act gets this direction, too. */
static int turn_act(store *s, const event *e, const meeting *m, uint64_t print)
{
    pair_slot *pair;
    int rc = sqlite_pair(s, m->lo, m->hi, &pair);
    if (rc)
        return rc;
    sqlite3_stmt *st = use_act(s, SQL_ACT_TURN, pair->id, e->when.first, print);
    sqlite3_bind_int(st, 4, (int)m->direction);
    return sqlite_run(st);
}

/** Whether the event with this fingerprint stands in another row of the same input. */
static int repeated_in_input(const batch *b, const stored_event *v, const meeting *m,
                             uint64_t print, bool *ret)
{
    *ret = false;
    if (!b->progress->input || !v->row)
        return SQLITE_OK;
    pair_slot *pair;
    int rc = sqlite_pair(b->s, m->lo, m->hi, &pair);
    if (rc)
        return rc;
    sqlite3_stmt *st = use_act(b->s, SQL_ACT_ROW, pair->id, v->event->when.first, print);
    rc = sqlite3_step(st);
    if (rc == SQLITE_ROW)
        *ret = sqlite3_column_int64(st, 0) == b->progress->input &&
               sqlite_column_int(st, 1, 0) != (int64_t)v->row;
    sqlite3_reset(st);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/** Claims the event's fingerprint by its first act. `*ret_new` is false when it is there. */
static int claim_place(const batch *b, const stored_event *v, uint64_t *ret_print, bool *ret_new)
{
    meeting m = meeting_at(v->event, 0);
    uint64_t print = fingerprint(b, v);
    int rc = add_act(b->s, v->event, &m, print, ret_new);
    bool repeated = false;
    if (!rc && !*ret_new)
        rc = repeated_in_input(b, v, &m, print, &repeated);
    if (!rc && repeated) {
        print = mix(mix(print, (uint64_t)b->progress->input), v->row);
        rc = add_act(b->s, v->event, &m, print, ret_new);
    }
    *ret_print = print;
    return rc;
}

static int add_other_acts(store *s, const event *e, uint64_t print)
{
    int rc = SQLITE_OK;
    for (size_t k = 1, n = meetings(e); !rc && k < n; k++) {
        meeting m = meeting_at(e, k);
        bool added = false;
        rc = add_act(s, e, &m, print, &added);
        if (!rc && !added)
            rc = turn_act(s, e, &m, print);
    }
    return rc;
}

/* Events. */

static bool is_plain(const party *p)
{
    return p->code && !p->sector.len && !p->name.len && !p->text.len && !p->bytes.to;
}

/** The event's columns tell all about its parties: the common case. */
static bool is_simple(const event *e)
{
    if (e->n_actor < 1 || e->n_actor + e->n_recipient > 2)
        return false;
    for (uint32_t i = 0; i < e->n_actor; i++)
        if (!is_plain(&e->actor[i]))
            return false;
    return e->n_recipient == 0 || is_plain(&e->recipient[0]);
}

static int add_party(store *s, const party *p, int role, uint32_t ordinal)
{
    char text[4];
    sqlite3_stmt *st = sqlite_use(s, SQL_PARTY_ADD);
    sqlite3_bind_int64(st, 1, s->last_event + 1);
    sqlite3_bind_int(st, 2, role);
    sqlite3_bind_int64(st, 3, ordinal);
    sqlite_bind_code(st, 4, p->code, text);
    sqlite_bind_str(st, 5, p->sector);
    sqlite_bind_str(st, 6, p->name);
    sqlite_bind_str(st, 7, p->text);
    sqlite_bind_int(st, 8, p->bytes.from, p->bytes.to);
    sqlite_bind_int(st, 9, p->bytes.to, p->bytes.to);
    return sqlite_run(st);
}

static int add_parties(store *s, const event *e)
{
    int rc = SQLITE_OK;
    for (uint32_t i = 0; !rc && i < e->n_actor; i++)
        rc = add_party(s, &e->actor[i], 0, i);
    for (uint32_t i = 0; !rc && i < e->n_recipient; i++)
        rc = add_party(s, &e->recipient[i], 1, i);
    return rc;
}

static void bind_span(sqlite3_stmt *st, int i, span s)
{
    sqlite_bind_int(st, i, s.from, s.to);
    sqlite_bind_int(st, i + 1, s.to, s.to);
}

/** The columns of SQL_EVENT_ADD in their order. */
static int add_event_row(const batch *b, const stored_event *v, int64_t source)
{
    const event *e = v->event;
    sqlite3_stmt *st = sqlite_use(b->s, SQL_EVENT_ADD);
    bool simple = is_simple(e), joint = event_is_joint(e);
    bool in_sentence = v->sentence >= 0 && b->document;
    code second = joint ? e->actor[1].code : e->n_recipient ? e->recipient[0].code : 0;
    char first_text[4], second_text[4];
    sqlite3_bind_int64(st, 1, b->s->last_event + 1);
    sqlite_bind_int(st, 2, e->when.first, e->when.first != DAY_NONE);
    sqlite_bind_int(st, 3, e->when.last, e->when.last != DAY_NONE);
    sqlite3_bind_int(st, 4, (int)e->when.precision);
    sqlite3_bind_int(st, 5, (int)e->type);
    sqlite_bind_code(st, 6, e->n_actor ? e->actor[0].code : 0, first_text);
    sqlite_bind_code(st, 7, second, second_text);
    sqlite3_bind_int(st, 8, joint);
    sqlite3_bind_int64(st, 9, simple ? 0 : e->n_actor + e->n_recipient);
    sqlite_bind_str(st, 10, e->mode);
    sqlite3_bind_int(st, 11, (int)e->aux);
    sqlite3_bind_double(st, 12, e->confidence);
    sqlite_bind_str(st, 13, in_sentence ? STR("") : e->text);
    sqlite_bind_str(st, 14, e->place);
    sqlite_bind_str(st, 15, v->amount);
    sqlite_bind_int(st, 16, source, source);
    sqlite_bind_str(st, 17, v->basis);
    sqlite_bind_int(st, 18, b->progress->run, b->progress->run);
    sqlite_bind_int(st, 19, b->progress->input, b->progress->input);
    sqlite_bind_int(st, 20, (int64_t)v->row, v->row);
    sqlite_bind_int(st, 21, b->document, b->document);
    if (in_sentence)
        sqlite3_bind_int64(st, 22, b->sentences[v->sentence]);
    return sqlite_run(st);
}

/** Nothing of what event_detail holds is known. */
static bool is_bare(const event *e)
{
    const magnitude *m = &e->magnitude;
    return !e->bytes.to && !e->trigger.to && e->narrator.kind == NARRATOR_AUTHOR &&
           !e->narrator.name.len && !e->rule.len && !e->id.len && !e->context.len &&
           !e->cameo.len && isnan(e->goldstein) && isnan(e->score) && isnan(e->lat) &&
           isnan(e->lon) && m->dead < 0 && m->injured < 0 && m->people < 0 && m->items < 0 &&
           !(m->money >= 0);
}

static void bind_magnitude(sqlite3_stmt *st, int i, const magnitude *m)
{
    sqlite_bind_int(st, i, m->dead, m->dead >= 0);
    sqlite_bind_int(st, i + 1, m->injured, m->injured >= 0);
    sqlite_bind_int(st, i + 2, m->people, m->people >= 0);
    sqlite_bind_int(st, i + 3, m->items, m->items >= 0);
    sqlite_bind_double(st, i + 4, m->money >= 0 ? m->money : (double)NAN);
    sqlite_bind_str(st, i + 5, m->currency);
}

static int add_detail(store *s, const event *e)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_DETAIL_ADD);
    sqlite3_bind_int64(st, 1, s->last_event + 1);
    bind_span(st, 2, e->bytes);
    bind_span(st, 4, e->trigger);
    sqlite3_bind_int(st, 6, (int)e->narrator.kind);
    sqlite_bind_str(st, 7, e->narrator.name);
    sqlite_bind_str(st, 8, e->rule);
    sqlite_bind_str(st, 9, e->id);
    sqlite_bind_str(st, 10, e->context);
    sqlite_bind_str(st, 11, e->cameo);
    sqlite_bind_double(st, 12, e->goldstein);
    sqlite_bind_double(st, 13, e->score);
    sqlite_bind_double(st, 14, e->lat);
    sqlite_bind_double(st, 15, e->lon);
    bind_magnitude(st, 16, &e->magnitude);
    return sqlite_run(st);
}

static int add_event(const batch *b, const stored_event *v, uint64_t print)
{
    const event *e = v->event;
    int64_t source;
    int rc = source_number(b->s, v->source, &source);
    if (!rc)
        rc = add_event_row(b, v, source);
    if (!rc && !is_simple(e))
        rc = add_parties(b->s, e);
    if (!rc && !is_bare(e))
        rc = add_detail(b->s, e);
    if (!rc)
        rc = add_other_acts(b->s, e, print);
    b->s->last_event += !rc;
    return rc;
}

static int put_event(const batch *b, const stored_event *v, store_counts *counts)
{
    uint64_t print = 0;
    bool new = false;
    int rc = claim_place(b, v, &print, &new);
    if (rc)
        return rc;
    if (!new) {
        counts->known++;
        return SQLITE_OK;
    }
    counts->added++;
    return add_event(b, v, print);
}

static int put_events(const batch *b, const stored_event *v, size_t n, store_counts *counts)
{
    int rc = SQLITE_OK;
    for (size_t i = 0; !rc && i < n; i++)
        rc = put_event(b, &v[i], counts);
    return rc;
}

static int move_input(store *s, const store_progress *p)
{
    if (!p->input)
        return SQLITE_OK;
    sqlite3_stmt *st = sqlite_use(s, SQL_INPUT_MOVE);
    sqlite3_bind_int64(st, 1, p->input);
    sqlite3_bind_int64(st, 2, (int64_t)p->rows);
    sqlite3_bind_int64(st, 3, (int64_t)p->bytes);
    sqlite3_bind_int64(st, 4, (int64_t)p->rejected);
    return sqlite_run(st);
}

status sqlite_finish(store *s, int rc, const store_progress *p, error *e)
{
    if (!rc)
        rc = count_pairs(s);
    if (!rc)
        rc = move_input(s, p);
    rc = sqlite_commit(s, rc);
    return rc ? sqlite_fail(s, rc, e) : STATUS_OK;
}

status store_put_events(store *s, const stored_event *events, size_t n,
                        const store_progress *progress, store_counts *ret_events, error *e)
{
    store_counts counts = {0};
    batch b = {.s = s, .progress = progress};
    int rc = sqlite_begin(s);
    if (rc)
        return sqlite_fail(s, rc, e);
    status result = sqlite_finish(s, put_events(&b, events, n, &counts), progress, e);
    if (!result)
        *ret_events = counts;
    return result;
}

/* Documents. */

static uint64_t document_hash(const document *d)
{
    return mix(mix_str(str_hash(d->text), d->id), (uint64_t)d->date);
}

static int find_document(store *s, const document *d, int64_t *ret)
{
    sqlite3_stmt *st = sqlite_use(s, SQL_DOCUMENT_GET);
    sqlite3_bind_int64(st, 1, (int64_t)document_hash(d));
    sqlite_bind_str(st, 2, d->id);
    sqlite_bind_int(st, 3, d->date, d->date != DAY_NONE);
    sqlite3_bind_text64(st, 4, d->text.len ? d->text.s : "", d->text.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    int rc = sqlite3_step(st);
    *ret = rc == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_reset(st);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static void put_le32(unsigned char *p, uint32_t n)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(n >> 8 * i & 0xff);
}

/** The offset map as bytes, to be given back with mem_free(); NULL also when it is empty. */
static int offsets_blob(const offset_map *m, unsigned char **ret)
{
    *ret = NULL;
    if (!m->n)
        return SQLITE_OK;
    unsigned char *p = mem_get(m->n * 12);
    if (!p)
        return SQLITE_NOMEM;
    for (size_t i = 0; i < m->n; i++) {
        const offset_pair *at = &m->at[i];
        put_le32(p + i * 12, at->text);
        put_le32(p + i * 12 + 4, at->source);
        put_le32(p + i * 12 + 8, (uint32_t)at->text_step | (uint32_t)at->source_step << 16);
    }
    *ret = p;
    return SQLITE_OK;
}

static int add_document_row(const batch *b, const stored_document *v, int64_t source)
{
    const document *d = v->document;
    unsigned char *offsets;
    int rc = offsets_blob(&d->map, &offsets);
    if (rc)
        return rc;
    sqlite3_stmt *st = sqlite_use(b->s, SQL_DOCUMENT_ADD);
    sqlite3_bind_int64(st, 1, (int64_t)document_hash(d));
    sqlite_bind_int(st, 2, b->progress->input, b->progress->input);
    sqlite_bind_int(st, 3, source, source);
    sqlite_bind_str(st, 4, d->id);
    sqlite_bind_str(st, 5, d->title);
    sqlite_bind_int(st, 6, d->date, d->date != DAY_NONE);
    sqlite_bind_str(st, 7, d->encoding);
    sqlite3_bind_int64(st, 8, (int64_t)d->repaired);
    sqlite3_bind_text64(st, 9, d->text.len ? d->text.s : "", d->text.len, SQLITE_STATIC,
                        SQLITE_UTF8);
    if (offsets)
        sqlite3_bind_blob64(st, 10, offsets, d->map.n * 12, SQLITE_STATIC);
    rc = sqlite_run(st);
    sqlite3_clear_bindings(st);
    mem_free(offsets);
    return rc;
}

static int add_comment(const batch *b, const comment *c, size_t ordinal)
{
    sqlite3_stmt *st = sqlite_use(b->s, SQL_COMMENT_ADD);
    sqlite3_bind_int64(st, 1, b->document);
    sqlite3_bind_int64(st, 2, (int64_t)ordinal);
    sqlite_bind_str(st, 3, c->number);
    sqlite_bind_str(st, 4, c->user);
    sqlite_bind_str(st, 5, c->name);
    sqlite_bind_int(st, 6, c->parent, c->parent >= 0);
    sqlite_bind_int(st, 7, c->date, c->date != DAY_NONE);
    sqlite_bind_int(st, 8, c->minute, c->minute >= 0);
    return sqlite_run(st);
}

static int add_block(const batch *b, const block *k, size_t ordinal)
{
    sqlite3_stmt *st = sqlite_use(b->s, SQL_BLOCK_ADD);
    sqlite3_bind_int64(st, 1, b->document);
    sqlite3_bind_int64(st, 2, (int64_t)ordinal);
    sqlite3_bind_int(st, 3, (int)k->kind);
    sqlite3_bind_int64(st, 4, k->text.from);
    sqlite3_bind_int64(st, 5, k->text.to);
    sqlite_bind_int(st, 6, k->comment, k->comment >= 0);
    return sqlite_run(st);
}

static int add_document(batch *b, const stored_document *v)
{
    const document *d = v->document;
    int64_t source;
    int rc = source_number(b->s, v->source, &source);
    if (!rc)
        rc = add_document_row(b, v, source);
    b->document = sqlite3_last_insert_rowid(b->s->db);
    for (size_t i = 0; !rc && i < d->comment.n; i++)
        rc = add_comment(b, &d->comment.at[i], i);
    for (size_t i = 0; !rc && i < d->block.n; i++)
        rc = add_block(b, &d->block.at[i], i);
    return rc;
}

static sqlite3_stmt *use_sentence(const batch *b, statement k, span bytes)
{
    sqlite3_stmt *st = sqlite_use(b->s, k);
    sqlite3_bind_int64(st, 1, b->document);
    sqlite3_bind_int64(st, 2, bytes.from);
    sqlite3_bind_int64(st, 3, bytes.to);
    return st;
}

static int sentence_number(const batch *b, span bytes, int64_t *ret)
{
    int rc = sqlite_run(use_sentence(b, SQL_SENTENCE_ADD, bytes));
    if (rc)
        return rc;
    if (sqlite3_changes(b->s->db)) {
        *ret = sqlite3_last_insert_rowid(b->s->db);
        return SQLITE_OK;
    }
    sqlite3_stmt *st = use_sentence(b, SQL_SENTENCE_GET, bytes);
    rc = sqlite3_step(st);
    *ret = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

static int put_sentences_and_events(batch *b, const stored_document *v, store_counts *counts)
{
    int64_t *numbers = mem_get((v->n_sentences + 1) * sizeof *numbers);
    if (!numbers)
        return SQLITE_NOMEM;
    int rc = SQLITE_OK;
    for (size_t i = 0; !rc && i < v->n_sentences; i++)
        rc = sentence_number(b, v->sentences[i], &numbers[i]);
    b->sentences = numbers;
    if (!rc)
        rc = put_events(b, v->events, v->n_events, counts);
    mem_free(numbers);
    return rc;
}

static int put_document(batch *b, const stored_document *v, store_document_counts *counts)
{
    int rc = find_document(b->s, v->document, &b->document);
    if (rc)
        return rc;
    bool new = b->document == 0;
    counts->documents.added += new;
    counts->documents.known += !new;
    if (new)
        rc = add_document(b, v);
    for (size_t i = 0; !rc && i < v->n_claims; i++)
        rc = sqlite_put_claim(b->s, b->document, &v->claims[i]);
    return rc ? rc : put_sentences_and_events(b, v, &counts->events);
}

status store_put_documents(store *s, const stored_document *documents, size_t n,
                           const store_progress *progress, store_document_counts *ret, error *e)
{
    store_document_counts counts = {0};
    batch b = {.s = s, .progress = progress};
    int rc = sqlite_begin(s);
    if (rc)
        return sqlite_fail(s, rc, e);
    for (size_t i = 0; !rc && i < n; i++)
        rc = put_document(&b, &documents[i], &counts);
    status result = sqlite_finish(s, rc, progress, e);
    if (!result)
        *ret = counts;
    return result;
}
