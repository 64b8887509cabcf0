/* Texts in: nothing twice, and a call that was stopped anywhere and repeated leaves the same store.
 */
#include "caller.h"

#include "base/mem.h"
#include "store/store.h"

static const char article[] = "A river and two neighbours\n\n"
                              "Chinese soldiers attacked a Soviet patrol. The river was frozen.\n\n"
                              "Egypt condemned Israel for the raid.\n";

typedef struct stopper {
    int n, stop_after, rejects;
} stopper;

static int stop_there(void *user, const casus_progress *p)
{
    stopper *h = user;
    (void)p;
    return ++h->n == h->stop_after;
}

static void count_reject(void *user, const casus_reject *r)
{
    stopper *h = user;
    if (!OK(r->line > 0 && r->reason.len > 0))
        printf("# a reject without its place\n");
    h->rejects++;
}

static void one_text(void)
{
    casus_summary sum = {0};
    casus *s = session(NULL, "one.db", CASUS_CREATE);
    const char *path = write_text("river.txt", article);
    GAVE(s, casus_add(s, path, CASUS_GUESS, CASUS_NO_DAY, &sum), CASUS_OK);
    OK(sum.documents == 1 && sum.sentences >= 3 && sum.events >= 1 && !sum.complete);
    listing before = list_all(s);
    OK(before.n == sum.events);
    OK(strstr(before.k.s, "\"doc\":\"river.txt\"") != NULL);
    GAVE(s, casus_add(s, path, CASUS_GUESS, CASUS_NO_DAY, &sum), CASUS_OK);
    OK(sum.complete == 1 && sum.documents == 0 && sum.events == 0);
    listing after = list_all(s);
    OK(!strcmp(before.k.s, after.k.s));
    free(before.k.s);
    free(after.k.s);
    OK(complaints(s) == 0);
    casus_close(s);
}

/** The sentence of each stored event is the one its bytes name. */
static void check_place(void *user, const casus_event *e)
{
    const char *text = user;
    OK(e->bytes[1] <= strlen(text) && e->bytes[1] - e->bytes[0] == e->text.len);
    OK(!memcmp(text + e->bytes[0], e->text.s, e->text.len));
    OK(e->trigger[0] >= e->bytes[0] && e->trigger[1] <= e->bytes[1] &&
       e->trigger[0] < e->trigger[1]);
}

static void places(void)
{
    casus *s = session(NULL, "one.db", CASUS_READ);
    casus_query q = everything();
    GAVE(s, casus_events(s, &q, check_place, (void *)(uintptr_t)article), CASUS_OK);
    casus_close(s);
}

typedef struct asked {
    uint64_t n;
    int64_t key;
} asked;

static void note(void *user, const casus_event *e)
{
    asked *a = user;
    a->n++;
    a->key = e->key;
}

static uint64_t how_many(casus *s, const casus_query *q, casus_status want)
{
    asked a = {0};
    GAVE(s, casus_events(s, q, note, &a), want);
    return a.n;
}

static void queries(void)
{
    casus *s = session(NULL, "one.db", CASUS_READ);
    casus_query q = everything();
    uint64_t all = how_many(s, &q, CASUS_OK);
    q.limit = 1;
    OK(all > 1 && how_many(s, &q, CASUS_OK) == 1);
    q = everything();
    q.search = "patrol";
    OK(how_many(s, &q, CASUS_OK) == 1);
    q = everything();
    q.type = "ASSAULT";
    asked a = {0};
    GAVE(s, casus_events(s, &q, note, &a), CASUS_OK);
    OK(a.n == 1 && a.key > 0);
    q = everything();
    q.key = a.key;
    OK(how_many(s, &q, CASUS_OK) == 1);
    q.key = 999999;
    how_many(s, &q, CASUS_NOTHING);
    OK(error_is_line(s, ""));
    q = everything();
    q.type = "SULK";
    how_many(s, &q, CASUS_ARGUMENT);
    OK(error_is_line(s, "SULK"));
    q = everything();
    q.from = 100;
    q.to = 99;
    how_many(s, &q, CASUS_ARGUMENT);
    q = everything();
    q.doc = "river.txt";
    OK(how_many(s, &q, CASUS_OK) == all);
    q.doc = "sea.txt";
    how_many(s, &q, CASUS_NOTHING);
    q = everything();
    memcpy(q.a, "FRA", 4);
    how_many(s, &q, CASUS_NOTHING);
    casus_close(s);
}

