/* Verbs with their forms and patterns, sets of synonyms, and transformations. */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "lexicon/petrarch_read.h"

enum { MOST_VARIANTS = 64 };

typedef struct verb_reader {
    petrarch_source *s;
    petrarch_style style;
    bool headed;       /**< blocks have heads: "--- NAME [CODE] ---" */
    bool in_block;     /**< a block is there */
    bool used;         /**< and has patterns already */
    uint32_t synset;   /**< +1 while its words are read; 0: none */
    bool only_synset;  /**< the first time through */
    str code, reverse; /**< of the block */
} verb_reader;

/* ---- codes */

/** "032:033", ":1121", "025?", "111!": PETRARCH knows no ranks, so the marks say nothing. */
static bool read_code(arena *a, str in, str *ret_code, str *ret_reverse)
{
    size_t colon = str_find(in, STR(":"), 0);
    str parts[2] = {str_trim(str_sub(in, 0, colon)), STR("")};
    if (colon != SIZE_MAX)
        parts[1] = str_trim(str_sub(in, colon + 1, in.len));
    for (int i = 0; i < 2; i++) {
        while (str_ends(parts[i], STR("?")) || str_ends(parts[i], STR("!")))
            parts[i].len--;
        if (parts[i].len && !petrarch_is_code(parts[i]))
            return false;
    }
    *ret_code = str_dup(a, parts[0]);
    *ret_reverse = str_dup(a, parts[1]);
    return parts[0].len || parts[1].len;
}

static const char bad_code[] = "no code in the brackets, or one with odd characters";
static const char open_bracket[] = "a bracket that is never closed";

/* ---- sets of synonyms */

static str synset_name(str text)
{
    str name = str_trim(text);
    while (str_ends(name, STR("_")))
        name.len--;
    return name;
}

static void open_synset(verb_reader *r, str line)
{
    petrarch *p = r->s->p;
    str given = str_trim(petrarch_bare(str_sub(line, 1, line.len))), name = synset_name(given);
    uint32_t known;
    bool ours = map_get(&p->synsets, name, &known) && p->synset.at[known].place.file == r->s->file;
    if (ours) { /* another file's set of that name is another set */
        r->synset = known + 1;
        return;
    }
    name = str_dup(r->s->a, name);
    map_put(r->s->a, &p->synsets, name, (uint32_t)p->synset.n);
    *VEC_PUSH(r->s->a, &p->synset) = (petrarch_synset){
        .name = name, .fixed = str_ends(given, STR("_")), .place = petrarch_here(r->s)};
    r->synset = (uint32_t)p->synset.n;
}

static void add_synonym(verb_reader *r, petrarch_phrase phrase, uint32_t nested)
{
    petrarch_synset *y = &r->s->p->synset.at[r->synset - 1];
    y->nested = vec_grow(r->s->a, y->nested, y->n, &y->cap_nested, sizeof *y->nested);
    y->nested[y->n] = nested;
    y->at = vec_grow(r->s->a, y->at, y->n, &y->cap, sizeof *y->at);
    y->at[y->n++] = phrase;
}

static void read_synonym(verb_reader *r, str line)
{
    bool whole;
    uint32_t nested;
    str text = str_trim(petrarch_bare(str_sub(line, 1, line.len)));
    if (str_starts(text, STR("&"))) {
        if (!map_get(&r->s->p->synsets, synset_name(str_sub(text, 1, text.len)), &nested))
            petrarch_reject(r->s, "a set of synonyms that is not defined above", text);
        else if (nested + 1 < r->synset)
            add_synonym(r, (petrarch_phrase){NULL, 0}, nested + 1);
        else
            petrarch_reject(r->s, "a set of synonyms within itself", text);
        return;
    }
    petrarch_phrase phrase = petrarch_phrase_of(r->s, text, &whole);
    if (phrase.n)
        add_synonym(r, phrase, 0);
    else
        petrarch_reject(r->s, "no word", line);
}

/* ---- patterns */

typedef struct elements {
    petrarch_element *at;
    size_t n, cap;
} elements;

typedef struct scanner {
    verb_reader *r;
    str text;
    size_t at;
    elements out;
    bool glued; /**< the next element follows immediately */
} scanner;

static void put(scanner *c, petrarch_part part, uint32_t word)
{
    *VEC_PUSH(c->r->s->a, &c->out) = (petrarch_element){(uint8_t)part, c->glued, word};
    c->glued = true;
}

