#include "api/reading.h"

#include "api/dictionary.h"
#include "base/buf.h"
#include "base/vec.h"
#include "coder/explain.h"
#include "formats/article.h"
#include "formats/html.h"
#include "formats/jsonl_doc.h"
#include "formats/petrarch.h"
#include "formats/plain.h"

status reading_open(reading_input *in, const char *path, casus_format from, bool seekable, error *e)
{
    static const format formats[] = {FORMAT_TEXT,  FORMAT_TEXT,   FORMAT_HTML,    FORMAT_ARTICLE,
                                     FORMAT_JSONL, FORMAT_MARKED, FORMAT_PETRARCH};
    *in =
        (reading_input){.settled = from != CASUS_GUESS, .format = formats[from], .date = DAY_NONE};
    return seekable ? file_open_seekable(&in->file, path, e) : file_open(&in->file, path, e);
}

void reading_close(reading_input *in)
{
    file_close(&in->file);
}

static bool is_line_wise(format f)
{
    return f == FORMAT_JSONL || f == FORMAT_MARKED;
}

static status settle(reading_input *in, arena *a, error *e)
{
    if (in->settled)
        return STATUS_OK;
    str start;
    status st = file_peek(&in->file, &start, e);
    if (st != STATUS_OK)
        return st;
    in->format = formats_guess(a, start);
    in->settled = true;
    return STATUS_OK;
}

/** Only once it is settled what the input is: its middle may look like something else. */
static status skip_done(reading_input *in, error *e)
{
    uint64_t at = in->skip;
    in->skip = 0;
    return at ? file_skip(&in->file, at, e) : STATUS_OK;
}

status reading_next(reading_input *in, arena *a, batch **ret, error *e)
{
    *ret = NULL;
    if (in->file.ended && !in->file.carried)
        return STATUS_OK;
    status st = settle(in, a, e);
    st = st == STATUS_OK ? skip_done(in, e) : st;
    if (st != STATUS_OK || (in->file.ended && !in->file.carried && in->file.at))
        return st;
    batch *b = NEW(a, 1, batch);
    b->whole = !is_line_wise(in->format);
    if (b->whole)
        st = file_whole(&in->file, a, SOURCE_MOST, &b->piece.bytes, e);
    else
        st = file_lines(&in->file, a, PIECE, &b->piece, e);
    if (st == STATUS_OK)
        *ret = b;
    return st;
}

/* ---- coding */

static void count(batch *b, const coded_document *d)
{
    b->repaired += d->document.repaired;
    b->n_sentences += d->coded.sentences.n;
    b->n_events += d->coded.events.n;
    b->n_claims += d->coded.claims.n;
}

/** The deep reader takes a millisecond a word: for articles and pages that people read, not for
 * archives. */
static bool reads_deep(const reading_input *in, const document *d)
{
    enum { DEEP_MOST = 1 << 18 };
    bool page = in->format == FORMAT_ARTICLE || in->format == FORMAT_HTML;
    if (in->reader == CASUS_READER_AUTO)
        return page && d->text.len <= DEEP_MOST;
    return in->reader == CASUS_READER_DEEP;
}

static void explain_one(const lexicon *x, arena *a, batch *b, coded_document *out)
{
    buf to = buf_new(a);
    out->coded = explain_document(a, x, &out->document, &to);
    *VEC_PUSH(a, &b->output) = buf_str(&to);
}

static void code_one(const lexicon *x, const reading_input *in, arena *a, batch *b,
                     const document *d, const given_parse *given)
{
    coded_document *out = VEC_PUSH(a, &b->docs);
    *out = (coded_document){.document = *d, .given = given};
    if (out->document.date == DAY_NONE)
        out->document.date = in->date;
    out->document.told = reads_deep(in, &out->document);
    if (in->dictionary)
        dictionary_code(x, in->dictionary, a, b, out);
    else if (in->explain)
        explain_one(x, a, b, out);
    else
        out->coded = code_document(a, x, &out->document);
    count(b, out);
}

/** A text of one block. */
static document document_of(arena *a, str id, str text, day date)
{
    document d = {.id = id, .text = text, .date = date};
    *VEC_PUSH(a, &d.block) = (block){BLOCK_PARAGRAPH, {0, (uint32_t)text.len}, -1};
    return d;
}

static event explain_marked(const lexicon *x, arena *a, batch *b, const document *d,
                            const marked *m)
{
    buf to = buf_new(a);
    event e = explain_pair(a, x, d, (pair_spans){m->actor, m->recipient}, &to);
    *VEC_PUSH(a, &b->output) = buf_str(&to);
    return e;
}

