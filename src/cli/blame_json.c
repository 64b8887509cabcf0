#include "cli/blame_json.h"

#include "base/date.h"
#include "cli/print.h"

static void print_day(FILE *to, const char *name, int32_t d)
{
    char text[12];
    if (d == CASUS_NO_DAY)
        return;
    day_text(d, text);
    fprintf(to, "\"%s\":\"%s\",", name, text);
}

static void print_estimate(FILE *to, const char *name, casus_estimate x)
{
    fprintf(to, "\"%s\":{\"mean\":%.9f,\"lo90\":%.9f,\"hi90\":%.9f}", name, x.mean, x.lo90, x.hi90);
}

/** A part without its braces. */
static void print_part(FILE *to, const casus_blame_part *p)
{
    fprintf(to, "\"hostile_share\":%.9f,\"lo90\":%.9f,\"hi90\":%.9f,\"acts\":%.9f,", p->share.mean,
            p->share.lo90, p->share.hi90, p->acts.mean);
    fprintf(to, "\"change_per_year\":%.9f,\"change_lo90\":%.9f,\"change_hi90\":%.9f",
            p->change_per_year.mean, p->change_per_year.lo90, p->change_per_year.hi90);
}

static void print_sides(FILE *to, const casus_blame *b)
{
    fputs("\"sides\":[", to);
    for (int i = 0; i < 3; i++) {
        if (i == 2 && !(b->side[2].part.acts.hi90 > 0))
            break;
        fprintf(to, "%s{\"state\":\"%s\",", i ? "," : "", i == 2 ? "other" : b->side[i].state);
        print_part(to, &b->side[i].part);
        fputc('}', to);
    }
    fputs("],", to);
}

static void print_leaders(FILE *to, const casus_blame *b)
{
    fputs("\"leaders\":[", to);
    for (size_t i = 0; i < b->n_leaders; i++) {
        fprintf(to, "%s{\"leader\":", i ? "," : "");
        print_json(to, b->leader[i].name);
        fprintf(to, ",\"state\":\"%s\",", b->leader[i].state);
        print_part(to, &b->leader[i].part);
        fputc('}', to);
    }
    fputs("],", to);
}

static void print_structural(FILE *to, const casus_blame *b)
{
    fputs("\"structural\":[", to);
    for (int i = 0; i < 2; i++) {
        fprintf(to, "%s{\"state\":\"%s\",", i ? "," : "", b->side[i].state);
        print_estimate(to, "initiatives_per_year", b->side[i].initiatives);
        fputc(',', to);
        print_estimate(to, "responsiveness_per_year", b->side[i].responsiveness);
        fputc('}', to);
    }
    fputs("],", to);
}

static void print_reporting(FILE *to, const casus_blame *b)
{
    fputs("\"reporting\":[", to);
    for (int i = 0; i < CASUS_REPORTED; i++) {
        const casus_blame_reported *r = &b->reported[i];
        fprintf(to, "%s{\"state\":\"%s\",\"reported\":%.2f,", i ? "," : "", r->state, r->part);
        print_estimate(to, "share_of_a", r->share);
        fputc('}', to);
    }
    fputs("],", to);
}

static void print_words(void *user, const casus_event *e)
{
    run *r = user;
    fputs("\"action\":", r->out);
    print_json(r->out, e->text);
    fprintf(r->out, ",\"type\":\"%.*s\",\"source\":", TEXT_ARG(e->type));
    print_json(r->out, e->source);
    fputc(',', r->out);
}

static void print_event(run *r, const casus_blame_event *e)
{
    static const char *const windows[] = {"", "now", "baseline"};
    casus_query one = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .key = e->event, .untrue = 1};
    fprintf(r->out, "{\"id\":%lld,", (long long)e->event);
    print_day(r->out, "date", e->first);
    print_day(r->out, "date_end", e->last);
    fprintf(r->out, "\"actor\":\"%s\",", e->state);
    casus_events(r->session, &one, print_words, r);
    fprintf(r->out, "\"hostile\":%s,\"window\":\"%s\",\"initiative\":%.6f,",
            e->hostile ? "true" : "false", windows[e->in_window], e->initiative);
    print_part(r->out, &e->part);
    fputs(",\"answers\":[", r->out);
    for (int i = 0; i < CASUS_CAUSES && e->cause[i]; i++)
        fprintf(r->out, "%s{\"id\":%lld,\"probability\":%.4f}", i ? "," : "",
                (long long)e->cause[i], e->probability[i]);
    fputs("]}", r->out);
}

static void print_caveats(FILE *to, const casus_blame *b)
{
    fputs("\"caveats\":[", to);
    for (size_t i = 0; i < b->n_caveats; i++) {
        size_t n = 0;
        while (b->caveat[i][n])
            n++;
        fputs(i ? "," : "", to);
        print_json(to, (casus_text){b->caveat[i], n});
    }
    fputs("]", to);
}

static void print_question(run *r, const casus_blame_request *q, const casus_blame *b)
{
    fprintf(r->out, "\"a\":\"%s\",\"b\":\"%s\",", q->a, q->b);
    print_day(r->out, "from", q->from);
    print_day(r->out, "to", q->to);
    print_day(r->out, "baseline_from", q->baseline_from);
    print_day(r->out, "baseline_to", q->baseline_to);
    if (!r->args->value[OPT_NO_VERSION])
        fprintf(r->out, "\"version\":\"%s\",\"lexicon\":\"%s\",", casus_version(),
                casus_lexicon_digest(r->session));
    fprintf(r->out, "\"hostile\":%.0f,\"hostile_baseline\":%.0f,\"change_per_year\":%.9f,",
            b->hostile, b->hostile_baseline, b->change_per_year);
    fprintf(r->out,
            "\"draws\":%llu,\"effective_draws\":%.0f,\"rhat\":%.4f,\"converged\":%s,\"seed\":%llu,",
            (unsigned long long)b->draws, b->effective, b->rhat, b->converged ? "true" : "false",
            (unsigned long long)q->seed);
    print_estimate(r->out, "branching", b->branching);
    fputc(',', r->out);
}

void blame_print_json(run *r, const casus_blame_request *q, const casus_blame *b)
{
    fputc('{', r->out);
    print_question(r, q, b);
    print_sides(r->out, b);
    print_leaders(r->out, b);
    print_structural(r->out, b);
    print_reporting(r->out, b);
    fputs("\"narrators\":[],", r->out);
    fputs("\"events\":[", r->out);
    for (size_t i = 0; i < b->n_events; i++) {
        if (i)
            fputc(',', r->out);
        print_event(r, &b->event[i]);
    }
    fputs("],", r->out);
    print_caveats(r->out, b);
    fputs("}\n", r->out);
}