static bool is_one(char c, const char *list)
{
    return c && strchr(list, c);
}

static bool is_mark(char c)
{
    return is_one(c, "{}()*$+%^&|_") || ascii_space(c);
}

/** "&NEW_TIES": the longest known name; what is left over is words. @return false: none known */
static bool scan_synset(scanner *c)
{
    size_t from = ++c->at, end = from;
    while (end < c->text.len && (!is_mark(c->text.s[end]) || c->text.s[end] == '_'))
        end++;
    for (size_t to = end; to > from; to--) {
        uint32_t k;
        bool border = to == end || c->text.s[to] == '_';
        if (!border || !map_get(&c->r->s->p->synsets, synset_name(str_sub(c->text, from, to)), &k))
            continue;
        put(c, PART_SYNSET, k);
        c->at = to;
        return true;
    }
    return false;
}

static void scan_word(scanner *c)
{
    size_t from = c->at;
    while (c->at < c->text.len && !is_mark(c->text.s[c->at]))
        c->at++;
    bool whole, glued = c->glued;
    petrarch_phrase w = petrarch_phrase_of(c->r->s, str_sub(c->text, from, c->at), &whole);
    for (uint32_t i = 0; i < w.n; i++) {
        c->glued = i ? w.at[i].glued : glued;
        put(c, PART_WORD, w.at[i].id);
    }
}

static bool scan_one(scanner *c)
{
    static const char marks[] = "*$+^%{}()";
    static const petrarch_part parts[] = {PART_VERB,     PART_SOURCE,   PART_TARGET,
                                          PART_SKIP,     PART_COMPOUND, PART_NOUN,
                                          PART_NOUN_END, PART_PREP,     PART_PREP_END};
    char ch = c->text.s[c->at];
    const char *mark = ch ? strchr(marks, ch) : NULL;
    if (mark) {
        bool inner = ch == '{' || ch == '(';
        put(c, parts[mark - marks], 0);
        c->glued = c->glued && !inner;
        c->at++;
    } else if (ch == '&') {
        return scan_synset(c);
    } else if (ch == '_' || ascii_space(ch)) {
        c->glued = c->glued && ch == '_';
        c->at++;
    } else if (ch == '|') {
        c->at++;
    } else {
        scan_word(c);
    }
    return true;
}

/** Every bracket is closed by its like, none within its like. */
static bool is_balanced(const elements *e)
{
    int noun = 0, prep = 0;
    for (size_t i = 0; i < e->n; i++) {
        noun += e->at[i].part == PART_NOUN ? 1 : e->at[i].part == PART_NOUN_END ? -1 : 0;
        prep += e->at[i].part == PART_PREP ? 1 : e->at[i].part == PART_PREP_END ? -1 : 0;
        if (noun < 0 || prep < 0 || noun > 1 || prep > 1)
            return false;
    }
    return !noun && !prep;
}

static const char *read_elements(verb_reader *r, str text, petrarch_pattern *ret)
{
    scanner c = {.r = r, .text = text};
    while (c.at < text.len)
        if (!scan_one(&c))
            return "a set of synonyms that is not defined";
    uint32_t verbs = 0;
    for (uint32_t i = 0; i < c.out.n; i++) {
        verbs += c.out.at[i].part == PART_VERB;
        ret->verb = c.out.at[i].part == PART_VERB ? i : ret->verb;
    }
    if (verbs != 1)
        return "a pattern needs one '*', where its verb stands";
    if (!is_balanced(&c.out))
        return "brackets that do not match";
    ret->at = c.out.at;
    ret->n = (uint32_t)c.out.n;
    return NULL;
}

typedef struct variants {
    str *at;
    size_t n, cap;
} variants;

/** "{ a | b } c" is "a c" and "b c". @return false when there are too many */
static bool expand(arena *a, str text, variants *ret)
{
    *VEC_PUSH(a, ret) = text;
    for (size_t i = 0; i < ret->n; i++) {
        str s = ret->at[i];
        size_t bar = str_find(s, STR("|"), 0), close = str_find(s, STR("}"), bar), open = bar;
        while (open != SIZE_MAX && open > 0 && s.s[open] != '{')
            open--;
        if (bar == SIZE_MAX || close == SIZE_MAX || s.s[open] != '{')
            continue;
        str choices = str_sub(s, open + 1, close), choice;
        bool first = true;
        while (str_cut(&choices, '|', &choice)) {
            buf b = buf_new(a);
            buf_add(&b, str_sub(s, 0, open));
            buf_add(&b, str_trim(choice));
            buf_add(&b, str_sub(s, close + 1, s.len));
            if (first)
                ret->at[i] = buf_str(&b);
            else
                *VEC_PUSH(a, ret) = buf_str(&b);
            first = false;
        }
        if (ret->n > MOST_VARIANTS)
            return false;
        i--;
    }
    return true;
}

