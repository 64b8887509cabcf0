#include "cli/event_text.h"

#include <math.h>
#include <string.h>

#include "base/date.h"

#define TEXT_ARG(t) (int)(t).len, (t).s

void dates_print(int32_t first, int32_t last, casus_text how, char ret[32])
{
    char a[12], b[12];
    if (first == CASUS_NO_DAY) {
        strcpy(ret, "no date");
        return;
    }
    day_text(first, a);
    day_text(last, b);
    if (how.len && !strncmp(how.s, "month", how.len))
        snprintf(ret, 32, "%.7s", a);
    else if (how.len && !strncmp(how.s, "year", how.len))
        snprintf(ret, 32, "%.4s", a);
    else if (first == last)
        snprintf(ret, 32, "%s", a);
    else
        snprintf(ret, 32, "%s/%s", a, b);
}

/** Bytes of the UTF-8 character at `s`, 1 for a bad one. */
static size_t character(const char *s, size_t left)
{
    unsigned char c = (unsigned char)*s;
    size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return n < left ? n : left;
}

static int columns(const char *s, size_t n)
{
    int w = 0;
    for (size_t i = 0; i < n; i += character(s + i, n - i))
        w++;
    return w;
}

void print_wrapped(FILE *to, casus_text text, int indent, int width)
{
    int column = indent;
    size_t i = 0;
    while (i < text.len) {
        size_t end = i;
        while (end < text.len && text.s[end] != ' ' && text.s[end] != '\n')
            end++;
        int w = columns(text.s + i, end - i);
        if (column > indent && column + 1 + w > width) {
            fprintf(to, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', to);
            column++;
        }
        fwrite(text.s + i, 1, end - i, to);
        column += w;
        for (i = end; i < text.len && (text.s[i] == ' ' || text.s[i] == '\n');)
            i++;
    }
    fputc('\n', to);
}

static int print_parties(FILE *to, const casus_party *p, size_t n)
{
    int w = 0;
    for (size_t i = 0; i < n; i++)
        w += fprintf(to, "%s%s", i ? "+" : "",
                     p[i].code[0] ? p[i].code : p[i].sector.len ? "---" : "?");
    return w;
}

void event_print_line(FILE *to, const casus_event *e, int width)
{
    char when[32];
    dates_print(e->first, e->last, e->precision, when);
    int w = fprintf(to, "%-10s  ", when);
    w += print_parties(to, e->actor, e->n_actor);
    if (e->n_recipient)
        w += fprintf(to, " > ") + print_parties(to, e->recipient, e->n_recipient);
    w += fprintf(to, "%*s%.*s%s", w < 23 ? 23 - w : 1, "", TEXT_ARG(e->type),
                 e->negation       ? " (not)"
                 : e->hypothetical ? " (if)"
                 : e->future       ? " (future)"
                                   : "");
    fprintf(to, "\n%12s", "");
    print_wrapped(to, e->text, 12, width);
}

static void print_field(FILE *to, const char *name, casus_text text, int width)
{
    if (!text.len)
        return;
    fprintf(to, "%-11s ", name);
    print_wrapped(to, text, 12, width);
}

static void print_party_field(FILE *to, const char *name, const casus_party *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fprintf(to, "%-11s %s %.*s%s%.*s%s%.*s%s\n", i ? "" : name, p[i].code, TEXT_ARG(p[i].sector),
                p[i].sector.len ? " " : "", TEXT_ARG(p[i].name), p[i].text.len ? " \"" : "",
                TEXT_ARG(p[i].text), p[i].text.len ? "\"" : "");
}

void event_print_all(FILE *to, const casus_event *e, int width)
{
    char when[32];
    dates_print(e->first, e->last, e->precision, when);
    fprintf(to, "event       %lld\ndate        %s\ntype        %.*s%s%.*s\n", (long long)e->key, when,
            TEXT_ARG(e->type), e->mode.len ? ", " : "", TEXT_ARG(e->mode));
    print_party_field(to, "actor", e->actor, e->n_actor);
    print_party_field(to, "recipient", e->recipient, e->n_recipient);
    print_field(to, "sentence", e->text, width);
    print_field(to, "narrator", e->narrator.len ? e->narrator : e->narrator_kind, width);
    print_field(to, "place", e->place, width);
    if (e->money >= 0)
        fprintf(to, "money       %.0f %.*s\n", e->money, TEXT_ARG(e->currency));
    if (e->dead >= 0)
        fprintf(to, "dead        %lld\n", (long long)e->dead);
    print_field(to, "text", e->doc_title, width);
    if (e->bytes[1])
        fprintf(to, "bytes       %u-%u, the act %u-%u\n", e->bytes[0], e->bytes[1], e->trigger[0],
                e->trigger[1]);
    print_field(to, "source", e->source, width);
    print_field(to, "basis", e->basis, width);
    print_field(to, "rule", e->rule, width);
    print_field(to, "run", e->run, width);
    fprintf(to, "score       %.1f, confidence %.2f\n", e->score, e->confidence);
}

static void print_cell(FILE *to, casus_text t, char sep)
{
    bool quote = sep == ',' && t.len &&
                 (memchr(t.s, ',', t.len) || memchr(t.s, '"', t.len) || memchr(t.s, '\n', t.len));
    if (quote)
        fputc('"', to);
    for (size_t i = 0; i < t.len; i++) {
        if (quote && t.s[i] == '"')
            fputc('"', to);
        fputc(sep == '\t' && (t.s[i] == '\t' || t.s[i] == '\n') ? ' ' : t.s[i], to);
    }
    if (quote)
        fputc('"', to);
}

static const char *const header[] = {"key",  "date",     "precision", "actor", "recipient", "type",
                                     "mode", "score",    "narrator",  "text",  "source",    "rule"};

void event_print_header(FILE *to, char sep)
{
    for (size_t i = 0; i < sizeof header / sizeof *header; i++)
        fprintf(to, "%.*s%s", i > 0, &sep, header[i]);
    fputc('\n', to);
}

void event_print_row(FILE *to, const casus_event *e, char sep)
{
    char when[32];
    dates_print(e->first, e->last, e->precision, when);
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
