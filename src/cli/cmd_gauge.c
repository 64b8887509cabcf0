#include <string.h>

#include "base/date.h"
#include "cli/cmd.h"
#include "cli/needle.h"
#include "cli/request.h"

static const char *const unit_names[] = {"day", "week", "month", "year"};

/** The point's unit: "1969-03-02" for days and weeks, "1969-03", "1969". */
static void unit_text(const casus_gauge_request *q, const casus_point *p, char ret[12])
{
    day_text(p->day, ret);
    if (q->unit == CASUS_MONTH)
        ret[7] = '\0';
    if (q->unit == CASUS_YEAR)
        ret[4] = '\0';
}

static void print_csv(const run *r, const casus_gauge_request *q, const casus_gauge *g)
{
    char sep = r->args->value[OPT_TSV] ? '\t' : ',', when[12];
    if (!r->args->value[OPT_NO_VERSION])
        fprintf(r->out, "# casus %s, lexicon %s\n", casus_version(),
                casus_lexicon_digest(r->session));
    static const char *const names[] = {"mean", "sd",   "lo90",  "hi90", "events",
                                        "lo68", "hi68", "level", "thin"};
    fputs(unit_names[q->unit], r->out);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fprintf(r->out, "%c%s", sep, names[i]);
    fputc('\n', r->out);
    for (size_t i = 0; i < g->n; i++) {
        const casus_point *p = &g->point[i];
        unit_text(q, p, when);
        fprintf(r->out, "%s%c%.3f%c%.3f%c%.3f%c%.3f%c%u%c%.3f%c%.3f%c%s%c%d\n", when, sep, p->mean,
                sep, p->sd, sep, p->lo90, sep, p->hi90, sep, p->events, sep, p->lo68, sep, p->hi68,
                sep, needle_level(p->mean), sep, p->thin);
    }
}

static void print_json_turns(FILE *to, const casus_gauge *g)
{
    char when[12];
    for (size_t i = 0; i < g->n_turns; i++) {
        const casus_turn *t = &g->turn[i];
        day_text(t->day, when);
        fprintf(
            to,
            "%s{\"date\":\"%s\",\"change\":%.3f,\"level\":%.3f,\"probability\":%.3f,\"events\":[",
            i ? "," : "", when, t->change, t->level, t->probability);
        for (int k = 0; k < t->n_events; k++)
            fprintf(to, "%s{\"key\":%lld,\"part\":%.3f}", k ? "," : "", (long long)t->event[k],
                    t->part[k]);
        fputs("]}", to);
    }
}

static void print_json(const run *r, const casus_gauge_request *q, const casus_gauge *g)
{
    char when[12];
    fprintf(r->out, "{\"a\":\"%s\",\"b\":\"%s\",\"unit\":\"%s\",", q->a, q->b, unit_names[q->unit]);
    if (!r->args->value[OPT_NO_VERSION])
        fprintf(r->out, "\"version\":\"%s\",\"lexicon\":\"%s\",", casus_version(),
                casus_lexicon_digest(r->session));
    fputs("\"points\":[", r->out);
    for (size_t i = 0; i < g->n; i++) {
        const casus_point *p = &g->point[i];
        unit_text(q, p, when);
        fprintf(r->out,
                "%s{\"%s\":\"%s\",\"mean\":%.3f,\"sd\":%.3f,\"lo90\":%.3f,\"hi90\":%.3f,\"lo68\":%."
                "3f,\"hi68\":%.3f,"
                "\"events\":%u,\"level\":\"%s\",\"thin\":%s}",
                i ? "," : "", unit_names[q->unit], when, p->mean, p->sd, p->lo90, p->hi90, p->lo68,
                p->hi68, p->events, needle_level(p->mean), p->thin ? "true" : "false");
    }
    fputs("],\"turns\":[", r->out);
    print_json_turns(r->out, g);
    fputs("]}\n", r->out);
}

/** Whether the result goes to a program: as a table or as JSON. */
static bool is_data(const args *a)
{
    return a->value[OPT_JSON] || a->value[OPT_CSV] || a->value[OPT_TSV];
}

static int show(run *r, const casus_gauge_request *q, const casus_gauge *g, int width)
{
    const args *a = r->args;
    int status = EXIT_DONE;
    if (a->value[OPT_PLOT])
        status = needle_plot(r, q, g, a->value[OPT_PLOT]);
    if (status != EXIT_DONE)
        return status;
    if (a->value[OPT_JSON])
        print_json(r, q, g);
    else if (is_data(a))
        print_csv(r, q, g);
    else if (a->value[OPT_TURNS] || !a->value[OPT_PLOT])
        status = needle_print(r, q, g, width);
    if (status == EXIT_DONE && a->value[OPT_TURNS] && !is_data(a))
        needle_print_turns(r, g, width);
    return status;
}

/** Plain rows have no place for turning points. */
static bool needs_turns(const args *a)
{
    return a->value[OPT_PLOT] || a->value[OPT_JSON] || !is_data(a);
}

static int answer(run *r, casus_gauge_request *q, int width)
{
    casus_gauge *g = NULL;
    q->no_turns = !needs_turns(r->args);
    casus_status st = casus_gauge_run(r->session, q, &g);
    if (st != CASUS_OK)
        return run_status(r, st);
    int status = show(r, q, g, width);
    casus_gauge_free(g);
    return status;
}

static int run_gauge(const args *a)
{
    run r;
    request q;
    int width;
    int status = run_open(&r, &cmd_gauge, a);
    if (status != EXIT_DONE)
        return status;
    if (!request_read(&r, &q) || !run_width(&r, &width) || !needle_can_plot(&r))
        return run_close(&r, EXIT_USAGE);
    status = run_open_store(&r, CASUS_READ);
    if (status == EXIT_DONE)
        status = answer(&r, &q.q, width);
    return run_close(&r, status);
}

static const opt_id options[] = {OPT_DB,    OPT_FROM,  OPT_TO,         OPT_UNIT,   OPT_ANCHOR,
                                 OPT_TURNS, OPT_PLOT,  OPT_CSV,        OPT_TSV,    OPT_JSON,
                                 OPT_WIDTH, OPT_ASCII, OPT_NO_VERSION, OPT_OUTPUT, OPT_QUIET,
                                 OPT_HELP,  OPT_END};

const cmd cmd_gauge = {
    .name = "gauge",
    .brief = "draw the needle: how two states stood, and when that turned",
    .operands = "A B",
    .help = "Measures how two states stood, on a scale from -9 to 9 in six levels, with the\n"
            "band that holds the level nine times in ten. Acts move the needle; a slow drift\n"
            "widens the band where the record is thin.\n\n"
            "  casus gauge CHN RUS --from 1949 --to 1991 --turns\n"
            "  casus gauge CHN RUS --from 1949 --to 1991 --plot needle.svg",
    .opts = options,
    .least = 2,
    .most = 2,
    .run = run_gauge,
};
