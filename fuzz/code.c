/* From bytes to printed events, in the format that the first byte picks. */
#include <math.h>
#include <string.h>

#include "api/reading.h"
#include "base/buf.h"
#include "formats/event_json.h"
#include "fuzz.h"
#include "fuzz_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FORMATS = FORMAT_MARKED + 1, LEXICON_LIMIT = 1 << 28 };

/** Built with the first input, never freed. */
static const lexicon *the_lexicon(void)
{
    static arena memory;
    static jmp_buf escape;
    static const lexicon *x;
    rejects bad = {0};
    if (x)
        return x;
    arena_init(&memory, LEXICON_LIMIT, &escape);
    MUST(!setjmp(escape));
    x = lexicon_build(&memory, &bad);
    MUST(bad.n == 0);
    return x;
}

static bool within(span inner, span outer)
{
    return inner.from >= outer.from && inner.to <= outer.to && inner.from <= inner.to;
}

static void check_date(const dates *d)
{
    char text[12];
    if (d->precision == PRECISION_NONE)
        return;
    MUST(d->first <= d->last);
    MUST(d->first >= day_of(-9999, 1, 1) && d->last <= day_of(9999, 12, 31));
    day_text(d->first, text);
    MUST(strlen(text) >= 10);
}

static void check_parties(const event *e, const party *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        MUST(p[i].code || p[i].sector.len || p[i].text.len);
        if (p[i].bytes.from || p[i].bytes.to)
            MUST(within(p[i].bytes, e->bytes));
    }
}

/** A page's text may be none of its bytes, where the parser put it there in place of a NUL. */
static void check_event(const event *e, size_t source_len, format f)
{
    MUST(f == FORMAT_MARKED || e->type != TYPE_NONE);
    MUST(e->confidence >= 0 && e->confidence <= 1);
    MUST(within(e->bytes, (span){0, (uint32_t)source_len}));
    MUST(e->type == TYPE_NONE || within(e->trigger, e->bytes));
    MUST(e->type == TYPE_NONE || f == FORMAT_HTML || f == FORMAT_MARKED ||
         e->trigger.from < e->trigger.to);
    MUST(utf8_valid(e->text) == e->text.len);
    check_date(&e->when);
    check_parties(e, e->actor, e->n_actor);
    check_parties(e, e->recipient, e->n_recipient);
}

static void check_printed(arena *a, const event *e)
{
    size_t n = 0;
    const event *each = event_expand(a, e, &n);
    MUST(n >= 1);
    for (size_t i = 0; i < n; i++) {
        buf json = buf_new(a), pair = buf_new(a), tsv = buf_new(a);
        event_json(&json, &each[i]);
        event_json_pair(&pair, &each[i]);
        event_tsv(&tsv, &each[i]);
        MUST(is_json(buf_str(&json)) && is_json(buf_str(&pair)));
        str line = buf_str(&tsv), cell;
        size_t cells = 0;
        MUST(str_find(line, STR("\n"), 0) == line.len - 1);
        while (line.len && str_cut(&line, '\t', &cell))
            cells++;
        MUST(cells == 16);
    }
}

static void check_document(arena *a, const coded_document *d, size_t source_len, format f)
{
    span all = {0, (uint32_t)d->document.text.len};
    uint32_t end = 0;
    for (size_t i = 0; i < d->coded.sentences.n; i++) {
        MUST(within(d->coded.sentences.at[i], all) && d->coded.sentences.at[i].from >= end);
        end = d->coded.sentences.at[i].to;
    }
    for (size_t i = 0; i < d->coded.events.n; i++) {
        check_event(&d->coded.events.at[i], source_len, f);
        check_printed(a, &d->coded.events.at[i]);
    }
}

/** Offsets are those of the source; of the text without marks where there are marks. */
static size_t offsets_end(const coded_document *d, str bytes, format f)
{
    return f == FORMAT_MARKED ? d->document.text.len : bytes.len;
}

static void code_bytes(arena *a, str bytes, uint8_t pick)
{
    reading_input in = {.settled = true, .date = pick & 128 ? DAY_NONE : 0};
    in.file.name = "fuzz";
    in.format =
        pick % (FORMATS + 1) < FORMATS ? (format)(pick % (FORMATS + 1)) : formats_guess(a, bytes);
    batch b = {.piece = {.bytes = bytes, .last = true},
               .whole = in.format != FORMAT_JSONL && in.format != FORMAT_MARKED};
    reading_code(the_lexicon(), &in, a, &b);
    for (size_t i = 0; i < b.docs.n; i++)
        check_document(a, &b.docs.at[i], offsets_end(&b.docs.at[i], bytes, in.format), in.format);
    for (size_t i = 0; i < b.bad.n; i++)
        MUST(b.bad.at[i].byte <= bytes.len && b.bad.at[i].reason.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    workspace w;
    workspace_open(&w, FUZZ_LIMIT);
    if (size > 0 && !setjmp(w.escape))
        code_bytes(&w.memory, fuzz_input(&w.memory, data + 1, size - 1), data[0]);
    workspace_close(&w);
    return 0;
}
