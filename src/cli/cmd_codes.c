#include <stdbool.h>
#include <string.h>

#include "base/date.h"
#include "cli/cmd.h"
#include "cli/print.h"
#include "cli/run.h"

typedef struct lookup {
    run *run;
    int width;
    bool begun; /**< a header has been printed */
} lookup;

static void period_text(const casus_meaning *m, char ret_from[12], char ret_to[12])
{
    ret_from[0] = ret_to[0] = '\0';
    if (m->from != CASUS_NO_DAY)
        day_text(m->from, ret_from);
    if (m->to != CASUS_NO_DAY)
        day_text(m->to, ret_to);
}

/** The number, or nothing for 0. */
static void number_text(int n, char ret[12])
{
    ret[0] = '\0';
    if (n)
        snprintf(ret, 12, "%d", n);
}

/* ---- for people */

/** By what it was found, or the office it held: "(seat)", "(COW number)", "(head of government)".
 */
static void wrap_remark(wrap *w, const casus_meaning *m)
{
    char remark[64];
    casus_text t = m->office.len ? m->office : m->kind;
    int n = snprintf(remark, sizeof remark, "(%.*s)", TEXT_ARG(t));
    if (!strcmp(remark, "(state)"))
        return;
    if (!strcmp(remark, "(cow)"))
        n = snprintf(remark, sizeof remark, "(COW number)");
    if (!strcmp(remark, "(gw)"))
        n = snprintf(remark, sizeof remark, "(Gleditsch-Ward number)");
    for (char *p = remark; *p; p++)
        *p = *p == '_' ? ' ' : *p;
    wrap_words(w, (casus_text){remark, (size_t)n < sizeof remark ? (size_t)n : sizeof remark - 1});
}

static void print_line(lookup *l, const casus_meaning *m)
{
    FILE *to = l->run->out;
    char from[12], until[12], cow[12], gw[12];
    period_text(m, from, until);
    number_text(m->cow, cow);
    number_text(m->gw, gw);
    if (!l->begun)
        fputs("code   cow   gw  from        to          meaning\n", to);
    fprintf(to, "%-4s  %4s %4s  %-10s  %-10s  ", m->code, cow, gw, from, until);
    wrap w = wrap_begin(to, 41, l->width);
    wrap_words(&w, m->name);
    wrap_remark(&w, m);
    wrap_end(&w);
}

/* ---- for programs */

static const char *const columns[] = {"code", "cow",    "gw",     "iso3_old", "name",
                                      "kind", "office", "sector", "from",     "to"};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void print_row(lookup *l, const casus_meaning *m)
{
    bool json = l->run->args->value[OPT_JSON] != NULL;
    char sep = l->run->args->value[OPT_CSV] ? ',' : '\t', from[12], until[12], cow[12], gw[12];
    FILE *to = l->run->out;
    period_text(m, from, until);
    number_text(m->cow, cow);
    number_text(m->gw, gw);
    const casus_text cells[COLUMNS] = {{m->code, strlen(m->code)},
                                       {cow, strlen(cow)},
                                       {gw, strlen(gw)},
                                       m->iso3_old,
                                       m->name,
                                       m->kind,
                                       m->office,
                                       m->sector,
                                       {from, strlen(from)},
                                       {until, strlen(until)}};
    for (size_t i = 0; !json && !l->begun && i < COLUMNS; i++)
        fprintf(to, "%s%c", columns[i], i + 1 < COLUMNS ? sep : '\n');
    for (size_t i = 0; i < COLUMNS; i++) {
        if (json) {
            fprintf(to, "%c\"%s\":", i ? ',' : '{', columns[i]);
            print_json(to, cells[i]);
        } else {
            print_cell(to, cells[i], sep);
            fputc(i + 1 < COLUMNS ? sep : '\n', to);
        }
    }
    if (json)
        fputs("}\n", to);
}

static void print_meaning(void *user, const casus_meaning *m)
{
    lookup *l = user;
    const args *a = l->run->args;
    if (a->value[OPT_JSON] || a->value[OPT_CSV] || a->value[OPT_TSV])
        print_row(l, m);
    else
        print_line(l, m);
    l->begun = true;
}

static int write_out(void *user, const char *bytes, size_t n)
{
    const run *r = user;
    return fwrite(bytes, 1, n, r->out) != n;
}

static int run_codes(const args *a)
{
    static const char *const all[] = {""};
    run r;
    lookup l = {.run = &r};
    int32_t on = CASUS_NO_DAY;
    int status = run_open(&r, &cmd_codes, a), worst = EXIT_DONE;
    if (status != EXIT_DONE)
        return status;
    if (!run_day(&r, OPT_ON, false, &on) || !run_width(&r, &l.width))
        return run_close(&r, EXIT_USAGE);
    const char *const *text = a->n_operands ? a->operand : all;
    bool explain = a->value[OPT_EXPLAIN] != NULL;
    for (size_t i = 0; i < (a->n_operands ? a->n_operands : 1); i++) {
        status = run_status(&r, explain ? casus_codes_explain(r.session, text[i], on, write_out, &r)
                                        : casus_codes(r.session, text[i], on, print_meaning, &l));
        worst = status > worst ? status : worst;
    }
    return run_close(&r, worst);
}

static const opt_id options[] = {OPT_ON,    OPT_EXPLAIN, OPT_JSON,  OPT_CSV,  OPT_TSV,
                                 OPT_WIDTH, OPT_OUTPUT,  OPT_QUIET, OPT_HELP, OPT_END};

const cmd cmd_codes = {
    .name = "codes",
    .brief = "look up states, leaders and their codes by date",
    .operands = "[NAME|CODE|NUMBER...]",
    .help = "Says what an ISO code, a Correlates of War or Gleditsch-Ward number, a name, a\n"
            "byname or a person meant, at any time or on the day of --on. Without a name: all\n"
            "states.\n\n"
            "  casus codes \"the Kremlin\" 710 Khrushchev --on 1960-07-16\n"
            "  casus codes --explain \"Soviet Foreign Minister Gromyko\" --on 1961-10-17\n"
            "  casus codes --on 1950 --csv",
    .opts = options,
    .least = 0,
    .most = 1000,
    .run = run_codes,
};
