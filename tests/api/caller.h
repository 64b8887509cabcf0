/* What the tests of casus.h share: a folder of their own, files in it, and what a call gave back.
 */
#ifndef CALLER_H
#define CALLER_H

#include <stdlib.h>
#include <unistd.h>

#include "base/date.h"
#include "casus.h"
#include "tap.h"

static char folder[200];

static const casus_import_options as_chronicle = {.kind = "chronicle"};

static inline void folder_begin(void)
{
    const char *base = getenv("TMPDIR");
    if (!base)
        base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(folder, sizeof folder, "%.150s/casus-XXXXXX", base);
    if (!mkdtemp(folder)) {
        printf("Bail out! no folder %s\n", folder);
        exit(1);
    }
}

/** @return "FOLDER/name", one of four buffers in turn */
static inline const char *in_folder(const char *name)
{
    static char path[4][300];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static inline void remove_store(const char *name)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    char path[400];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        snprintf(path, sizeof path, "%s%s", in_folder(name), endings[i]);
        unlink(path);
    }
}

static inline void folder_end(void)
{
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    OK(system(command) == 0);
}

static inline const char *write_file(const char *name, const char *bytes, size_t n)
{
    const char *path = in_folder(name);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes, 1, n, f) != n || fclose(f)) {
        printf("Bail out! cannot write %s\n", path);
        exit(1);
    }
    return path;
}

static inline const char *write_text(const char *name, const char *text)
{
    return write_file(name, text, strlen(text));
}

/** A session with `st` and, unless NULL, the store `name` in the folder. */
static inline casus *session(const casus_settings *st, const char *store, casus_access access)
{
    casus *s = NULL;
    if (casus_open(st, &s) != CASUS_OK ||
        (store && casus_store_open(s, in_folder(store), access) != CASUS_OK)) {
        printf("Bail out! no session: %s\n", s ? casus_error(s) : "out of memory");
        exit(1);
    }
    return s;
}

/** The call gave `want`; else shows what the session says. */
#define GAVE(s, call, want)                                                                        \
    do {                                                                                           \
        casus_status gave_ = (call);                                                               \
        if (!OK(gave_ == (want)))                                                                  \
            printf("# %s gave %d: %s\n", #call, (int)gave_, casus_error(s));                       \
    } while (0)

/** One line on the failure, holding `part`. */
static inline int error_is_line(const casus *s, const char *part)
{
    const char *text = casus_error(s);
    int good = text[0] && !strchr(text, '\n') && strstr(text, part) != NULL;
    if (!good)
        printf("# '%s' should be one line with '%s'\n", text, part);
    return good;
}

/* ---- collecting */

typedef struct kept {
    char *s;
    size_t n, cap;
} kept;

static inline int keep_bytes(void *user, const char *bytes, size_t n)
{
    kept *k = (kept *)user;
    if (k->n + n + 1 > k->cap) {
        k->cap = 2 * (k->n + n + 1);
        k->s = (char *)realloc(k->s, k->cap);
        if (!k->s)
            abort();
    }
    memcpy(k->s + k->n, bytes, n);
    k->n += n;
    k->s[k->n] = '\0';
    return 0;
}

/** The event as JSON, without what differs from run to run: a line of `k`. */
typedef struct listing {
    casus *s;
    kept k;
    uint64_t n;
} listing;

static inline void list_event(void *user, const casus_event *e)
{
    listing *l = (listing *)user;
    char head[100];
    casus_event v = *e;
    v.run = (casus_text){"", 0};
    keep_bytes(&l->k, head, (size_t)snprintf(head, sizeof head, "%lld ", (long long)e->key));
    casus_event_json(l->s, &v, keep_bytes, &l->k);
    keep_bytes(&l->k, " ", 1);
    keep_bytes(&l->k, e->source.s, e->source.len);
    keep_bytes(&l->k, "\n", 1);
    l->n++;
}

static inline casus_query everything(void)
{
    return (casus_query){.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .untrue = 1};
}

/** Everything the store holds; the caller frees k.s. The session that lists must not be the one
 * that prints, for callbacks may not call it. */
static inline listing list_all(casus *s)
{
    casus_query q = everything();
    listing l = {.s = session(NULL, NULL, CASUS_READ)};
    casus_events(s, &q, list_event, &l);
    casus_close(l.s);
    return l;
}

static inline void count_line(void *user, const char *line)
{
    printf("# %s\n", line);
    ++*(int *)user;
}

/** Complaints of casus_check(), each shown. */
static inline int complaints(casus *s)
{
    int n = 0;
    casus_status st = casus_check(s, count_line, &n);
    if ((st == CASUS_OK) != (n == 0))
        printf("# casus_check gave %d with %d complaints: %s\n", (int)st, n, casus_error(s));
    return st == CASUS_OK ? 0 : n + 1;
}

/* ---- a small chronicle */

#define HEADER                                                                                     \
    "date\tprecision\tactor\taction\ttarget\tplover\tmutual\tamount_or_casualties\tplace\tsource"  \
    "\tbasis\n"

static const char small_chronicle[] = HEADER
    "1950-02-14\tday\tRUS\tAlliance treaty signed\tCHN\tAGREE\t1\t30 years\tMoscow\tbook 1\tread\n"
    "1954-10-12\tday\tRUS\tPort Arthur promised back\tCHN\tCONCEDE\t0\t\tBeijing\tbook 1\tread\n"
    "1960-07-16\tday\tRUS\tExperts called home\tCHN\tSANCTION\t0\t\t\tbook 2\tread\n"
    "1963-07-14\tday\tRUS\tOpen letter\tCHN\tACCUSE\t0\t\t\tbook 2\tread\n"
    "1969-03-02\tday\tCHN\tAmbush on Zhenbao\tRUS\tASSAULT\t0\t31 dead\tUssuri\tbook 3\tread\n"
    "1969-03-15\tday\tRUS\tSecond battle\tCHN\tASSAULT\t1\t\tUssuri\tbook 3\tread\n"
    "1969-09-11\tday\tRUS\tKosygin meets Zhou\tCHN\tCONSULT\t1\t\tBeijing\tbook 3\tread\n"
    "1989-05-16\tday\tCHN\tDeng receives Gorbachev\tRUS\tCONSULT\t1\t\tBeijing\tbook 4\tread\n"
    "1989-05-17\tday\tCHN\tIndian border talks\tIND\tCONSULT\t1\t\t\tbook 4\tread\n";

enum { SMALL_EVENTS = 9, SMALL_DYAD = 8 };

#endif
