#include <string.h>

#include "base/date.h"
#include "cli/cmd.h"
#include "cli/run.h"

static void print_period(FILE *to, int32_t first, int32_t last)
{
    char a[12] = "", b[12] = "";
    if (first != CASUS_NO_DAY)
        day_text(first, a);
    if (last != CASUS_NO_DAY)
        day_text(last, b);
    fprintf(to, "%s\t%s", a, b);
}

static void print_number(FILE *to, int n)
{
    if (n)
        fprintf(to, "%d", n);
    fputc('\t', to);
}

static void print_meaning(void *user, const casus_meaning *m)
{
    FILE *to = ((run *)user)->out;
    fprintf(to, "%s\t", m->code);
    print_number(to, m->cow);
    print_number(to, m->gw);
    fprintf(to, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t", (int)m->iso3_old.len, m->iso3_old.s, (int)m->name.len,
            m->name.s, (int)m->kind.len, m->kind.s, (int)m->office.len, m->office.s, (int)m->sector.len,
            m->sector.s);
    print_period(to, m->from, m->to);
    fputc('\n', to);
}

static int run_codes(const args *a)
{
    run r;
    int32_t on = CASUS_NO_DAY;
    int status = run_open(&r, &cmd_codes, a);
    if (status != EXIT_DONE)
        return status;
    if (!run_day(&r, OPT_ON, false, &on))
        return run_close(&r, EXIT_USAGE);
    fputs("code\tcow\tgw\tiso3_old\tname\tkind\toffice\tsector\tfrom\tto\n", r.out);
    int worst = EXIT_DONE;
    const char *all = "";
    for (size_t i = 0; i < (a->n_operands ? a->n_operands : 1); i++) {
        casus_status st =
            casus_codes(r.session, a->n_operands ? a->operand[i] : all, on, print_meaning, &r);
        status = run_status(&r, st);
        worst = status > worst ? status : worst;
    }
    return run_close(&r, worst);
}

static const opt_id options[] = {OPT_ON, OPT_OUTPUT, OPT_QUIET, OPT_HELP, OPT_END};

const cmd cmd_codes = {
    .name = "codes",
    .brief = "look up states, leaders and their codes by date",
    .operands = "[NAME|CODE|NUMBER...]",
    .help = "Says what an ISO3 code, a Correlates of War or Gleditsch-Ward number, a name, a byname\n"
            "or a person meant, at any time or on the day of --on. Tab-separated. Without a name:\n"
            "all states.\n\n"
            "  casus codes \"the Kremlin\" 710 Khrushchev --on 1960-07-16",
    .opts = options,
    .least = 0,
    .most = 1000,
    .run = run_codes,
};
