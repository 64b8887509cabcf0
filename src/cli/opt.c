#include "cli/opt.h"

#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"

const opt opts[OPT_COUNT] = {
    [OPT_DB] = {"db", 0, "FILE", "the database (default $CASUS_DB, then ./casus.db)"},
    [OPT_THREADS] = {"threads", 0, "N", "threads to work with (default: one a core)"},
    [OPT_JSON] = {"json", 0, NULL, "print JSON"},
    [OPT_CSV] = {"csv", 0, NULL, "print comma-separated values"},
    [OPT_TSV] = {"tsv", 0, NULL, "print tab-separated values"},
    [OPT_OUTPUT] = {"output", 'o', "FILE", "write there instead of to standard output"},
    [OPT_QUIET] = {"quiet", 'q', NULL, "no news on standard error but errors"},
    [OPT_VERBOSE] = {"verbose", 'v', NULL, "more news on standard error"},
    [OPT_NO_PROGRESS] = {"no-progress", 0, NULL, "no progress line"},
    [OPT_NO_VERSION] = {"no-version", 0, NULL, "leave version and run out of the output"},
    [OPT_DRY_RUN] = {"dry-run", 0, NULL, "read and report, change nothing"},
    [OPT_INPUT] = {"from", 0, "guess|text|html|article|jsonl|marked|petrarch", "what the input is"},
    [OPT_AS] = {"as", 0, "guess|text|html|article|jsonl", "what the input is"},
    [OPT_FORM] = {"to", 0, "jsonl|tsv|petrarch", "what comes out (default jsonl)"},
    [OPT_DICT] = {"dict", 0, "PATH", "code with these PETRARCH or TABARI dictionaries"},
    [OPT_READER] = {"reader", 0, "auto|quick|deep", "how texts are read (default auto)"},
    [OPT_CLAIMS] = {"claims", 0, NULL, "who is blamed and praised by whom, not events"},
    [OPT_EXPLAIN] = {"explain", 0, NULL, "tell how it was understood, word by word"},
    [OPT_EXPAND] = {"expand", 0, NULL, "one line per pair of actor and recipient"},
    [OPT_DATE] = {"date", 0, "DATE", "the date of texts that do not tell theirs"},
    [OPT_FROM] = {"from", 0, "DATE", "first day, month or year"},
    [OPT_TO] = {"to", 0, "DATE", "last day, month or year"},
    [OPT_TYPE] = {"type", 0, "TYPE", "only events of this PLOVER type"},
    [OPT_SEARCH] = {"search", 0, "WORDS", "only events whose sentence holds these words"},
    [OPT_DOC] = {"doc", 0, "NAME", "only events of this text: its file, as it was added"},
    [OPT_LIMIT] = {"limit", 0, "N", "at most so many"},
    [OPT_ALL] = {"all", 0, NULL, "negated, hypothetical and future ones too"},
    [OPT_SHOW] = {"show", 0, "KEY", "everything about one event"},
    [OPT_UNIT] = {"unit", 0, "day|week|month|year", "step of the series (default month)"},
    [OPT_ANCHOR] = {"anchor", 0, "DATE=LEVEL,SD", "a soft reading of the level; may be repeated"},
    [OPT_TURNS] = {"turns", 0, NULL, "the turning points, with the acts behind each"},
    [OPT_PLOT] = {"plot", 0, "FILE", "draw the needle into FILE.svg, .png or .pdf"},
    [OPT_WIDTH] = {"width", 0, "N", "columns to fill (default: the terminal's)"},
    [OPT_ASCII] = {"ascii", 0, NULL, "draw with ASCII characters only"},
    [OPT_WINDOW] = {"window", 0, "DAYS", "days before and after DATE (default 183)"},
    [OPT_ON] = {"on", 0, "DATE", "what it meant on that day"},
    [OPT_NAMES] = {"names", 0, NULL, "the names of all commands, one a line"},
    [OPT_BASELINE_FROM] = {"baseline-from", 0, "DATE", "first day to compare with"},
    [OPT_BASELINE_TO] = {"baseline-to", 0, "DATE", "last day to compare with"},
    [OPT_BY] = {"by", 0, "side|leader|event|narrator", "whose parts to show (default side)"},
    [OPT_LEADERS] = {"leaders", 0, "FILE", "who led: columns state, leader, start, end"},
    [OPT_SEED] = {"seed", 0, "N", "begin the random numbers there (default 1)"},
    [OPT_DRAWS] = {"draws", 0, "N", "effective draws to reach (default 1000)"},
    [OPT_NO_OUTSIDE] = {"no-outside", 0, NULL, "leave third parties' acts out"},
    [OPT_WITHOUT] = {"without", 0, "WHAT", "take out an act, leader:NAME, side:..., source:..."},
    [OPT_WITH] = {"with", 0, "ACT", "put in an act: 'DATE ACTOR TYPE RECIPIENT'"},
    [OPT_KEEP] = {"keep", 0, "WHAT", "state-dyads (default), all, or of states: RUS,CHN"},
    [OPT_PLAN] = {"plan", 0, NULL, "tell what would be kept, and how long it takes"},
    [OPT_ON_ERROR] = {"on-error", 0, "POLICY", "skip bad lines (default), skip:1%, or stop"},
    [OPT_LABEL] = {"label", 0, "TEXT", "the source's version, kept with what it tells"},
    [OPT_DOI] = {"doi", 0, "DOI", "the source's DOI"},
    [OPT_HELP] = {"help", 'h', NULL, "say what the command does"},
};

/* ---- near misses */

enum { LONGEST_WORD = 32 };

