/** What the files of api/ share: the session behind casus.h, and the rules of the house's edge.
 *
 * Each file here turns one group of public calls into work of the core. A call's own memory is an
 * arena with one setjmp, in a function that does nothing else; files, the store and callbacks are
 * touched outside it, or by functions that cannot leave by longjmp.
 */
#ifndef API_SESSION_H
#define API_SESSION_H

#include "base/pipeline.h"
#include "casus.h"
#include "lexicon/lexicon.h"
#include "lexicon/petrarch.h"
#include "record/document.h"
#include "store/store.h"

struct casus {
    casus_settings settings;
    char *command; /**< copy of settings.command; may be NULL */
    error err;
    arena memory; /**< the lexicon's */
    jmp_buf escape;
    const lexicon *lexicon;
    arena dictionary_memory;
    jmp_buf dictionary_escape;
    petrarch *dictionary; /**< the user's own; NULL: none */
    store *store;         /**< NULL until casus_store_open() */
    char run[64];         /**< names this program and its tables: event.run of what is not stored */
};

/** A call's memory, with the escape that leads out of it. */
typedef struct workspace {
    arena memory, scratch;
    jmp_buf escape;
} workspace;

/** @param limit  most bytes it may hold */
void workspace_open(workspace *w, size_t limit);
void workspace_close(workspace *w);

enum { CALL_LIMIT = 1 << 30 };

/** Keeps the failure's text for casus_error(). @return the public status. */
casus_status session_fail(casus *s, const error *e);
/** The same from a format string. */
casus_status session_say(casus *s, casus_status st, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/** Forgets the last failure: every public call begins with it. */
void session_begin(casus *s);

/** CASUS_OK, or CASUS_ARGUMENT when no store is open. */
casus_status session_needs_store(casus *s);

/** Hands `r` to the caller, and counts it. */
void session_reject(casus *s, const reject *r, casus_summary *sum);
/** @return true when the caller wants to stop. */
bool session_progress(casus *s, const casus_progress *p);

/** Begins a run in the store with this session's provenance. */
status session_begin_run(casus *s, const char *options, int64_t *ret_run, error *e);
status session_end_run(casus *s, int64_t run, status outcome, error *e);

static inline casus_text text_of(str s)
{
    return (casus_text){s.s, s.len};
}

/** A three-letter code from the public form; 0 for "". */
code session_code(const char letters[4]);

#endif
