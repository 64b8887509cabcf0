/** The one option table: parser, help text, man pages and completion are all made from it.
 *
 * To add an option: one id here, one row in opt.c, its id in the commands that take it.
 */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum opt_id {
    OPT_END, /**< ends a command's list */
    OPT_DB,
    OPT_THREADS,
    OPT_JSON,
    OPT_CSV,
    OPT_TSV,
    OPT_OUTPUT,
    OPT_QUIET,
    OPT_VERBOSE,
    OPT_NO_PROGRESS,
    OPT_NO_VERSION,
    OPT_DRY_RUN,
    OPT_INPUT, /**< --from of `code` and --as of `add`: what the input is */
    OPT_AS,
    OPT_FORM, /**< --to of `code` */
    OPT_DICT,
    OPT_READER,
    OPT_CLAIMS,
    OPT_EXPLAIN,
    OPT_EXPAND,
    OPT_DATE,
    OPT_FROM,
    OPT_TO,
    OPT_TYPE,
    OPT_SEARCH,
    OPT_DOC,
    OPT_LIMIT,
    OPT_ALL,
    OPT_SHOW,
    OPT_UNIT,
    OPT_ANCHOR,
    OPT_TURNS,
    OPT_PLOT,
    OPT_WIDTH,
    OPT_ASCII,
    OPT_WINDOW,
    OPT_ON,
    OPT_NAMES,
    OPT_BASELINE_FROM,
    OPT_BASELINE_TO,
    OPT_BY,
    OPT_LEADERS,
    OPT_SEED,
    OPT_DRAWS,
    OPT_NO_OUTSIDE,
    OPT_WITHOUT,
    OPT_WITH,
    OPT_KEEP,
    OPT_PLAN,
    OPT_ON_ERROR,
    OPT_LABEL,
    OPT_DOI,
    OPT_HELP,
    OPT_COUNT
} opt_id;

typedef struct opt {
    const char *name; /**< without "--" */
    char letter;      /**< 0: no short form */
    const char *arg;  /**< what it wants, NULL for a flag; "a|b|c" lists the choices */
    const char *help;
} opt;

extern const opt opts[OPT_COUNT];

enum { MOST_ANCHORS = 64, MOST_DICTS = 64, MOST_EDITS = 64 };

/** A parsed command line. Everything points into argv. */
typedef struct args {
    const char *value[OPT_COUNT]; /**< the argument; for a flag "" when given; NULL: not given */
    const char *anchor[MOST_ANCHORS];
    size_t n_anchors;
    const char *dict[MOST_DICTS];
    size_t n_dicts;
    const char *without[MOST_EDITS], *with[MOST_EDITS];
    size_t n_without, n_with;
    const char **operand;
    size_t n_operands;
} args;

struct cmd;

/** Reads the command line of `c`, whose name is argv[0]. Operands are moved to the front of argv.
 * @return false after one line on stderr. */
bool opt_parse(const struct cmd *c, int argc, const char **argv, args *ret);

/** @return the one of `n` words nearest to `word`, NULL when none is near: for "did you mean". */
const char *nearest_word(const char *word, const char *const *words, size_t n);

#endif
