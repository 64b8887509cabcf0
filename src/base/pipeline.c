#include "base/pipeline.h"

#include <pthread.h>

#include "base/mem.h"

enum { MOST_THREADS = 64 };

typedef enum stage { FREE, CLAIMED, READY, ENDED } stage;

/** One batch on its way. Slots are used in turn: batch k lies in slot k % n. */
typedef struct slot {
    arena memory, scratch;
    jmp_buf escape;
    stage stage;
    void *batch; /**< NULL after reading means end of input */
    status code;
    error err;
} slot;

typedef struct run {
    const pipeline *p;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    slot *slots;
    size_t n_slots;
    size_t next;   /**< the batch to read next */
    bool reading;  /**< some thread holds the reader's turn */
    bool stopping; /**< no more reading: end of input or a failure */
} run;

typedef status stage_fn(const pipeline *p, slot *s);

static status do_read(const pipeline *p, slot *s)
{
    return p->read(p->user, &s->memory, &s->batch, &s->err);
}

static status do_work(const pipeline *p, slot *s)
{
    return s->batch && p->work ? p->work(p->user, &s->memory, s->batch, &s->err) : STATUS_OK;
}

static status do_write(const pipeline *p, slot *s)
{
    return s->batch ? p->write(p->user, &s->memory, s->batch, &s->err) : STATUS_OK;
}

/** The escape: runs one stage; memory that runs out inside comes back as a status. */
static void guard(const pipeline *p, slot *s, stage_fn *fn)
{
    if (s->code != STATUS_OK)
        return;
    if (setjmp(s->escape)) {
        s->code = error_set(&s->err, STATUS_NOMEM, "out of memory");
        return;
    }
    s->code = fn(p, s);
}

static void slot_init(slot *s, size_t limit)
{
    *s = (slot){.stage = FREE};
    arena_init(&s->memory, limit, &s->escape);
    arena_init(&s->scratch, limit, &s->escape);
    s->memory.scratch = &s->scratch;
}

static void slot_free(slot *s)
{
    arena_free(&s->memory);
    arena_free(&s->scratch);
}

static void slot_recycle(slot *s)
{
    arena_reset(&s->memory);
    arena_reset(&s->scratch);
    s->batch = NULL;
}

static status run_inline(const pipeline *p, error *e)
{
    slot s;
    slot_init(&s, p->batch_limit);
    do {
        slot_recycle(&s);
        guard(p, &s, do_read);
        guard(p, &s, do_work);
        guard(p, &s, do_write);
    } while (s.code == STATUS_OK && s.batch);
    slot_free(&s);
    if (s.code != STATUS_OK && e)
        *e = s.err;
    return s.code;
}

/** Waits for the reader's turn and a free slot; NULL when there is nothing more to read. */
static slot *claim(run *r)
{
    slot *s = NULL;
    pthread_mutex_lock(&r->lock);
    while (!r->stopping && (r->reading || r->slots[r->next % r->n_slots].stage != FREE))
        pthread_cond_wait(&r->changed, &r->lock);
    if (!r->stopping) {
        s = &r->slots[r->next++ % r->n_slots];
        s->stage = CLAIMED;
        r->reading = true;
    }
    pthread_mutex_unlock(&r->lock);
    return s;
}

static void give_up_turn(run *r, const slot *s)
{
    pthread_mutex_lock(&r->lock);
    r->reading = false;
    if (s->code != STATUS_OK || !s->batch)
        r->stopping = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

static void set_stage(run *r, slot *s, stage st)
{
    pthread_mutex_lock(&r->lock);
    s->stage = st;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

static void *worker(void *arg)
{
    run *r = arg;
    for (slot *s; (s = claim(r)) != NULL;) {
        guard(r->p, s, do_read);
        give_up_turn(r, s);
        guard(r->p, s, do_work);
        set_stage(r, s, s->code == STATUS_OK && s->batch ? READY : ENDED);
    }
    return NULL;
}

static stage wait_for(run *r, slot *s)
{
    pthread_mutex_lock(&r->lock);
    while (s->stage != READY && s->stage != ENDED)
        pthread_cond_wait(&r->changed, &r->lock);
    stage st = s->stage;
    pthread_mutex_unlock(&r->lock);
    return st;
}

static void stop(run *r)
{
    pthread_mutex_lock(&r->lock);
    r->stopping = true;
    pthread_cond_broadcast(&r->changed);
    pthread_mutex_unlock(&r->lock);
}

/** The caller's part: writes the batches in order; gives the slot with which the run ended. */
static slot *write_all(run *r)
{
    for (size_t k = 0;; k++) {
        slot *s = &r->slots[k % r->n_slots];
        if (wait_for(r, s) == ENDED)
            return s;
        guard(r->p, s, do_write);
        if (s->code != STATUS_OK)
            return s;
        slot_recycle(s);
        set_stage(r, s, FREE);
    }
}

static unsigned start(pthread_t *threads, unsigned want, run *r)
{
    unsigned n = 0;
    while (n < want && n < MOST_THREADS && pthread_create(&threads[n], NULL, worker, r) == 0)
        n++;
    return n;
}

static status run_threads(run *r, error *e)
{
    pthread_t threads[MOST_THREADS];
    unsigned n = start(threads, r->p->threads, r);
    if (n == 0)
        return run_inline(r->p, e);
    const slot *last = write_all(r);
    status code = last->code;
    if (code != STATUS_OK && e)
        *e = last->err;
    stop(r);
    for (unsigned i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    return code;
}

status pipeline_run(const pipeline *p, error *e)
{
    if (p->threads <= 1)
        return run_inline(p, e);
    run r = {.p = p, .n_slots = (size_t)p->threads + 2};
    r.slots = mem_get(r.n_slots * sizeof *r.slots);
    if (!r.slots)
        return error_set(e, STATUS_NOMEM, "out of memory");
    for (size_t i = 0; i < r.n_slots; i++)
        slot_init(&r.slots[i], p->batch_limit);
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.changed, NULL);
    status code = run_threads(&r, e);
    for (size_t i = 0; i < r.n_slots; i++)
        slot_free(&r.slots[i]);
    pthread_cond_destroy(&r.changed);
    pthread_mutex_destroy(&r.lock);
    mem_free(r.slots);
    return code;
}
