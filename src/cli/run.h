/** What every command needs around its work: a session with this command line's settings, output
 * that may go to a file, news on stderr, and a status for the shell. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <stdio.h>

#include "casus.h"
#include "cli/cmd.h"

typedef struct run {
    const cmd *cmd;
    const args *args;
    casus *session;
    FILE *out;            /**< stdout or the file of -o */
    const char *out_path; /**< of -o, or NULL */
    char *part_path;      /**< where -o is written until it is whole */
    struct progress *progress;
    size_t rejects_shown;
} run;

/** Remembers the command line for the run table. Call once, first. */
void run_note_command(int argc, char **argv);

/** Opens session and output. @return EXIT_DONE, or the status to leave with, after its line. */
int run_open(run *r, const cmd *c, const args *a);

/** Takes in the dictionaries of --dict. @return EXIT_DONE, EXIT_REJECTS when lines were left out,
 *  or the status to leave with, after its line. */
int run_open_dictionaries(run *r);

/** Opens the store named by --db: after the options have been read, so that a mistake in them is
 *  told first. @return EXIT_DONE, or the status to leave with, after its line. */
int run_open_store(run *r, casus_access access);

/** The same, for writing where one may, so that the index of words is kept; else for reading. */
int run_open_store_for_search(run *r);

/** Closes everything; a file of -o appears only when `status` is EXIT_DONE or EXIT_REJECTS.
 *  @return `status`, or EXIT_IO when the output could not be written. */
int run_close(run *r, int status);

/** Whether the next file's turn comes after one that ended with `status`. */
bool run_goes_on(int status);

/** Says what went wrong, unless nothing did. @return the exit status that fits `st`. */
int run_status(run *r, casus_status st);

/** One line about what was read: counts, rejects, repairs. @return EXIT_DONE or EXIT_REJECTS. */
int run_report(run *r, const char *path, const casus_summary *s, const char *verb);

/** Reads options; each says on stderr what is wrong and gives false. An option that is not given
 *  leaves `*ret` as it is. */
bool run_day(const run *r, opt_id id, bool last, int32_t *ret);
bool run_number(const run *r, opt_id id, long least, long most, long *ret);
/** Operands 0 and 1 as states on `on`, if given. */
bool run_dyad(run *r, int32_t on, char ret_a[4], char ret_b[4]);

/** For casus_code() and the like: writes to run.out. `user` is the run. */
int run_write(void *user, const char *bytes, size_t n);

/** Columns to draw in: --width, else the terminal's, else 80. @return false after a line. */
bool run_width(const run *r, int *ret);
/** @return rows of a drawing: what a terminal shows at once, within reason; 30 elsewhere. */
int run_height(const run *r);
/** True when stdout is a terminal that shows colours and NO_COLOR is not set. */
bool run_colour(const run *r);
/** True when the locale's characters are UTF-8 and --ascii is not given. */
bool run_unicode(const run *r);

#endif
