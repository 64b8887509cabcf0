#include "cli/event_text.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "cli/print.h"

static bool is_word(casus_text t, const char *word)
{
    return t.len == strlen(word) && !memcmp(t.s, word, t.len);
}

void event_first_day(const casus_event *e, char ret[12])
{
    if (e->first == CASUS_NO_DAY) {
        snprintf(ret, 12, "no date");
        return;
    }
    day_text(e->first, ret);
    if (is_word(e->precision, "month"))
        ret[strlen(ret) - 3] = '\0';
    if (is_word(e->precision, "year"))
        ret[strlen(ret) - 6] = '\0';
}

static bool took_days(const casus_event *e)
{
    return e->first != e->last && !is_word(e->precision, "month") && !is_word(e->precision, "year");
}

/** "1969-03-02", "1969-03", "1962", "1960-11-01/1960-12-05"; nothing when the day is not known. */
static void dates_text(const casus_event *e, char ret[32])
{
    char first[12], last[12];
    ret[0] = '\0';
    if (e->first == CASUS_NO_DAY)
        return;
    event_first_day(e, first);
    day_text(e->last, last);
    snprintf(ret, 32, "%s%s%s", first, took_days(e) ? "/" : "", took_days(e) ? last : "");
}

void event_print_words(FILE *to, const casus_event *e, int indent, int width)
{
    char last[12], until[32];
    wrap w = wrap_begin(to, indent, width);
    wrap_words(&w, e->text);
    if (took_days(e)) {
        day_text(e->last, last);
        int n = snprintf(until, sizeof until, "(until %s)", last);
        wrap_words(&w, (casus_text){until, (size_t)n});
    }
    wrap_end(&w);
}

static int print_parties(FILE *to, const casus_party *p, size_t n)
{
    int w = 0;
    for (size_t i = 0; i < n; i++)
        w += fprintf(to, "%s%s", i ? "+" : "",
                     p[i].code[0]      ? p[i].code
                     : p[i].sector.len ? "---"
                                       : "?");
    return w;
}

/** Why an event is not to be taken as done, if it is not. */
static const char *untrue_text(const casus_event *e)
{
    return e->negation ? " (not)" : e->hypothetical ? " (if)" : e->future ? " (future)" : "";
}

void event_print_line(FILE *to, const casus_event *e, int width)
{
    char when[12];
    event_first_day(e, when);
    int w = fprintf(to, "%-10s  ", when);
    w += print_parties(to, e->actor, e->n_actor);
    if (e->n_recipient)
        w += fprintf(to, " > ") + print_parties(to, e->recipient, e->n_recipient);
    fprintf(to, "%*s%.*s%s  [%lld]\n%12s", w < 23 ? 23 - w : 1, "", TEXT_ARG(e->type),
            untrue_text(e), (long long)e->key, "");
    event_print_words(to, e, 12, width);
}

static void print_field(FILE *to, const char *name, casus_text text, int width)
{
    if (!text.len)
        return;
    fprintf(to, "%-11s ", name);
    wrap w = wrap_begin(to, 12, width);
    wrap_words(&w, text);
    wrap_end(&w);
}

/** "RUS GOV Nikita Khrushchev, in the text "Khrushchev"". */
static void print_party(FILE *to, const casus_party *p, int width)
{
    wrap w = wrap_begin(to, 12, width);
    wrap_words(&w, (casus_text){p->code, strlen(p->code)});
    wrap_words(&w, p->sector);
    wrap_words(&w, p->name);
    if (p->text.len) {
        wrap_words(&w, (casus_text){"as", 2});
        wrap_words(&w, p->text);
    }
    wrap_end(&w);
}

static void print_party_field(FILE *to, const char *name, const casus_party *p, size_t n, int width)
{
    for (size_t i = 0; i < n; i++) {
        fprintf(to, "%-11s ", i ? "" : name);
        print_party(to, &p[i], width);
    }
}

static void print_amount(FILE *to, const char *name, int64_t n)
{
    if (n >= 0)
        fprintf(to, "%-11s %lld\n", name, (long long)n);
}

static void print_aux(FILE *to, const casus_event *e)
{
    static const char *const words[] = {"historical", "future", "hypothetical", "negated"};
    const bool is[] = {e->historical, e->future, e->hypothetical, e->negation};
    for (size_t i = 0; i < 4; i++)
        if (is[i])
            fprintf(to, "%-11s %s\n", "status", words[i]);
}

static void print_magnitude(FILE *to, const casus_event *e)
{
    if (e->money >= 0)
        fprintf(to, "money       %.0f %.*s\n", e->money, TEXT_ARG(e->currency));
    print_amount(to, "dead", e->dead);
    print_amount(to, "injured", e->injured);
    print_amount(to, "people", e->people);
    print_amount(to, "items", e->items);
}

static void print_origin(FILE *to, const casus_event *e, int width)
{
    print_field(to, "narrator", e->narrator.len ? e->narrator : e->narrator_kind, width);
    print_field(to, "text", e->doc_title, width);
    if (e->bytes[1])
        fprintf(to, "bytes       %u-%u, the act %u-%u\n", e->bytes[0], e->bytes[1], e->trigger[0],
                e->trigger[1]);
    print_field(to, "source", e->source, width);
    print_field(to, "basis", e->basis, width);
    print_field(to, "rule", e->rule, width);
    print_field(to, "run", e->run, width);
}

void event_print_all(FILE *to, const casus_event *e, int width)
{
    char when[32];
    dates_text(e, when);
    fprintf(to, "event       %lld\ndate        %s\ntype        %.*s%s%.*s\n", (long long)e->key,
            *when ? when : "not known", TEXT_ARG(e->type), e->mode.len ? ", " : "",
            TEXT_ARG(e->mode));
    print_party_field(to, "actor", e->actor, e->n_actor, width);
    print_party_field(to, "recipient", e->recipient, e->n_recipient, width);
    print_aux(to, e);
    print_field(to, "sentence", e->text, width);
    print_field(to, "place", e->place, width);
    print_magnitude(to, e);
    print_origin(to, e, width);
    if (!isnan(e->score))
        fprintf(to, "score       %.1f\n", e->score);
    fprintf(to, "confidence  %.2f\n", e->confidence);
}

static const char *const header[] = {"key",  "date",  "precision", "actor", "recipient", "type",
                                     "mode", "score", "narrator",  "text",  "source",    "rule"};

void event_print_header(FILE *to, char sep)
{
    for (size_t i = 0; i < sizeof header / sizeof *header; i++)
        fprintf(to, "%.*s%s", i > 0, &sep, header[i]);
    fputc('\n', to);
}

void event_print_row(FILE *to, const casus_event *e, char sep)
{
    char when[32];
    dates_text(e, when);
    fprintf(to, "%lld%c%s%c%.*s%c", (long long)e->key, sep, when, sep, TEXT_ARG(e->precision), sep);
    print_parties(to, e->actor, e->n_actor);
    fputc(sep, to);
    print_parties(to, e->recipient, e->n_recipient);
    fprintf(to, "%c%.*s%c%.*s%c", sep, TEXT_ARG(e->type), sep, TEXT_ARG(e->mode), sep);
    if (!isnan(e->score))
        fprintf(to, "%.1f", e->score);
    casus_text rest[] = {e->narrator, e->text, e->source, e->rule};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        fputc(sep, to);
        print_cell(to, rest[i], sep);
    }
    fputc('\n', to);
}
