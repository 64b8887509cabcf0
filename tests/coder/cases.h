/* What the two runners share: sentences with the events that they must give, told as
 * "ACTOR TYPE RECIPIENT [@DATE]". Alternatives are parted by '|', joint parties by commas (in any
 * order), '-' is nobody. A date is a day, month or year; an event of a joint act may stand either
 * way.
 */
#ifndef CASES_H
#define CASES_H

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/tsv.h"
#include "base/vec.h"
#include "coder/coder.h"
#include "tap.h"

enum { CASES_LEXICON = 1 << 28, CASES_SCRATCH = 1 << 26 };

typedef struct strs {
    str *at;
    size_t n, cap;
} strs;

/** A sentence, its document's date, and what it must give: nothing when `want` is empty. */
typedef struct coded_case {
    str text;
    day date;
    strs want;
    uint64_t line;
} coded_case;

/** Memory of one test program: `all` stays, `one` is emptied for each case. */
typedef struct runner {
    arena all, one, scratch;
    const lexicon *x;
} runner;

/* ---- comparing */

static inline size_t parts(str list, char sep)
{
    str one;
    size_t n = 0;
    while (list.len && str_cut(&list, sep, &one))
        n++;
    return n;
}

static inline bool has_party(str list, const party *p)
{
    char letters[4];
    str one;
    code_text(p->code, letters);
    while (list.len && str_cut(&list, ',', &one))
        if (str_among(one, str_of(letters)))
            return true;
    return false;
}

/** `list` names the parties, all of them and no other. */
static inline bool same_side(str list, const party *p, uint32_t n)
{
    if (str_eq(list, STR("-")))
        return n == 0 || (n == 1 && p[0].code == 0);
    if (parts(list, ',') != n)
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (!has_party(list, &p[i]))
            return false;
    return true;
}

/** The event's date meets the wanted one: "1969" is met by any day of 1969. */
static inline bool same_date(str want, const dates *got)
{
    dates d;
    if (!want.len)
        return true;
    return dates_parse(want, &d) && got->precision != PRECISION_NONE && got->first >= d.first &&
           got->last <= d.last;
}

static inline bool fits(str want, const event *e)
{
    str actor = STR(""), type = STR(""), recipient = STR("");
    str_cut(&want, ' ', &actor);
    str_cut(&want, ' ', &type);
    str_cut(&want, ' ', &recipient);
    want = str_trim(want);
    if (str_starts(want, STR("@")))
        want = str_sub(want, 1, want.len);
    return str_among(type, type_text(e->type)) && same_side(actor, e->actor, e->n_actor) &&
           same_side(recipient, e->recipient, e->n_recipient) && same_date(want, &e->when);
}

/** What did not happen is no event here. */
static inline bool counts(const event *e)
{
    return !(e->aux & (AUX_NEGATION | AUX_HYPOTHETICAL | AUX_FUTURE));
}

static inline bool case_passes(const coded_case *c, const events *got)
{
    bool met[64] = {false};
    size_t n = 0;
    for (size_t i = 0; i < got->n; i++) {
        size_t k = 0;
        if (!counts(&got->at[i]))
            continue;
        while (k < c->want.n && (met[k] || !fits(c->want.at[k], &got->at[i])))
            k++;
        if (k == c->want.n)
            return false;
        met[k] = true;
        n++;
    }
    return n == c->want.n;
}

/* ---- telling */

static inline void tell_side(buf *b, const party *p, uint32_t n)
{
    char letters[4];
    for (uint32_t i = 0; i < n; i++) {
        code_text(p[i].code, letters);
        buf_printf(b, "%s%s", i ? "," : "", letters[0] ? letters : "?");
    }
    if (n == 0)
        buf_char(b, '-');
}

