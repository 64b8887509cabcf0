/* Numbers go in, their squares come out in order, for any number of threads. */
#include "base/mem.h"
#include "base/pipeline.h"
#include "tap.h"

typedef struct job {
    int next, end, fail_at;
    long sum;
    int in_order, last;
} job;

static status read_number(void *user, arena *a, void **ret, error *e)
{
    (void)e;
    job *j = user;
    if (j->next == j->end)
        return STATUS_OK;
    int *batch = NEW(a, 1000, int);
    batch[0] = j->next++;
    *ret = batch;
    return STATUS_OK;
}

static status square(void *user, arena *a, void *batch, error *e)
{
    const job *j = user;
    int *n = batch;
    if (n[0] == j->fail_at)
        return error_set(e, STATUS_IO, "number %d", n[0]);
    NEW(a, (size_t)(n[0] % 7 + 1) * 1000, char);
    n[1] = n[0] * n[0];
    return STATUS_OK;
}

static status add(void *user, arena *a, void *batch, error *e)
{
    (void)a, (void)e;
    job *j = user;
    int *n = batch;
    j->in_order &= n[0] == j->last + 1;
    j->last = n[0];
    j->sum += n[1];
    return STATUS_OK;
}

static status run(job *j, unsigned threads, error *e)
{
    pipeline p = {j, read_number, square, add, threads, 1 << 20};
    return pipeline_run(&p, e);
}

int main(void)
{
    error e;
    for (unsigned threads = 0; threads < 5; threads++) {
        job j = {.end = 500, .fail_at = -1, .in_order = 1, .last = -1};
        OK(run(&j, threads, &e) == STATUS_OK);
        OK(j.in_order && j.last == 499 && j.sum == 41541750);
        job bad = {.end = 500, .fail_at = 100, .in_order = 1, .last = -1};
        OK(run(&bad, threads, &e) == STATUS_IO && !strcmp(e.text, "number 100"));
        OK(bad.in_order && bad.last == 99);
        OK(mem_live() == 0);
    }
    for (int fail = 0; fail < 12; fail++)
        for (unsigned threads = 1; threads < 4; threads += 2) {
            job j = {.end = 200, .fail_at = -1, .in_order = 1, .last = -1};
            mem_fail_after(fail);
            status st = run(&j, threads, &e);
            mem_fail_after(-1);
            OK((st == STATUS_NOMEM || (st == STATUS_OK && j.last == 199)) && j.in_order);
            OK(mem_live() == 0);
        }
    return tap_done();
}
