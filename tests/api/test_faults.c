/* Memory fails at the 1st, 2nd, 3rd... request of each call, SQLite's requests among them: every
 * one of the first 300, then every 13th, until a call has come through twenty times in a row
 * (SQLite survives some failures). Each time the call says so, nothing leaks, the session can be
 * used again, and the store opens sound, with the batch whole or not there. */
#include "caller.h"
#include "store/fault_mem.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SLOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SLOW 1
#endif
#endif

#ifdef SLOW
enum { DENSE = 40, STEP = 31, ENOUGH = 5 }; /* each walk is slow then */
#else
enum { DENSE = 300, STEP = 13, ENOUGH = 20 };
#endif

static const char text[] =
    "A river and two neighbours\n\n"
    "Chinese soldiers attacked a Soviet patrol. The river was frozen.\n\n"
    "Egypt condemned Israel for the raid. France and Germany signed a treaty.\n";

static const char lines[] =
    "{\"id\":\"a\",\"date\":\"1969-03-03\",\"text\":\"Egypt attacked Israel.\"}\n"
    "{\"id\":\"b\",\"text\":\n"
    "{\"id\":\"c\",\"text\":\"France signed a treaty with Germany.\"}\n";

/** One call under test. For those that write, opening is part of it. */
typedef struct walk {
    const char *name;
    casus_status (*call)(casus *s);
    bool writes; /**< begins with no store, and must leave all or nothing */
    /** What SQLite may make of exhausted memory besides saying so: its search takes it for a syntax
     *  error, its integrity check for a page that cannot be read. */
    casus_status also;
} walk;

static void ignore_event(void *user, const casus_event *e)
{
    (void)user, (void)e;
}

static int ignore_bytes(void *user, const char *bytes, size_t n)
{
    (void)user, (void)bytes, (void)n;
    return 0;
}

static casus_status do_import(casus *s)
{
    casus_summary sum;
    return casus_import(s, in_folder("c.tsv"), &as_chronicle, &sum);
}

static casus_status do_add(casus *s)
{
    casus_summary sum;
    return casus_add(s, in_folder("a.txt"), CASUS_GUESS, CASUS_NO_DAY, &sum);
}

static casus_status do_add_lines(casus *s)
{
    casus_summary sum;
    return casus_add(s, in_folder("a.jsonl"), CASUS_GUESS, CASUS_NO_DAY, &sum);
}

static casus_status do_code(casus *s)
{
    casus_code_options o = {.date = CASUS_NO_DAY};
    casus_summary sum;
    casus_status st = casus_code(s, in_folder("a.jsonl"), &o, ignore_bytes, NULL, &sum);
    return st ? st : casus_code(s, in_folder("a.txt"), &o, ignore_bytes, NULL, &sum);
}

static casus_status do_code_text(casus *s)
{
    return casus_code_text(s, text, sizeof text - 1, CASUS_NO_DAY, ignore_event, NULL);
}

static casus_status do_events(casus *s)
{
    casus_query q = everything();
    casus_status st = casus_events(s, &q, ignore_event, NULL);
    q.search = "battle";
    st = st ? st : casus_events(s, &q, ignore_event, NULL);
    q.key = 1;
    return st ? st : casus_events(s, &q, ignore_event, NULL);
}

static casus_status do_gauge(casus *s)
{
    casus_gauge_request q = {"CHN", "RUS", CASUS_NO_DAY, CASUS_NO_DAY, CASUS_YEAR, NULL, 0, 0};
    casus_gauge *g = NULL;
    casus_status st = casus_gauge_run(s, &q, &g);
    casus_gauge_free(g);
    return st;
}

static casus_status do_why(casus *s)
{
    casus_gauge_request q = {"CHN", "RUS", CASUS_NO_DAY, CASUS_NO_DAY, CASUS_YEAR, NULL, 0, 0};
    casus_why *w = NULL;
    casus_status st = casus_why_run(s, &q, day_of(1968, 12, 31), day_of(1969, 12, 31), &w);
    casus_why_free(w);
    return st;
}

static void ignore_line(void *user, const char *line)
{
    (void)user, (void)line;
}