static inline void tell_got(buf *b, const event *e)
{
    char date[12];
    tell_side(b, e->actor, e->n_actor);
    buf_printf(b, " %.*s ", STR_ARG(type_text(e->type)));
    tell_side(b, e->recipient, e->n_recipient);
    if (e->when.precision != PRECISION_NONE) {
        day_text(e->when.first, date);
        buf_printf(b, " @%s", date);
    }
    if (!counts(e))
        buf_add(b, STR(" (not told as done)"));
    buf_printf(b, " [%.*s]", STR_ARG(e->rule));
}

static inline void tell_failure(arena *a, const coded_case *c, const events *got)
{
    printf("#   line %d: %.*s\n", (int)c->line, STR_ARG(c->text));
    for (size_t i = 0; i < c->want.n; i++)
        printf("#     want %.*s\n", STR_ARG(c->want.at[i]));
    if (c->want.n == 0)
        printf("#     want nothing\n");
    for (size_t i = 0; i < got->n; i++) {
        buf b = buf_new(a);
        tell_got(&b, &got->at[i]);
        printf("#     got  %.*s\n", STR_ARG(buf_str(&b)));
    }
    if (got->n == 0)
        printf("#     got  nothing\n");
}

/** Codes a text of one paragraph. */
static inline coded code_text_of(arena *a, const lexicon *x, str text, day date)
{
    document d = {.id = STR("d"), .date = date, .text = text};
    *VEC_PUSH(a, &d.block) = (block){BLOCK_PARAGRAPH, {0, (uint32_t)text.len}, -1};
    return code_document(a, x, &d);
}

/** Codes the case; tells what went wrong. @return whether it passed. */
static inline bool run_case(runner *r, const coded_case *c)
{
    arena_reset(&r->one);
    coded got = code_text_of(&r->one, r->x, c->text, c->date);
    bool good = case_passes(c, &got.events);
    if (!good)
        tell_failure(&r->one, c, &got.events);
    return good;
}

/* ---- files */

static inline str read_file(arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        printf("Bail out! cannot read %s\n", path);
        exit(1);
    }
    size_t cap = 1 << 22, n;
    char *bytes = arena_alloc_raw(a, cap, 1);
    n = fread(bytes, 1, cap, f);
    fclose(f);
    return (str){bytes, n};
}

/** The least that must pass of `name`, from FLOOR.tsv (file, least passing). -1: no line. */
static inline int64_t floor_of(str table, str name)
{
    str line, file;
    int64_t least;
    while (table.len && str_cut(&table, '\n', &line))
        if (str_cut(&line, '\t', &file) && str_eq(file, name) && str_int(str_trim(line), &least))
            return least;
    return -1;
}

static inline void check_floor(str table, str name, int passed, int all)
{
    int64_t least = floor_of(table, name);
    printf("# %.*s: %d of %d pass, the floor is %d\n", STR_ARG(name), passed, all, (int)least);
    if (passed > least && least >= 0)
        printf("# raise its floor to %d\n", passed);
    OK(all > 0 && least >= 0 && passed >= least);
}

/** @param rules_alone  without the quick reader */
static inline void runner_open(runner *r, bool rules_alone, jmp_buf *escape)
{
    rejects bad = {0};
    arena_init(&r->all, CASES_LEXICON, escape);
    arena_init(&r->one, CASES_SCRATCH, escape);
    arena_init(&r->scratch, CASES_SCRATCH, escape);
    r->one.scratch = &r->scratch;
    lexicon *x = lexicon_build(&r->all, &bad);
    if (rules_alone)
        x->reader = NULL;
    r->x = x;
}

static inline void runner_close(runner *r)
{
    arena_free(&r->all);
    arena_free(&r->one);
    arena_free(&r->scratch);
}

/** A whole test program without arguments: `checks`, and that nothing stays behind. */
static inline int run_checks(bool rules_alone, void (*checks)(runner *r))
{
    runner r;
    jmp_buf escape;
    runner_open(&r, rules_alone, &escape);
    if (setjmp(escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    checks(&r);
    runner_close(&r);
    OK(mem_live() == 0);
    return tap_done();
}

#endif
