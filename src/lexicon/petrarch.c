#include "lexicon/petrarch.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lexicon/petrarch_read.h"

str petrarch_kind_text(petrarch_kind k)
{
    static const str names[] = {{"actors", 6},   {"agents", 6}, {"verbs", 5},
                                {"discards", 8}, {"issues", 6}, {"unknown", 7}};
    return names[k];
}

petrarch *petrarch_new(arena *a)
{
    petrarch *p = NEW(a, 1, petrarch);
    *VEC_PUSH(a, &p->word) = STR("");
    *VEC_PUSH(a, &p->form) = (petrarch_form){0};
    petrarch_names *all[] = {&p->actors, &p->agents, &p->discards, &p->issues};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *VEC_PUSH(a, all[i]) = (petrarch_name){0};
    return p;
}

/* ---- what a file is */

static petrarch_kind kind_by_name(str name)
{
    static const struct {
        str part;
        petrarch_kind kind;
    } parts[] = {{{"actor", 5}, PETRARCH_ACTORS},         {{"agent", 5}, PETRARCH_AGENTS},
                 {{"verb", 4}, PETRARCH_VERBS},           {{"discard", 7}, PETRARCH_DISCARDS},
                 {{"issue", 5}, PETRARCH_ISSUES},         {{"countries", 9}, PETRARCH_ACTORS},
                 {{"international", 13}, PETRARCH_ACTORS}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_find(name, parts[i].part, 0) != SIZE_MAX)
            return parts[i].kind;
    return PETRARCH_UNKNOWN;
}

static petrarch_kind kind_by_line(str line)
{
    if (str_starts(line, STR("<ISSUE")))
        return PETRARCH_ISSUES;
    if (str_starts(line, STR("---")) || str_starts(line, STR("- ")) || str_starts(line, STR("&")))
        return PETRARCH_VERBS;
    if (str_find(line, STR("[~"), 0) != SIZE_MAX || str_find(line, STR("~]"), 0) != SIZE_MAX)
        return PETRARCH_AGENTS;
    return str_starts(line, STR("+")) ? PETRARCH_ACTORS : PETRARCH_UNKNOWN;
}

petrarch_kind petrarch_guess(str name, str bytes)
{
    enum { LOOK_AT = 1 << 16 };
    char small[256];
    size_t slash = 0, n = 0;
    for (size_t i = 0; i < name.len; i++)
        slash = name.s[i] == '/' ? i + 1 : slash;
    for (size_t i = slash; i < name.len && n < sizeof small; i++)
        small[n++] = ascii_to_lower(name.s[i]);
    petrarch_kind k = kind_by_name((str){small, n});
    str rest = str_sub(bytes, 0, LOOK_AT), line;
    while (k == PETRARCH_UNKNOWN && str_cut(&rest, '\n', &line))
        k = kind_by_line(line);
    return k;
}

/* ---- lines */

/** Takes what lies within <!-- --> out of a line; "<!" alone opens such a remark too. */
static str without_remark(petrarch_source *s, str line)
{
    if (s->remark) {
        size_t end = str_find(line, STR("-->"), 0);
        s->remark = end == SIZE_MAX;
        return s->remark ? STR("") : str_sub(line, end + 3, line.len);
    }
    size_t at = str_find(line, STR("<!"), 0);
    if (at == SIZE_MAX)
        return line;
    s->remark = str_find(line, STR("-->"), at) == SIZE_MAX;
    return str_sub(line, 0, at);
}

bool petrarch_line(petrarch_source *s, str *ret)
{
    str line;
    s->byte = s->next_byte;
    if (!s->rest.len || !str_cut(&s->rest, '\n', &line))
        return false;
    s->line++;
    s->next_byte += line.len + 1;
    if (str_ends(line, STR("\r")))
        line.len--;
    if (str_starts(line, STR("~FINISH")) || str_starts(line, STR("~~~~~")))
        return false;
    line = without_remark(s, utf8_repair(s->a, line).text);
    str bare = str_trim(line);
    bool comment = str_starts(bare, STR("#")) || str_starts(bare, STR("/"));
    *ret = comment ? STR("") : line;
    return true;
}

