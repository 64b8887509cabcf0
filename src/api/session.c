#include "api/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/data.h"
#include "base/mem.h"

_Static_assert((int)CASUS_NOTHING == (int)STATUS_NOTHING &&
                   (int)CASUS_FORMAT == (int)STATUS_FORMAT && (int)CASUS_BUSY == (int)STATUS_BUSY &&
                   (int)CASUS_IO == (int)STATUS_IO && (int)CASUS_ARGUMENT == (int)STATUS_ARGUMENT &&
                   (int)CASUS_CANCELLED == (int)STATUS_CANCELLED &&
                   (int)CASUS_NOMEM == (int)STATUS_NOMEM,
               "status and casus_status are the same numbers");
_Static_assert(CASUS_NO_DAY == DAY_NONE, "a day is the same outside and inside");

enum { LEXICON_LIMIT = 1 << 28 };

void workspace_open(workspace *w, size_t limit)
{
    arena_init(&w->memory, limit, &w->escape);
    arena_init(&w->scratch, limit, &w->escape);
    w->memory.scratch = &w->scratch;
}

void workspace_close(workspace *w)
{
    arena_free(&w->memory);
    arena_free(&w->scratch);
}

/** The escape. */
static bool build_lexicon(casus *s)
{
    rejects bad = {0};
    arena_init(&s->memory, LEXICON_LIMIT, &s->escape);
    if (setjmp(s->escape))
        return false;
    s->lexicon = lexicon_build(&s->memory, &bad);
    return true;
}

static unsigned cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (unsigned)n : 1;
}

static bool copy_command(casus *s)
{
    if (!s->settings.command)
        return true;
    size_t n = strlen(s->settings.command) + 1;
    s->command = mem_get(n);
    if (s->command)
        memcpy(s->command, s->settings.command, n);
    return s->command != NULL;
}

casus_status casus_open(const casus_settings *settings, casus **ret)
{
    casus *s = mem_get(sizeof *s);
    if (!s)
        return CASUS_NOMEM;
    memset(s, 0, sizeof *s);
    s->settings = settings ? *settings : (casus_settings){.threads = 1};
    if (!s->settings.threads)
        s->settings.threads = cores();
    str digest = data_digest();
    snprintf(s->run, sizeof s->run, "casus %s, lexicon %.*s", CASUS_VERSION, STR_ARG(digest));
    if (!copy_command(s) || !build_lexicon(s)) {
        casus_close(s);
        return CASUS_NOMEM;
    }
    *ret = s;
    return CASUS_OK;
}

void casus_close(casus *s)
{
    if (!s)
        return;
    store_close(s->store);
    arena_free(&s->memory);
    arena_free(&s->dictionary_memory);
    mem_free(s->command);
    mem_free(s);
}

const char *casus_error(const casus *s)
{
    return s->err.text;
}

const char *casus_version(void)
{
    return CASUS_VERSION;
}

const char *casus_lexicon_digest(casus *s)
{
    return strrchr(s->run, ' ') + 1;
}

const char *casus_status_text(casus_status st)
{
    static const char *const texts[] = {
        "ok",        "out of memory",       "cancelled",         "bad argument",
        "I/O error", "the store is in use", "not a casus store", "nothing found"};
    return (unsigned)st < sizeof texts / sizeof *texts ? texts[st] : "unknown status";
}

casus_status casus_store_open(casus *s, const char *path, casus_access access)
{
    static const store_mode modes[] = {STORE_READ, STORE_WRITE, STORE_CREATE};
    error e = {0};
    session_begin(s);
    store_close(s->store);
    s->store = NULL;
    status st = store_open(path, modes[access], &s->store, &e);
    return st == STATUS_OK ? CASUS_OK : session_fail(s, &e);
}

/* ---- for the other files */

casus_status session_fail(casus *s, const error *e)
{
    s->err = *e;
    return (casus_status)e->code;
}

casus_status session_say(casus *s, casus_status st, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(s->err.text, sizeof s->err.text, fmt, ap);
    va_end(ap);
    s->err.code = (status)st;
    return st;
}

void session_begin(casus *s)
{
    s->err.code = STATUS_OK;
    s->err.text[0] = '\0';
}

casus_status session_needs_store(casus *s)
{
    return s->store ? CASUS_OK : session_say(s, CASUS_ARGUMENT, "no store is open");
}

void session_reject(casus *s, const reject *r, casus_summary *sum)
{
    sum->rejects++;
    casus_reject out = {text_of(r->file), r->line, r->byte, text_of(r->reason)};
    if (s->settings.reject)
        s->settings.reject(s->settings.user, &out);
}

bool session_progress(casus *s, const casus_progress *p)
{
    return s->settings.progress && s->settings.progress(s->settings.user, p);
}

status session_begin_run(casus *s, const char *options, int64_t *ret_run, error *e)
{
    store_run r = {.version = STR(CASUS_VERSION),
                   .command = str_of(s->command),
                   .options = str_of(options),
                   .lexicon = data_digest(),
                   .started = (int64_t)time(NULL)};
    return store_begin_run(s->store, &r, ret_run, e);
}

status session_end_run(casus *s, int64_t run, status outcome, error *e)
{
    str word = outcome == STATUS_OK          ? STR("done")
               : outcome == STATUS_CANCELLED ? STR("cancelled")
                                             : STR("failed");
    return store_end_run(s->store, run, (int64_t)time(NULL), word, e);
}

code session_code(const char letters[4])
{
    return code_of(str_of(letters));
}
