#include "cli/interrupt.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"

static volatile sig_atomic_t asked;
static const char *ended_command, *unfinished_file;

static void ask(int signal_number)
{
    (void)signal_number;
    asked = 1;
}

/* What a signal handler may call is little: no printf(). */
static void say(const char *s)
{
    if (write(STDERR_FILENO, s, strlen(s)) < 0)
        return;
}

static void end(int signal_number)
{
    (void)signal_number;
    if (unfinished_file)
        unlink(unfinished_file);
    say("casus ");
    say(ended_command);
    say(": interrupted\n");
    _exit(EXIT_INTERRUPT);
}

/** Leaves a Ctrl-C alone that the caller has switched off, as nohup does. */
static void listen(void (*handler)(int))
{
    struct sigaction now, act = {.sa_handler = handler};
    sigemptyset(&act.sa_mask);
    act.sa_flags = (int)SA_RESETHAND;
    if (sigaction(SIGINT, NULL, &now) == 0 && now.sa_handler != SIG_IGN)
        sigaction(SIGINT, &act, NULL);
}

void interrupt_asks(void)
{
    listen(ask);
}

void interrupt_ends(const char *command, const char *unfinished)
{
    ended_command = command;
    unfinished_file = unfinished;
    listen(end);
}

bool interrupted(void)
{
    return asked;
}
