#include "cli/narrators.h"

#include <stdlib.h>
#include <string.h>

#include "cli/print.h"

/** One narrator's verdicts of one kind on one state or person. */
typedef struct verdict {
    char *narrator, *kind, *whom;
    unsigned n;
} verdict;

typedef struct verdicts {
    run *r;
    int width;
    verdict *at;
    size_t n;
    bool short_of_memory, first;
} verdicts;

static char *copy(casus_text t)
{
    char *z = malloc(t.len + 1);
    if (z) {
        memcpy(z, t.s, t.len);
        z[t.len] = 0;
    }
    return z;
}

static bool is(const char *z, casus_text t)
{
    return strlen(z) == t.len && !memcmp(z, t.s, t.len);
}

static casus_text narrator_of(const casus_claim *c)
{
    return c->narrator.len ? c->narrator : c->narrator_kind;
}

static casus_text whom_of(const casus_claim *c)
{
    return c->name.len ? c->name : (casus_text){c->whom, strlen(c->whom)};
}

static int count_claim(void *user, const casus_claim *c)
{
    verdicts *v = user;
    for (size_t i = 0; i < v->n; i++)
        if (is(v->at[i].narrator, narrator_of(c)) && is(v->at[i].kind, c->kind) &&
            is(v->at[i].whom, whom_of(c))) {
            v->at[i].n++;
            return 0;
        }
    verdict *more = realloc(v->at, (v->n + 1) * sizeof *more);
    verdict one = {copy(narrator_of(c)), copy(c->kind), copy(whom_of(c)), 1};
    v->short_of_memory = !more || !one.narrator || !one.kind || !one.whom;
    v->at = more ? more : v->at;
    if (v->short_of_memory) {
        free(one.narrator);
        free(one.kind);
        free(one.whom);
        return 1;
    }
    v->at[v->n++] = one;
    return 0;
}

/** "absolves", "says is right". */
static const char *verb_of(const char *kind)
{
    static const char *const verbs[][2] = {{"blame", "blames"},      {"absolve", "absolves"},
                                           {"right", "holds right"}, {"wrong", "holds wrong"},
                                           {"praise", "praises"},    {"condemn", "condemns"}};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(kind, verbs[i][0]))
            return verbs[i][1];
    return kind;
}

static int by_count(const void *pa, const void *pb)
{
    const verdict *a = pa, *b = pb;
    if (a->n != b->n)
        return a->n < b->n ? 1 : -1;
    int order = strcmp(a->narrator, b->narrator);
    return order ? order : strcmp(a->whom, b->whom);
}

static int show_sentence(void *user, const casus_claim *c)
{
    verdicts *v = user;
    char kind[16];
    snprintf(kind, sizeof kind, "%.*s", TEXT_ARG(c->kind));
    fprintf(v->r->out, "%.*s: %.*s %s %.*s\n    ", TEXT_ARG(c->doc), TEXT_ARG(narrator_of(c)),
            verb_of(kind), TEXT_ARG(whom_of(c)));
    wrap w = wrap_begin(v->r->out, 4, v->width);
    wrap_words(&w, c->text);
    wrap_end(&w);
    return 0;
}

static void text_member(FILE *to, const char *name, casus_text t, bool first)
{
    fprintf(to, "%s\"%s\":", first ? "" : ",", name);
    print_json(to, t);
}

static int show_json(void *user, const casus_claim *c)
{
    verdicts *v = user;
    FILE *to = v->r->out;
    fputs(v->first ? "\n{" : ",\n{", to);
    v->first = false;
    text_member(to, "claim", c->kind, true);
    text_member(to, "narrator_kind", c->narrator_kind, false);
    text_member(to, "narrator", c->narrator, false);
    text_member(to, "narrator_code", (casus_text){c->narrator_code, strlen(c->narrator_code)},
                false);
    text_member(to, "whom", (casus_text){c->whom, strlen(c->whom)}, false);
    text_member(to, "name", c->name, false);
    text_member(to, "about", c->about, false);
    text_member(to, "text", c->text, false);
    text_member(to, "doc", c->doc, false);
    fprintf(to, ",\"bytes\":[%u,%u],\"words\":[%u,%u]}", c->byte_from, c->byte_to, c->words_from,
            c->words_to);
    return 0;
}

static void show_counts(const verdicts *v)
{
    qsort(v->at, v->n, sizeof *v->at, by_count);
    for (size_t i = 0; i < v->n; i++)
        fprintf(v->r->out, "%4u  %s %s %s\n", v->at[i].n, v->at[i].narrator, verb_of(v->at[i].kind),
                v->at[i].whom);
    fputc('\n', v->r->out);
}

static void forget(verdicts *v)
{
    for (size_t i = 0; i < v->n; i++) {
        free(v->at[i].narrator);
        free(v->at[i].kind);
        free(v->at[i].whom);
    }
    free(v->at);
}

int narrators_show(run *r, const char *a, const char *b, int width)
{
    verdicts v = {.r = r, .width = width, .first = true};
    bool json = r->args->value[OPT_JSON] != NULL;
    casus_status st = casus_claims(r->session, a, b, count_claim, &v);
    if (st == CASUS_OK && json) {
        fprintf(r->out, "{\"a\":\"%s\",\"b\":\"%s\",\"by\":\"narrator\",\"claims\":[", a, b);
        st = casus_claims(r->session, a, b, show_json, &v);
        fputs("]}\n", r->out);
    } else if (st == CASUS_OK) {
        fputs("What narrators say; none of it moves the model's shares.\n\n", r->out);
        show_counts(&v);
        st = casus_claims(r->session, a, b, show_sentence, &v);
    }
    forget(&v);
    if (v.short_of_memory)
        st = CASUS_NOMEM;
    return st == CASUS_OK ? EXIT_DONE : run_status(r, st);
}
