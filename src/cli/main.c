#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "casus.h"
#include "cli/cmd.h"
#include "cli/run.h"

const cmd *const cmds[] = {&cmd_add,  &cmd_code,       &cmd_import, &cmd_events, &cmd_gauge,
                           &cmd_why,  &cmd_blame,      &cmd_whatif, &cmd_codes,  &cmd_check,
                           &cmd_help, &cmd_completion, NULL};

const cmd *cmd_find(const char *name)
{
    const char *names[sizeof cmds / sizeof *cmds];
    size_t n = 0;
    for (const cmd *const *c = cmds; *c; c++) {
        if (!strcmp((*c)->name, name))
            return *c;
        names[n++] = (*c)->name;
    }
    const char *near = nearest_word(name, names, n);
    if (near)
        fprintf(stderr, "casus: no command '%s'; did you mean '%s'?\n", name, near);
    else
        fprintf(stderr, "casus: no command '%s'; see casus help\n", name);
    return NULL;
}

/** Standard output may be full or closed: that is the last thing to know before leaving. */
static int finish(int status)
{
    if (fflush(stdout) || ferror(stdout)) {
        fprintf(stderr, "casus: standard output: %s\n", strerror(errno));
        return EXIT_IO;
    }
    return status;
}

static int run_command(const cmd *c, int argc, const char **argv)
{
    args a;
    if (!opt_parse(c, argc, argv, &a))
        return EXIT_USAGE;
    if (a.value[OPT_HELP]) {
        cmd_print_help(c);
        return EXIT_DONE;
    }
    return c->run(&a);
}

/** A standard stream that the caller closed must not become some file of ours: each gets what
 * cannot be read from, or written to. */
static void hold_streams(void)
{
    int fd;
    do
        fd = open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        close(fd);
}

int main(int argc, char **argv)
{
    hold_streams();
    run_note_command(argc, argv);
    if (argc < 2) {
        print_overview();
        return finish(EXIT_DONE);
    }
    const char *word = argv[1];
    if (!strcmp(word, "--version")) {
        printf("casus %s\n", casus_version());
        return finish(EXIT_DONE);
    }
    if (!strcmp(word, "--help") || !strcmp(word, "-h"))
        word = "help";
    else if (word[0] == '-') {
        fprintf(stderr, "casus: unknown option '%s'; see casus help\n", word);
        return EXIT_USAGE;
    }
    const cmd *c = cmd_find(word);
    const char **rest = (const char **)(void *)(argv + 1);
    return c ? finish(run_command(c, argc - 1, rest)) : EXIT_USAGE;
}
