#include <math.h>

#include "base/date.h"
#include "cli/cmd.h"
#include "cli/event_text.h"
#include "cli/request.h"

enum { USUAL_WINDOW = 183, USUAL_LIMIT = 20 };

typedef struct told_part {
    run *run;
    double part;
    int width;
    bool json;
} told_part;

static void print_part(void *user, const casus_event *e)
{
    told_part *t = user;
    FILE *to = t->run->out;
    char when[32];
    if (t->json) {
        fprintf(to, "{\"part\":%.6f,\"event\":", t->part);
        casus_event_json(t->run->session, e, run_write, t->run);
        fputc('}', to);
        return;
    }
    dates_print(e->first, e->last, e->precision, when);
    fprintf(to, "%+6.2f  %-10s  ", t->part, when);
    print_wrapped(to, e->text, 20, t->width);
    if (e->source.len) {
        fprintf(to, "%20s", "");
        fprintf(to, "[%lld] %.*s\n", (long long)e->key, (int)e->source.len, e->source.s);
    }
}

static void print_parts(run *r, const casus_why *w, size_t limit, int width)
{
    bool json = r->args->value[OPT_JSON] != NULL;
    double rest = 0;
    size_t told = 0, left = 0;
    for (size_t i = 0; i < w->n; i++) {
        const casus_part *p = &w->part[i];
        if (!json && p->event && told >= limit) {
            rest += p->part;
            left++;
            continue;
        }
        if (json && i)
            fputc(',', r->out);
        if (p->event) {
            casus_query q = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .key = p->event};
            told_part t = {r, p->part, width, json};
            casus_events(r->session, &q, print_part, &t);
            told++;
        } else if (json) {
            fprintf(r->out, "{\"part\":%.6f,\"name\":\"%s\"}", p->part, p->name);
        } else {
            fprintf(r->out, "%+6.2f  no act: %s\n", p->part, p->name);
        }
    }
    if (left)
        fprintf(r->out, "%+6.2f  %zu smaller acts (--limit shows more)\n", rest, left);
}

static void show(run *r, const request *q, const casus_why *w, int32_t from, int32_t to, size_t limit)
{
    char a[12], b[12];
    int width = run_width(r);
    day_text(from, a);
    day_text(to, b);
    if (r->args->value[OPT_JSON]) {
        fprintf(r->out, "{\"a\":\"%s\",\"b\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"before\":%.6f,\"after\":%.6f,\"parts\":[",
                q->q.a, q->q.b, a, b, w->before, w->after);
        print_parts(r, w, limit, width);
        fputs("]}\n", r->out);
        return;
    }
    fprintf(r->out, "%s: %.1f (%s)\n%s: %.1f (%s)\n\n", a, w->before, casus_level(fmin(fmax(w->before, -9), 9)), b,
            w->after, casus_level(fmin(fmax(w->after, -9), 9)));
    print_parts(r, w, limit, width ? width : 80);
    fprintf(r->out, "------\n%+6.2f  in all\n", w->after - w->before);
}

/** The stretch that is asked about: --from and --to, or a window around DATE. */
static bool read_stretch(run *r, const request *q, int32_t *from, int32_t *to)
{
    long window = USUAL_WINDOW;
    dates d;
    if (!run_number(r, OPT_WINDOW, 1, 36500, &window))
        return false;
    if (r->args->n_operands < 3) {
        *from = q->q.from;
        *to = q->q.to;
        if (*from != CASUS_NO_DAY && *to != CASUS_NO_DAY)
            return true;
        fprintf(stderr, "casus why: give DATE, or both --from and --to\n");
        return false;
    }
    if (!dates_parse(str_of(r->args->operand[2]), &d)) {
        fprintf(stderr, "casus why: '%s' is no date: want 1969, 1969-03 or 1969-03-02\n", r->args->operand[2]);
        return false;
    }
    *from = d.first - (int32_t)window;
    *to = d.last + (int32_t)window;
    return true;
}

static int run_why(const args *a)
{
    run r;
    request q;
    casus_why *w = NULL;
    int32_t from, to;
    long limit = USUAL_LIMIT;
    int status = run_open_store(&r, &cmd_why, a, CASUS_READ);
    if (status != EXIT_DONE)
        return status;
    if (!request_read(&r, &q) || !read_stretch(&r, &q, &from, &to) || !run_number(&r, OPT_LIMIT, 1, 1000000, &limit))
        return run_close(&r, EXIT_USAGE);
    q.q.from = q.q.to = CASUS_NO_DAY;
    status = run_status(&r, casus_why_run(r.session, &q.q, from, to, &w));
    if (status == EXIT_DONE)
        show(&r, &q, w, from, to, (size_t)limit);
    casus_why_free(w);
    return run_close(&r, status);
}

static const opt_id options[] = {OPT_DB,    OPT_WINDOW, OPT_FROM,  OPT_TO,    OPT_ANCHOR, OPT_LIMIT,
                                 OPT_JSON,  OPT_WIDTH,  OPT_OUTPUT, OPT_QUIET, OPT_HELP,   OPT_END};

const cmd cmd_why = {
    .name = "why",
    .brief = "list the acts that moved the needle, with their sources",
    .operands = "A B [DATE]",
    .help = "Splits a movement of the needle into the parts of the acts behind it; the parts add up\n"
            "to the whole. DATE is a day, month or year: half a year before it and after it is looked\n"
            "at, or --window DAYS; or give --from and --to.\n\n"
            "  casus why CHN RUS 1969-03\n"
            "  casus why CHN RUS --from 1960-01 --to 1960-12",
    .opts = options,
    .least = 2,
    .most = 3,
    .run = run_why,
};
