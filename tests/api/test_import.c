/* Records in: rejects in their place, nothing twice, nothing in a dry run, a stopped call goes on.
 */
#include "caller.h"

#include <sys/stat.h>

#include "base/mem.h"

typedef struct heard {
    int n, rejects;
    uint64_t line[16], byte[16];
    char reason[16][200], file[300];
    int stop_after; /* progress calls before the caller wants to stop; 0: never */
} heard;

static void hear_reject(void *user, const casus_reject *r)
{
    heard *h = user;
    if (h->rejects < 16) {
        h->line[h->rejects] = r->line;
        h->byte[h->rejects] = r->byte;
        snprintf(h->reason[h->rejects], sizeof h->reason[0], "%.*s", (int)r->reason.len,
                 r->reason.s);
        snprintf(h->file, sizeof h->file, "%.*s", (int)r->file.len, r->file.s);
    }
    h->rejects++;
}

static int hear_progress(void *user, const casus_progress *p)
{
    heard *h = user;
    OK(p->what && p->done <= p->total);
    return ++h->n == h->stop_after;
}

static casus_settings listening(heard *h)
{
    return (casus_settings){.threads = 1,
                            .command = "test",
                            .reject = hear_reject,
                            .progress = hear_progress,
                            .user = h};
}

static void good_rows(void)
{
    casus_summary sum = {0};
    casus *s = session(NULL, "good.db", CASUS_CREATE);
    const char *path = write_text("good.tsv", small_chronicle);
    GAVE(s, casus_import(s, path, &as_chronicle, &sum), CASUS_OK);
    OK(sum.events == SMALL_EVENTS && sum.rejects == 0 && sum.known == 0 && !sum.complete);
    OK(sum.bytes == sizeof small_chronicle - 1);
    listing before = list_all(s);
    OK(before.n == SMALL_EVENTS);
    GAVE(s, casus_import(s, path, &as_chronicle, &sum), CASUS_OK);
    OK(sum.complete == 1 && sum.events == 0);
    path = write_text("again.tsv", "# the same rows in other bytes\n");
    FILE *f = fopen(path, "a");
    OK(f && fputs(small_chronicle, f) >= 0 && fclose(f) == 0);
    GAVE(s, casus_import(s, path, &as_chronicle, &sum), CASUS_OK);
    OK(sum.complete == 0 && sum.events == 0 && sum.known == SMALL_EVENTS);
    listing after = list_all(s);
    OK(!strcmp(before.k.s, after.k.s));
    OK(complaints(s) == 0);
    free(before.k.s);
    free(after.k.s);
    casus_close(s);
}

/** One row that cannot be used between two that can. */
static void rejects_in_place(void)
{
    static const char text[] =
        HEADER "1969-03-02\tday\tCHN\tAmbush\tRUS\tASSAULT\t0\t\t\tb\tread\n"
               "1969-02-30\tday\tCHN\tNo such day\tRUS\tASSAULT\t0\t\t\tb\tread\n"
               "1969-03-03\tday\tQQQ\tNo such state\tRUS\tASSAULT\t0\t\t\tb\tread\n"
               "1969-03-04\tday\tCHN\tNo such type\tRUS\tSULK\t0\t\t\tb\tread\n"
               "1969-03-05\tday\tCHN\tToo short\n"
               "1969-03-15\tday\tCHN\tBattle\tRUS\tASSAULT\t0\t\t\tb\tread\n";
    heard h = {0};
    casus_settings st = listening(&h);
    casus_summary sum = {0};
    casus *s = session(&st, "rejects.db", CASUS_CREATE);
    const char *path = write_text("rejects.tsv", text);
    GAVE(s, casus_import(s, path, &as_chronicle, &sum), CASUS_OK);
    OK(sum.events == 2 && sum.rejects == 4 && h.rejects == 4);
    OK(!strcmp(h.file, path));
    uint64_t byte = sizeof HEADER - 1;
    const char *line = text + byte;
    for (int i = 0; i < 4; i++) {
        line = strchr(line, '\n') + 1;
        if (!OK(h.line[i] == (uint64_t)i + 3 && h.byte[i] >= (uint64_t)(line - text) &&
                h.byte[i] < (uint64_t)(strchr(line, '\n') - text)))
            printf("# reject %d at line %d byte %d\n", i, (int)h.line[i], (int)h.byte[i]);
        OK(h.reason[i][0] && !strchr(h.reason[i], '\n'));
        printf("# %s\n", h.reason[i]);
    }
    casus_close(s);
}

static void dry_run(void)
{
    heard h = {0};
    casus_settings st = listening(&h);
    casus_summary sum = {0};
    casus *s = session(&st, NULL, CASUS_READ);
    const char *path = write_text("dry.tsv", small_chronicle);
    GAVE(s, casus_import(s, path, &(casus_import_options){.kind = "chronicle", .dry_run = 1}, &sum),
         CASUS_OK);
    OK(sum.events == SMALL_EVENTS);
    GAVE(s, casus_store_open(s, in_folder("dry.db"), CASUS_CREATE), CASUS_OK);
    GAVE(s, casus_import(s, path, &(casus_import_options){.kind = "chronicle", .dry_run = 1}, &sum),
         CASUS_OK);
    OK(sum.events == SMALL_EVENTS && sum.complete == 0);
    casus_query q = everything();
    listing l = {.s = s};
    GAVE(s, casus_events(s, &q, list_event, &l), CASUS_NOTHING);
    casus_close(s);
}