static petrarch_block *block_of(const verb_reader *r)
{
    return &r->s->p->block.at[r->s->p->block.n - 1];
}

static void add_pattern(verb_reader *r, str text, petrarch_pattern n)
{
    variants v = {0};
    if (!expand(r->s->a, text, &v)) {
        petrarch_reject(r->s, "more than 64 alternatives in one pattern", text);
        return;
    }
    for (size_t i = 0; i < v.n; i++) {
        const char *why = read_elements(r, v.at[i], &n);
        if (why) {
            petrarch_reject(r->s, why, text);
            return;
        }
        *VEC_PUSH(r->s->a, &block_of(r)->patterns) = n;
        r->s->p->file.at[r->s->file].entries++;
    }
    r->used = true;
}

static void read_pattern(verb_reader *r, str line)
{
    str rest = petrarch_bare(line), text, in = STR("");
    int found = petrarch_bracket(&rest, &text, &in);
    petrarch_pattern n = {.place = petrarch_here(r->s)};
    if (!r->in_block)
        petrarch_reject(r->s, "a pattern without a verb before it", line);
    else if (found < 0)
        petrarch_reject(r->s, open_bracket, line);
    else if (!found)
        petrarch_reject(r->s, "a pattern without a code", line);
    else if (!read_code(r->s->a, in, &n.code, &n.reverse))
        petrarch_reject(r->s, bad_code, in);
    else {
        n.text = str_dup(r->s->a, str_trim(str_sub(text, 1, text.len)));
        add_pattern(r, n.text, n);
    }
}

/* ---- verbs */

static void open_block(verb_reader *r, str name)
{
    *VEC_PUSH(r->s->a, &r->s->p->block) = (petrarch_block){
        .name = str_dup(r->s->a, name), .code = r->code, .reverse = r->reverse, .style = r->style};
    r->in_block = true;
    r->used = false;
}

/** "--- NAME [CODE] ---" */
static void read_head(verb_reader *r, str line)
{
    str rest = str_sub(petrarch_bare(line), 3, line.len), name, in = STR("");
    r->code = r->reverse = STR("---");
    int found = petrarch_bracket(&rest, &name, &in);
    if (found < 0)
        petrarch_reject(r->s, open_bracket, line);
    else if (found && !read_code(r->s->a, in, &r->code, &r->reverse))
        petrarch_reject(r->s, bad_code, in);
    open_block(r, str_trim(name));
}

/** One form, in which '+' may mark the verb, "WIRE_+TAP"; else the first word is it. */
static petrarch_phrase read_form(verb_reader *r, str text, uint32_t *ret_key)
{
    buf b = buf_new(r->s->a);
    bool whole;
    size_t plus = str_find(text, STR("+"), 0);
    *ret_key = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.s[i] != '+')
            buf_char(&b, text.s[i]);
        *ret_key += plus != SIZE_MAX && i < plus && (text.s[i] == '_' || text.s[i] == '-');
    }
    petrarch_phrase ph = petrarch_phrase_of(r->s, buf_str(&b), &whole);
    *ret_key = *ret_key < ph.n ? *ret_key : 0;
    return ph;
}

/** The phrase with another word for its verb. */
static void add_changed(verb_reader *r, petrarch_phrase ph, uint32_t key, str stem,
                        const char *tail)
{
    buf b = buf_new(r->s->a);
    buf_add(&b, stem);
    buf_add(&b, str_of(tail));
    petrarch_word *w = NEW(r->s->a, ph.n, petrarch_word);
    memcpy(w, ph.at, ph.n * sizeof *w);
    w[key].id = petrarch_word_add(r->s->a, r->s->p, buf_str(&b));
    petrarch_form_add(r->s->a, r->s->p, (petrarch_phrase){w, ph.n}, key);
}

