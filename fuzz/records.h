/** What the fuzz targets of imported formats share: the shipped tables, and what must hold of every
 * piece: each line is a report, a row, a reject, left out or without an act. */
#ifndef FUZZ_RECORDS_H
#define FUZZ_RECORDS_H

#include "base/data.h"
#include "formats/records.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_books(arena *a, states *known, record_books *b)
{
    rejects bad = {0};
    str dates_text = data_file(STR("codes/by_date.tsv"));
    states_parse(a, data_file(STR("states.tsv")), STR("states.tsv"), known, &bad);
    *b = (record_books){.states = known};
    scheme_parse(a, STR("cameo"), data_file(STR("lexicon/cameo.tsv")), STR("c"), &b->cameo, &bad);
    scheme_parse(a, STR("weis"), data_file(STR("lexicon/weis.tsv")), STR("w"), &b->weis, &bad);
    scheme_of_types(a, data_file(STR("lexicon/plover.tsv")), STR("p"), &b->plover, &bad);
    scheme_of_names(a, STR("acled"), data_file(STR("codes/acled.tsv")), STR("a"), &b->acled, &bad);
    b->iso = codebook_build(a, known, STR(""), STR(""), dates_text, &bad);
    b->names =
        codebook_build(a, known, data_file(STR("codes/names.tsv")), STR("n"), dates_text, &bad);
    b->cameo_states =
        codebook_build(a, known, data_file(STR("codes/cameo.tsv")), STR("c"), dates_text, &bad);
    b->weis_states =
        codebook_build(a, known, data_file(STR("codes/weis.tsv")), STR("w"), dates_text, &bad);
    MUST(bad.n == 0);
}

static inline void fuzz_report(const record_table *t, const report *x)
{
    MUST(x->kind < t->scheme->n && x->mentions < 1u << 30 && x->sources < 1u << 30);
    MUST(x->goldstein >= -100 && x->goldstein <= 100);
    MUST(x->tone >= -100000000 && x->tone <= 100000000);
    MUST(x->source && x->target && x->source != x->target);
    MUST(x->day >= day_of(1700, 1, 1) && x->day <= day_of(2199, 12, 31));
}

static inline void fuzz_row(const record_row *x)
{
    const event *e = &x->event;
    MUST(e->type > TYPE_NONE && e->type < EVENT_TYPES && e->when.first <= e->when.last);
    MUST(e->n_actor + e->n_recipient >= 1 && str_is_utf8(e->text) && str_is_utf8(e->place));
}

static inline void fuzz_piece(const record_table *t, arena *a, records *sum)
{
    records got = {0};
    t->format->read(t, a, &got);
    for (size_t i = 0; i < got.report.n; i++)
        fuzz_report(t, &got.report.at[i]);
    for (size_t i = 0; i < got.row.n; i++)
        fuzz_row(&got.row.at[i]);
    for (size_t i = 0; i < got.bad.n; i++)
        MUST(got.bad.at[i].line > t->line && got.bad.at[i].byte >= t->byte);
    MUST(got.bad.n <= got.lines && got.row.n <= got.lines);
    sum->lines += got.lines;
    sum->report.n += got.report.n;
    sum->row.n += got.row.n;
    sum->bad.n += got.bad.n;
}

/** Reads the input as `format`, and as two pieces cut at a line end when no quote stands in it. */
static inline void fuzz_format(arena *a, const record_format *format, str text)
{
    states known = {0};
    record_books books;
    records whole = {0}, parts = {0};
    reject why;
    fuzz_books(a, &known, &books);
    record_table t = {.format = format, .books = &books, .file = STR("f"), .piece = text};
    (void)record_format_guess(text);
    if (!format->open(&t, a, &why))
        return;
    fuzz_piece(&t, a, &whole);
    size_t cut = text.len / 2;
    while (cut < text.len && (cut == 0 || text.s[cut - 1] != '\n'))
        cut++;
    if (format->quoted || cut == text.len)
        return;
    t.piece = str_sub(text, 0, cut);
    fuzz_piece(&t, a, &parts);
    t.line = tsv_lines(t.piece);
    t.byte = cut;
    t.piece = str_sub(text, cut, text.len);
    fuzz_piece(&t, a, &parts);
    MUST(whole.lines == parts.lines && whole.report.n == parts.report.n &&
         whole.bad.n == parts.bad.n);
}

static inline int fuzz_records(const char *name, const uint8_t *data, size_t size)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, FUZZ_LIMIT, &escape);
    if (setjmp(escape) == 0)
        fuzz_format(&a, record_format_of(str_of(name)), fuzz_input(&a, data, size));
    arena_free(&a);
    return 0;
}

#endif
