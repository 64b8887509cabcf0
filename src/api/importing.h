/** What the files behind casus_import() share. */
#ifndef API_IMPORTING_H
#define API_IMPORTING_H

#include "api/file.h"
#include "api/session.h"
#include "api/tallying.h"

typedef struct importing {
    casus *s;
    const casus_import_options *o;
    file file;
    workspace w; /**< books and table live here */
    record_books books;
    record_table table; /**< once the first piece of a member has been read */
    bool opened;
    uint64_t before; /**< bytes of the members before the present one */
    store_input input;
    store_progress progress;
    tallying sum_up;
    casus_summary sum;
} importing;

/** One piece on its way through the pipeline. */
typedef struct import_batch {
    piece piece;
    uint64_t done; /**< bytes of the file read by then */
    record_table table;
    records got;
    stored_event *events;
    reject wrong; /**< why the table cannot be read at all */
    bool unreadable;
} import_batch;

enum { MOST_TALLIES = 2000000 };

/** Stores what a batch holds, or adds it up; the latter is stored when it is much. */
status import_rows(importing *im, import_batch *b, error *e);
status import_tallies(importing *im, import_batch *b, error *e);

/** Stores what has been added up. @param content  of what has been read so far; NULL: the file has
 * been read to the end */
status import_flush(importing *im, const sha256 *content, error *e);

/** Sets sum.complete when this very file has been tallied to its end. Call before file_unpack(). */
status import_look_for_same(importing *im, error *e);
/** Reads on behind what an earlier call has tallied of it. */
status import_go_on(importing *im, error *e);

/** Reads the columns out of a member's first piece; false with `b->wrong`. */
bool import_open_table(importing *im, arena *a, import_batch *b);

#endif
