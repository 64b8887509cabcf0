#include "cli/print.h"

#include <string.h>

/** Bytes of the UTF-8 character at `s`, 1 for a bad one. */
static size_t character(const char *s, size_t left)
{
    unsigned char c = (unsigned char)*s;
    size_t n = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return n < left ? n : left;
}

static int columns(const char *s, size_t n)
{
    int w = 0;
    for (size_t i = 0; i < n; i += character(s + i, n - i))
        w++;
    return w;
}

/* ---- for people */

wrap wrap_begin(FILE *to, int indent, int width)
{
    return (wrap){to, indent, width, indent};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void add_word(wrap *w, const char *s, size_t n)
{
    int wide = columns(s, n);
    if (w->column > w->indent && w->column + 1 + wide > w->width) {
        fprintf(w->to, "\n%*s", w->indent, "");
        w->column = w->indent;
    } else if (w->column > w->indent) {
        fputc(' ', w->to);
        w->column++;
    }
    fwrite(s, 1, n, w->to);
    w->column += wide;
}

void wrap_words(wrap *w, casus_text text)
{
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        while (end < text.len && !is_blank(text.s[end]))
            end++;
        if (end > i)
            add_word(w, text.s + i, end - i);
        i = end + 1;
    }
}

void wrap_end(wrap *w)
{
    fputc('\n', w->to);
}

void print_cut(FILE *to, casus_text text, int width)
{
    size_t end = 0;
    int most = columns(text.s, text.len) <= width ? width : width - 3;
    for (int w = 0; end < text.len && w < most; w++)
        end += character(text.s + end, text.len - end);
    fprintf(to, "%.*s%s", (int)end, text.s, end < text.len ? "..." : "");
}

/* ---- for programs */

static bool needs_quotes(casus_text t)
{
    for (size_t i = 0; i < t.len; i++)
        if (strchr(",\"\n\r", t.s[i]))
            return true;
    return false;
}

static void print_quoted(FILE *to, casus_text t)
{
    fputc('"', to);
    for (size_t i = 0; i < t.len; i++) {
        if (t.s[i] == '"')
            fputc('"', to);
        fputc(t.s[i], to);
    }
    fputc('"', to);
}

void print_cell(FILE *to, casus_text t, char sep)
{
    if (sep == ',' && needs_quotes(t)) {
        print_quoted(to, t);
        return;
    }
    for (size_t i = 0; i < t.len; i++)
        fputc(sep == '\t' && is_blank(t.s[i]) ? ' ' : t.s[i], to);
}

void print_json(FILE *to, casus_text t)
{
    fputc('"', to);
    for (size_t i = 0; i < t.len; i++) {
        unsigned char c = (unsigned char)t.s[i];
        if (c < 0x20)
            fprintf(to, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else
            fputc(c, to);
    }
    fputc('"', to);
}

void print_count(FILE *to, uint64_t n, const char *thing)
{
    fprintf(to, "%llu %s%s", (unsigned long long)n, thing, n == 1 ? "" : "s");
}
