/* casus_dictionary_add() and what goes with it; the lines that casus_code() writes then. */
#include "api/dictionary.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "coder/petrarch.h"
#include "text/sentence.h"

/* ---- coding */

static void add_day(buf *b, day d)
{
    int year, month, mday;
    if (d == DAY_NONE)
        return;
    day_civil(d, &year, &month, &mday);
    buf_printf(b, "%04d%02d%02d", year, month, mday);
}

/** Tabs and line ends within a cell would make another row. */
static void add_cell(buf *b, str s)
{
    for (size_t i = 0; i < s.len; i++)
        buf_char(b, s.s[i] == '\t' || s.s[i] == '\n' || s.s[i] == '\r' ? ' ' : s.s[i]);
}

static void add_line(buf *b, const document *d, const petrarch_coded *c, const petrarch_event *e)
{
    const str cells[] = {e->source, e->target, e->code, c->issues, d->id, d->title};
    add_day(b, d->date);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        buf_char(b, '\t');
        add_cell(b, cells[i]);
    }
    buf_char(b, '\n');
}

static spans sentences_of(const lexicon *x, arena *a, const document *d)
{
    spans all = {0};
    for (size_t i = 0; i < d->block.n; i++) {
        span whole = d->block.at[i].text;
        spans some = {0};
        if (d->whole)
            *VEC_PUSH(a, &some) = whole;
        else
            some = text_sentences(&x->text, a, d->text, whole);
        for (size_t k = 0; k < some.n; k++)
            *VEC_PUSH(a, &all) = some.at[k];
    }
    return all;
}

void dictionary_code(const lexicon *x, const petrarch *p, arena *a, batch *b, coded_document *d)
{
    buf out = buf_new(a);
    d->coded.sentences = sentences_of(x, a, &d->document);
    for (size_t i = 0; i < d->coded.sentences.n; i++) {
        petrarch_coded c =
            petrarch_code_sentence(arena_scratch(a), x, p, d->document.text,
                                   d->coded.sentences.at[i], d->document.date, d->given);
        for (size_t k = 0; k < c.events.n; k++)
            add_line(&out, &d->document, &c, &c.events.at[k]);
        b->n_events += c.events.n;
        arena_forget(a);
    }
    if (out.len)
        *VEC_PUSH(a, &b->output) = buf_str(&out);
}

/* ---- taking files in */

enum { DICTIONARY_LIMIT = 1 << 30, FILE_MOST = 1 << 28 };

typedef struct adding {
    casus *s;
    file f;
    rejects bad;
    bool must; /**< named by the user: it has to be a dictionary */
    bool taken;
    status st;
    error e;
} adding;

static void begin_dictionary(casus *s)
{
    if (!s->dictionary_memory.limit)
        arena_init(&s->dictionary_memory, DICTIONARY_LIMIT, &s->dictionary_escape);
}

/** The escape of one file. */
static bool read_one(adding *ad)
{
    casus *s = ad->s;
    arena *a = &s->dictionary_memory;
    if (setjmp(s->dictionary_escape))
        return false;
    str bytes;
    ad->st = file_whole(&ad->f, a, FILE_MOST, &bytes, &ad->e);
    if (ad->st != STATUS_OK)
        return true;
    petrarch_kind kind = petrarch_guess(str_of(ad->f.name), bytes);
    if (kind == PETRARCH_UNKNOWN && !ad->must)
        return true;
    petrarch *p = s->dictionary ? s->dictionary : petrarch_new(a);
    petrarch_read(a, p, kind, str_of(ad->f.name), bytes, &ad->bad);
    s->dictionary = p;
    ad->taken = true;
    return true;
}

void casus_dictionary_clear(casus *s)
{
    s->dictionary = NULL;
    arena_free(&s->dictionary_memory);
    s->dictionary_memory = (arena){0};
}

static casus_status add_file(casus *s, const char *path, bool must, casus_summary *sum)
{
    adding ad = {.s = s, .must = must};
    if (file_open(&ad.f, path, &ad.e) != STATUS_OK)
        return session_fail(s, &ad.e);
    bool memory = read_one(&ad);
    file_close(&ad.f);
    if (!memory) {
        casus_dictionary_clear(s);
        return session_say(s, CASUS_NOMEM, "out of memory");
    }
    if (ad.st != STATUS_OK)
        return session_fail(s, &ad.e);
    sum->documents += ad.taken;
    sum->bytes += ad.f.at;
    for (size_t i = 0; i < ad.bad.n; i++)
        session_reject(s, &ad.bad.at[i], sum);
    return CASUS_OK;
}

typedef struct listing {
    char **at;
    size_t n, cap;
} listing;

static int by_name(const void *x, const void *y)
{
    return strcmp(*(char *const *)x, *(char *const *)y);
}

