#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/str.h"
#include "cli/cmd.h"
#include "cli/print.h"
#include "cli/run.h"

/** Codes that mean no state, of one file. */
typedef struct unknowns {
    run *run;
    uint64_t codes, lines;
} unknowns;

enum { UNKNOWN_SHOWN = 10, PLAN_MEGABYTES = 64 };

static void tell_unknown(void *user, casus_text code, uint64_t lines)
{
    unknowns *u = user;
    const args *a = u->run->args;
    u->lines += lines;
    if (a->value[OPT_QUIET] || (u->codes++ >= UNKNOWN_SHOWN && !a->value[OPT_VERBOSE]))
        return;
    fprintf(stderr, "%s%.*s %llu", u->codes == 1 ? "casus import: codes of no state: " : ", ",
            TEXT_ARG(code), (unsigned long long)lines);
}

static void end_unknown(const unknowns *u)
{
    if (!u->codes || u->run->args->value[OPT_QUIET])
        return;
    if (u->codes > UNKNOWN_SHOWN && !u->run->args->value[OPT_VERBOSE])
        fprintf(stderr, ", and %llu more (--verbose shows them)",
                (unsigned long long)u->codes - UNKNOWN_SHOWN);
    fputc('\n', stderr);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/** What the whole file holds, judged by its first part. */
static void print_plan(const run *r, const char *path, const casus_summary *s, double took)
{
    struct stat st;
    double part = 1;
    if (s->taken && stat(path, &st) == 0 && st.st_size > 0 && (double)st.st_size > (double)s->taken)
        part = (double)s->taken / (double)st.st_size;
    double kept = (double)(s->events + s->reports) / part, all = (double)s->lines / part;
    fprintf(r->out,
            "%s: %s, %s%.0f records: %.0f to keep, %.0f not kept, %.0f without an act, "
            "%.0f rejected; %.1f s\n",
            path, s->kind, part < 1 ? "about " : "", all, kept, (double)s->unkept / part,
            (double)s->no_act / part, (double)s->rejects / part, took / part);
}

static int import_file(run *r, const char *path, const casus_import_options *asked)
{
    casus_summary s;
    unknowns u = {.run = r};
    casus_import_options o = *asked;
    o.unknown = tell_unknown;
    o.user = &u;
    double begun = seconds();
    casus_status st = casus_import(r->session, path, &o, &s);
    end_unknown(&u);
    if (st != CASUS_OK)
        return run_status(r, st);
    if (!o.kind && !r->args->value[OPT_QUIET] && !r->args->value[OPT_PLAN])
        fprintf(stderr, "casus import: %s: read as %s\n", path, s.kind);
    if (r->args->value[OPT_PLAN]) {
        print_plan(r, path, &s, seconds() - begun);
        return s.rejects ? EXIT_REJECTS : EXIT_DONE;
    }
    int status = run_report(r, path, &s, o.dry_run ? "read (nothing was stored)" : "imported");
    if (s.events + s.known + s.reports == 0 && !s.complete && status == EXIT_DONE) {
        return EXIT_NOTHING; /* the report's "0 events" says it */
    }
    return status;
}

static const char *kind_of(const char *word)
{
    const char *kind = NULL;
    for (size_t k = 0; (kind = casus_import_kind(k)) && strcmp(kind, word) != 0;)
        k++;
    return kind;
}

static int unknown_kind(const char *word)
{
    const char *kind;
    fprintf(stderr,
            "casus import: '%s' is neither a file nor a kind of data; the kinds are:", word);
    for (size_t k = 0; (kind = casus_import_kind(k)); k++)
        fprintf(stderr, " %s", kind);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

/** "skip", "skip:1%", "stop". */
static bool read_policy(const char *text, casus_import_options *o)
{
    str policy = str_of(text);
    double percent = 0;
    if (!text || str_eq(policy, STR("skip")))
        return true;
    o->limit_rejects = 1;
    if (str_eq(policy, STR("stop")))
        return true;
    bool good = str_starts(policy, STR("skip:")) && str_ends(policy, STR("%")) &&
                str_double(str_sub(policy, 5, policy.len - 1), &percent) && percent >= 0 &&
                percent <= 100;
    o->most_rejected = percent / 100;
    if (!good)
        fprintf(stderr, "casus import: --on-error takes skip, stop or skip:1%%, not '%s'\n", text);
    return good;
}

static bool read_options(const args *a, casus_import_options *o)
{
    *o = (casus_import_options){.kind = kind_of(a->operand[0]),
                                .keep = a->value[OPT_KEEP],
                                .label = a->value[OPT_LABEL],
                                .doi = a->value[OPT_DOI],
                                .dry_run = a->value[OPT_DRY_RUN] || a->value[OPT_PLAN],
                                .sample = a->value[OPT_PLAN] ? PLAN_MEGABYTES * 1000000 : 0};
    return read_policy(a->value[OPT_ON_ERROR], o);
}

static int run_import(const args *a)
{
    casus_import_options o;
    struct stat st;
    const char *first = a->operand[0];
    if (!read_options(a, &o))
        return EXIT_USAGE;
    if (!o.kind && strcmp(first, "-") != 0 && (a->n_operands > 1 || !strchr(first, '.')) &&
        stat(first, &st) != 0)
        return unknown_kind(first);
    if (o.kind && a->n_operands < 2) {
        fprintf(stderr, "casus import: no file of %s given\n", o.kind);
        return EXIT_USAGE;
    }
    run r;
    int status = run_open(&r, &cmd_import, a);
    if (status != EXIT_DONE)
        return status;
    if (!o.dry_run)
        status = run_open_store(&r, CASUS_CREATE);
    int worst = status;
    for (size_t i = o.kind != NULL; i < a->n_operands && run_goes_on(status); i++) {
        status = import_file(&r, a->operand[i], &o);
        worst = status > worst ? status : worst;
    }
    return run_close(&r, worst);
}

static const opt_id options[] = {OPT_KEEP,        OPT_PLAN,    OPT_ON_ERROR, OPT_LABEL, OPT_DOI,
                                 OPT_DB,          OPT_DRY_RUN, OPT_THREADS,  OPT_QUIET, OPT_VERBOSE,
                                 OPT_NO_PROGRESS, OPT_HELP,    OPT_END};

const cmd cmd_import = {
    .name = "import",
    .brief = "take event records into the database",
    .operands = "[KIND] FILE...",
    .help = "Reads event data: chronicle, gdelt1, gdelt2, icews, polecat, phoenix, keds (also\n"
            "TABARI), ucdp, acled, mid. Without KIND the file's first lines tell. Files may\n"
            "be packed (gzip, zstd, bzip2, xz, zip). Curated records are kept in full,\n"
            "reports of machine-coded sources as tallies by day, direction and act. Lines\n"
            "that cannot be used are told with line and reason, and the rest goes on.\n"
            "Importing the same file again changes nothing; a stopped import is finished by\n"
            "the same command.\n\n"
            "  casus import chronicle data/chronicle/sino_soviet.tsv\n"
            "  casus import gdelt1 --keep RUS,CHN 1979.zip",
    .opts = options,
    .least = 1,
    .most = 1000000,
    .run = run_import,
};
