#include "formats/marked.h"

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

/** Copies the text without marks. @param ret_place where in the copy each mark stood first; a mark
 * that is missing keeps its place, which makes its span empty */
static str strip(arena *a, str s, uint32_t ret_place[MARKS])
{
    char *p = arena_alloc_raw(a, s.len + 1, 1);
    size_t n = 0;
    bool seen[MARKS] = {false};
    for (size_t i = 0; i < s.len;) {
        int m = s.s[i] == '<' ? mark_at(s, i) : MARKS;
        if (m == MARKS) {
            p[n++] = s.s[i++];
            continue;
        }
        ret_place[m] = seen[m] ? ret_place[m] : (uint32_t)n;
        seen[m] = true;
        i += marks[m].len;
    }
    return (str){p, n};
}

static span between(uint32_t open, uint32_t close)
{
    return open < close ? (span){open, close} : (span){0, 0};
}

static bool fail(reject at, const char *why, reject *ret)
{
    at.reason = str_of(why);
    *ret = at;
    return false;
}

bool marked_read(arena *a, str line, reject at, marked *ret, reject *ret_bad)
{
    str rest = line, id;
    if (!str_cut(&rest, '\t', &id) || !rest.s)
        return fail(at, "want id, tab, text", ret_bad);
    uint32_t place[MARKS] = {UINT32_MAX, 0, UINT32_MAX, 0};
    str text = strip(a, utf8_repair(a, rest).text, place);
    *ret = (marked){utf8_repair(a, id).text, text, between(place[ACTOR_OPEN], place[ACTOR_CLOSE]),
                    between(place[RECIPIENT_OPEN], place[RECIPIENT_CLOSE])};
    return true;
}