static casus_status do_dictionary(casus *s)
{
    casus_summary sum;
    casus_status st = casus_dictionary_add(s, in_folder("my.actors.txt"), &sum);
    st = st ? st : casus_dictionary_add(s, in_folder("my.verbs.txt"), &sum);
    casus_code_options o = {.from = CASUS_PLAIN, .date = CASUS_NO_DAY};
    st = st ? st : casus_code(s, in_folder("a.txt"), &o, ignore_bytes, NULL, &sum);
    st = st ? st : casus_dictionary_explain(s, "Oz hit Id.", CASUS_NO_DAY, ignore_line, NULL);
    casus_dictionary_clear(s);
    return st;
}

static casus_status do_blame(casus *s)
{
    casus_blame_request q = {.a = "CHN",
                             .b = "RUS",
                             .from = day_of(1960, 1, 1),
                             .to = day_of(1989, 12, 31),
                             .baseline_from = CASUS_NO_DAY,
                             .baseline_to = CASUS_NO_DAY,
                             .draws = 1};
    casus_blame *b = NULL;
    casus_status st = casus_blame_run(s, &q, &b);
    casus_blame_free(b);
    return st;
}

static casus_status do_whatif(casus *s)
{
    casus_removal side = {CASUS_WITHOUT_SIDE, 0, "RUS"};
    casus_whatif_request q = {.blame = {.a = "CHN",
                                        .b = "RUS",
                                        .from = day_of(1960, 1, 1),
                                        .to = day_of(1989, 12, 31),
                                        .baseline_from = CASUS_NO_DAY,
                                        .baseline_to = CASUS_NO_DAY,
                                        .draws = 2},
                              .unit = CASUS_YEAR,
                              .without = &side,
                              .n_without = 1};
    casus_whatif *w = NULL;
    casus_status st = casus_whatif_run(s, &q, &w);
    casus_whatif_free(w);
    return st;
}

static void ignore_dyad(void *user, const casus_dyad *d)
{
    (void)user, (void)d;
}

static void ignore_meaning(void *user, const casus_meaning *m)
{
    (void)user, (void)m;
}

static casus_status do_rest(casus *s)
{
    casus_status st = casus_dyads(s, 10, ignore_dyad, NULL);
    st = st ? st : casus_codes(s, "Soviet Union", CASUS_NO_DAY, ignore_meaning, NULL);
    return st ? st : casus_check(s, ignore_line, NULL);
}

/** Puts the store away; only a path that cannot be opened does so with the session kept. */
static void let_go(casus *s)
{
    casus_store_open(s, in_folder("none.db"), CASUS_READ);
}

static casus_status open_and_call(casus *s, const walk *w)
{
    casus_status st = w->writes ? casus_store_open(s, in_folder("w.db"), CASUS_CREATE) : CASUS_OK;
    return st ? st : w->call(s);
}

static void count_event(void *user, const casus_event *e)
{
    (void)e;
    ++*(uint64_t *)user;
}

static uint64_t stored(casus *s)
{
    casus_query q = everything();
    uint64_t n = 0;
    casus_events(s, &q, count_event, &n);
    return n;
}

/** What a failed call left: sound, all or nothing, and repeatable. */
static bool recovers(casus *s, const walk *w, uint64_t all)
{
    casus_status st = casus_store_open(s, in_folder("w.db"), CASUS_CREATE);
    uint64_t left = st ? UINT64_MAX : stored(s);
    int bad = st ? 1 : complaints(s);
    st = st ? st : w->call(s);
    uint64_t then = st ? UINT64_MAX : stored(s);
    bool good = (left == 0 || left == all) && bad == 0 && then == all;
    if (!good)
        printf("# %s: %d events left, %d after the repetition, %s\n", w->name, (int)left, (int)then,
               casus_error(s));
    return good;
}

static uint64_t undisturbed(casus *s, const walk *w)
{
    remove_store("w.db");
    casus_store_open(s, in_folder("r.db"), CASUS_WRITE);
    if (!OK(open_and_call(s, w) == CASUS_OK))
        printf("# %s: %s\n", w->name, casus_error(s));
    uint64_t n = w->writes ? stored(s) : 0;
    let_go(s);
    return n;
}

