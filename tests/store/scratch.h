/* What the tests of the store share: a file in a folder of its own, and events to put into it. */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <stdlib.h>
#include <unistd.h>

#include "store/store.h"
#include "tap.h"

static char scratch_folder[200], scratch_path[256];

static inline void scratch_remove(void)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    char name[300];
    for (int i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "%s%s", scratch_path, endings[i]);
        unlink(name);
    }
}

static inline void scratch_end(void)
{
    scratch_remove();
    rmdir(scratch_folder);
}

static inline void scratch_begin(void)
{
    const char *base = getenv("TMPDIR");
    if (!base)
        base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(scratch_folder, sizeof scratch_folder, "%.150s/casus-XXXXXX", base);
    if (!mkdtemp(scratch_folder)) {
        printf("Bail out! no folder %s\n", scratch_folder);
        exit(1);
    }
    snprintf(scratch_path, sizeof scratch_path, "%s/t.db", scratch_folder);
}

static inline store *scratch_open(store_mode mode)
{
    error e = {0};
    store *s = NULL;
    if (store_open(scratch_path, mode, &s, &e))
        printf("# %s\n", e.text);
    return s;
}

/** Row `k` of a made-up chronicle: `text` must hold 40 bytes and live as long as the event. */
typedef struct made {
    event event;
    party party[2];
    char text[40];
} made;

static inline void make(made *m, int k)
{
    static const char *const states[] = {"XAA", "XAB", "XAC", "XAD", "XAE"};
    m->event = event_new();
    m->party[0] = (party){.code = code_of(str_of(states[k % 5]))};
    m->party[1] = (party){.code = code_of(str_of(states[(k + 1 + k / 5 % 4) % 5]))};
    m->event.actor = m->party;
    m->event.n_actor = k % 3 ? 1 : 2;
    m->event.recipient = k % 3 ? m->party + 1 : NULL;
    m->event.n_recipient = k % 3 ? 1 : 0;
    m->event.type = (event_type)(AGREE + k % 16);
    m->event.when = dates_day(k * 7 % 5000);
    snprintf(m->text, sizeof m->text, "made-up act number %d", k);
    m->event.text = str_of(m->text);
}

enum { MADE_MOST = 2000 };

/** Puts rows [from, to) as one batch. */
static inline status put_made(store *s, int from, int to, const store_input *in, store_counts *ret,
                              error *e)
{
    static made m[MADE_MOST];
    static stored_event v[MADE_MOST];
    for (int k = from; k < to; k++) {
        make(&m[k - from], k);
        v[k - from] = (stored_event){.event = &m[k - from].event,
                                     .source = k % 2 ? STR("one") : STR("two"),
                                     .row = (uint64_t)k + 2,
                                     .sentence = -1};
    }
    store_progress p = {in->run, in->id, (uint64_t)to, (uint64_t)to * 10, 0};
    return store_put_events(s, v, (size_t)(to - from), &p, ret, e);
}

static inline status begin_made(store *s, store_input *ret, error *e)
{
    store_run run = {.version = STR("0"), .command = STR("test"), .started = 1};
    store_input in = {.sha256 = STR("abc"), .kind = STR("made"), .name = STR("m"), .size = 1 << 20};
    status st = store_begin_run(s, &run, &in.run, e);
    return st ? st : store_begin_input(s, &in, ret, e);
}

/** Faults that store_check() finds, each shown. */
static inline size_t faults(store *s, arena *a)
{
    store_lines lines = {0};
    error e = {0};
    if (store_check(s, a, &lines, &e)) {
        printf("# %s\n", e.text);
        return 1;
    }
    for (size_t i = 0; i < lines.n; i++)
        printf("# %.*s\n", STR_ARG(lines.at[i]));
    return lines.n;
}

static inline uint64_t count_all(store *s)
{
    store_query q = store_query_all();
    uint64_t n = UINT64_MAX;
    store_count_events(s, &q, &n, NULL);
    return n;
}

/** A number for all that the events say, in the order of their rows. */
static inline uint64_t digest_all(store *s, arena *a)
{
    store_query q = store_query_all();
    stored_event v;
    uint64_t h = 0;
    if (store_find_events(s, &q, NULL))
        return 0;
    while (store_next_event(s, a, &v, NULL) == STATUS_OK) {
        h = h * 31 + str_hash(v.event->text) + str_hash(v.source) + v.row;
        h = h * 31 + (uint64_t)v.event->when.first + v.event->actor[0].code + v.event->n_actor;
        h = h * 31 + (uint64_t)v.id + (uint64_t)v.event->type;
    }
    return h;
}

#endif