str petrarch_bare(str line)
{
    int depth = 0;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.s[i];
        depth += c == '[' ? 1 : c == ']' && depth ? -1 : 0;
        if (!depth && (c == '#' || c == ';'))
            return str_sub(line, 0, i);
    }
    return line;
}

void petrarch_reject(petrarch_source *s, const char *reason, str what)
{
    enum { MOST_SHOWN = 60 };
    petrarch_file *f = &s->p->file.at[s->file];
    buf b = buf_new(s->a);
    what = str_trim(what);
    buf_add(&b, str_of(reason));
    if (what.len)
        buf_printf(&b, ": '%.*s'", what.len < MOST_SHOWN ? (int)what.len : MOST_SHOWN, what.s);
    f->rejected++;
    *VEC_PUSH(s->a, s->bad) =
        (reject){f->name, s->line, s->byte, utf8_repair(s->a, buf_str(&b)).text};
}

petrarch_place petrarch_here(const petrarch_source *s)
{
    return (petrarch_place){s->file, (uint32_t)s->line};
}

int petrarch_bracket(str *rest, str *ret_before, str *ret_in)
{
    size_t open = str_find(*rest, STR("["), 0);
    if (open == SIZE_MAX) {
        *ret_before = *rest;
        *rest = STR("");
        return 0;
    }
    size_t close = str_find(*rest, STR("]"), open);
    *ret_before = str_sub(*rest, 0, open);
    if (close == SIZE_MAX)
        return -1;
    *ret_in = str_trim(str_sub(*rest, open + 1, close));
    *rest = str_sub(*rest, close + 1, rest->len);
    return 1;
}

bool petrarch_is_code(str code)
{
    for (size_t i = 0; i < code.len; i++) {
        char c = code.s[i];
        if (!ascii_alpha(c) && !ascii_digit(c) && c != '-' && c != '+' && c != '#' && c != '/')
            return false;
    }
    return code.len > 0;
}

/* ---- words and phrases */

uint32_t petrarch_word_id(const petrarch *p, str folded)
{
    uint32_t id = 0;
    map_get(&p->words, folded, &id);
    return id;
}

uint32_t petrarch_word_add(arena *a, petrarch *p, str folded)
{
    uint32_t id;
    if (map_get(&p->words, folded, &id))
        return id;
    id = (uint32_t)p->word.n;
    str kept = str_dup(a, folded);
    *VEC_PUSH(a, &p->word) = kept;
    map_put(a, &p->words, kept, id);
    return id;
}

typedef struct phrase_words {
    petrarch_word *at;
    size_t n, cap;
} phrase_words;

static void add_word(petrarch_source *s, phrase_words *w, str text, bool glued)
{
    *VEC_PUSH(s->a, w) = (petrarch_word){petrarch_word_add(s->a, s->p, text), glued};
}

/** "DON'T" is two words to the tokens of text, and "ISRAEL'S" too. */
static void add_parts(petrarch_source *s, phrase_words *w, str text, bool glued)
{
    size_t tail = str_ends(text, STR("n't")) ? 3 : str_ends(text, STR("'s")) ? 2 : 0;
    bool split = tail && text.len > tail;
    if (split)
        add_word(s, w, str_sub(text, 0, text.len - tail), glued);
    if (split)
        add_word(s, w, str_sub(text, text.len - tail, text.len), true);
    else if (text.len)
        add_word(s, w, text, glued);
}

static bool parts_words(char c)
{
    return c == '_' || c == '-' || c == ',' || ascii_space(c);
}

