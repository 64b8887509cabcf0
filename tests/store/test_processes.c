/* Several processes on one store: killed ones, a reader beside a writer, two writers, one without
 * permission. */
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "base/mem.h"
#include "scratch.h"

enum { BATCH = 150, BATCHES = 40, ROUNDS = 30 };

/** Goes on with the import where it stands, to its end. */
static bool import(void)
{
    error e = {0};
    store_input in;
    store_counts c;
    store *s = scratch_open(STORE_CREATE);
    bool good = s && begin_made(s, &in, &e) == STATUS_OK;
    for (int row = good ? (int)in.rows : 0; good && row < BATCH * BATCHES; row += BATCH)
        good = put_made(s, row, row + BATCH, &in, &c, &e) == STATUS_OK && c.added == BATCH;
    good = good && store_end_input(s, in.id, &e) == STATUS_OK;
    if (e.text[0])
        printf("# %s\n", e.text);
    store_close(s);
    return good;
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static void wait_us(uint64_t us)
{
    struct timespec t = {(time_t)(us / 1000000), (long)(us % 1000000) * 1000};
    nanosleep(&t, NULL);
}

/** Starts an import and kills it after a while. @return whether it came to its end before. */
static bool kill_import(uint64_t after_us)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(!import());
    wait_us(after_us);
    kill(child, SIGKILL);
    int how = 0;
    waitpid(child, &how, 0);
    return WIFEXITED(how) && WEXITSTATUS(how) == 0;
}

/** A store that a killed process left has whole batches, and as many as its input says. */
static bool whole(arena *a)
{
    store *s = scratch_open(STORE_CREATE);
    store_inputs in = {0};
    bool good = s && faults(s, a) == 0 && store_list_inputs(s, a, &in, NULL) == STATUS_OK;
    good = good && count_all(s) % BATCH == 0 && count_all(s) == (in.n ? in.at[0].rows : 0);
    store_close(s);
    return good;
}

static uint64_t final_digest(arena *a)
{
    store *s = scratch_open(STORE_READ);
    uint64_t h = s && count_all(s) == BATCH * BATCHES ? digest_all(s, a) : 0;
    store_close(s);
    return h;
}

static uint64_t undisturbed_us(void)
{
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    OK(import());
    clock_gettime(CLOCK_MONOTONIC, &to);
    return (uint64_t)(to.tv_sec - from.tv_sec) * 1000000 +
           (uint64_t)((to.tv_nsec - from.tv_nsec) / 1000 + 1);
}

static void test_kill(arena *a)
{
    uint64_t whole_us = undisturbed_us(), seed = 1969;
    uint64_t want = final_digest(a);
    OK(want != 0);
    bool all_whole = true, same = true;
    int killed = 0, finished = 0;
    scratch_remove();
    for (int round = 0; round < ROUNDS; round++) {
        arena_reset(a);
        bool ended = kill_import(next_random(&seed) % (whole_us / 2 + 1));
        killed += !ended;
        all_whole &= whole(a);
        if (!ended)
            continue;
        same &= final_digest(a) == want;
        finished++;
        scratch_remove();
    }
    same &= import() && final_digest(a) == want;
    printf("# %d killed, %d came to their end\n", killed, finished);
    OK(killed > ROUNDS / 3);
    OK(all_whole);
    OK(same);
    scratch_remove();
}

