/* Tells what the document reader sees of articles, a line of JSON each passage: for
 * tools/train_readers/.
 *
 *     dump_passages FILE DATE [FILE DATE]...
 *
 * DATE is of the text, or "-". A line is
 *
 *     {"file", "piece": [number of the encoder's piece, ...],
 *      "word": [[from, to, piece, sentence], ...], "name": [["RUS", piece, end, kind of sense],
 * ...]}
 *
 * with bytes of the file and places among the pieces, counted from 0.
 */
#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "coder/passage.h"
#include "formats/article.h"

enum { TEXT_MOST = 1 << 22 };

static void put(arena *a, const lexicon *x, const document *d, const told_sentences *all,
                const char *file, const passage *p)
{
    printf("{\"file\":\"%s\",\"piece\":[", file);
    for (size_t i = 0; i < p->piece.n; i++)
        printf("%s%u", i ? "," : "", p->piece.at[i]);
    printf("],\"word\":[");
    tokens t = {0};
    uint32_t sentence = UINT32_MAX;
    for (size_t i = 0; i < p->n_words; i++) {
        const passage_word *w = &p->word[i];
        if (w->sentence != sentence)
            t = text_tokens(&x->text, a, d->text, all->at[w->sentence].bytes);
        sentence = w->sentence;
        span s = document_source_span(d, t.at[w->token].bytes);
        printf("%s[%u,%u,%u,%u]", i ? "," : "", s.from, s.to, w->piece, w->sentence);
    }
    printf("],\"name\":[");
    for (size_t i = 0; i < p->n_names; i++) {
        char letters[4];
        code_text(p->name[i].who.code, letters);
        printf("%s[\"%s\",%u,%u,%d]", i ? "," : "", letters, p->name[i].piece, p->name[i].end,
               (int)p->name[i].who.sense->kind);
    }
    printf("]}\n");
}

static bool dump(arena *a, const lexicon *x, const char *file, const char *date)
{
    static char bytes[TEXT_MOST];
    FILE *f = fopen(file, "r");
    if (!f) {
        perror(file);
        return false;
    }
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    source s = {str_of(file), {bytes, n}, STR("")};
    document d = article_read(a, &s);
    dates when;
    if (d.date == DAY_NONE && dates_parse(str_of(date), &when))
        d.date = when.last;
    told_sentences all = told_sentences_of(a, x, &d);
    passages ps = passages_of(a, x, &d, &all);
    for (size_t i = 0; i < ps.n; i++)
        put(a, x, &d, &all, file, &ps.at[i]);
    return true;
}

int main(int argc, char **argv)
{
    arena all, work, scratch;
    jmp_buf oom;
    rejects bad = {0};
    static bool ok = true;
    arena_init(&all, (size_t)1 << 32, &oom);
    arena_init(&work, 1 << 28, &oom);
    arena_init(&scratch, 1 << 28, &oom);
    work.scratch = &scratch;
    if (setjmp(oom)) {
        fputs("dump_passages: out of memory\n", stderr);
        return 1;
    }
    const lexicon *x = lexicon_build(&all, &bad);
    for (int i = 1; i + 1 < argc; i += 2) {
        ok = dump(&work, x, argv[i], argv[i + 1]) && ok;
        arena_reset(&work);
    }
    return !ok;
}
