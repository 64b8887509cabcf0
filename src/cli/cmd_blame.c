#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "cli/blame_json.h"
#include "cli/cmd.h"
#include "cli/event_text.h"
#include "cli/narrators.h"
#include "cli/needle.h"
#include "cli/print.h"

enum { USUAL_LIMIT = 10, BAR = 10 };

/** What is asked, and how the answer is to look. */
typedef struct question {
    casus_blame_request q;
    size_t limit;
    int width;
} question;

/* ---- for people */

/** A share as a bar, its interval in lighter signs. */
static void print_bar(const run *r, casus_estimate share)
{
    const char *full = run_unicode(r) ? "\u2588" : "#", *light = run_unicode(r) ? "\u2591" : "-";
    for (int i = 0; i < BAR; i++) {
        double at = (i + 0.5) / BAR;
        fputs(at < share.lo90 || at < share.mean ? full : at < share.hi90 ? light : " ", r->out);
    }
}

static void print_share(const run *r, const casus_blame_part *p, bool change)
{
    print_bar(r, p->share);
    fprintf(r->out, " %3.0f %%  %3.0f-%.0f %%", 100 * p->share.mean, 100 * p->share.lo90,
            100 * p->share.hi90);
    if (change)
        fprintf(r->out, "  %+.1f (%+.1f to %+.1f) a year", p->change_per_year.mean,
                p->change_per_year.lo90, p->change_per_year.hi90);
    fputc('\n', r->out);
}

static void print_name(const run *r, casus_text name)
{
    enum { NAME = 26 };
    char text[4 * NAME + 1] = "";
    size_t n = name.len < sizeof text ? name.len : sizeof text - 1;
    memcpy(text, name.s, n);
    int wide = 0;
    for (size_t i = 0; i < n; i++)
        wide += ((unsigned char)text[i] & 0xc0) != 0x80;
    fprintf(r->out, "%s%*s ", text, wide < NAME ? NAME - wide : 0, "");
}

static bool compares(const question *q)
{
    return q->q.baseline_from != CASUS_NO_DAY;
}

static void print_heading(run *r, const question *q, const casus_blame *b)
{
    char from[12], to[12], names[NAMES_LENGTH];
    casus_gauge_request g = {.from = q->q.from, .to = q->q.to};
    memcpy(g.a, q->q.a, sizeof g.a);
    memcpy(g.b, q->q.b, sizeof g.b);
    needle_names(r, &g, q->q.from, q->q.to, names);
    day_text(q->q.from, from);
    day_text(q->q.to, to);
    fprintf(r->out, "%s, %s to %s: ", names, from, to);
    print_count(r->out, (uint64_t)b->hostile, "hostile act");
    if (compares(q)) {
        day_text(q->q.baseline_from, from);
        day_text(q->q.baseline_to, to);
        fprintf(r->out, ";\nagainst %s to %s: %.0f, a change of %+.1f a year", from, to,
                b->hostile_baseline, b->change_per_year);
    }
    fputs("\n\n", r->out);
}

static casus_text side_name(run *r, const question *q, const casus_blame *b, int i)
{
    static const char others[] = "third parties";
    if (i == 2)
        return (casus_text){others, sizeof others - 1};
    return casus_state_name(r->session, b->side[i].state, q->q.from);
}

static void show_sides(run *r, const question *q, const casus_blame *b)
{
    fputs("Whose initiatives the hostile acts go back to (90 % interval):\n", r->out);
    for (int i = 0; i < 3; i++) {
        if (i == 2 && !(b->side[2].part.acts.hi90 > 0))
            break;
        print_name(r, side_name(r, q, b, i));
        print_share(r, &b->side[i].part, compares(q));
    }
}

static void show_structure(run *r, const question *q, const casus_blame *b)
{
    fputs("\nWhat the expected rate of hostile acts owes to each side (acts a year):\n", r->out);
    for (int i = 0; i < 2; i++) {
        const casus_blame_side *s = &b->side[i];
        print_name(r, side_name(r, q, b, i));
        fprintf(r->out, "initiatives %+.1f (%+.1f to %+.1f), answers %+.1f (%+.1f to %+.1f)\n",
                s->initiatives.mean, s->initiatives.lo90, s->initiatives.hi90,
                s->responsiveness.mean, s->responsiveness.lo90, s->responsiveness.hi90);
    }
}

