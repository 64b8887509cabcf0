#include <string.h>

#include "cli/cmd.h"
#include "cli/run.h"

static int import_file(run *r, const char *path)
{
    casus_summary s;
    bool dry = r->args->value[OPT_DRY_RUN];
    casus_import_options o = {.kind = r->args->operand[0], .dry_run = dry};
    casus_status st = casus_import(r->session, path, &o, &s);
    if (st != CASUS_OK)
        return run_status(r, st);
    int status = run_report(r, path, &s, dry ? "read (nothing was stored)" : "imported");
    if (s.events + s.known + s.reports == 0 && !s.complete && status == EXIT_DONE) {
        return EXIT_NOTHING; /* the report's "0 events" says it */
    }
    return status;
}

static bool is_kind(const char *word)
{
    const char *kind = NULL;
    for (size_t k = 0; (kind = casus_import_kind(k)) && strcmp(kind, word) != 0;)
        k++;
    return kind != NULL;
}

static int unknown_kind(const char *word)
{
    const char *kind;
    fprintf(stderr, "casus import: no kind '%s' of data; there are:", word);
    for (size_t k = 0; (kind = casus_import_kind(k)); k++)
        fprintf(stderr, " %s", kind);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static int run_import(const args *a)
{
    if (!is_kind(a->operand[0]))
        return unknown_kind(a->operand[0]);
    run r;
    int status = run_open(&r, &cmd_import, a);
    if (status != EXIT_DONE)
        return status;
    if (!a->value[OPT_DRY_RUN])
        status = run_open_store(&r, CASUS_CREATE);
    int worst = status;
    for (size_t i = 1; i < a->n_operands && run_goes_on(status); i++) {
        status = import_file(&r, a->operand[i]);
        worst = status > worst ? status : worst;
    }
    return run_close(&r, worst);
}

static const opt_id options[] = {OPT_DB,      OPT_DRY_RUN,     OPT_THREADS, OPT_QUIET,
                                 OPT_VERBOSE, OPT_NO_PROGRESS, OPT_HELP,    OPT_END};

const cmd cmd_import = {
    .name = "import",
    .brief = "take event records into the database",
    .operands = "KIND FILE...",
    .help = "KIND is chronicle, gdelt1 or gdelt2. Files may be packed (gzip, zstd, zip).\n\n"
            "A chronicle has dated acts, one a row: tab-separated columns date, precision,\n"
            "actor, action, target, plover, mutual, amount_or_casualties, place, source and\n"
            "basis. A date is 1969-03-02, 1969-03, 1969 or FIRST/LAST. Rows that cannot be\n"
            "used are told with line and reason, and the rest goes on. Importing the same\n"
            "rows again changes nothing; a stopped import is finished by the same command.\n\n"
            "GDELT's events, version 1 or 2, are added up by day, direction and act; only\n"
            "what one state did to another is kept, the rest is counted.\n\n"
            "  casus import chronicle data/chronicle/sino_soviet.tsv",
    .opts = options,
    .least = 2,
    .most = 1000000,
    .run = run_import,
};
