/** The program's commands. To add one: write cmd_NAME.c, add a row in main.c and its man page. */
#ifndef CLI_CMD_H
#define CLI_CMD_H

#include "cli/opt.h"

/** Exit statuses, the same for every command. */
enum {
    EXIT_DONE = 0,
    EXIT_NOTHING = 1, /**< asked well, nothing found */
    EXIT_USAGE = 2,
    EXIT_REJECTS = 3, /**< part of the input was rejected */
    EXIT_IO = 4,      /**< file, disk, lock, memory */
    EXIT_CHECK = 5,   /**< a check the user asked for failed */
    EXIT_INTERRUPT = 130
};

typedef struct cmd {
    const char *name;
    const char *brief;    /**< one line, no full stop */
    const char *operands; /**< as in the usage line */
    const char *help;     /**< what is to know, in full sentences, with an example */
    const opt_id *opts;   /**< ends with OPT_END */
    size_t least, most;   /**< operands */
    int (*run)(const args *a);
} cmd;

extern const cmd cmd_add, cmd_blame, cmd_check, cmd_code, cmd_codes, cmd_completion, cmd_events,
    cmd_gauge, cmd_help, cmd_import, cmd_whatif, cmd_why;

/** Every command, in the order in which data flows; ends with NULL. */
extern const cmd *const cmds[];

/** @return NULL after one line on stderr when there is no such command. */
const cmd *cmd_find(const char *name);

/** Prints how to use it, on stdout. */
void cmd_print_help(const cmd *c);

/** The overview that `casus` alone prints. */
void print_overview(void);

#endif
