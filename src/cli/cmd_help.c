#include <stdio.h>

#include "casus.h"
#include "cli/cmd.h"

void print_overview(void)
{
    puts("casus: what states did to each other, how relations stood,\n"
         "when they turned, and who turned them.\n\n"
         "usage: casus COMMAND [A B] [options]\n");
    for (const cmd *const *c = cmds; *c; c++)
        printf("  %-11s %s\n", (*c)->name, (*c)->brief);
    puts("\nStates are ISO codes, COW numbers or names: RUS, 365, \"Soviet Union\".\n"
         "Every number leads back to its sentence. To begin:\n\n"
         "  casus import chronicle data/chronicle/sino_soviet.tsv\n"
         "  casus gauge CHN RUS --from 1949 --to 1991 --turns\n"
         "  casus why CHN RUS 1969-03\n\n"
         "casus help COMMAND tells the rest.");
}

static void print_option(const opt *o)
{
    enum { HELP_COLUMN = 29 };
    char letter[8] = "    ";
    if (o->letter)
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    int w = printf("  %s--%s%s%s", letter, o->name, o->arg ? " " : "", o->arg ? o->arg : "");
    if (w + 2 > HELP_COLUMN) {
        putchar('\n');
        w = 0;
    }
    printf("%*s%s\n", HELP_COLUMN - w, "", o->help);
}

void cmd_print_help(const cmd *c)
{
    printf("usage: casus %s%s%s [options]\n\n%s\n\noptions:\n", c->name, *c->operands ? " " : "",
           c->operands, c->help);
    for (const opt_id *o = c->opts; *o; o++)
        print_option(&opts[*o]);
}

static int run_help(const args *a)
{
    if (a->value[OPT_NAMES]) {
        for (const cmd *const *c = cmds; *c; c++)
            puts((*c)->name);
        return EXIT_DONE;
    }
    if (a->n_operands == 0) {
        print_overview();
        return EXIT_DONE;
    }
    const cmd *c = cmd_find(a->operand[0]);
    if (!c)
        return EXIT_USAGE;
    cmd_print_help(c);
    return EXIT_DONE;
}

static const opt_id options[] = {OPT_NAMES, OPT_HELP, OPT_END};

const cmd cmd_help = {
    .name = "help",
    .brief = "say how to use casus or one of its commands",
    .operands = "[COMMAND]",
    .help = "Prints the overview, or everything about one command.",
    .opts = options,
    .least = 0,
    .most = 1,
    .run = run_help,
};
