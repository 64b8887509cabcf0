#include <string.h>

#include "base/date.h"
#include "cli/cmd.h"
#include "cli/needle.h"
#include "cli/print.h"
#include "cli/request.h"

/** What is asked, and what its texts were made into. */
typedef struct question {
    casus_whatif_request q;
    casus_removal without[MOST_EDITS];
    casus_addition with[MOST_EDITS];
    char name[MOST_EDITS][4], type[MOST_EDITS][16];
} question;

/* ---- the question */

static bool starts(const char *text, const char *prefix, const char **ret_rest)
{
    size_t n = strlen(prefix);
    if (strncmp(text, prefix, n) != 0 || !text[n])
        return false;
    *ret_rest = text + n;
    return true;
}

/** "side:CHN", "side:China-initiatives" */
static bool read_side(run *r, const char *text, char ret[4])
{
    char name[100];
    static const char tail[] = "-initiatives";
    size_t n = strlen(text), t = sizeof tail - 1;
    if (n > t && !strcmp(text + n - t, tail))
        n -= t;
    if (n >= sizeof name)
        n = sizeof name - 1;
    memcpy(name, text, n);
    name[n] = '\0';
    casus_status st = casus_state(r->session, name, CASUS_NO_DAY, ret);
    if (st != CASUS_OK)
        run_status(r, st);
    return st == CASUS_OK;
}

static bool read_removal(run *r, const char *text, char name[4], casus_removal *ret)
{
    int64_t key;
    if (str_int(str_of(text), &key) && key > 0)
        *ret = (casus_removal){CASUS_WITHOUT_EVENT, key, NULL};
    else if (starts(text, "leader:", &ret->name))
        ret->kind = CASUS_WITHOUT_LEADER;
    else if (starts(text, "source:", &ret->name))
        ret->kind = CASUS_WITHOUT_SOURCE;
    else if (starts(text, "side:", &ret->name)) {
        if (!read_side(r, ret->name, name))
            return false;
        *ret = (casus_removal){CASUS_WITHOUT_SIDE, 0, name};
    } else {
        fprintf(
            stderr,
            "casus whatif: --without '%s' is none of KEY, leader:NAME, side:STATE, source:NAME\n",
            text);
        return false;
    }
    return true;
}

/** "1956-02-25 RUS ACCUSE CHN" */
static bool read_addition(const char *text, char type[16], casus_addition *ret)
{
    str rest = str_of(text), part[4];
    dates d;
    size_t n = 0;
    while (n < 4 && str_cut(&rest, ' ', &part[n]))
        n++;
    bool good = n == 4 && !rest.len && dates_parse(part[0], &d) && part[1].len == 3 &&
                part[3].len == 3 && part[2].len < 16;
    if (!good) {
        fprintf(stderr,
                "casus whatif: --with '%s' is not DATE ACTOR TYPE RECIPIENT such as "
                "'1956-02-25 RUS ACCUSE CHN'\n",
                text);
        return false;
    }
    *ret = (casus_addition){.day = d.first, .type = type};
    memcpy(ret->actor, part[1].s, 3);
    memcpy(ret->recipient, part[3].s, 3);
    memcpy(type, part[2].s, part[2].len);
    type[part[2].len] = '\0';
    return true;
}

static bool read_edits(run *r, question *q)
{
    for (size_t i = 0; i < r->args->n_without; i++)
        if (!read_removal(r, r->args->without[i], q->name[i], &q->without[i]))
            return false;
    for (size_t i = 0; i < r->args->n_with; i++)
        if (!read_addition(r->args->with[i], q->type[i], &q->with[i]))
            return false;
    q->q.without = q->without;
    q->q.n_without = r->args->n_without;
    q->q.with = q->with;
    q->q.n_with = r->args->n_with;
    if (q->q.n_without || q->q.n_with)
        return true;
    fputs("casus whatif: say what to take out or to put in: --without, --with\n", stderr);
    return false;
}

static bool read_question(run *r, question *q)
{
    long seed = 1, histories = 0;
    request period;
    if (!request_read(r, &period) || !run_number(r, OPT_SEED, 0, 1000000000, &seed) ||
        !run_number(r, OPT_DRAWS, 10, 10000, &histories) || !read_edits(r, q))
        return false;
    q->q.unit = r->args->value[OPT_UNIT] ? period.q.unit : CASUS_YEAR;
    q->q.blame = (casus_blame_request){.from = period.q.from,
                                       .to = period.q.to,
                                       .baseline_from = CASUS_NO_DAY,
                                       .baseline_to = CASUS_NO_DAY,
                                       .leaders = r->args->value[OPT_LEADERS],
                                       .no_outside = r->args->value[OPT_NO_OUTSIDE] != NULL,
                                       .seed = (uint64_t)seed,
                                       .draws = (uint64_t)histories};
    memcpy(q->q.blame.a, period.q.a, sizeof period.q.a);
    memcpy(q->q.blame.b, period.q.b, sizeof period.q.b);
    return true;
}

/* ---- the answer */

static void print_estimate(FILE *to, const char *name, casus_estimate x)
{
    fprintf(to, "\"%s\":{\"mean\":%.4f,\"lo90\":%.4f,\"hi90\":%.4f}", name, x.mean, x.lo90, x.hi90);
}

