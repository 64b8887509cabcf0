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
#include "cli/input.h"
#include "cli/interrupt.h"
#include "cli/print.h"
#include "cli/progress.h"

enum { REJECTS_SHOWN = 20, COMMAND_LENGTH = 1024, NARROWEST = 40 };

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
    fprintf(stderr, "casus %s: %.*s:%llu: %.*s (byte %llu)\n", w->cmd->name, TEXT_ARG(r->file),
            (unsigned long long)r->line, TEXT_ARG(r->reason), (unsigned long long)r->byte);
}

static int show_progress(void *user, const casus_progress *now)
{
    progress_show(((run *)user)->progress, now);
    return interrupted();
}

int run_status(run *r, casus_status st)
{
    progress_end(r->progress);
    if (st == CASUS_OK)
        return EXIT_DONE;
    if (interrupted() && (st == CASUS_CANCELLED || st == CASUS_IO)) {
        fprintf(stderr, "casus %s: interrupted; the same command goes on from here\n",
                r->cmd->name);
        return EXIT_INTERRUPT;
    }
    if (st == CASUS_CANCELLED)
        return EXIT_IO; /* the output failed: run_close() says how */
    const char *text = r->session ? casus_error(r->session) : "";
    fprintf(stderr, "casus %s: %s\n", r->cmd->name, *text ? text : casus_status_text(st));
    return st == CASUS_NOTHING ? EXIT_NOTHING : st == CASUS_ARGUMENT ? EXIT_USAGE : EXIT_IO;
}

bool run_goes_on(int status)
{
    return status == EXIT_DONE || status == EXIT_NOTHING || status == EXIT_REJECTS;
}

static void print_more(uint64_t n, const char *what)
{
    if (n)
        fprintf(stderr, ", %llu %s", (unsigned long long)n, what);
}

static void print_summary(const casus_summary *s, const char *verb)
{
    if (s->documents) {
        print_count(stderr, s->documents, "text");
        fputs(", ", stderr);
        print_count(stderr, s->sentences, "sentence");
        fputs(", ", stderr);
    }
    if (s->reports || s->tallies) {
        print_count(stderr, s->reports, "report");
        fprintf(stderr, " in %llu tallies", (unsigned long long)s->tallies);
    } else {
        print_count(stderr, s->events, "event");
    }
    fprintf(stderr, " %s", verb);
    print_more(s->known, "there already");
    print_more(s->no_act, s->no_act == 1 ? "tells of no act" : "tell of no act");
    print_more(s->unkept, "not kept");
    print_more(s->rejects, "rejected");
    print_more(s->repaired, s->repaired == 1 ? "bad byte replaced" : "bad bytes replaced");
    fputc('\n', stderr);
}

int run_report(run *r, const char *path, const casus_summary *s, const char *verb)
{
    int status = s->rejects ? EXIT_REJECTS : EXIT_DONE;
    progress_end(r->progress);
    if (r->args->value[OPT_QUIET])
        return status;
    if (s->rejects > REJECTS_SHOWN && !r->args->value[OPT_VERBOSE])
        fprintf(stderr, "casus %s: %s: the first %d rejects of %llu; --verbose shows each\n",
                r->cmd->name, path, REJECTS_SHOWN, (unsigned long long)s->rejects);
    fprintf(stderr, "casus %s: %s: ", r->cmd->name, path);
    if (s->complete)
        fputs("already there, nothing to do\n", stderr);
    else
        print_summary(s, verb);
    return status;
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
    casus_settings settings = {.threads = threads,
                               .command = command_line,
                               .reject = show_reject,
                               .progress = show_progress,
                               .user = r,
                               .reader = input_reader(a->value[OPT_READER])};
    casus_status st = casus_open(&settings, &r->session);
    if (st != CASUS_OK)
        return run_close(r, run_status(r, st));
    if (!open_output(r))
        return run_close(r, EXIT_IO);
    bool part = r->part_path && r->out_path && strcmp(r->part_path, r->out_path) != 0;
    interrupt_ends(c->name, part ? r->part_path : NULL);
    return EXIT_DONE;
}

static const char *store_path(const args *a)
{
    const char *path = a->value[OPT_DB];
    if (!path)
        path = getenv("CASUS_DB");
    return path && *path ? path : "casus.db";
}