static bool hisses(str w)
{
    return str_ends(w, STR("s")) || str_ends(w, STR("x")) || str_ends(w, STR("z")) ||
           str_ends(w, STR("ch")) || str_ends(w, STR("sh"));
}

/** The regular forms, as PETRARCH makes them. */
static void add_regular(verb_reader *r, petrarch_phrase ph, uint32_t key)
{
    str w = r->s->p->word.at[ph.at[key].id];
    str less = str_sub(w, 0, w.len ? w.len - 1 : 0);
    bool y = str_ends(w, STR("y")) && w.len > 1 && !is_one(w.s[w.len - 2], "aeiou");
    if (str_ends(w, STR("e"))) {
        add_changed(r, ph, key, w, "s");
        add_changed(r, ph, key, w, "d");
        add_changed(r, ph, key, less, "ing");
    } else {
        add_changed(r, ph, key, y ? less : w, y ? "ies" : hisses(w) ? "es" : "s");
        add_changed(r, ph, key, y ? less : w, y ? "ied" : "ed");
        add_changed(r, ph, key, w, "ing");
    }
}

static void add_forms(verb_reader *r, str word, bool braces, str forms)
{
    uint32_t key;
    petrarch_phrase ph = read_form(r, word, &key);
    petrarch_form_add(r->s->a, r->s->p, ph, key);
    if (!braces)
        add_regular(r, ph, key);
    str form;
    while (str_cut(&forms, ' ', &form)) {
        petrarch_phrase f = read_form(r, str_trim(form), &key);
        if (f.n)
            petrarch_form_add(r->s->a, r->s->p, f, key);
    }
}

/** Takes "{...}" out of a line. @return 1, 0, or -1 when it is never closed. */
static int take_forms(arena *a, str *line, str *ret_forms)
{
    size_t open = str_find(*line, STR("{"), 0), close = str_find(*line, STR("}"), 0);
    *ret_forms = STR("");
    if (open == SIZE_MAX)
        return 0;
    if (close == SIZE_MAX || close < open)
        return -1;
    *ret_forms = str_trim(str_sub(*line, open + 1, close));
    buf b = buf_new(a);
    buf_add(&b, str_sub(*line, 0, open));
    buf_char(&b, ' ');
    buf_add(&b, str_sub(*line, close + 1, line->len));
    *line = buf_str(&b);
    return 1;
}

static bool read_verb_code(verb_reader *r, str in, int found, petrarch_verb *v)
{
    if (found == 1 && !read_code(r->s->a, in, &v->code, &v->reverse)) {
        petrarch_reject(r->s, bad_code, in);
        return false;
    }
    if (found != 1) {
        v->code = r->in_block && r->headed ? block_of(r)->code : STR("---");
        v->reverse = r->in_block && r->headed ? block_of(r)->reverse : STR("");
    }
    return true;
}

/** TABARI may give a verb's forms on the line behind it. */
static bool only_forms(verb_reader *r, str word, int found, str forms)
{
    if (word.len || found == 1 || !r->s->p->verb.n)
        return false;
    str form;
    uint32_t key;
    while (str_cut(&forms, ' ', &form)) {
        petrarch_phrase f = read_form(r, str_trim(form), &key);
        if (f.n)
            petrarch_form_add(r->s->a, r->s->p, f, key);
    }
    return true;
}

static void read_verb(verb_reader *r, str line)
{
    str rest = petrarch_bare(line), forms, word, in = STR("");
    int braces = take_forms(r->s->a, &rest, &forms);
    int found = braces < 0 ? -1 : petrarch_bracket(&rest, &word, &in);
    if (found < 0) {
        petrarch_reject(r->s, open_bracket, line);
        return;
    }
    word = str_trim(word);
    while (str_ends(word, STR("_")))
        word.len--;
    petrarch_verb v = {.word = str_dup(r->s->a, word), .place = petrarch_here(r->s)};
    uint32_t key;
    if (only_forms(r, word, found, forms) || !read_verb_code(r, in, found, &v))
        return;
    if (!read_form(r, word, &key).n) {
        petrarch_reject(r->s, "no verb", line);
        return;
    }
    if (!r->headed || !r->in_block)
        open_block(r, word);
    v.block = (uint32_t)(r->s->p->block.n - 1);
    *VEC_PUSH(r->s->a, &r->s->p->verb) = v;
    r->s->p->file.at[r->s->file].entries++;
    add_forms(r, word, braces == 1, forms);
}

