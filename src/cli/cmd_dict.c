#include <string.h>

#include "cli/cmd.h"
#include "cli/run.h"

static void print_line(void *user, const char *line)
{
    fprintf(((run *)user)->out, "%s\n", line);
}

static int list(run *r)
{
    fputs("file\tkind\tentries\tleft_out\n", r->out);
    return run_status(r, casus_dictionary_list(r->session, print_line, r));
}

static int explain(run *r)
{
    int32_t date = CASUS_NO_DAY;
    int status = EXIT_DONE;
    if (!run_day(r, OPT_DATE, false, &date))
        return EXIT_USAGE;
    for (size_t i = 1; i < r->args->n_operands && status == EXIT_DONE; i++)
        status = run_status(
            r, casus_dictionary_explain(r->session, r->args->operand[i], date, print_line, r));
    return status;
}

/** A line that could not be used is what lint looks for: it has been told already. */
static int lint(run *r, int read)
{
    if (read == EXIT_DONE)
        fputs("sound\n", r->out);
    return read == EXIT_DONE ? EXIT_DONE : EXIT_CHECK;
}

static bool is_asked_well(const args *a)
{
    bool explains = !strcmp(a->operand[0], "explain");
    bool known = explains || !strcmp(a->operand[0], "list") || !strcmp(a->operand[0], "lint");
    if (!known)
        fprintf(stderr, "casus dict: list, explain or lint, not '%s'\n", a->operand[0]);
    else if (!a->n_dicts)
        fputs("casus dict: which dictionaries? --dict PATH names a file or a folder of them\n",
              stderr);
    else if (explains != (a->n_operands > 1))
        fputs(explains ? "casus dict: explain what? usage: casus dict explain TEXT --dict PATH\n"
                       : "casus dict: only explain takes a TEXT\n",
              stderr);
    return known && a->n_dicts && explains == (a->n_operands > 1);
}

static int run_dict(const args *a)
{
    run r;
    if (!is_asked_well(a))
        return EXIT_USAGE;
    int status = run_open(&r, &cmd_dict, a);
    if (status != EXIT_DONE)
        return status;
    int read = run_open_dictionaries(&r);
    if (read != EXIT_DONE && read != EXIT_REJECTS)
        return run_close(&r, read);
    char what = a->operand[0][1];
    status = what == 'x' ? explain(&r) : a->operand[0][2] == 's' ? list(&r) : lint(&r, read);
    if (status == EXIT_DONE)
        status = read;
    return run_close(&r, status);
}

static const opt_id options[] = {OPT_DICT,    OPT_DATE, OPT_OUTPUT, OPT_QUIET,
                                 OPT_VERBOSE, OPT_HELP, OPT_END};

const cmd cmd_dict = {
    .name = "dict",
    .brief = "list, check and explain PETRARCH and TABARI dictionaries",
    .operands = "list|lint|explain [TEXT...]",
    .help = "list says what each file of --dict holds; lint tells every line that cannot be\n"
            "used and why, and leaves with 5 when there is one; explain says what the\n"
            "dictionaries make of a sentence: who is named, what each verb says, by which\n"
            "line of which file, and the events.\n\n"
            "  casus dict lint --dict my/dictionaries",
    .opts = options,
    .least = 1,
    .most = 1000,
    .run = run_dict,
};