/** How far the share hangs on what was never recorded. */
static void show_reporting(run *r, const question *q, const casus_blame *b)
{
    fprintf(r->out, "\nIf only a part of the hostile acts were on record, the share of ");
    casus_text name = side_name(r, q, b, 0);
    fprintf(r->out, "%.*s would be:\n", TEXT_ARG(name));
    for (int i = 0; i < CASUS_REPORTED; i++) {
        const casus_blame_reported *x = &b->reported[i];
        print_name(r, side_name(r, q, b, i / (CASUS_REPORTED / 2)));
        fprintf(r->out, "%3.0f %% on record: %3.0f %%  %3.0f-%.0f %%\n", 100 * x->part,
                100 * x->share.mean, 100 * x->share.lo90, 100 * x->share.hi90);
    }
}

static void show_leaders(run *r, const question *q, const casus_blame *b)
{
    static const char nobody[] = "(nobody known)";
    fputs("Whose initiatives the hostile acts go back to (90 % interval):\n", r->out);
    for (size_t i = 0; i < b->n_leaders; i++) {
        const casus_blame_leader *l = &b->leader[i];
        if (!(l->part.acts.hi90 > 0) && l->part.change_per_year.mean == 0)
            continue;
        fprintf(r->out, "%s ", l->state);
        print_name(r, l->name.len ? l->name : (casus_text){nobody, sizeof nobody - 1});
        print_share(r, &l->part, compares(q));
    }
}

static int by_acts(const void *pa, const void *pb)
{
    const casus_blame_event *const *x = pa, *const *y = pb;
    if ((*x)->part.acts.mean != (*y)->part.acts.mean)
        return (*x)->part.acts.mean > (*y)->part.acts.mean ? -1 : 1;
    return (*x)->event < (*y)->event ? -1 : (*x)->event > (*y)->event;
}

typedef struct told_event {
    run *run;
    const casus_blame_event *part;
    int width;
} told_event;

static void print_event(void *user, const casus_event *e)
{
    told_event *t = user;
    FILE *to = t->run->out;
    char when[12];
    event_first_day(e, when);
    fprintf(to, "%5.1f (%.0f to %.0f)%*s", t->part->part.acts.mean, t->part->part.acts.lo90,
            t->part->part.acts.hi90, 2, "");
    fprintf(to, "%-10s  initiative %3.0f %%", when, 100 * t->part->initiative);
    if (t->part->cause[0])
        fprintf(to, ", answers [%lld] %2.0f %%", (long long)t->part->cause[0],
                100 * t->part->probability[0]);
    fprintf(to, "\n%18s", "");
    event_print_words(to, e, 18, t->width);
    fprintf(to, "%18s[%lld]\n", "", (long long)e->key);
}

static int show_events(run *r, const question *q, const casus_blame *b)
{
    const casus_blame_event **list = calloc(b->n_events + 1, sizeof *list);
    if (!list) {
        fprintf(stderr, "casus %s: out of memory\n", r->cmd->name);
        return EXIT_IO;
    }
    for (size_t i = 0; i < b->n_events; i++)
        list[i] = &b->event[i];
    qsort(list, b->n_events, sizeof *list, by_acts);
    fputs("Acts from which most hostile acts of the window descend (90 % interval):\n", r->out);
    for (size_t i = 0; i < b->n_events && i < q->limit; i++) {
        casus_query one = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .key = list[i]->event};
        told_event t = {r, list[i], q->width};
        casus_events(r->session, &one, print_event, &t);
    }
    free(list);
    return EXIT_DONE;
}

static void show_caveats(run *r, const question *q, const casus_blame *b)
{
    fprintf(r->out, "\n%.0f effective draws, R-hat %.3f.\n", b->effective, b->rhat);
    for (size_t i = 0; i < b->n_caveats; i++) {
        fputs("- ", r->out);
        wrap w = wrap_begin(r->out, 2, q->width);
        wrap_words(&w, (casus_text){b->caveat[i], strlen(b->caveat[i])});
        wrap_end(&w);
    }
}

