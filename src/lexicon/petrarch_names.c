/* Actors, agents, discards and issues. */
#include "base/buf.h"
#include "base/vec.h"
#include "lexicon/petrarch_read.h"

/* ---- dates */

/** Years of two digits up to 30 are of this century, as in TABARI. */
static bool read_day(str s, day *ret)
{
    enum { CENTURY_TURNS = 30 };
    int64_t n;
    s = str_trim(s);
    if ((s.len != 6 && s.len != 8) || !str_int(s, &n) || n < 0)
        return false;
    int year = (int)(n / 10000), month = (int)(n / 100 % 100), mday = (int)(n % 100);
    if (s.len == 6)
        year += year <= CENTURY_TURNS ? 2000 : 1900;
    if (!date_valid(year, month, mday))
        return false;
    *ret = day_of(year, month, mday);
    return true;
}

/** "<911231", "> 19920101", "320101-331108". */
static bool read_period(str s, day *ret_from, day *ret_to)
{
    s = str_trim(s);
    *ret_from = INT32_MIN + 1;
    *ret_to = INT32_MAX;
    if (str_starts(s, STR("<")))
        return read_day(str_sub(s, 1, s.len), ret_to);
    if (str_starts(s, STR(">")))
        return read_day(str_sub(s, 1, s.len), ret_from);
    size_t dash = str_find(s, STR("-"), 0);
    return dash != SIZE_MAX && read_day(str_sub(s, 0, dash), ret_from) &&
           read_day(str_sub(s, dash + 1, s.len), ret_to) && *ret_from <= *ret_to;
}

/** @return NULL, or why "CODE", "CODE 320101-331108" cannot be used. */
static const char *read_dated(arena *a, str in, petrarch_dated *ret)
{
    size_t end = 0;
    while (end < in.len && !ascii_space(in.s[end]) && in.s[end] != '<' && in.s[end] != '>')
        end++;
    str code = str_sub(in, 0, end), period = str_trim(str_sub(in, end, in.len));
    if (!petrarch_is_code(code))
        return "no code in the brackets, or one with odd characters";
    *ret = (petrarch_dated){str_dup(a, code), INT32_MIN + 1, INT32_MAX, period.len == 0};
    if (period.len && !read_period(period, &ret->from, &ret->to))
        return "want dates as 19320101-331108, <911231 or >920101";
    return NULL;
}

/* ---- actors */

typedef struct actor_reader {
    petrarch_source *s;
    bool open;    /**< a group is there to take names and codes */
    bool stems;   /**< TABARI's: a name may go on */
    bool faulty;  /**< the group's codes have been complained of */
    str list_end; /**< within <NOUN> or <ADJECTIVE>: what ends it */
    uint64_t head_line, head_byte;
} actor_reader;

static petrarch_group *group_of(const actor_reader *r)
{
    return &r->s->p->group.at[r->s->p->group.n - 1];
}

/** Somebody without any code is of no use: told at his own line. */
static void close_group(actor_reader *r)
{
    if (r->open && !r->faulty && !group_of(r)->codes.n) {
        petrarch_source at = *r->s;
        at.line = r->head_line;
        at.byte = r->head_byte;
        petrarch_reject(&at, "no code for this actor", group_of(r)->head);
    }
    r->open = false;
}

static void open_group(actor_reader *r, str head)
{
    close_group(r);
    *VEC_PUSH(r->s->a, &r->s->p->group) =
        (petrarch_group){.place = petrarch_here(r->s), .head = str_dup(r->s->a, str_trim(head))};
    r->open = true;
    r->faulty = false;
    r->head_line = r->s->line;
    r->head_byte = r->s->byte;
}

static void add_actor(actor_reader *r, str text)
{
    bool whole;
    petrarch_phrase phrase = petrarch_phrase_of(r->s, text, &whole);
    if (!phrase.n) {
        petrarch_reject(r->s, "no name", text);
        return;
    }
    petrarch_name n = {.phrase = phrase,
                       .group = (uint32_t)(r->s->p->group.n - 1),
                       .place = petrarch_here(r->s),
                       .stem = r->stems && !whole};
    petrarch_name_add(r->s, &r->s->p->actors, &n);
}

/** All "[...]" of a line. */
static void add_codes(actor_reader *r, str rest)
{
    str before, in;
    int more;
    while ((more = petrarch_bracket(&rest, &before, &in)) == 1) {
        petrarch_dated d;
        const char *why = read_dated(r->s->a, in, &d);
        r->faulty = r->faulty || why;
        if (why)
            petrarch_reject(r->s, why, in);
        else
            *VEC_PUSH(r->s->a, &group_of(r)->codes) = d;
    }
    r->faulty = r->faulty || more < 0;
    if (more < 0)
        petrarch_reject(r->s, "a bracket that is never closed", rest);
}

