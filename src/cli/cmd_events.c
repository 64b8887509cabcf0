#include "base/str.h"
#include "cli/cmd.h"
#include "cli/event_text.h"
#include "cli/run.h"

typedef struct listing {
    run *run;
    int width;
} listing;

static void print_event(void *user, const casus_event *e)
{
    listing *l = user;
    FILE *to = l->run->out;
    const args *a = l->run->args;
    if (a->value[OPT_JSON]) {
        casus_event_json(l->run->session, e, run_write, l->run);
        fputc('\n', to);
    } else if (a->value[OPT_CSV] || a->value[OPT_TSV]) {
        event_print_row(to, e, a->value[OPT_CSV] ? ',' : '\t');
    } else if (a->value[OPT_SHOW]) {
        event_print_all(to, e, l->width);
    } else {
        event_print_line(to, e, l->width);
    }
}

enum { TYPE_LENGTH = 32 };

static const char *in_capitals(const char *s, char ret[TYPE_LENGTH])
{
    size_t i = 0;
    for (; s[i] && i < TYPE_LENGTH - 1; i++)
        ret[i] = ascii_lower(s[i]) ? (char)(s[i] & ~0x20) : s[i];
    ret[i] = '\0';
    return ret;
}

/** @param type  room for the type's name */
static bool read_query(run *r, casus_query *q, char type[TYPE_LENGTH])
{
    const args *a = r->args;
    long limit = 0, key = 0;
    if (!run_day(r, OPT_FROM, false, &q->from) || !run_day(r, OPT_TO, true, &q->to) ||
        !run_number(r, OPT_LIMIT, 1, 1000000000, &limit) ||
        !run_number(r, OPT_SHOW, 1, 9000000000000000000, &key) || !run_dyad(r, q->to, q->a, q->b))
        return false;
    q->limit = (uint64_t)limit;
    q->key = key;
    q->type = a->value[OPT_TYPE] ? in_capitals(a->value[OPT_TYPE], type) : NULL;
    q->doc = a->value[OPT_DOC];
    q->search = a->value[OPT_SEARCH];
    q->untrue = a->value[OPT_ALL] != NULL || a->value[OPT_SHOW] != NULL;
    return true;
}

static int run_events(const args *a)
{
    run r;
    char type[TYPE_LENGTH];
    casus_query q = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY};
    int status = run_open(&r, &cmd_events, a);
    if (status != EXIT_DONE)
        return status;
    listing l = {.run = &r};
    if (!run_width(&r, &l.width) || !read_query(&r, &q, type))
        return run_close(&r, EXIT_USAGE);
    status = a->value[OPT_SEARCH] ? run_open_store_for_search(&r) : run_open_store(&r, CASUS_READ);
    if (status != EXIT_DONE)
        return run_close(&r, status);
    if (a->value[OPT_CSV] || a->value[OPT_TSV])
        event_print_header(r.out, a->value[OPT_CSV] ? ',' : '\t');
    casus_status st = casus_events(r.session, &q, print_event, &l);
    return run_close(&r, run_status(&r, st));
}

static const opt_id options[] = {OPT_DB,    OPT_FROM,   OPT_TO,    OPT_TYPE, OPT_SEARCH, OPT_DOC,
                                 OPT_LIMIT, OPT_ALL,    OPT_SHOW,  OPT_JSON, OPT_CSV,    OPT_TSV,
                                 OPT_WIDTH, OPT_OUTPUT, OPT_QUIET, OPT_HELP, OPT_END};

const cmd cmd_events = {
    .name = "events",
    .brief = "list and search events, with their sentences",
    .operands = "[A [B]]",
    .help = "Lists the events of one state, of two states with each other, or all, by date.\n"
            "--show KEY tells everything about the one with that key, the number in brackets:\n"
            "its parties, sentence, bytes, rule and source.\n\n"
            "  casus events CHN RUS --from 1969-03 --to 1969-03 --type ASSAULT\n"
            "  casus events --search treaty --limit 5\n"
            "  casus events --show 321",
    .opts = options,
    .least = 0,
    .most = 2,
    .run = run_events,
};