/* ---- transformations */

/** @return the next word; brackets and "=" are words. */
static str next_item(str *rest)
{
    static const char alone[] = "()=";
    *rest = str_trim(*rest);
    size_t n = rest->len ? 1 : 0;
    if (n && !is_one(rest->s[0], alone))
        while (n < rest->len && !ascii_space(rest->s[n]) && !is_one(rest->s[n], alone))
            n++;
    str item = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->len);
    return item;
}

static uint32_t verb_word(verb_reader *r, str s)
{
    return str_eq(s, STR("Q")) ? 0 : petrarch_word_add(r->s->a, r->s->p, utf8_fold_str(r->s->a, s));
}

/** "~ a (a b ATTACK) SAY = a b 015" */
static void read_turn(verb_reader *r, str line)
{
    enum {
        OUTER,
        OPEN,
        SOURCE,
        TARGET,
        VERB,
        CLOSE,
        OUTER_VERB,
        EQUALS,
        NEW_S,
        NEW_T,
        CODE,
        ITEMS
    };
    str rest = str_sub(petrarch_bare(line), 1, line.len), item[ITEMS];
    for (int i = 0; i < ITEMS; i++)
        item[i] = next_item(&rest);
    bool good = str_eq(item[OPEN], STR("(")) && str_eq(item[CLOSE], STR(")")) &&
                str_eq(item[EQUALS], STR("=")) && petrarch_is_code(item[CODE]) &&
                !str_trim(rest).len;
    static const int variables[] = {OUTER, SOURCE, TARGET, NEW_S, NEW_T};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        good = good && item[variables[i]].len == 1;
    if (!good) {
        petrarch_reject(r->s, "want a transformation as ~ a (a b ATTACK) SAY = a b 015", line);
        return;
    }
    petrarch_turn t = {item[OUTER].s[0],
                       item[SOURCE].s[0],
                       item[TARGET].s[0],
                       verb_word(r, item[VERB]),
                       verb_word(r, item[OUTER_VERB]),
                       item[NEW_S].s[0],
                       item[NEW_T].s[0],
                       str_dup(r->s->a, item[CODE]),
                       petrarch_here(r->s)};
    *VEC_PUSH(r->s->a, &r->s->p->turn) = t;
}

/* ---- the file */

static void read_entry(verb_reader *r, str line)
{
    if (str_starts(line, STR("---")))
        read_head(r, line);
    else if (str_starts(line, STR("-")))
        read_pattern(r, line);
    else if (str_starts(line, STR("~")))
        read_turn(r, line);
    else if (!str_starts(line, STR("<")))
        read_verb(r, line);
}

/** The first time through only the sets of synonyms are read, the second time all else: a set may
 *  stand behind the pattern that needs it. */
static void read_line(verb_reader *r, str line)
{
    bool opens = str_starts(line, STR("&"));
    if (opens && r->only_synset)
        open_synset(r, line);
    else if (opens)
        r->synset = 1;
    else if (r->synset && str_starts(line, STR("+"))) {
        if (r->only_synset)
            read_synonym(r, line);
    } else {
        r->synset = 0;
        if (line.len && !r->only_synset)
            read_entry(r, line);
    }
}

static petrarch_style style_of(str bytes, bool *ret_headed)
{
    str line;
    bool prepositions = false;
    *ret_headed = false;
    while (str_cut(&bytes, '\n', &line)) {
        str bare = petrarch_bare(line);
        *ret_headed = *ret_headed || str_starts(bare, STR("---"));
        prepositions = prepositions ||
                       (str_starts(bare, STR("-")) && str_find(bare, STR(" ("), 0) != SIZE_MAX);
    }
    return !*ret_headed ? PETRARCH_STEMS : prepositions ? PETRARCH_NOUNS : PETRARCH_WORDS;
}

void petrarch_read_verbs(petrarch_source *s)
{
    petrarch_source again = *s;
    verb_reader r = {.s = s, .only_synset = true, .code = STR("---"), .reverse = STR("")};
    r.style = style_of(s->rest, &r.headed);
    str line;
    while (petrarch_line(s, &line))
        read_line(&r, str_trim(line));
    *s = again;
    r.only_synset = false;
    r.synset = 0;
    while (petrarch_line(s, &line))
        read_line(&r, str_trim(line));
}
