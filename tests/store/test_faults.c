/* Memory and disk fail at the 1st, 2nd, 3rd... request, until everything passes. Each time the
 * store reopens sound, with the batch whole or not there, and nothing leaks. */
#include "fault_mem.h"
#include "fault_vfs.h"
#include "scratch.h"

#if defined(__SANITIZE_ADDRESS__)
#define SLOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOW 1
#endif
#endif

#ifdef SLOW
enum { STEP = 5 }; /* every request in the plain build, some where each walk is slow */
#else
enum { STEP = 1 };
#endif

enum { ROWS = 60 };

/** How a walk ended: whether the batch was reported as kept, and what went wrong. */
typedef struct outcome {
    status code;
    bool kept;
    error e;
} outcome;

static status search_some(store *s, arena *a, error *e)
{
    store_query q = store_query_all();
    q.search = STR("number 7");
    q.order = STORE_OLDEST_FIRST;
    status st = store_find_events(s, &q, e);
    stored_event v;
    while (st == STATUS_OK)
        st = store_next_event(s, a, &v, e);
    return st == STATUS_NOTHING ? STATUS_OK : st;
}

static status read_some(store *s, arena *a, error *e)
{
    store_query q = {
        .a = code_of(STR("XAA")), .b = code_of(STR("XAB")), .from = DAY_NONE, .to = DAY_NONE};
    acts l;
    stored_event v;
    document d;
    store_overview o;
    status st = store_dyad_acts(s, &q, a, &l, e);
    st = st ? st : store_event(s, 1, a, &v, e);
    st = st ? st : store_document(s, 1, a, &d, e);
    st = st ? st : store_overview_of(s, a, &o, e);
    return st ? st : search_some(s, a, e);
}

static status put_text(store *s, error *e)
{
    static const span sentences[] = {{0, 11}, {12, 20}};
    offset_pair offset = {0, 3, 1, 1};
    document d = {.id = STR("d"), .date = 1, .text = STR("One number. A second")};
    d.map.at = &offset;
    d.map.n = 1;
    made m;
    make(&m, 7);
    stored_event v = {.event = &m.event, .sentence = 0};
    stored_document doc = {.document = &d,
                           .source = STR("s"),
                           .sentences = sentences,
                           .n_sentences = 2,
                           .events = &v,
                           .n_events = 1};
    store_progress p = {0};
    store_document_counts c;
    return store_put_documents(s, &doc, 1, &p, &c, e);
}

static void walk_open(store *s, arena *a, outcome *o)
{
    store_input in;
    store_counts c;
    o->code = begin_made(s, &in, &o->e);
    if (!o->code)
        o->code = put_made(s, 0, ROWS, &in, &c, &o->e);
    o->kept = !o->code;
    if (!o->code)
        o->code = put_text(s, &o->e);
    if (!o->code)
        o->code = read_some(s, a, &o->e);
    if (!o->code)
        o->code = store_end_input(s, in.id, &o->e);
}

/** Opens, puts, reads, closes. The arena must not run out: its memory is not what fails here. */
static outcome walk(arena *a)
{
    outcome o = {0};
    store *s = NULL;
    o.code = store_open(scratch_path, STORE_CREATE, &s, &o.e);
    if (!o.code)
        walk_open(s, a, &o);
    store_close(s);
    return o;
}

/** What is left after a failure is a store that is sound and holds the batch or not. */
static bool sound(arena *a, const outcome *o)
{
    error e = {0};
    store *s = NULL;
    if (store_open(scratch_path, STORE_CREATE, &s, &e)) {
        printf("# %s\n", e.text);
        return false;
    }
    uint64_t n = count_all(s);
    bool good = faults(s, a) == 0 && (n == 0 || n == ROWS || n == ROWS + 1);
    if (o->kept && n < ROWS)
        good = false;
    store_close(s);
    return good;
}

/** The same walk again must come to the end with all rows. */
static bool recovers(arena *a)
{
    outcome o = walk(a);
    store *s = scratch_open(STORE_READ);
    bool good = !o.code && s && count_all(s) == ROWS + 1;
    store_close(s);
    return good;
}