static void show_json(run *r, const question *q, const casus_whatif *w)
{
    char when[12];
    fprintf(r->out, "{\"a\":\"%s\",\"b\":\"%s\",", q->q.blame.a, q->q.blame.b);
    if (!r->args->value[OPT_NO_VERSION])
        fprintf(r->out, "\"version\":\"%s\",\"lexicon\":\"%s\",", casus_version(),
                casus_lexicon_digest(r->session));
    fprintf(r->out, "\"histories\":%llu,\"hostile\":%.0f,", (unsigned long long)w->draws,
            w->hostile);
    print_estimate(r->out, "would", w->would);
    fputc(',', r->out);
    print_estimate(r->out, "gone", w->gone);
    fputc(',', r->out);
    print_estimate(r->out, "drawn", w->drawn);
    fputs(",\"points\":[", r->out);
    for (size_t i = 0; i < w->n; i++) {
        day_text(w->point[i].day, when);
        fprintf(r->out, "%s{\"date\":\"%s\",", i ? "," : "", when);
        print_estimate(r->out, "was", w->point[i].was);
        fputc(',', r->out);
        print_estimate(r->out, "would", w->point[i].would);
        fputc(',', r->out);
        print_estimate(r->out, "difference", w->point[i].difference);
        fputc('}', r->out);
    }
    fputs("]}\n", r->out);
}

static void show(run *r, const question *q, const casus_whatif *w)
{
    char names[NAMES_LENGTH], when[12];
    casus_gauge_request g = {.from = q->q.blame.from, .to = q->q.blame.to};
    memcpy(g.a, q->q.blame.a, sizeof g.a);
    memcpy(g.b, q->q.blame.b, sizeof g.b);
    needle_names(r, &g, g.from, g.to, names);
    fprintf(r->out,
            "%s, in %llu histories drawn:\n%.0f hostile acts were, %.0f (%.0f to %.0f) would have "
            "been;\n",
            names, (unsigned long long)w->draws, w->hostile, w->would.mean, w->would.lo90,
            w->would.hi90);
    fprintf(r->out,
            "%.0f (%.0f to %.0f) acts fall away with what is taken out, %.0f (%.0f to %.0f) come "
            "in.\n\n",
            w->gone.mean, w->gone.lo90, w->gone.hi90, w->drawn.mean, w->drawn.lo90, w->drawn.hi90);
    fputs("            as it was              otherwise              difference\n", r->out);
    for (size_t i = 0; i < w->n; i++) {
        const casus_whatif_point *p = &w->point[i];
        day_text(p->day, when);
        fprintf(r->out,
                "%s  %+5.1f (%+.1f to %+.1f)  %+5.1f (%+.1f to %+.1f)  %+5.1f (%+.1f to %+.1f)\n",
                when, p->was.mean, p->was.lo90, p->was.hi90, p->would.mean, p->would.lo90,
                p->would.hi90, p->difference.mean, p->difference.lo90, p->difference.hi90);
    }
    fputs(
        "\nTaken out goes what descends from it by the recorded acts; what nobody recorded stays.\n"
        "This is what the model expects, not what history would have done.\n",
        r->out);
}

static int answer(run *r, const question *q)
{
    casus_whatif *w = NULL;
    casus_status st = casus_whatif_run(r->session, &q->q, &w);
    if (st != CASUS_OK)
        return run_status(r, st);
    if (r->args->value[OPT_JSON])
        show_json(r, q, w);
    else
        show(r, q, w);
    casus_whatif_free(w);
    return EXIT_DONE;
}

static int run_whatif(const args *a)
{
    run r;
    question q = {0};
    int status = run_open(&r, &cmd_whatif, a);
    if (status != EXIT_DONE)
        return status;
    if (!read_question(&r, &q))
        return run_close(&r, EXIT_USAGE);
    status = run_open_store(&r, CASUS_READ);
    if (status == EXIT_DONE)
        status = answer(&r, &q);
    return run_close(&r, status);
}

static const opt_id options[] = {
    OPT_DB,      OPT_FROM,       OPT_TO,          OPT_WITHOUT, OPT_WITH, OPT_UNIT,
    OPT_LEADERS, OPT_NO_OUTSIDE, OPT_SEED,        OPT_DRAWS,   OPT_JSON, OPT_NO_VERSION,
    OPT_OUTPUT,  OPT_QUIET,      OPT_NO_PROGRESS, OPT_HELP,    OPT_END};

const cmd cmd_whatif = {
    .name = "whatif",
    .brief = "tell what would have been without an act, a leader, a side",
    .operands = "A B",
    .help = "Takes acts, or somebody's initiatives, out of the history, with all that\n"
            "descends from them, or puts acts in, with what they call forth, and draws the\n"
            "needle on what is left: as it was, as it would have been, and the difference.\n"
            "--without takes the key of an act, leader:NAME, side:STATE or source:NAME;\n"
            "it may be repeated, as may --with.\n\n"
            "  casus whatif CHN RUS --from 1956 --to 1969 --without leader:Khrushchev\n"
            "  casus whatif CHN RUS --from 1956 --to 1969 \\\n"
            "      --with '1960-07-16 RUS SUPPORT CHN' --without side:RUS",
    .opts = options,
    .least = 2,
    .most = 2,
    .run = run_whatif,
};
