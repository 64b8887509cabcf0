#include <string.h>

#include "cli/cmd.h"
#include "cli/input.h"
#include "cli/run.h"

static int add_file(run *r, const char *path, casus_format from, int32_t date)
{
    casus_summary s;
    casus_status st = casus_add(r->session, path, from, date, &s);
    if (st != CASUS_OK)
        return run_status(r, st);
    int status = run_report(r, path, &s, "coded and kept");
    if (s.events + s.known == 0 && !s.complete && status == EXIT_DONE) {
        return EXIT_NOTHING; /* the report's "0 events" says it */
    }
    return status;
}

static int run_add(const args *a)
{
    run r;
    int32_t date = CASUS_NO_DAY;
    int status = run_open(&r, &cmd_add, a);
    if (status != EXIT_DONE)
        return status;
    if (!run_day(&r, OPT_DATE, true, &date))
        return run_close(&r, EXIT_USAGE);
    status = run_open_store(&r, CASUS_CREATE);
    int worst = status;
    for (size_t i = 0; i < a->n_operands && run_goes_on(status); i++) {
        status = add_file(&r, a->operand[i], input_format(a->value[OPT_AS]), date);
        worst = status > worst ? status : worst;
    }
    return run_close(&r, worst);
}

static const opt_id options[] = {OPT_DB,    OPT_AS,      OPT_DATE,        OPT_READER, OPT_THREADS,
                                 OPT_QUIET, OPT_VERBOSE, OPT_NO_PROGRESS, OPT_HELP,   OPT_END};

const cmd cmd_add = {
    .name = "add",
    .brief = "read texts, code them, keep both in the database",
    .operands = "FILE...",
    .help = "Reads plain text, HTML pages, articles with readers' comments, or JSON lines;\n"
            "finds who did what to whom, when, and who says so; keeps text and events. Adding\n"
            "the same file again changes nothing. \"-\" is standard input.\n\n"
            "  casus add --as article data/examples/split.txt",
    .opts = options,
    .least = 1,
    .most = 1000000,
    .run = run_add,
};