static str before_bracket(str line, str *ret_rest)
{
    size_t at = str_find(line, STR("["), 0);
    at = at == SIZE_MAX ? line.len : at;
    *ret_rest = str_sub(line, at, line.len);
    return str_trim(str_sub(line, 0, at));
}

static void read_actor_line(actor_reader *r, str line)
{
    str rest, name = before_bracket(str_trim(petrarch_bare(line)), &rest);
    bool synonym = str_starts(name, STR("+"));
    if (!name.len && !rest.len)
        return;
    if (!r->open && (synonym || !name.len)) {
        petrarch_reject(r->s,
                        synonym ? "a synonym without a name before it"
                                : "a code without a name before it",
                        line);
        return;
    }
    if (name.len && !synonym)
        open_group(r, name);
    if (name.len)
        add_actor(r, synonym ? str_sub(name, 1, name.len) : name);
    add_codes(r, rest);
}

/** TABARI's lists of nouns and adjectives carry no codes. */
static bool in_list(actor_reader *r, str line)
{
    str bare = str_trim(line);
    bool was = r->list_end.len > 0;
    if (was && str_starts(bare, r->list_end))
        r->list_end = STR("");
    else if (str_starts(bare, STR("<NOUN>")))
        r->list_end = STR("</NOUN>");
    else if (str_starts(bare, STR("<ADJECTIVE>")))
        r->list_end = STR("</ADJECTIVE>");
    return was || r->list_end.len > 0;
}

/** The file says itself that it is TABARI's when codes with dates stand beside a name: PETRARCH
 *  has them on lines of their own. */
static bool has_stems(arena *a, str bytes)
{
    str line;
    while (str_cut(&bytes, '\n', &line)) {
        str bare = petrarch_bare(line), before, in;
        petrarch_dated d;
        bool own = bare.len && (ascii_space(bare.s[0]) || bare.s[0] == '<');
        if (!own && petrarch_bracket(&bare, &before, &in) == 1 && str_trim(before).len &&
            str_find(in, STR(" "), 0) != SIZE_MAX && !read_dated(a, in, &d))
            return true;
    }
    return false;
}

void petrarch_read_actors(petrarch_source *s)
{
    actor_reader r = {.s = s, .stems = has_stems(s->a, s->rest)};
    str line;
    while (petrarch_line(s, &line))
        if (!in_list(&r, line))
            read_actor_line(&r, line);
    close_group(&r);
}

/* ---- agents */

typedef struct replacement {
    str mark; /**< "!PERSON!" */
    str list; /**< "MAN, MEN" */
} replacement;

typedef struct agent_reader {
    petrarch_source *s;
    struct {
        replacement *at;
        size_t n, cap;
    } sets;
} agent_reader;

/** "{}" of a line. @return whether there was one. */
static bool take_braces(str *text, str *ret_in)
{
    size_t open = str_find(*text, STR("{"), 0), close = str_find(*text, STR("}"), 0);
    if (open == SIZE_MAX)
        return false;
    close = close == SIZE_MAX || close < open ? text->len : close;
    *ret_in = str_trim(str_sub(*text, open + 1, close));
    *text = str_trim(str_sub(*text, 0, open));
    return true;
}

static void add_agent(agent_reader *r, str text, petrarch_name n)
{
    bool whole;
    n.phrase = petrarch_phrase_of(r->s, text, &whole);
    if (n.phrase.n)
        petrarch_name_add(r->s, &r->s->p->agents, &n);
    else
        petrarch_reject(r->s, "no name", text);
}

/** PARTY -> PARTIES, BUS -> BUSES, GUARD -> GUARDS. */
static str plural_of(arena *a, str s)
{
    buf b = buf_new(a);
    bool whole = str_ends(s, STR("_"));
    s.len -= whole;
    char last = s.len ? ascii_to_lower(s.s[s.len - 1]) : ' ';
    bool hisses = last == 's' || last == 'x' || last == 'z' || str_ends(s, STR("CH")) ||
                  str_ends(s, STR("SH"));
    bool ends_y = last == 'y' && s.len > 1 && !str_ends(s, STR("AY")) && !str_ends(s, STR("EY")) &&
                  !str_ends(s, STR("OY"));
    buf_add(&b, str_sub(s, 0, s.len - ends_y));
    buf_add(&b, ends_y ? STR("IES") : hisses ? STR("ES") : STR("S"));
    return buf_str(&b);
}

static void add_numbers(agent_reader *r, str text, bool braces, str plural, petrarch_name n)
{
    add_agent(r, text, n);
    if (braces && plural.len)
        add_agent(r, plural, n);
    else if (!braces)
        add_agent(r, plural_of(r->s->a, text), n);
}

static str replaced(arena *a, str text, size_t at, str mark, str by)
{
    buf b = buf_new(a);
    buf_add(&b, str_sub(text, 0, at));
    buf_add(&b, by);
    buf_add(&b, str_sub(text, at + mark.len, text.len));
    return buf_str(&b);
}

