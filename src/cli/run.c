#include "cli/run.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "cli/progress.h"

enum { REJECTS_SHOWN = 20, COMMAND_LENGTH = 1024 };

static char command_line[COMMAND_LENGTH];

void run_note_command(int argc, char **argv)
{
    size_t n = 0;
    for (int i = 0; i < argc && n < sizeof command_line - 1; i++)
        n += (size_t)snprintf(command_line + n, sizeof command_line - n, "%s%s", i ? " " : "",
                              i ? argv[i] : "casus");
}

/* ---- news */

static void show_reject(void *user, const casus_reject *r)
{
    run *w = user;
    if (w->args->value[OPT_QUIET])
        return;
    if (++w->rejects_shown > REJECTS_SHOWN && !w->args->value[OPT_VERBOSE])
        return;
    progress_end(w->progress);
    fprintf(stderr, "casus: %.*s:%llu: %.*s (byte %llu)\n", (int)r->file.len, r->file.s,
            (unsigned long long)r->line, (int)r->reason.len, r->reason.s,
            (unsigned long long)r->byte);
}

static int show_progress(void *user, const casus_progress *now)
{
    return progress_show(((run *)user)->progress, now);
}

int run_status(run *r, casus_status st)
{
    progress_end(r->progress);
    if (st == CASUS_OK)
        return EXIT_DONE;
    if (st == CASUS_CANCELLED && progress_interrupted()) {
        fprintf(stderr, "casus %s: interrupted; the same command goes on from here\n", r->cmd->name);
        return EXIT_INTERRUPT;
    }
    if (st == CASUS_CANCELLED)
        return EXIT_IO; /* the output failed: run_close() says how */
    const char *text = r->session ? casus_error(r->session) : "";
    fprintf(stderr, "casus %s: %s\n", r->cmd->name, *text ? text : casus_status_text(st));
    return st == CASUS_NOTHING ? EXIT_NOTHING : st == CASUS_ARGUMENT ? EXIT_USAGE : EXIT_IO;
}

int run_report(run *r, const char *path, const casus_summary *s, const char *verb)
{
    progress_end(r->progress);
    bool quiet = r->args->value[OPT_QUIET];
    if (s->rejects > REJECTS_SHOWN && !r->args->value[OPT_VERBOSE] && !quiet)
        fprintf(stderr, "casus: ... %llu rejects in all; --verbose shows each\n",
                (unsigned long long)s->rejects);
    if (quiet)
        return s->rejects ? EXIT_REJECTS : EXIT_DONE;
    fprintf(stderr, "casus: %s: ", path);
    if (s->complete)
        fputs("already there, nothing to do\n", stderr);
    else {
        if (s->documents)
            fprintf(stderr, "%llu texts, %llu sentences, ", (unsigned long long)s->documents,
                    (unsigned long long)s->sentences);
        fprintf(stderr, "%llu events %s", (unsigned long long)s->events, verb);
        if (s->known)
            fprintf(stderr, ", %llu there already", (unsigned long long)s->known);
        if (s->no_act)
            fprintf(stderr, ", %llu tell of no act", (unsigned long long)s->no_act);
        if (s->rejects)
            fprintf(stderr, ", %llu rejected", (unsigned long long)s->rejects);
        if (s->repaired)
            fprintf(stderr, ", %llu bad bytes replaced", (unsigned long long)s->repaired);
        fputc('\n', stderr);
    }
    return s->rejects ? EXIT_REJECTS : EXIT_DONE;
}

/* ---- opening and closing */

static unsigned threads_wanted(const run *r)
{
    long n = 0;
    if (!run_number(r, OPT_THREADS, 1, 64, &n))
        return 0;
    if (n == 0)
        n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 64 ? 64 : (unsigned)n;
}

static bool open_output(run *r)
{
    r->out = stdout;
    r->out_path = r->args->value[OPT_OUTPUT];
    if (!r->out_path || !strcmp(r->out_path, "-")) {
        r->out_path = NULL;
        return true;
    }
    struct stat st;
    bool device = stat(r->out_path, &st) == 0 && !S_ISREG(st.st_mode);
    size_t n = strlen(r->out_path) + 6;
    r->part_path = malloc(n);
    if (r->part_path)
        snprintf(r->part_path, n, device ? "%s" : "%s.part", r->out_path);
    r->out = r->part_path ? fopen(r->part_path, "wb") : NULL;
    if (!r->out)
        fprintf(stderr, "casus %s: %s: %s\n", r->cmd->name, r->out_path, strerror(errno));
    return r->out != NULL;
}

