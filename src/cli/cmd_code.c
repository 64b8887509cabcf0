#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/input.h"
#include "cli/run.h"

static int code_file(run *r, const char *path, const casus_code_options *o)
{
    casus_summary s;
    casus_status st = casus_code(r->session, path, o, run_write, r, &s);
    if (st != CASUS_OK)
        return run_status(r, st);
    int status = EXIT_DONE;
    if (s.rejects || s.repaired || r->args->value[OPT_VERBOSE])
        status = run_report(r, path, &s, "coded");
    return status == EXIT_DONE && s.events == 0 ? EXIT_NOTHING : status;
}

static int code_all(run *r, const casus_code_options *o)
{
    static const char *const standard_input[] = {"-"};
    const args *a = r->args;
    const char *const *path = a->n_operands ? a->operand : standard_input;
    size_t n = a->n_operands ? a->n_operands : 1;
    int worst = EXIT_DONE, events = 0;
    for (size_t i = 0; i < n; i++) {
        int status = code_file(r, path[i], o);
        if (status == EXIT_IO || status == EXIT_INTERRUPT || status == EXIT_USAGE)
            return status;
        events += status != EXIT_NOTHING;
        worst = status == EXIT_REJECTS ? status : worst;
    }
    if (!events && worst == EXIT_DONE) {
        fprintf(stderr, "casus code: no %s was found\n",
                o->claims ? "claim about a state" : "act between states");
        return EXIT_NOTHING;
    }
    return worst;
}

/** Whoever types the command alone would else wait for what waits for him. */
static void tell_reader(const args *a)
{
    bool reads = !a->n_operands || !strcmp(a->operand[0], "-");
    if (reads && isatty(STDIN_FILENO) && !a->value[OPT_QUIET])
        fputs("casus code: reading standard input; Ctrl-D ends it\n", stderr);
}

/** PETRARCH's lines come of PETRARCH's dictionaries, and nothing else does. */
static bool dictionaries_fit(const args *a)
{
    const char *form = a->value[OPT_FORM];
    bool wants = form && !strcmp(form, "petrarch");
    if (wants && !a->n_dicts)
        fputs("casus code: --to petrarch needs --dict PATH, the dictionaries to code with\n",
              stderr);
    else if (!wants && form && a->n_dicts)
        fputs("casus code: what --dict gives is printed --to petrarch\n", stderr);
    return wants ? a->n_dicts > 0 : !form || !a->n_dicts;
}

static int run_code(const args *a)
{
    run r;
    casus_code_options o = {.from = input_format(a->value[OPT_INPUT]),
                            .date = CASUS_NO_DAY,
                            .tsv = a->value[OPT_FORM] && !strcmp(a->value[OPT_FORM], "tsv"),
                            .expand = a->value[OPT_EXPAND] != NULL,
                            .explain = a->value[OPT_EXPLAIN] != NULL,
                            .claims = a->value[OPT_CLAIMS] != NULL,
                            .leave_out_meta = a->value[OPT_NO_VERSION] != NULL};
    int status = run_open(&r, &cmd_code, a);
    if (status != EXIT_DONE)
        return status;
    if (!run_day(&r, OPT_DATE, true, &o.date))
        return run_close(&r, EXIT_USAGE);
    if (!dictionaries_fit(a))
        return run_close(&r, EXIT_USAGE);
    int read = run_open_dictionaries(&r);
    if (read != EXIT_DONE && read != EXIT_REJECTS)
        return run_close(&r, read);
    tell_reader(a);
    status = code_all(&r, &o);
    return run_close(&r, status == EXIT_DONE ? read : status);
}

static const opt_id options[] = {OPT_INPUT,      OPT_FORM,        OPT_DICT,    OPT_DATE,
                                 OPT_READER,     OPT_CLAIMS,      OPT_EXPLAIN, OPT_EXPAND,
                                 OPT_NO_VERSION, OPT_THREADS,     OPT_OUTPUT,  OPT_QUIET,
                                 OPT_VERBOSE,    OPT_NO_PROGRESS, OPT_HELP,    OPT_END};

const cmd cmd_code = {
    .name = "code",
    .brief = "a filter: text in, events out, nothing kept",
    .operands = "[FILE...|-]",
    .help = "Finds who did what to whom, when, and who says so, and prints one event a line.\n"
            "The result is the same for any number of threads. Without a FILE it reads\n"
            "standard input. With --dict it codes with PETRARCH's or TABARI's dictionaries\n"
            "instead of its own tables, and prints PETRARCH's lines.\n\n"
            "  echo 'Moscow recalled its experts from China in July 1960.' | casus code",
    .opts = options,
    .least = 0,
    .most = 1000000,
    .run = run_code,
};