/** JSON lines of several batches, with one bad line in fifty. */
static const char *many_documents(void)
{
    static char kept_path[300];
    static const char *const told[] = {
        "Egypt attacked Israel.", "France signed a treaty with Germany.",
        "Nothing happened at the lake.", "Iraq accused Iran of spying."};
    kept k = {0};
    char line[300];
    for (int i = 0; i < 9000; i++)
        keep_bytes(&k, line,
                   (size_t)(i % 50 == 49
                                ? snprintf(line, sizeof line, "{\"id\": %d\n", i)
                                : snprintf(line, sizeof line,
                                           "{\"id\":\"d%d\",\"date\":\"%d-05-%02d\",\"text\":\"%s "
                                           "The weather was fine at noon.\"}\n",
                                           i, 1950 + i % 50, 1 + i % 28, told[i % 4])));
    snprintf(kept_path, sizeof kept_path, "%s", write_file("many.jsonl", k.s, k.n));
    free(k.s);
    return kept_path;
}

/** Adds `path` by calls that are stopped ever later, each in a session of its own, until one is
 * not. */
static int add_in_parts(const char *path, const char *name)
{
    casus_status gave = CASUS_CANCELLED;
    int calls = 0;
    for (; gave == CASUS_CANCELLED && calls < 30; calls++) {
        stopper h = {.stop_after = 1 + calls % 3};
        casus_settings st = {
            .threads = 1 + (unsigned)calls % 3, .progress = stop_there, .user = &h};
        casus_summary sum = {0};
        casus *s = session(&st, name, CASUS_CREATE);
        gave = casus_add(s, path, CASUS_GUESS, CASUS_NO_DAY, &sum);
        if (!OK(gave == CASUS_OK || gave == CASUS_CANCELLED))
            printf("# call %d gave %d: %s\n", calls, (int)gave, casus_error(s));
        OK(complaints(s) == 0);
        casus_close(s);
    }
    OK(gave == CASUS_OK);
    return calls;
}

/** Documents in the store; SIZE_MAX when it cannot be told. */
static size_t documents_of(const char *name)
{
    arena a;
    jmp_buf escape;
    store *s = NULL;
    store_overview o = {.documents = SIZE_MAX};
    arena_init(&a, 1 << 24, &escape);
    if (!setjmp(escape) && store_open(in_folder(name), STORE_READ, &s, NULL) == STATUS_OK)
        store_overview_of(s, &a, &o, NULL);
    arena_free(&a);
    store_close(s);
    return o.documents;
}

/** What `path` gives when stopped and repeated is what it gives undisturbed. */
static void stopped_and_repeated(const char *path, const char *whole_store, const char *parts_store)
{
    stopper h = {0};
    casus_settings st = {.threads = 2, .reject = count_reject, .user = &h};
    casus_summary sum = {0};
    casus *s = session(&st, whole_store, CASUS_CREATE);
    GAVE(s, casus_add(s, path, CASUS_GUESS, CASUS_NO_DAY, &sum), CASUS_OK);
    OK(sum.rejects == (uint64_t)h.rejects);
    listing whole = list_all(s);
    casus_close(s);
    OK(add_in_parts(path, parts_store) > 1);
    s = session(NULL, parts_store, CASUS_READ);
    listing parts = list_all(s);
    if (!OK(whole.n > 0 && parts.n == whole.n && !strcmp(parts.k.s, whole.k.s)))
        printf("# %d events in one go, %d in parts\n", (int)whole.n, (int)parts.n);
    casus_close(s);
    OK(sum.documents == documents_of(whole_store) && sum.documents == documents_of(parts_store));
    free(whole.k.s);
    free(parts.k.s);
}

static void empty_file(void)
{
    casus_summary sum = {0};
    casus *s = session(NULL, "one.db", CASUS_WRITE);
    GAVE(s, casus_add(s, write_text("nothing.txt", ""), CASUS_GUESS, CASUS_NO_DAY, &sum), CASUS_OK);
    OK(sum.events == 0 && sum.sentences == 0 && sum.rejects == 0);
    OK(complaints(s) == 0);
    casus_close(s);
}

static void refused(void)
{
    casus_summary sum = {0};
    casus *s = session(NULL, "one.db", CASUS_WRITE);
    GAVE(s, casus_add(s, in_folder("none.txt"), CASUS_GUESS, CASUS_NO_DAY, &sum), CASUS_IO);
    OK(error_is_line(s, "none.txt"));
    GAVE(s, casus_add(s, folder, CASUS_GUESS, CASUS_NO_DAY, &sum), CASUS_IO);
    GAVE(s, casus_add(s, in_folder("river.txt"), CASUS_MARKED, CASUS_NO_DAY, &sum), CASUS_ARGUMENT);
    casus_close(s);
}

int main(void)
{
    folder_begin();
    one_text();
    places();
    queries();
    stopped_and_repeated(many_documents(), "many.db", "parts.db");
    stopped_and_repeated(write_text("stopped.txt", article), "whole.db", "stopped.db");
    empty_file();
    refused();
    folder_end();
    OK(mem_live() == 0);
    return tap_done();
}
