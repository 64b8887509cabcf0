#include "cli/cmd.h"
#include "cli/run.h"

static void print_line(void *user, const char *line)
{
    fprintf(((run *)user)->out, "%s\n", line);
}

static int run_check(const args *a)
{
    run r;
    int status = run_open(&r, &cmd_check, a);
    if (status != EXIT_DONE)
        return status;
    status = run_open_store(&r, CASUS_READ);
    if (status != EXIT_DONE)
        return run_close(&r, status);
    casus_status st = casus_check(r.session, print_line, &r);
    if (st == CASUS_OK)
        fputs("sound\n", r.out);
    status = st == CASUS_FORMAT ? EXIT_CHECK : run_status(&r, st);
    return run_close(&r, status);
}

static const opt_id options[] = {OPT_DB, OPT_OUTPUT, OPT_QUIET, OPT_HELP, OPT_END};

const cmd cmd_check = {
    .name = "check",
    .brief = "look whether the database is sound",
    .operands = "",
    .help = "Checks the file's structure, every reference in it, and that every event has its\n"
            "parties and its sentence. Prints one line a complaint and leaves with 5, or\n"
            "\"sound\".\n\n"
            "  casus check --db casus.db",
    .opts = options,
    .least = 0,
    .most = 0,
    .run = run_check,
};