int run_open(run *r, const cmd *c, const args *a)
{
    *r = (run){.cmd = c, .args = a};
    setlocale(LC_CTYPE, "");
    unsigned threads = threads_wanted(r);
    if (!threads)
        return EXIT_USAGE;
    r->progress = malloc(sizeof *r->progress);
    if (!r->progress) {
        fprintf(stderr, "casus %s: out of memory\n", c->name);
        return EXIT_IO;
    }
    progress_begin(r->progress, a->value[OPT_QUIET] || a->value[OPT_NO_PROGRESS]);
    casus_settings settings = {threads, command_line, show_reject, show_progress, r};
    casus_status st = casus_open(&settings, &r->session);
    if (st != CASUS_OK)
        return run_close(r, run_status(r, st));
    return open_output(r) ? EXIT_DONE : run_close(r, EXIT_IO);
}

static const char *store_path(const args *a)
{
    const char *path = a->value[OPT_DB];
    if (!path)
        path = getenv("CASUS_DB");
    return path && *path ? path : "casus.db";
}

int run_open_store(run *r, const cmd *c, const args *a, casus_access access)
{
    int status = run_open(r, c, a);
    if (status != EXIT_DONE)
        return status;
    casus_status st = casus_store_open(r->session, store_path(a), access);
    return st == CASUS_OK ? EXIT_DONE : run_close(r, run_status(r, st));
}

static bool close_output(run *r, int status)
{
    if (!r->out || r->out == stdout)
        return true;
    bool good = !ferror(r->out);
    good = fclose(r->out) == 0 && good;
    bool keep = status == EXIT_DONE || status == EXIT_REJECTS;
    bool part = r->part_path && strcmp(r->part_path, r->out_path) != 0;
    if (good && keep && part)
        good = rename(r->part_path, r->out_path) == 0;
    else if (part)
        remove(r->part_path);
    if (!good)
        fprintf(stderr, "casus %s: %s: %s\n", r->cmd->name, r->out_path, strerror(errno));
    return good;
}

int run_close(run *r, int status)
{
    if (!close_output(r, status) && (status == EXIT_DONE || status == EXIT_REJECTS))
        status = EXIT_IO;
    casus_close(r->session);
    if (r->progress)
        progress_end(r->progress);
    free(r->progress);
    free(r->part_path);
    *r = (run){.cmd = r->cmd, .args = r->args};
    return status;
}

int run_write(void *user, const char *bytes, size_t n)
{
    run *r = user;
    return fwrite(bytes, 1, n, r->out) != n;
}

/* ---- options as values */

bool run_day(const run *r, opt_id id, bool last, int32_t *ret)
{
    const char *text = r->args->value[id];
    dates d;
    if (!text)
        return true;
    if (!dates_parse(str_of(text), &d)) {
        fprintf(stderr, "casus %s: --%s '%s' is no date: want 1969, 1969-03 or 1969-03-02\n",
                r->cmd->name, opts[id].name, text);
        return false;
    }
    *ret = last ? d.last : d.first;
    return true;
}

bool run_number(const run *r, opt_id id, long least, long most, long *ret)
{
    const char *text = r->args->value[id];
    int64_t n;
    if (!text)
        return true;
    if (!str_int(str_of(text), &n) || n < least || n > most) {
        fprintf(stderr, "casus %s: --%s '%s' is no number from %ld to %ld\n", r->cmd->name,
                opts[id].name, text, least, most);
        return false;
    }
    *ret = (long)n;
    return true;
}

bool run_dyad(run *r, int32_t on, char ret_a[4], char ret_b[4])
{
    char *ret[2] = {ret_a, ret_b};
    for (size_t i = 0; i < 2 && i < r->args->n_operands; i++) {
        casus_status st = casus_state(r->session, r->args->operand[i], on, ret[i]);
        if (st != CASUS_OK) {
            run_status(r, st);
            return false;
        }
    }
    if (r->args->n_operands >= 2 && !strcmp(ret_a, ret_b)) {
        fprintf(stderr, "casus %s: '%s' and '%s' are the same state\n", r->cmd->name,
                r->args->operand[0], r->args->operand[1]);
        return false;
    }
    return true;
}

int run_width(const run *r)
{
    long width = 80;
    struct winsize w;
    if (r->out == stdout && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col)
        width = w.ws_col;
    return run_number(r, OPT_WIDTH, 20, 1000, &width) ? (int)width : 0;
}

bool run_colour(const run *r)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return r->out == stdout && isatty(STDOUT_FILENO) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

bool run_unicode(const run *r)
{
    return !r->args->value[OPT_ASCII] && !strcmp(nl_langinfo(CODESET), "UTF-8");
}