/** A rename of the output over the database would be the end of the database. */
static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/** @return EXIT_REJECTS when lines were left out, after one line about it. */
static int tell_left_out(run *r, const char *path, const casus_summary *s)
{
    if (s->rejects && !r->args->value[OPT_QUIET]) {
        if (s->rejects > REJECTS_SHOWN && !r->args->value[OPT_VERBOSE])
            fprintf(stderr, "casus %s: %s: the first %d rejects of %llu; --verbose shows each\n",
                    r->cmd->name, path, REJECTS_SHOWN, (unsigned long long)s->rejects);
        fprintf(stderr, "casus %s: %s: ", r->cmd->name, path);
        print_count(stderr, s->rejects, "line");
        fputs(" left out\n", stderr);
    }
    return s->rejects ? EXIT_REJECTS : EXIT_DONE;
}

int run_open_dictionaries(run *r)
{
    int worst = EXIT_DONE;
    for (size_t i = 0; i < r->args->n_dicts; i++) {
        const char *path = r->args->dict[i];
        casus_summary sum;
        casus_status st = casus_dictionary_add(r->session, path, &sum);
        if (st != CASUS_OK)
            return run_status(r, st);
        int status = tell_left_out(r, path, &sum);
        worst = status > worst ? status : worst;
    }
    return worst;
}

int run_open_store(run *r, casus_access access)
{
    const char *path = store_path(r->args);
    if (r->out_path && is_same_file(r->out_path, path)) {
        fprintf(stderr, "casus %s: --output %s is the database\n", r->cmd->name, r->out_path);
        return EXIT_USAGE;
    }
    casus_status st = casus_store_open(r->session, path, access);
    if (st == CASUS_OK && access != CASUS_READ)
        interrupt_asks();
    return run_status(r, st);
}

int run_open_store_for_search(run *r)
{
    if (casus_store_open(r->session, store_path(r->args), CASUS_WRITE) == CASUS_OK)
        return EXIT_DONE;
    return run_open_store(r, CASUS_READ);
}

/** Whether everything has reached the file; errno tells why not. */
static bool close_whole(FILE *f)
{
    errno = 0;
    bool good = fflush(f) == 0 && !ferror(f);
    int why = errno;
    good = fclose(f) == 0 && good;
    if (why)
        errno = why;
    else if (!good && !errno)
        errno = EIO;
    return good;
}

static bool close_output(run *r, int status)
{
    if (!r->out || r->out == stdout)
        return true;
    bool keep = status == EXIT_DONE || status == EXIT_REJECTS;
    bool part = strcmp(r->part_path, r->out_path) != 0;
    bool good = close_whole(r->out);
    if (good && keep && part)
        good = rename(r->part_path, r->out_path) == 0;
    if (!good)
        fprintf(stderr, "casus %s: %s: %s\n", r->cmd->name, r->out_path, strerror(errno));
    if (part && !(good && keep))
        remove(r->part_path);
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
    interrupt_ends(r->cmd->name, NULL);
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

static bool terminal_size(const run *r, struct winsize *ret)
{
    return r->out == stdout && ioctl(STDOUT_FILENO, TIOCGWINSZ, ret) == 0 && ret->ws_col > 0;
}

bool run_width(const run *r, int *ret)
{
    long width = 80;
    struct winsize w;
    if (terminal_size(r, &w))
        width = w.ws_col < NARROWEST ? NARROWEST : w.ws_col;
    if (!run_number(r, OPT_WIDTH, NARROWEST, 1000, &width))
        return false;
    *ret = (int)width;
    return true;
}

int run_height(const run *r)
{
    enum { LEAST = 20, MOST = 30 };
    struct winsize w;
    if (!terminal_size(r, &w) || !w.ws_row || w.ws_row > MOST)
        return MOST;
    return w.ws_row - 1 < LEAST ? LEAST : w.ws_row - 1;
}

bool run_colour(const run *r)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return r->out == stdout && isatty(STDOUT_FILENO) && !(no && *no) && term &&
           strcmp(term, "dumb") != 0;
}

bool run_unicode(const run *r)
{
    return !r->args->value[OPT_ASCII] && !strcmp(nl_langinfo(CODESET), "UTF-8");
}
