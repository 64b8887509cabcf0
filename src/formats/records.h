/** What the readers of event data sets have in common, from GDELT to UCDP.
 *
 * A format is a value of `record_format`, one file each; it turns pieces of a file, cut at line
 * ends, into *reports* (machine-coded sources: to be counted, record/report.h) or *rows* (curated
 * ones: kept in full), on any thread. A line that cannot be used becomes a reject; one that the
 * user does not want to keep is counted as such; a country code that means no state is counted by
 * code. So every line of the file is somewhere in `records`.
 *
 * To add a format: formats/NAME.c with its record_format, a row in formats/records.c, a fuzz
 * target.
 */
#ifndef FORMATS_RECORDS_H
#define FORMATS_RECORDS_H

#include "formats/chronicle.h"
#include "record/codebook.h"
#include "record/event.h"
#include "record/report.h"
#include "record/scheme.h"

typedef enum keep_mode {
    KEEP_STATE_DYADS, /**< between two different states */
    KEEP_ALL,         /**< whatever has an act, or one state at least */
    KEEP_STATES       /**< between two states, one of which is in the list */
} keep_mode;

typedef struct keep {
    keep_mode mode;
    const code *state;
    size_t n;
} keep;

/** The schemes and codebooks that readers choose from. */
typedef struct record_books {
    scheme cameo, weis, plover, acled;
    const codebook *iso, *cameo_states, *weis_states, *names;
    const states *states;
} record_books;

enum { RECORD_MOST_COLUMNS = 64 };

struct record_format;

/** A file as a reader sees it: settled by `open` on its first piece, then copied for each. */
typedef struct record_table {
    const struct record_format *format;
    const record_books *books;
    keep keep;
    const scheme *scheme;            /**< what acts are coded in; set by `open` */
    const codebook *codebook;        /**< whose country codes; set by `open` */
    str file;                        /**< for rejects */
    str piece;                       /**< whole lines */
    uint64_t line, byte;             /**< what lies before the piece */
    bool headed;                     /**< the first line names the columns; set by `open` */
    char separator;                  /**< of cells; set by `open` of the comma-separated ones */
    int columns_kind;                /**< which of the format's layouts; its own business */
    size_t columns;                  /**< cells in a line; 0: the format knows */
    int column[RECORD_MOST_COLUMNS]; /**< the format's column -> its place in a line, -1: not there
                                      */
    chronicle chronicle;             /**< when it is one */
} record_table;

/** How often something was met. */
typedef struct record_count {
    str text;
    uint64_t n;
} record_count;

typedef struct record_counts {
    record_count *at;
    size_t n, cap;
} record_counts;

/** What a piece holds. Texts are borrowed from the piece. */
typedef struct records {
    reports report;
    record_rows row;
    rejects bad;
    uint64_t lines;        /**< records met, whatever became of them */
    uint64_t unkept;       /**< left out as the user wished */
    uint64_t no_act;       /**< that say themselves that they tell of no act */
    month_counts month;    /**< usable records by month, kept or not: what the source covered */
    record_counts unknown; /**< country codes that mean no state, and the lines they stood in */
} records;

typedef struct record_format {
    str name;
    bool counted; /**< its records are reports, not rows */
    bool quoted;  /**< cells may be quoted and hold newlines */
    str wants;    /**< for a file that is none: "a chronicle has the columns..."; may be empty */
    /** Settles the columns by the first piece. @return false with `*ret` saying why it is none. */
    bool (*open)(record_table *t, arena *a, reject *ret);
    void (*read)(const record_table *t, arena *a, records *ret);
    /** Whether a file that begins with `head` looks like it. */
    bool (*is)(str head);
} record_format;

/** Every format, most particular first; ends with NULL. */
extern const record_format *const record_formats[];

/** @return NULL when there is no such format. */
const record_format *record_format_of(str name);
/** @return the format that `head`, the file's first bytes, looks like; NULL when none. */
const record_format *record_format_guess(str head);

/* For the formats. */

/** A piece being read. */
typedef struct record_reader {
    const record_table *t;
    arena *a;
    records *out;
    uint64_t line, byte; /**< of the present record */
    uint32_t seen_date;  /**< the date read last, as YYYYMMDD, and its day */
    day seen_day;
} record_reader;

/** Rejects the present record. False, so that a caller can return it. */
bool record_bad(record_reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** "19690302". @return false, with a reject, for anything that is no day between 1700 and 2199. */
bool record_compact_day(record_reader *r, str cell, day *ret);
/** "1969-03-02", else as above. */
bool record_day(record_reader *r, str cell, day *ret);

/** The state behind a code; an unknown one is counted. Empty cells are nobody. */
code record_state(record_reader *r, str cell, day on);

/** Counts a code that means no state. */
void record_count_unknown(record_reader *r, str cell);

/** What an event without words of its own is told by; in the arena. */
str record_words(record_reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** @return the code's place in the scheme, -1 with a reject when it has none there. */
int record_act(record_reader *r, str cell);

/** Counts a usable record of that day. Call once a record, before asking record_wanted(). */
void record_covered(record_reader *r, day on);

/** Whether a record between these is to be kept; counts it as left out when not. */
bool record_wanted(record_reader *r, code source, code target);

void record_report(record_reader *r, const report *x);

/** Finds the columns `names` in a header line. @return false with `*ret` when one is missing whose
 *  name does not begin with '?'; that mark is no part of the name. */
bool record_columns(record_table *t, arena *a, str header, char sep, const char *const *names,
                    size_t n, reject *ret);

/** The first line of `head` without its line end or byte order mark. */
str record_header(str head);

/** What is quoted in a reason: long cells are cut. */
str record_shown(str cell);

#endif