/** One walk with request `n` failing. @return whether it came through all the same. */
static bool walk_once(casus *s, const walk *w, long n, uint64_t all, int *bad)
{
    if (w->writes)
        remove_store("w.db");
    long before = mem_live();
    if (!w->writes && casus_store_open(s, in_folder("r.db"), CASUS_WRITE) != CASUS_OK)
        ++*bad;
    mem_fail_after(n);
    casus_status st = open_and_call(s, w);
    mem_fail_after(-1);
    char said[600];
    snprintf(said, sizeof said, "%s", casus_error(s));
    let_go(s);
    bool good =
        st == CASUS_OK || ((st == CASUS_NOMEM || st == w->also) && said[0] && !strchr(said, '\n'));
    if (!good || mem_live() != before) {
        printf("# %s, request %ld: status %d '%s', %ld blocks leaked\n", w->name, n, (int)st, said,
               mem_live() - before);
        ++*bad;
    }
    if (w->writes && !recovers(s, w, all)) {
        printf("# %s, request %ld: status %d '%s'\n", w->name, n, (int)st, said);
        ++*bad;
    }
    let_go(s);
    return st == CASUS_OK;
}

static void fail_each(casus *s, const walk *w)
{
    uint64_t all = undisturbed(s, w);
    int bad = 0, through = 0, failed = 0;
    for (long n = 0; through < ENOUGH && bad < 5; n += n < DENSE ? 1 : STEP) {
        bool good = walk_once(s, w, n, all, &bad);
        through = good ? through + 1 : 0;
        failed += !good;
    }
    OK(bad == 0 && failed > 0);
    printf("# %s: failed %d times\n", w->name, failed);
}

static void opening(void)
{
    int bad = 0;
    long n = 0;
    for (casus_status st = CASUS_NOMEM; st != CASUS_OK; n++) {
        casus *s = NULL;
        mem_fail_after(n);
        st = casus_open(NULL, &s);
        mem_fail_after(-1);
        bad += (st == CASUS_OK) != (s != NULL) || (st != CASUS_OK && st != CASUS_NOMEM);
        casus_close(s);
        bad += mem_live() != 0;
    }
    OK(bad == 0 && n > 10);
}

int main(void)
{
    static const walk walks[] = {{"import", do_import, true, CASUS_NOMEM},
                                 {"add", do_add, true, CASUS_NOMEM},
                                 {"add lines", do_add_lines, true, CASUS_NOMEM},
                                 {"code", do_code, false, CASUS_NOMEM},
                                 {"code text", do_code_text, false, CASUS_NOMEM},
                                 {"events", do_events, false, CASUS_IO},
                                 {"gauge", do_gauge, false, CASUS_NOMEM},
                                 {"why", do_why, false, CASUS_NOMEM},
                                 {"blame", do_blame, false, CASUS_NOMEM},
                                 {"whatif", do_whatif, false, CASUS_NOMEM},
                                 {"dictionary", do_dictionary, false, CASUS_NOMEM},
                                 {"the rest", do_rest, false, CASUS_FORMAT}};
    OK(fault_mem_install() == SQLITE_OK);
    folder_begin();
    write_text("c.tsv", small_chronicle);
    write_text("a.txt", text);
    write_text("a.jsonl", lines);
    write_text("my.actors.txt", "CHINA [CHN]\nINDIA [IND <19911231]\n\t[IDN]\n");
    write_text("my.verbs.txt", "&X\n+WAR\n--- HIT [190] ---\nHIT {HITS}\nATTACK\n- * &X [191]\n");
    opening();
    for (unsigned threads = 1; threads <= 2; threads++) {
        casus_settings st = {.threads = threads};
        casus *s = session(&st, "r.db", CASUS_CREATE);
        OK(do_import(s) == CASUS_OK);
        let_go(s);
        for (size_t i = 0; i < sizeof walks / sizeof *walks; i++)
            if ((threads == 1) != (walks[i].call == do_add_lines) || walks[i].call == do_code)
                fail_each(s, &walks[i]);
        casus_close(s);
    }
    folder_end();
    sqlite3_shutdown();
    OK(mem_live() == 0);
    return tap_done();
}
