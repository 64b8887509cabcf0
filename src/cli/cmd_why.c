#include <math.h>

#include "base/date.h"
#include "cli/cmd.h"
#include "cli/event_text.h"
#include "cli/needle.h"
#include "cli/print.h"
#include "cli/request.h"

enum { USUAL_WINDOW = 183, USUAL_LIMIT = 20 };

/** What is asked, and how the answer is to look. */
typedef struct question {
    request request;
    int32_t from, to; /**< days whose levels are compared */
    size_t limit;     /**< acts to list */
    int width;        /**< columns */
} question;

typedef struct told_part {
    run *run;
    double part;
    int width;
} told_part;

/* ---- as JSON */

static void print_json_act(void *user, const casus_event *e)
{
    told_part *t = user;
    fprintf(t->run->out, "{\"part\":%.6f,\"event\":", t->part);
    casus_event_json(t->run->session, e, run_write, t->run);
    fputc('}', t->run->out);
}

static void show_json(run *r, const question *q, const casus_why *w)
{
    char from[12], to[12];
    day_text(q->from, from);
    day_text(q->to, to);
    fprintf(r->out,
            "{\"a\":\"%s\",\"b\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"before\":%.6f,"
            "\"after\":%.6f,\"parts\":[",
            q->request.q.a, q->request.q.b, from, to, w->before, w->after);
    for (size_t i = 0; i < w->n; i++) {
        const casus_part *p = &w->part[i];
        if (i)
            fputc(',', r->out);
        casus_query one = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .key = p->event};
        told_part t = {r, p->part, 0};
        if (p->event)
            casus_events(r->session, &one, print_json_act, &t);
        else
            fprintf(r->out, "{\"part\":%.6f,\"name\":\"%s\"}", p->part, p->name);
    }
    fputs("]}\n", r->out);
}

/* ---- for people */

#define LEAST_SHOWN .005 /* what is less rounds to 0.00 */

static void print_part(FILE *to, double part)
{
    fprintf(to, "%+6.2f  ", fabs(part) < LEAST_SHOWN ? 0 : part);
}

static void print_act(void *user, const casus_event *e)
{
    told_part *t = user;
    FILE *to = t->run->out;
    char when[12];
    event_first_day(e, when);
    print_part(to, t->part);
    fprintf(to, "%-10s  ", when);
    event_print_words(to, e, 20, t->width);
    int w = fprintf(to, "%20s[%lld] ", "", (long long)e->key);
    print_cut(to, e->source, t->width - w);
    fputc('\n', to);
}

/** The acts, as many as are wanted, and the others in one line. */
static void print_acts(run *r, const question *q, const casus_why *w)
{
    double rest = 0;
    size_t told = 0, left = 0;
    for (size_t i = 0; i < w->n; i++) {
        const casus_part *p = &w->part[i];
        casus_query one = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .key = p->event};
        told_part t = {r, p->part, q->width};
        if (p->event && told++ < q->limit)
            casus_events(r->session, &one, print_act, &t);
        else if (p->event) {
            rest += p->part;
            left++;
        }
    }
    if (!told)
        fputs("No act is known in this time.\n", r->out);
    if (!left)
        return;
    print_part(r->out, rest);
    print_count(r->out, left, "smaller act");
    fputs(" (--limit shows more)\n", r->out);
}

static void print_heading(run *r, const question *q, const casus_why *w)
{
    char from[12], to[12], title[NAMES_LENGTH];
    day_text(q->from, from);
    day_text(q->to, to);
    needle_names(r, &q->request.q, q->from, q->to, title);
    fprintf(r->out, "%s\n%s  %+5.1f  %s\n%s  %+5.1f  %s\n\n", title, from, w->before,
            needle_level(w->before), to, w->after, needle_level(w->after));
}

static void show(run *r, const question *q, const casus_why *w)
{
    print_heading(r, q, w);
    print_acts(r, q, w);
    for (size_t i = 0; i < w->n; i++)
        if (!w->part[i].event && fabs(w->part[i].part) >= LEAST_SHOWN) {
            print_part(r->out, w->part[i].part);
            fprintf(r->out, "%s\n", w->part[i].name);
        }
    fputs("------\n", r->out);
    print_part(r->out, w->after - w->before);
    fputs("in all\n", r->out);
}

/* ---- the question */

/** The stretch around DATE: a year is looked at as it is, a day or month with what led to it. */
static bool around_date(run *r, const char *text, question *q)
{
    dates d;
    if (!dates_parse(str_of(text), &d)) {
        fprintf(stderr, "casus why: '%s' is no date: want 1969, 1969-03 or 1969-03-02\n", text);
        return false;
    }
    long window = d.precision == PRECISION_YEAR ? 0 : USUAL_WINDOW;
    if (!run_number(r, OPT_WINDOW, 0, 36500, &window))
        return false;
    q->from = d.first - 1 - (int32_t)window;
    q->to = d.last + (int32_t)window;
    return true;
}

static bool read_stretch(run *r, question *q)
{
    q->from = q->request.q.from;
    q->to = q->request.q.to;
    q->request.q.from = q->request.q.to = CASUS_NO_DAY;
    if (r->args->n_operands == 3)
        return around_date(r, r->args->operand[2], q);
    if (q->from == CASUS_NO_DAY || q->to == CASUS_NO_DAY) {
        fputs("casus why: give DATE, or both --from and --to\n", stderr);
        return false;
    }
    q->from--;
    return true;
}

static bool read_question(run *r, question *ret)
{
    long limit = USUAL_LIMIT;
    if (!request_read(r, &ret->request) || !read_stretch(r, ret) ||
        !run_number(r, OPT_LIMIT, 1, 1000000, &limit) || !run_width(r, &ret->width))
        return false;
    ret->limit = (size_t)limit;
    return true;
}

static int answer(run *r, const question *q)
{
    casus_why *w = NULL;
    casus_status st = casus_why_run(r->session, &q->request.q, q->from, q->to, &w);
    if (st != CASUS_OK)
        return run_status(r, st);
    if (r->args->value[OPT_JSON])
        show_json(r, q, w);
    else
        show(r, q, w);
    casus_why_free(w);
    return EXIT_DONE;
}

static int run_why(const args *a)
{
    run r;
    question q;
    int status = run_open(&r, &cmd_why, a);
    if (status != EXIT_DONE)
        return status;
    if (!read_question(&r, &q))
        return run_close(&r, EXIT_USAGE);
    status = run_open_store(&r, CASUS_READ);
    if (status == EXIT_DONE)
        status = answer(&r, &q);
    return run_close(&r, status);
}

static const opt_id options[] = {OPT_DB,   OPT_WINDOW, OPT_FROM,   OPT_TO,    OPT_ANCHOR, OPT_LIMIT,
                                 OPT_JSON, OPT_WIDTH,  OPT_OUTPUT, OPT_QUIET, OPT_HELP,   OPT_END};

const cmd cmd_why = {
    .name = "why",
    .brief = "list the acts that moved the needle, with their sources",
    .operands = "A B [DATE]",
    .help = "Splits a movement of the needle into the parts of the acts behind it, the\n"
            "largest first; the parts add up to the whole. DATE is a year, or a day or month,\n"
            "which is looked at with half a year (--window) on either side; or give --from\n"
            "and --to. The number in brackets is the key for casus events --show.\n\n"
            "  casus why CHN RUS 1969\n"
            "  casus why CHN RUS 1969-03-02 --window 30\n"
            "  casus why CHN RUS --from 1959-01 --to 1960-12",
    .opts = options,
    .least = 2,
    .most = 3,
    .run = run_why,
};