static void disk(arena *a, int answer, bool stays, status want, const char *text)
{
    long n = 0;
    bool all_sound = true, all_recover = true, right_text = true;
    for (bool fired = true; fired; n++) {
        scratch_remove();
        arena_reset(a);
        fault_vfs_arm(n, answer, stays);
        outcome o = walk(a);
        fired = fault_vfs_fired;
        fault_vfs_disarm();
        if (o.code && (o.code != want || !strstr(o.e.text, text))) {
            printf("# write %ld: status %d '%s'\n", n, (int)o.code, o.e.text);
            right_text = false;
        }
        all_sound &= sound(a, &o);
        all_recover &= recovers(a);
    }
    printf("# %ld writes failed with code %d%s\n", n - 1, answer,
           stays ? " and went on failing" : "");
    OK(n > 20);
    OK(all_sound);
    OK(all_recover);
    OK(right_text);
}

/** An empty store, byte for byte: made once, put down before each walk. */
typedef struct image {
    char bytes[1 << 20];
    size_t n;
} image;

static void image_take(image *i)
{
    store_close(scratch_open(STORE_CREATE));
    FILE *f = fopen(scratch_path, "rb");
    i->n = f ? fread(i->bytes, 1, sizeof i->bytes, f) : 0;
    OK(f && fclose(f) == 0 && i->n > 0 && i->n < sizeof i->bytes);
}

static void image_put(const image *i)
{
    scratch_remove();
    FILE *f = i ? fopen(scratch_path, "wb") : NULL;
    if (f && (fwrite(i->bytes, 1, i->n, f) != i->n || fclose(f) != 0))
        tap_ok(0, "the image was written", __FILE__, __LINE__);
}

/** The walk with the n-th request for memory failing, from no file or from `start`. A failure that
 * SQLite gets over is no failure: the end is reached when many in a row pass. */
static void memory(arena *a, const image *start, long step)
{
    enum { ENOUGH = 40 };
    long n = 0, failed = 0;
    bool all_sound = true, right_code = true, no_leak = true;
    for (int passed = 0; passed < ENOUGH; n += step) {
        image_put(start);
        arena_reset(a);
        long before = mem_live();
        mem_fail_after(n);
        outcome o = walk(a);
        mem_fail_after(-1);
        no_leak &= mem_live() == before;
        if (o.code && o.code != STATUS_NOMEM) {
            printf("# request %ld: status %d '%s'\n", n, (int)o.code, o.e.text);
            right_code = false;
        }
        failed += o.code != 0;
        passed = o.code ? 0 : passed + 1;
        if (o.code && failed % 10 == 0)
            all_sound &= sound(a, &o);
    }
    printf("# %ld walks failed, up to request %ld\n", failed, n - ENOUGH * step);
    OK(failed > 50);
    OK(right_code);
    OK(no_leak);
    OK(all_sound);
    OK(recovers(a));
}

int main(void)
{
    OK(fault_mem_install() == SQLITE_OK);
    OK(fault_vfs_install() == SQLITE_OK);
    jmp_buf escape;
    arena a;
    arena_init(&a, 64 << 20, &escape);
    if (setjmp(escape)) {
        tap_ok(0, "memory lasts", __FILE__, __LINE__);
        return tap_done();
    }
    scratch_begin();
    disk(&a, SQLITE_FULL, true, STATUS_IO, "disk full: ");
    disk(&a, SQLITE_FULL, false, STATUS_IO, "disk full: ");
    disk(&a, SQLITE_IOERR_WRITE, true, STATUS_IO, "disk I/O error");
    disk(&a, SQLITE_IOERR_FSYNC, false, STATUS_IO, "disk I/O error");
    arena_alloc_raw(&a, 1 << 20, 1);
    memory(&a, NULL, 29 * STEP);
    scratch_remove();
    static image empty;
    image_take(&empty);
    memory(&a, &empty, STEP);
    arena_free(&a);
    scratch_end();
    sqlite3_shutdown();
    OK(mem_live() == 0);
    return tap_done();
}