/* While one writes, another reads what was there before, at once; a second writer waits in vain. */
static void test_side_by_side(void)
{
    error e = {0};
    store_input in;
    store_counts c;
    int ready[2], go[2];
    char byte = 0;
    store *s = scratch_open(STORE_CREATE);
    OK(begin_made(s, &in, &e) == STATUS_OK && put_made(s, 0, 10, &in, &c, &e) == STATUS_OK);
    store_close(s);
    OK(pipe(ready) == 0 && pipe(go) == 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *db = NULL;
        int bad = sqlite3_open(scratch_path, &db) ||
                  sqlite3_exec(db,
                               "BEGIN IMMEDIATE; DELETE FROM run WHERE 0;"
                               "INSERT INTO source VALUES (99, 1, 'x')",
                               NULL, NULL, NULL);
        bad |= write(ready[1], &byte, 1) != 1;
        bad |= read(go[0], &byte, 1) != 1;
        sqlite3_close(db);
        _exit(bad);
    }
    OK(read(ready[0], &byte, 1) == 1);
    time_t from = time(NULL);
    s = scratch_open(STORE_READ);
    OK(s && count_all(s) == 10 && time(NULL) - from < 3);
    store_close(s);
    s = scratch_open(STORE_WRITE);
    from = time(NULL);
    OK(s && put_made(s, 10, 20, &in, &c, &e) == STATUS_BUSY && time(NULL) - from >= 4);
    OK(strstr(e.text, "is in use by another process (waited 5 s)") != NULL);
    store_query q = store_query_all();
    uint64_t n = 0;
    q.search = STR("number 7");
    OK(store_count_events(s, &q, &n, &e) == STATUS_OK && n == 1);
    OK(write(go[1], &byte, 1) == 1);
    int how = 0;
    waitpid(child, &how, 0);
    OK(WIFEXITED(how) && WEXITSTATUS(how) == 0);
    OK(put_made(s, 10, 20, &in, &c, &e) == STATUS_OK && c.added == 10);
    store_close(s);
    scratch_remove();
}

/** Runs `check` as one whom permissions bind: root is not. */
static void as_nobody(int (*check)(void))
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(geteuid() == 0 && setuid(65534) ? 100 : check());
    int how = 0;
    waitpid(child, &how, 0);
    OK(WIFEXITED(how) && WEXITSTATUS(how) == 0);
    if (WIFEXITED(how) && WEXITSTATUS(how))
        printf("# check %d failed\n", WEXITSTATUS(how));
}

/** The number of the first thing that is wrong. */
static int read_only_file(void)
{
    error e = {0};
    store *s = scratch_open(STORE_READ);
    if (!s || count_all(s) != 10)
        return 1;
    store_close(s);
    if (store_open(scratch_path, STORE_WRITE, &s, &e) != STATUS_IO)
        return 2;
    return strstr(e.text, "t.db: it or its folder is read-only") ? 0 : 3;
}

static int no_folder_to_write(void)
{
    error e = {0};
    store *s;
    if (store_open(scratch_path, STORE_CREATE, &s, &e) != STATUS_IO)
        return 1;
    return strstr(e.text, "t.db: its folder is not there or cannot be written") ? 0 : 2;
}

static int unreadable(void)
{
    error e = {0};
    store *s;
    if (store_open(scratch_path, STORE_READ, &s, &e) != STATUS_IO)
        return 1;
    return strstr(e.text, "t.db: Permission denied") ? 0 : 2;
}

static void test_permission(void)
{
    error e = {0};
    store_input in;
    store_counts c;
    store *s = scratch_open(STORE_CREATE);
    OK(begin_made(s, &in, &e) == STATUS_OK && put_made(s, 0, 10, &in, &c, &e) == STATUS_OK);
    store_close(s);
    OK(chmod(scratch_path, 0444) == 0 && chmod(scratch_folder, 0555) == 0);
    as_nobody(read_only_file);
    OK(chmod(scratch_path, 0000) == 0);
    as_nobody(unreadable);
    OK(chmod(scratch_folder, 0755) == 0);
    scratch_remove();
    OK(chmod(scratch_folder, 0555) == 0);
    as_nobody(no_folder_to_write);
    OK(chmod(scratch_folder, 0755) == 0);
}

int main(void)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 64 << 20, &escape);
    if (setjmp(escape)) {
        tap_ok(0, "memory lasts", __FILE__, __LINE__);
        return tap_done();
    }
    scratch_begin();
    test_kill(&a);
    test_side_by_side();
    test_permission();
    arena_free(&a);
    OK(mem_live() == 0);
    scratch_end();
    return tap_done();
}