static int show(run *r, const question *q, const casus_blame *b)
{
    const char *by = r->args->value[OPT_BY];
    int status = EXIT_DONE;
    print_heading(r, q, b);
    if (!by || !strcmp(by, "side")) {
        show_sides(r, q, b);
        show_structure(r, q, b);
        show_reporting(r, q, b);
    } else if (!strcmp(by, "leader"))
        show_leaders(r, q, b);
    else
        status = show_events(r, q, b);
    show_caveats(r, q, b);
    return status;
}

/* ---- the question */

static bool read_question(run *r, question *ret)
{
    long limit = USUAL_LIMIT, seed = 1, effective = 0;
    *ret = (question){.q = {.from = CASUS_NO_DAY,
                            .to = CASUS_NO_DAY,
                            .baseline_from = CASUS_NO_DAY,
                            .baseline_to = CASUS_NO_DAY,
                            .leaders = r->args->value[OPT_LEADERS],
                            .no_outside = r->args->value[OPT_NO_OUTSIDE] != NULL}};
    casus_blame_request *q = &ret->q;
    if (!run_day(r, OPT_FROM, false, &q->from) || !run_day(r, OPT_TO, true, &q->to) ||
        !run_day(r, OPT_BASELINE_FROM, false, &q->baseline_from) ||
        !run_day(r, OPT_BASELINE_TO, true, &q->baseline_to) || !run_dyad(r, q->to, q->a, q->b) ||
        !run_number(r, OPT_LIMIT, 1, 1000000, &limit) ||
        !run_number(r, OPT_SEED, 0, 1000000000, &seed) ||
        !run_number(r, OPT_DRAWS, 100, 100000, &effective) || !run_width(r, &ret->width))
        return false;
    ret->limit = (size_t)limit;
    q->seed = (uint64_t)seed;
    q->draws = (uint64_t)effective;
    return true;
}

static int answer(run *r, const question *q)
{
    casus_blame *b = NULL;
    casus_status st = casus_blame_run(r->session, &q->q, &b);
    int status = EXIT_DONE;
    if (st != CASUS_OK)
        return run_status(r, st);
    if (r->args->value[OPT_JSON])
        blame_print_json(r, &q->q, b);
    else
        status = show(r, q, b);
    casus_blame_free(b);
    return status;
}

static int run_blame(const args *a)
{
    run r;
    question q;
    int status = run_open(&r, &cmd_blame, a);
    if (status != EXIT_DONE)
        return status;
    if (!read_question(&r, &q))
        return run_close(&r, EXIT_USAGE);
    status = run_open_store(&r, CASUS_READ);
    const char *by = a->value[OPT_BY];
    if (status == EXIT_DONE)
        status = by && !strcmp(by, "narrator") ? narrators_show(&r, q.q.a, q.q.b, q.width)
                                               : answer(&r, &q);
    return run_close(&r, status);
}

static const opt_id options[] = {
    OPT_DB,     OPT_FROM,    OPT_TO,          OPT_BASELINE_FROM, OPT_BASELINE_TO,
    OPT_BY,     OPT_LEADERS, OPT_NO_OUTSIDE,  OPT_LIMIT,         OPT_SEED,
    OPT_DRAWS,  OPT_JSON,    OPT_WIDTH,       OPT_ASCII,         OPT_NO_VERSION,
    OPT_OUTPUT, OPT_QUIET,   OPT_NO_PROGRESS, OPT_HELP,          OPT_END};

const cmd cmd_blame = {
    .name = "blame",
    .brief = "tell whose initiatives the hostile acts go back to",
    .operands = "A B",
    .help = "Splits the hostile acts between two states, from --from to --to, by whose\n"
            "initiatives they go back to: each side's, each leader's or each act's part, with\n"
            "the interval that holds it nine times in ten, and the change against a baseline.\n"
            "An initiative is an act that no recorded one explains: that is prediction, not\n"
            "proof. Both sides are always shown. --by narrator lists instead whom authors,\n"
            "commenters and the quoted blame and praise in the texts that were added.\n\n"
            "  casus blame CHN RUS --from 1956 --to 1969\n"
            "  casus blame CHN RUS --from 1956 --to 1969 --baseline-from 1950 \\\n"
            "      --baseline-to 1955 --by leader",
    .opts = options,
    .least = 2,
    .most = 2,
    .run = run_blame,
};