static void free_listing(listing *l)
{
    for (size_t i = 0; i < l->n; i++)
        mem_free(l->at[i]);
    mem_free(l->at);
}

static bool push_path(listing *l, const char *folder, const char *name)
{
    size_t len = strlen(folder) + strlen(name) + 2;
    char *path = mem_get(len);
    if (path && l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 16;
        char **more = mem_get(cap * sizeof *more);
        if (more && l->n)
            memcpy(more, l->at, l->n * sizeof *more);
        if (more)
            mem_free(l->at);
        l->at = more ? more : l->at;
        l->cap = more ? cap : l->cap;
    }
    if (!path || l->n == l->cap) {
        mem_free(path);
        return false;
    }
    snprintf(path, len, "%s/%s", folder, name);
    l->at[l->n++] = path;
    return true;
}

/** The files of a folder in order of their names, without hidden ones. */
static casus_status list_folder(casus *s, const char *path, listing *ret)
{
    DIR *d = opendir(path);
    if (!d)
        return session_say(s, CASUS_IO, "%s: %s", path, strerror(errno));
    bool good = true;
    for (const struct dirent *e; good && (e = readdir(d)) != NULL;)
        if (e->d_name[0] != '.')
            good = push_path(ret, path, e->d_name);
    closedir(d);
    if (!good)
        return session_say(s, CASUS_NOMEM, "out of memory");
    if (ret->n)
        qsort(ret->at, ret->n, sizeof *ret->at, by_name);
    return CASUS_OK;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static casus_status add_folder(casus *s, const char *path, casus_summary *sum)
{
    listing l = {0};
    casus_status st = list_folder(s, path, &l);
    for (size_t i = 0; i < l.n && st == CASUS_OK; i++)
        if (!is_folder(l.at[i]))
            st = add_file(s, l.at[i], false, sum);
    free_listing(&l);
    if (st == CASUS_OK && !sum->documents)
        return session_say(s, CASUS_IO, "%s: no dictionary of actors, agents or verbs there", path);
    return st;
}

casus_status casus_dictionary_add(casus *s, const char *path, casus_summary *ret)
{
    casus_summary sum = {0};
    session_begin(s);
    begin_dictionary(s);
    casus_status st = is_folder(path) ? add_folder(s, path, &sum) : add_file(s, path, true, &sum);
    *ret = sum;
    return st;
}

/* ---- asking */

static casus_status needs_dictionary(casus *s)
{
    return s->dictionary ? CASUS_OK : session_say(s, CASUS_ARGUMENT, "no dictionary was added");
}

/** Hands out lines that each end in NUL. */
static void tell_lines(str text, casus_line_fn *fn, void *user)
{
    for (size_t at = 0; at < text.len; at += strlen(text.s + at) + 1)
        fn(user, text.s + at);
}

casus_status casus_dictionary_list(casus *s, casus_line_fn *fn, void *user)
{
    session_begin(s);
    if (needs_dictionary(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    for (size_t i = 0; i < s->dictionary->file.n; i++) {
        const petrarch_file *f = &s->dictionary->file.at[i];
        char line[4096];
        snprintf(line, sizeof line, "%.*s\t%.*s\t%llu\t%llu", STR_ARG(f->name),
                 STR_ARG(petrarch_kind_text(f->kind)), (unsigned long long)f->entries,
                 (unsigned long long)f->rejected);
        fn(user, line);
    }
    return CASUS_OK;
}

/** The escape of one explanation. */
static bool explain(workspace *w, const casus *s, str text, day date, str *ret)
{
    if (setjmp(w->escape))
        return false;
    arena *a = &w->memory;
    buf b = buf_new(a);
    text = utf8_repair(a, text).text;
    spans all = text_sentences(&s->lexicon->text, a, text, (span){0, (uint32_t)text.len});
    for (size_t i = 0; i < all.n; i++)
        buf_add(&b, petrarch_explain_sentence(a, s->lexicon, s->dictionary, text, all.at[i], date));
    for (size_t i = 0; i < b.len; i++)
        b.s[i] = b.s[i] == '\n' ? '\0' : b.s[i];
    *ret = buf_str(&b);
    return true;
}

casus_status casus_dictionary_explain(casus *s, const char *text, int32_t date, casus_line_fn *fn,
                                      void *user)
{
    workspace w;
    str lines = STR("");
    session_begin(s);
    if (needs_dictionary(s) != CASUS_OK)
        return CASUS_ARGUMENT;
    workspace_open(&w, BATCH_LIMIT);
    bool good = explain(&w, s, str_of(text), date, &lines);
    if (good)
        tell_lines(lines, fn, user);
    workspace_close(&w);
    return good ? CASUS_OK : session_say(s, CASUS_NOMEM, "out of memory");
}
