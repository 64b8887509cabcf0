/* Tells what the quick reader sees of sentences, a line of JSON each: for tools/train_reader.py.
 *
 *     dump_inputs FILE...
 *
 * A line of FILE is `type<TAB>sentence`, with or without a marked actor and recipient; other
 * columns and lines that begin with '#' are let be. A sentence is cut nowhere: one line, one
 * record.
 *
 *     {"text", "type", "gold": [actor phrase, recipient phrase],
 *      "token": [[norm, from, to, shape, class, verb, noun, who], ...],
 *      "phrase": [[from, to, head, who, prep, pronoun], ...],
 *      "link": [[subject, other, slot, type], ...]}
 *
 * with bytes of the text, tokens and phrases counted from 0, -1 for a party that is no phrase.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "coder/coder.h"
#include "formats/marked.h"

enum { LINE_MOST = 1 << 14 };

typedef struct dumping {
    const char *type;
    marked m;
} dumping;

static void put_text(str s)
{
    putchar('"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 32)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

/** The first phrase whose head lies within the span, else the first that touches it. */
static int phrase_of(const clause *c, const reader_input *in, span s)
{
    int touched = -1;
    for (uint32_t k = 0; k < in->n_phrases && s.to > s.from; k++) {
        span head = c->t->at[in->phrase[k].head].bytes;
        span first = c->t->at[in->phrase[k].from].bytes;
        if (head.from >= s.from && head.to <= s.to)
            return (int)k;
        if (touched < 0 && first.from < s.to && head.to > s.from)
            touched = (int)k;
    }
    return touched;
}

static void put_tokens(const clause *c, const reader_input *in)
{
    printf(",\"token\":[");
    for (uint32_t i = 0; i < in->n_tokens; i++) {
        const reader_token *t = &in->token[i];
        printf("%s[", i ? "," : "");
        put_text(t->norm);
        printf(",%u,%u,%d,%d,%d,%d,%d]", c->t->at[i].bytes.from, c->t->at[i].bytes.to, t->shape,
               t->class, t->verb, t->noun, t->who);
    }
}

static void dump(void *user, const clause *c, const reader_input *in)
{
    const dumping *d = user;
    printf("{\"text\":");
    put_text(d->m.text);
    printf(",\"type\":\"%s\",\"gold\":[%d,%d]", d->type, phrase_of(c, in, d->m.actor),
           phrase_of(c, in, d->m.recipient));
    put_tokens(c, in);
    printf("],\"phrase\":[");
    for (uint32_t k = 0; k < in->n_phrases; k++) {
        const reader_phrase *p = &in->phrase[k];
        printf("%s[%d,%d,%d,%d,%d,%d]", k ? "," : "", p->from, p->to, p->head, p->who, p->prep,
               p->pronoun);
    }
    printf("],\"link\":[");
    for (uint32_t k = 0; k < in->n_links; k++) {
        const reader_link *l = &in->link[k];
        printf("%s[%d,%d,%d,%d]", k ? "," : "", l->subject, l->other, l->slot, l->type);
    }
    printf("]}\n");
}

static void dump_line(arena *a, const lexicon *x, char *line)
{
    char *text = strchr(line, '\t');
    if (line[0] == '#' || !text)
        return;
    *text = 0;
    char *end = text + 1 + strcspn(text + 1, "\t\n");
    *end = 0;
    buf b = buf_new(a);
    buf_printf(&b, "0\t%s", text + 1);
    dumping d = {.type = line};
    reject bad, at = {STR("-"), 0, 0, STR("")};
    if (!marked_read(a, buf_str(&b), at, &d.m, &bad))
        return;
    document doc = {.text = d.m.text, .date = DAY_NONE};
    code_inputs(a, x, &doc, (inputs_sink){dump, &d});
}

static void dump_file(FILE *f, arena *work, const lexicon *x)
{
    static char line[LINE_MOST];
    while (fgets(line, sizeof line, f)) {
        dump_line(work, x, line);
        arena_reset(work);
    }
}

int main(int argc, char **argv)
{
    arena all, work, scratch;
    jmp_buf oom;
    rejects bad = {0};
    arena_init(&all, (size_t)1 << 32, &oom);
    arena_init(&work, 1 << 28, &oom);
    arena_init(&scratch, 1 << 28, &oom);
    work.scratch = &scratch;
    if (setjmp(oom)) {
        fputs("dump_inputs: out of memory\n", stderr);
        return 1;
    }
    const lexicon *x = lexicon_build(&all, &bad);
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "r");
        if (!f) {
            perror(argv[i]);
            return 1;
        }
        dump_file(f, &work, x);
        fclose(f);
    }
    return 0;
}
