#include "formats/marked.h"

#include <string.h>

#include "base/utf8.h"

enum { ACTOR_OPEN, ACTOR_CLOSE, RECIPIENT_OPEN, RECIPIENT_CLOSE, MARKS };

static const str marks[MARKS] = {{"<s>", 3}, {"</s>", 4}, {"<t>", 3}, {"</t>", 4}};

/** @return which mark begins at `at`, or MARKS. */
static int mark_at(str s, size_t at)
{
    for (int m = 0; m < MARKS; m++)
        if (str_starts(str_sub(s, at, s.len), marks[m]))
            return m;
    return MARKS;
}

/** Copies the text without marks. @param ret_place where in the copy each mark stood
 *  @return why not, or NULL */
static const char *strip(arena *a, str s, str *ret, uint32_t ret_place[MARKS])
{
    char *p = arena_alloc_raw(a, s.len, 1);
    size_t n = 0;
    bool seen[MARKS] = {false};
    for (size_t i = 0; i < s.len;) {
        int m = s.s[i] == '<' ? mark_at(s, i) : MARKS;
        if (m == MARKS) {
            p[n++] = s.s[i++];
            continue;
        }
        if (seen[m])
            return "a mark stands twice";
        seen[m] = true;
        ret_place[m] = (uint32_t)n;
        i += marks[m].len;
    }
    if (!seen[ACTOR_OPEN] || !seen[ACTOR_CLOSE])
        return "no <s>actor</s>";
    if (!seen[RECIPIENT_OPEN] || !seen[RECIPIENT_CLOSE])
        return "no <t>recipient</t>";
    *ret = (str){p, n};
    return NULL;
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
    str text;
    uint32_t place[MARKS];
    const char *why = strip(a, utf8_repair(a, rest).text, &text, place);
    if (why)
        return fail(at, text_byte, why, ret_bad);
    span actor = {place[ACTOR_OPEN], place[ACTOR_CLOSE]};
    span recipient = {place[RECIPIENT_OPEN], place[RECIPIENT_CLOSE]};
    if (actor.from >= actor.to || recipient.from >= recipient.to)
        return fail(at, text_byte, "a mark closes before it holds anything", ret_bad);
    *ret = (marked){utf8_repair(a, id).text, text, actor, recipient};
    return true;
}