petrarch_phrase petrarch_phrase_of(petrarch_source *s, str text, bool *ret_whole)
{
    phrase_words w = {0};
    text = utf8_fold_str(s->a, str_trim(text));
    *ret_whole = str_ends(text, STR("_"));
    bool glued = false;
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        while (i < text.len && !parts_words(text.s[i]))
            i++;
        add_parts(s, &w, str_sub(text, from, i), glued && w.n > 0);
        glued = i < text.len;
        for (; i < text.len && parts_words(text.s[i]); i++)
            glued = glued && (text.s[i] == '_' || text.s[i] == '-');
    }
    return (petrarch_phrase){w.at, (uint32_t)w.n};
}

/** Room for `id` in a table by words. */
static uint32_t *reach(arena *a, uint32_t *table, size_t *n, uint32_t id)
{
    size_t want = *n ? *n : 256;
    if (id < *n)
        return table;
    while (want <= id)
        want *= 2;
    uint32_t *bigger = NEW(a, want, uint32_t);
    for (size_t i = 0; i < *n; i++)
        bigger[i] = table[i];
    *n = want;
    return bigger;
}

void petrarch_name_add(petrarch_source *s, petrarch_names *n, const petrarch_name *name)
{
    uint32_t first = name->phrase.at[0].id;
    n->first = reach(s->a, n->first, &n->n_first, first);
    petrarch_name *added = VEC_PUSH(s->a, n);
    *added = *name;
    added->next = n->first[first];
    n->first[first] = (uint32_t)(n->n - 1);
    s->p->file.at[s->file].entries++;
}

void petrarch_form_add(arena *a, petrarch *p, petrarch_phrase phrase, uint32_t key)
{
    uint32_t word = phrase.at[key].id;
    p->first_form = reach(a, p->first_form, &p->n_first_form, word);
    petrarch_form *f = VEC_PUSH(a, &p->form);
    *f = (petrarch_form){phrase, key, (uint32_t)(p->verb.n - 1), p->first_form[word]};
    p->first_form[word] = (uint32_t)(p->form.n - 1);
}

/* ---- reading and asking */

void petrarch_read(arena *a, petrarch *p, petrarch_kind kind, str name, str bytes, rejects *bad)
{
    static void (*const readers[])(petrarch_source *) = {
        petrarch_read_actors, petrarch_read_agents, petrarch_read_verbs, petrarch_read_discards,
        petrarch_read_issues};
    *VEC_PUSH(a, &p->file) = (petrarch_file){.name = str_dup(a, name), .kind = kind};
    petrarch_source s = {a, p, (uint32_t)(p->file.n - 1), bytes, 0, 0, 0, false, bad};
    if (kind == PETRARCH_UNKNOWN)
        petrarch_reject(&s,
                        "no dictionary; name it *actors*, *agents*, *verbs*, *discards* or "
                        "*issues*",
                        STR(""));
    else
        readers[kind](&s);
}

str petrarch_code_on(const petrarch *p, uint32_t group, day when)
{
    const petrarch_codes *c = &p->group.at[group].codes;
    const petrarch_dated *undated = NULL;
    for (size_t i = 0; i < c->n; i++) {
        const petrarch_dated *d = &c->at[i];
        if (d->always)
            undated = d;
        else if (when != DAY_NONE && d->from <= when && when <= d->to)
            return d->code;
    }
    if (!undated && when == DAY_NONE && c->n)
        undated = &c->at[c->n - 1];
    return undated ? undated->code : STR("");
}

uint32_t petrarch_first_name(const petrarch_names *n, uint32_t id)
{
    return id < n->n_first ? n->first[id] : 0;
}

uint32_t petrarch_first_form(const petrarch *p, uint32_t id)
{
    return id < p->n_first_form ? p->first_form[id] : 0;
}

str petrarch_place_text(arena *a, const petrarch *p, petrarch_place at)
{
    buf b = buf_new(a);
    buf_printf(&b, "%.*s:%u", STR_ARG(p->file.at[at.file].name), (unsigned)at.line);
    return buf_str(&b);
}