static void unusable_files(void)
{
    casus_summary sum = {.events = 77};
    casus *s = session(NULL, "unusable.db", CASUS_CREATE);
    GAVE(s, casus_import(s, in_folder("none.tsv"), &as_chronicle, &sum), CASUS_IO);
    OK(error_is_line(s, "none.tsv"));
    GAVE(s, casus_import(s, folder, &as_chronicle, &sum), CASUS_IO);
    OK(error_is_line(s, "directory"));
    GAVE(s, casus_import(s, write_text("other.tsv", "a\tb\n1\t2\n"), &as_chronicle, &sum),
         CASUS_FORMAT);
    OK(error_is_line(s, "other.tsv"));
    GAVE(s, casus_import(s, write_text("empty.tsv", ""), &as_chronicle, &sum), CASUS_FORMAT);
    GAVE(s, casus_import(s, "x", &(casus_import_options){.kind = "nonsense"}, &sum),
         CASUS_ARGUMENT);
    OK(sum.events == 77);
    OK(complaints(s) == 0);
    casus_close(s);
}

/** Several batches' worth of rows, whose sources are long. */
static const char *long_chronicle(void)
{
    static char kept_path[300];
    kept k = {0};
    char row[1000];
    keep_bytes(&k, HEADER, sizeof HEADER - 1);
    for (int i = 0; i < 12000; i++)
        keep_bytes(
            &k, row,
            (size_t)snprintf(
                row, sizeof row,
                "%d-%02d-%02d\tday\tXA%c\tmade-up act number %d\tXB%c\t%s\t0\t\t\t%0600d\tread\n",
                1950 + i % 60, 1 + i % 12, 1 + i % 28, 'A' + i % 5, i, 'A' + i % 3,
                i % 2 ? "ACCUSE" : "CONSULT", i % 7));
    snprintf(kept_path, sizeof kept_path, "%s", write_file("long.tsv", k.s, k.n));
    free(k.s);
    return kept_path;
}

/** Stopped after each batch in turn, by a session that then ends: the store in the end is that of a
 *  call that nobody stopped. */
static void stopped_and_repeated(void)
{
    const char *path = long_chronicle();
    casus_summary sum = {0};
    casus *s = session(NULL, "whole.db", CASUS_CREATE);
    GAVE(s, casus_import(s, path, &as_chronicle, &sum), CASUS_OK);
    OK(sum.events == 12000);
    listing whole = list_all(s);
    casus_close(s);
    casus_status gave = CASUS_CANCELLED;
    int calls = 0;
    for (; gave == CASUS_CANCELLED && calls < 20; calls++) {
        heard h = {.stop_after = 1 + 3 * calls};
        casus_settings st = listening(&h);
        s = session(&st, "parts.db", CASUS_CREATE);
        gave = casus_import(s, path, &as_chronicle, &sum);
        if (!OK(gave == CASUS_OK || gave == CASUS_CANCELLED))
            printf("# call %d gave %d: %s\n", calls, (int)gave, casus_error(s));
        OK(complaints(s) == 0);
        casus_close(s);
    }
    OK(gave == CASUS_OK && calls > 2);
    s = session(NULL, "parts.db", CASUS_READ);
    listing parts = list_all(s);
    OK(whole.n == 12000 && parts.n == whole.n && !strcmp(parts.k.s, whole.k.s));
    casus_close(s);
    free(whole.k.s);
    free(parts.k.s);
}

static void read_only(void)
{
    casus_summary sum;
    casus *s = session(NULL, "good.db", CASUS_READ);
    listing before = list_all(s);
    GAVE(s,
         casus_import(s,
                      write_text("more.tsv",
                                 HEADER "1970-01-01\tday\tCHN\tx\tRUS\tACCUSE\t0\t\t\tb\tread\n"),
                      &as_chronicle, &sum),
         CASUS_IO);
    OK(error_is_line(s, ""));
    GAVE(s,
         casus_add(s, write_text("more.txt", "China attacked Russia."), CASUS_GUESS, CASUS_NO_DAY,
                   &sum),
         CASUS_IO);
    OK(error_is_line(s, ""));
    listing after = list_all(s);
    OK(!strcmp(before.k.s, after.k.s));
    free(before.k.s);
    free(after.k.s);
    casus_close(s);
}

int main(void)
{
    folder_begin();
    good_rows();
    rejects_in_place();
    dry_run();
    unusable_files();
    stopped_and_repeated();
    read_only();
    folder_end();
    OK(mem_live() == 0);
    return tap_done();
}
