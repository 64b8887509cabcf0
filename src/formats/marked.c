#include "formats/marked.h"

#include "base/utf8.h"

enum { ACTOR, RECIPIENT, PARTIES };

static const str opens[PARTIES] = {{"<s>", 3}, {"<t>", 3}};
static const str closes[PARTIES] = {{"</s>", 4}, {"</t>", 4}};

/** One party's marks so far. */
typedef struct party_marks {
    bool open;
    uint32_t from;
    span first; /**< the first pair of marks; 0 to 0 */
} party_marks;

typedef struct strip {
    char *text; /**< without marks */
    uint32_t len;
    party_marks party[PARTIES];
} strip;

/** Takes in the mark at the front of `s`. @return its length; 0 when none is there, or it makes no
 *  sense, which `*ret_why` then says. */
static size_t take_mark(strip *t, str s, const char **ret_why)
{
    for (int i = 0; i < PARTIES; i++) {
        party_marks *p = &t->party[i];
        if (str_starts(s, opens[i])) {
            *ret_why = p->open ? "a mark opens within itself" : *ret_why;
            p->open = true;
            p->from = t->len;
            return opens[i].len;
        }
        if (!str_starts(s, closes[i]))
            continue;
        if (!p->open || p->from == t->len)
            *ret_why = p->open ? "a mark holds nothing" : "a mark closes that was not open";
        p->open = false;
        if (p->first.to == 0)
            p->first = (span){p->from, t->len};
        return closes[i].len;
    }
    return 0;
}

/** @return why not, or NULL */
static const char *strip_marks(strip *t, str s)
{
    const char *why = NULL;
    for (size_t i = 0; i < s.len && !why;) {
        size_t mark = s.s[i] == '<' ? take_mark(t, str_sub(s, i, s.len), &why) : 0;
        if (mark == 0)
            t->text[t->len++] = s.s[i++];
        i += mark;
    }
    if (!why && (t->party[ACTOR].open || t->party[RECIPIENT].open))
        why = "a mark does not close";
    if (!why && t->party[ACTOR].first.to == 0 && t->party[RECIPIENT].first.to == 0)
        why = "no <s>actor</s> and no <t>recipient</t>";
    return why;
}

static bool fail(reject at, size_t byte, const char *why, reject *ret)
{
    at.byte += byte;
    at.reason = str_of(why);
    *ret = at;
    return false;
}

bool marked_read(arena *a, str line, reject at, marked *ret, reject *ret_bad)
{
    str rest = line, id;
    if (!str_cut(&rest, '\t', &id) || !rest.s)
        return fail(at, 0, "want id, tab, text", ret_bad);
    size_t text_byte = (size_t)(rest.s - line.s);
    str fixed = utf8_repair(a, rest).text;
    strip t = {.text = arena_alloc_raw(a, fixed.len, 1)};
    const char *why = strip_marks(&t, fixed);
    if (why)
        return fail(at, text_byte, why, ret_bad);
    *ret = (marked){
        utf8_repair(a, id).text, {t.text, t.len}, t.party[ACTOR].first, t.party[RECIPIENT].first};
    return true;
}