/** "CONGRESS!PERSON!": one agent for each word of the set; their numbers are in the set. */
static bool add_replaced(agent_reader *r, str text, petrarch_name n)
{
    for (size_t i = 0; i < r->sets.n; i++) {
        str mark = r->sets.at[i].mark, list = r->sets.at[i].list, word;
        size_t at = str_find(text, mark, 0);
        while (at != SIZE_MAX && str_cut(&list, ',', &word))
            add_agent(r, replaced(r->s->a, text, at, mark, str_trim(word)), n);
        if (at != SIZE_MAX)
            return true;
    }
    return false;
}

static bool read_set(agent_reader *r, str line)
{
    size_t close = str_starts(line, STR("!")) ? str_find(line, STR("!"), 1) : SIZE_MAX;
    size_t eq = close == SIZE_MAX ? SIZE_MAX : str_find(line, STR("="), close);
    if (eq == SIZE_MAX || str_trim(str_sub(line, close + 1, eq)).len)
        return false;
    *VEC_PUSH(r->s->a, &r->sets) =
        (replacement){str_sub(line, 0, close + 1), str_trim(str_sub(line, eq + 1, line.len))};
    return true;
}

static void read_agent_line(agent_reader *r, str line)
{
    str rest = str_trim(petrarch_bare(line)), text, in = STR(""), plural = STR("");
    if (!rest.len || read_set(r, rest))
        return;
    int found = petrarch_bracket(&rest, &text, &in);
    bool before = str_ends(in, STR("~"));
    str code = before                     ? str_sub(in, 0, in.len - 1)
               : str_starts(in, STR("~")) ? str_sub(in, 1, in.len)
                                          : in;
    if (found != 1 || !petrarch_is_code(str_trim(code))) {
        petrarch_reject(r->s, "want an agent's code, as [~GOV] or [NGO~]", line);
        return;
    }
    text = str_trim(text);
    bool braces = take_braces(&text, &plural);
    petrarch_name n = {
        .code = str_dup(r->s->a, str_trim(code)), .place = petrarch_here(r->s), .before = before};
    if (str_find(text, STR("!"), 0) == SIZE_MAX)
        add_numbers(r, text, braces, plural, n);
    else if (!add_replaced(r, text, n))
        petrarch_reject(r->s, "a set !NAME! that is not defined above", text);
}

void petrarch_read_agents(petrarch_source *s)
{
    agent_reader r = {.s = s};
    str line;
    while (petrarch_line(s, &line))
        read_agent_line(&r, line);
}

/* ---- discards and issues */

void petrarch_read_discards(petrarch_source *s)
{
    str line;
    while (petrarch_line(s, &line)) {
        str text = str_trim(petrarch_bare(line));
        bool whole, story = str_starts(text, STR("+"));
        if (!text.len)
            continue;
        petrarch_name n = {.place = petrarch_here(s), .story = story};
        n.phrase = petrarch_phrase_of(s, str_sub(text, story, text.len), &whole);
        if (n.phrase.n)
            petrarch_name_add(s, &s->p->discards, &n);
        else
            petrarch_reject(s, "no phrase", text);
    }
}

/** "n:arms embargo [SANCTIONS]", "~phrase"; the kind before the colon is not needed. */
static void read_issue(petrarch_source *s, str line, str *code)
{
    str rest = str_trim(petrarch_bare(line)), text, in = *code;
    if (!rest.len || str_starts(rest, STR("<")))
        return;
    int found = petrarch_bracket(&rest, &text, &in);
    bool ignored = str_starts(text, STR("~")), whole;
    size_t colon = str_find(text, STR(":"), 0);
    size_t from = ignored ? 1 : colon != SIZE_MAX && colon < 3 ? colon + 1 : 0;
    petrarch_name n = {.place = petrarch_here(s), .ignored = ignored, .code = str_dup(s->a, in)};
    n.phrase = petrarch_phrase_of(s, str_sub(text, from, text.len), &whole);
    if (!n.phrase.n || found < 0 || (!ignored && !in.len))
        petrarch_reject(s, "want a phrase and its issue, as n:arms embargo [SANCTIONS]", line);
    else
        petrarch_name_add(s, &s->p->issues, &n);
}

/** CATEGORY="X" of "<ISSUE CATEGORY="X" ...>" is the code of what stands below. */
static void read_category(str line, str *code)
{
    size_t at = str_find(line, STR("CATEGORY"), 0), open = str_find(line, STR("\""), at);
    size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(line, STR("\""), open + 1);
    if (at != SIZE_MAX && close != SIZE_MAX)
        *code = str_sub(line, open + 1, close);
}

void petrarch_read_issues(petrarch_source *s)
{
    str line, code = STR("");
    while (petrarch_line(s, &line)) {
        if (str_starts(str_trim(line), STR("<ISSUE")))
            read_category(line, &code);
        else
            read_issue(s, line, &code);
    }
}