/** Levenshtein's distance, with one row. Words longer than the row are far from everything. */
static size_t distance(const char *a, const char *b)
{
    size_t row[LONGEST_WORD + 1], n = strlen(b);
    if (n > LONGEST_WORD)
        return LONGEST_WORD;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t shift = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < shift ? change : shift;
        }
    }
    return row[n];
}

const char *nearest_word(const char *word, const char *const *words, size_t n)
{
    const char *best = NULL;
    size_t least = strlen(word) / 3 + 2;
    for (size_t i = 0; i < n; i++) {
        size_t d = distance(word, words[i]);
        if (d < least) {
            least = d;
            best = words[i];
        }
    }
    return best;
}

static bool unknown(const cmd *c, const char *given)
{
    const char *names[OPT_COUNT];
    size_t n = 0;
    for (const opt_id *o = c->opts; *o; o++)
        names[n++] = opts[*o].name;
    const char *near = strlen(given) > 3 ? nearest_word(given + 2, names, n) : NULL;
    if (near)
        fprintf(stderr, "casus %s: unknown option '%s'; did you mean '--%s'?\n", c->name, given,
                near);
    else
        fprintf(stderr, "casus %s: unknown option '%s'; see casus %s --help\n", c->name, given,
                c->name);
    return false;
}

/* ---- parsing */

static opt_id find_long(const cmd *c, const char *name, size_t len)
{
    for (const opt_id *o = c->opts; *o; o++)
        if (strlen(opts[*o].name) == len && !memcmp(opts[*o].name, name, len))
            return *o;
    return OPT_END;
}

static opt_id find_letter(const cmd *c, char letter)
{
    for (const opt_id *o = c->opts; *o; o++)
        if (letter && opts[*o].letter == letter)
            return *o;
    return OPT_END;
}

/** "day|week|month|year" holds "week". */
static bool is_choice(const char *choices, const char *value)
{
    size_t n = strlen(value);
    for (const char *p = choices;; p++) {
        const char *end = strchr(p, '|');
        size_t len = end ? (size_t)(end - p) : strlen(p);
        if (len == n && !memcmp(p, value, n))
            return true;
        if (!end)
            return false;
        p = end;
    }
}

/** Keeps the value of an option that may be given several times. */
static bool add_repeated(const cmd *c, opt_id id, const char *value, args *a)
{
    struct {
        opt_id id;
        const char **list;
        size_t *n, most;
    } const repeated[] = {{OPT_ANCHOR, a->anchor, &a->n_anchors, MOST_ANCHORS},
                          {OPT_WITHOUT, a->without, &a->n_without, MOST_EDITS},
                          {OPT_WITH, a->with, &a->n_with, MOST_EDITS},
                          {OPT_DICT, a->dict, &a->n_dicts, MOST_DICTS}};
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
        if (repeated[i].id != id)
            continue;
        if (*repeated[i].n == repeated[i].most) {
            fprintf(stderr, "casus %s: --%s is given more than %zu times\n", c->name, opts[id].name,
                    repeated[i].most);
            return false;
        }
        repeated[i].list[(*repeated[i].n)++] = value;
    }
    return true;
}

static bool set(const cmd *c, opt_id id, const char *value, args *a)
{
    const char *choices = opts[id].arg;
    if (choices && strchr(choices, '|') && !is_choice(choices, value)) {
        fprintf(stderr, "casus %s: --%s takes %s, not '%s'\n", c->name, opts[id].name, choices,
                value);
        return false;
    }
    if (!add_repeated(c, id, value, a))
        return false;
    a->value[id] = value;
    return true;
}

/** Takes argv[*i], an option, and its argument; moves *i past them. */
static bool take(const cmd *c, int argc, const char **argv, int *i, args *a)
{
    const char *given = argv[(*i)++], *value = NULL;
    bool is_long = given[1] == '-';
    const char *eq = is_long ? strchr(given, '=') : NULL;
    size_t len = eq ? (size_t)(eq - given) : strlen(given);
    opt_id id = is_long ? find_long(c, given + 2, len - 2) : find_letter(c, given[1]);
    if (!id || (!is_long && given[2] && !opts[id].arg))
        return unknown(c, given);
    if (eq)
        value = eq + 1;
    else if (!is_long && given[2])
        value = given + 2;
    if (!opts[id].arg) {
        if (value)
            fprintf(stderr, "casus %s: --%s takes no argument\n", c->name, opts[id].name);
        return !value && set(c, id, "", a);
    }
    if (!value && *i < argc)
        value = argv[(*i)++];
    if (!value) {
        fprintf(stderr, "casus %s: --%s needs %s\n", c->name, opts[id].name, opts[id].arg);
        return false;
    }
    return set(c, id, value, a);
}

static bool count_fits(const cmd *c, const args *a)
{
    if (a->value[OPT_HELP] || (a->n_operands >= c->least && a->n_operands <= c->most))
        return true;
    if (a->n_operands < c->least)
        fprintf(stderr, "casus %s: too few arguments; usage: casus %s %s\n", c->name, c->name,
                c->operands);
    else
        fprintf(stderr, "casus %s: unexpected argument '%s'; usage: casus %s %s\n", c->name,
                a->operand[c->most], c->name, c->operands);
    return false;
}

bool opt_parse(const cmd *c, int argc, const char **argv, args *ret)
{
    args a = {.operand = argv + 1};
    bool only_operands = false;
    for (int i = 1; i < argc;) {
        const char *word = argv[i];
        if (!only_operands && !strcmp(word, "--")) {
            only_operands = true;
            i++;
        } else if (only_operands || word[0] != '-' || !word[1]) {
            a.operand[a.n_operands++] = word;
            i++;
        } else if (!take(c, argc, argv, &i, &a)) {
            return false;
        }
    }
    if (!count_fits(c, &a))
        return false;
    *ret = a;
    return true;
}