static void code_marked(const lexicon *x, const reading_input *in, arena *a, batch *b, str line,
                        reject at)
{
    marked m;
    reject bad;
    if (!marked_read(a, line, at, &m, &bad)) {
        *VEC_PUSH(a, &b->bad) = bad;
        return;
    }
    if (in->dictionary) {
        document d = document_of(a, m.id, m.text, in->date);
        code_one(x, in, a, b, &d, NULL);
        return;
    }
    coded_document *out = VEC_PUSH(a, &b->docs);
    *out = (coded_document){.document = {.id = m.id, .text = m.text, .date = DAY_NONE}};
    event e = in->explain ? explain_marked(x, a, b, &out->document, &m)
                          : code_pair(a, x, &out->document, (pair_spans){m.actor, m.recipient});
    *VEC_PUSH(a, &out->coded.events) = e;
    b->n_events++;
    b->n_sentences++;
}

static void code_json_line(const lexicon *x, const reading_input *in, arena *a, batch *b, str line,
                           reject at)
{
    jsonl_doc d;
    reject bad;
    if (jsonl_doc_read(a, line, at, &d, &bad))
        code_one(x, in, a, b, &d.document, NULL);
    else
        *VEC_PUSH(a, &b->bad) = bad;
}

static void code_lines(const lexicon *x, const reading_input *in, arena *a, batch *b)
{
    str rest = b->piece.bytes, line;
    reject at = {str_of(in->file.name), b->piece.line, b->piece.at, STR("")};
    while (rest.len && str_cut(&rest, '\n', &line)) {
        at.line++;
        str whole = line;
        if (str_ends(line, STR("\r")))
            line.len--;
        if (str_trim(line).len && in->format == FORMAT_JSONL)
            code_json_line(x, in, a, b, line, at);
        else if (str_trim(line).len)
            code_marked(x, in, a, b, line, at);
        at.byte += whole.len + 1;
    }
}

/** The file's name without its folders: what its events are numbered by. */
static str base_name(const char *path)
{
    str s = str_of(path);
    for (size_t i = s.len; i > 0; i--)
        if (s.s[i - 1] == '/')
            return str_sub(s, i, s.len);
    return s;
}

/** What another program made of a sentence; NULL when nothing, or nothing that can be used. */
static const given_parse *given_of(const lexicon *x, const reading_input *in, arena *a, batch *b,
                                   const petrarch_text *t)
{
    given_parse *g = NEW(a, 1, given_parse);
    span all = {0, (uint32_t)t->text.len};
    if (!in->dictionary || t->story || !t->parse.len)
        return NULL;
    if (text_given(a, &x->parser, t->parse, t->text, all, g))
        return g;
    *VEC_PUSH(a, &b->bad) =
        (reject){str_of(in->file.name), t->line, t->byte,
                 STR("a <Parse> that is neither CoNLL-U nor a tree in brackets; parsed anew")};
    return NULL;
}

/** Each sentence of PETRARCH's input is a document with its own date. */
static void code_petrarch(const lexicon *x, const reading_input *in, arena *a, batch *b)
{
    petrarch_texts all = petrarch_texts_read(a, b->piece.bytes, str_of(in->file.name), &b->bad);
    for (size_t i = 0; i < all.n; i++) {
        const petrarch_text *t = &all.at[i];
        document d = document_of(a, t->id, t->text, t->date);
        d.title = t->source;
        d.whole = !t->story;
        code_one(x, in, a, b, &d, given_of(x, in, a, b, t));
    }
}

static void code_whole(const lexicon *x, const reading_input *in, arena *a, batch *b)
{
    source s = {base_name(in->file.name), b->piece.bytes, STR("")};
    document d;
    reject bad;
    if (in->format == FORMAT_PETRARCH) {
        code_petrarch(x, in, a, b);
        return;
    }
    if (in->format == FORMAT_HTML && !html_read(a, &s, &d, &bad)) {
        bad.file = str_of(in->file.name);
        *VEC_PUSH(a, &b->bad) = bad;
        return;
    }
    if (in->format == FORMAT_ARTICLE)
        d = article_read(a, &s);
    else if (in->format == FORMAT_TEXT)
        d = plain_read(a, &s);
    code_one(x, in, a, b, &d, NULL);
}

void reading_code(const lexicon *x, const reading_input *in, arena *a, batch *b)
{
    if (b->whole)
        code_whole(x, in, a, b);
    else
        code_lines(x, in, a, b);
}
