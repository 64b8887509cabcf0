#include "api/tallying.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/** Room for one more; `*cap` elements of `size` bytes at `at`. NULL when memory is short. */
static void *room(void *at, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return at;
    size_t more = *cap ? *cap * 2 : 64;
    void *p = mem_resize(at, more * size);
    if (p)
        *cap = more;
    return p;
}

static uint64_t hash_of(const report *x)
{
    uint64_t h = ((uint64_t)x->source << 24 ^ x->target) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
    h = (h ^ (uint64_t)(uint32_t)x->day ^ (uint64_t)x->kind << 32 ^ (uint64_t)x->joint << 48) *
        0xc4ceb9fe1a85ec53u;
    return h ^ h >> 29;
}

static bool same(const tally *t, const report *x)
{
    return t->day == x->day && t->source == x->source && t->target == x->target &&
           t->kind == x->kind && t->joint == x->joint;
}

static uint32_t *slot_of(const tallying *t, const report *x)
{
    size_t mask = t->slots - 1;
    for (size_t i = hash_of(x) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &t->slot[i];
        if (!*slot || same(&t->tally.at[*slot - 1], x))
            return slot;
    }
}

static bool grow_slots(tallying *t)
{
    size_t n = t->slots ? t->slots * 2 : 1024;
    uint32_t *slot = mem_get(n * sizeof *slot);
    if (!slot)
        return false;
    memset(slot, 0, n * sizeof *slot);
    mem_free(t->slot);
    t->slot = slot;
    t->slots = n;
    for (size_t i = 0; i < t->tally.n; i++) {
        const tally *x = &t->tally.at[i];
        report r = {.day = x->day,
                    .source = x->source,
                    .target = x->target,
                    .kind = x->kind,
                    .joint = x->joint};
        *slot_of(t, &r) = (uint32_t)i + 1;
    }
    return true;
}

static bool add_tally(tallying *t, const report *x, uint32_t *slot)
{
    tally *at = room(t->tally.at, t->tally.n, &t->tally.cap, sizeof *at);
    if (!at)
        return false;
    t->tally.at = at;
    at[t->tally.n++] = (tally){.day = x->day,
                               .source = x->source,
                               .target = x->target,
                               .kind = x->kind,
                               .joint = x->joint};
    *slot = (uint32_t)t->tally.n;
    return true;
}

static bool add_report(tallying *t, const report *x)
{
    if (t->tally.n * 2 >= t->slots && !grow_slots(t))
        return false;
    uint32_t *slot = slot_of(t, x);
    if (!*slot && !add_tally(t, x, slot))
        return false;
    tally *sum = &t->tally.at[*slot - 1];
    sum->n++;
    sum->mentions += x->mentions;
    sum->sources += x->sources;
    sum->goldstein += x->goldstein;
    sum->tone += x->tone;
    return true;
}

bool tallying_reports(tallying *t, const reports *r)
{
    for (size_t i = 0; i < r->n; i++)
        if (!add_report(t, &r->at[i]))
            return false;
    return true;
}

static bool add_month(tallying *t, const month_count *m)
{
    for (size_t i = t->month.n; i-- > 0;)
        if (t->month.at[i].month == m->month) {
            t->month.at[i].n += m->n;
            return true;
        }
    month_count *at = room(t->month.at, t->month.n, &t->month.cap, sizeof *at);
    if (!at)
        return false;
    t->month.at = at;
    at[t->month.n++] = *m;
    return true;
}

bool tallying_months(tallying *t, const month_counts *m)
{
    for (size_t i = 0; i < m->n; i++)
        if (!add_month(t, &m->at[i]))
            return false;
    return true;
}

static bool add_unknown(tallying *t, const record_count *c)
{
    for (size_t i = 0; i < t->n_unknown; i++)
        if (str_eq(str_of(t->unknown[i].text), c->text)) {
            t->unknown[i].n += c->n;
            return true;
        }
    unknown_code *at = room(t->unknown, t->n_unknown, &t->unknown_cap, sizeof *at);
    if (!at)
        return false;
    t->unknown = at;
    unknown_code *x = &at[t->n_unknown++];
    size_t n = c->text.len < LONGEST_UNKNOWN_CODE ? c->text.len : LONGEST_UNKNOWN_CODE;
    *x = (unknown_code){.n = c->n};
    memcpy(x->text, c->text.s, n);
    return true;
}

enum { MOST_UNKNOWN_CODES = 2000 };

bool tallying_unknown(tallying *t, const record_counts *c)
{
    for (size_t i = 0; i < c->n; i++) {
        record_count x = c->at[i];
        if (t->n_unknown >= MOST_UNKNOWN_CODES)
            x.text = STR("(others)");
        if (!add_unknown(t, &x))
            return false;
    }
    return true;
}

void tallying_restart(tallying *t)
{
    t->tally.n = t->month.n = 0;
    if (t->slots)
        memset(t->slot, 0, t->slots * sizeof *t->slot);
}

static int by_count(const void *p, const void *q)
{
    const unknown_code *a = p, *b = q;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return strcmp(a->text, b->text);
}

void tallying_sort_unknown(tallying *t)
{
    if (t->n_unknown)
        qsort(t->unknown, t->n_unknown, sizeof *t->unknown, by_count);
}

void tallying_free(tallying *t)
{
    mem_free(t->tally.at);
    mem_free(t->slot);
    mem_free(t->month.at);
    mem_free(t->unknown);
    *t = (tallying){0};
}
