/** Ctrl-C. A command that keeps something is asked to stop after the present batch, and a second
 * Ctrl-C ends it at once; any other is ended at once, and with it the unfinished file of -o. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/** From now on Ctrl-C only makes interrupted() true, once. */
void interrupt_asks(void);

/** From now on Ctrl-C leaves with EXIT_INTERRUPT after one line.
 *  @param command  its name, for the line
 *  @param unfinished  a file to remove, or NULL; both must stay where they are */
void interrupt_ends(const char *command, const char *unfinished);

bool interrupted(void);

#endif
