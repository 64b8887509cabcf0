/* casus_codes(), casus_state(), casus_state_name(): who is meant by a code or a name. */
#include <stdio.h>
#include <string.h>

#include "api/session.h"
#include "coder/explain.h"

static casus_meaning meaning_of_state(const state *p, const char *kind)
{
    casus_meaning m = {.cow = p->cow,
                       .gw = p->gw,
                       .iso3_old = text_of(p->iso3_old),
                       .name = text_of(p->name),
                       .kind = text_of(str_of(kind)),
                       .from = p->from,
                       .to = p->to};
    code_text(p->code, m.code);
    return m;
}

/** Every period of `c`, or the one that holds `on`. @return how many were told. */
static size_t tell_state(const states *st, code c, day on, const char *kind, casus_meaning_fn *fn,
                         void *user)
{
    size_t n = 0;
    for (size_t i = 0; i < st->n; i++) {
        if ((c && st->at[i].code != c) || !day_within(on, st->at[i].from, st->at[i].to))
            continue;
        casus_meaning m = meaning_of_state(&st->at[i], kind);
        fn(user, &m);
        n++;
    }
    return n;
}

/* ---- by number and code */

static size_t tell_numbered(const states *st, int number, day on, casus_meaning_fn *fn, void *user)
{
    size_t n = 0;
    for (size_t i = 0; i < st->n; i++) {
        const state *p = &st->at[i];
        if ((p->cow != number && p->gw != number) || !day_within(on, p->from, p->to))
            continue;
        casus_meaning m = meaning_of_state(p, p->cow == number ? "cow" : "gw");
        fn(user, &m);
        n++;
    }
    return n;
}

static size_t tell_coded(const states *st, code c, day on, casus_meaning_fn *fn, void *user)
{
    if (states_known(st, c))
        return tell_state(st, c, on, "code", fn, user);
    const state *old = states_by_old_code(st, c, on);
    if (!old)
        return 0;
    casus_meaning m = meaning_of_state(old, "withdrawn code");
    fn(user, &m);
    return 1;
}

/* ---- by name */

static size_t tell_person(const actors *ac, const sense *s, day on, casus_meaning_fn *fn,
                          void *user)
{
    const person *p = &ac->person.at[s->person];
    size_t n = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        const tenure *t = &ac->tenure.at[p->first + i];
        if (!day_within(on, t->from, t->to))
            continue;
        casus_meaning m = {.name = text_of(p->name),
                           .kind = text_of(STR("person")),
                           .office = text_of(t->office),
                           .sector = text_of(STR("GOV")),
                           .from = t->from,
                           .to = t->to};
        code_text(t->code, m.code);
        fn(user, &m);
        n++;
    }
    return n;
}

static size_t tell_sense(const actors *ac, const sense *s, day on, casus_meaning_fn *fn, void *user)
{
    if (s->kind == SENSE_PERSON || s->kind == SENSE_SHY)
        return tell_person(ac, s, on, fn, user);
    if (!day_within(on, s->from, s->to))
        return 0;
    const state *p =
        s->kind == SENSE_ORG ? NULL : states_on(&ac->states, s->code, on != DAY_NONE ? on : s->to);
    casus_meaning m = p ? meaning_of_state(p, "") : (casus_meaning){.name = text_of(s->name)};
    code_text(s->code, m.code);
    m.kind = text_of(str_of(sense_kind_text(s->kind)));
    m.sector = text_of(s->sector);
    m.from = s->from;
    m.to = s->to;
    fn(user, &m);
    return 1;
}

/** The senses of `text` as a whole, without a leading article. */
static const sense *find_name(casus *s, arena *a, str text)
{
    if (str_starts(text, STR("the ")) || str_starts(text, STR("The ")))
        text = str_sub(text, 4, text.len);
    tokens t = text_tokens(&s->lexicon->text, a, text, (span){0, (uint32_t)text.len});
    size_t n = 0;
    const sense *first = t.n ? actors_find(&s->lexicon->actors, &t, 0, &n) : NULL;
    return first && n == t.n ? first : NULL;
}

/** The escape. */
static bool look_up_name(workspace *w, casus *s, str text, const sense **ret)
{
    if (setjmp(w->escape))
        return false;
    *ret = find_name(s, &w->memory, text);
    return true;
}

static bool name_senses(casus *s, const char *text, const sense **ret)
{
    workspace w;
    workspace_open(&w, CALL_LIMIT);
    bool good = look_up_name(&w, s, str_of(text), ret);
    workspace_close(&w);
    return good;
}

/** A form may name one person by several senses: his offices are told once. */
static bool told_before(const actors *ac, const sense *first, const sense *k)
{
    bool is_person = k->kind == SENSE_PERSON || k->kind == SENSE_SHY;
    for (const sense *i = first; is_person && i != k; i = actors_next(ac, i))
        if ((i->kind == SENSE_PERSON || i->kind == SENSE_SHY) && i->person == k->person)
            return true;
    return false;
}

/** Everything that `text`, as it is written, means. @return false when memory ran out */
static bool tell(casus *s, const char *text, day on, casus_meaning_fn *fn, void *user,
                 size_t *ret_n)
{
    const actors *ac = &s->lexicon->actors;
    const sense *first = NULL;
    int64_t number;
    size_t n = 0;
    if (!*text)
        n = tell_state(&ac->states, 0, on, "state", fn, user);
    else if (str_int(str_of(text), &number) && number > 0 && number < 100000)
        n = tell_numbered(&ac->states, (int)number, on, fn, user);
    else if (code_of(str_of(text)))
        n = tell_coded(&ac->states, code_of(str_of(text)), on, fn, user);
    if (*text && !name_senses(s, text, &first))
        return false;
    for (const sense *k = first; k; k = actors_next(ac, k))
        if (k->kind < SENSE_TITLE && !told_before(ac, first, k))
            n += tell_sense(ac, k, on, fn, user);
    *ret_n = n;
    return true;
}

enum { NAME_MOST = 256 };

/** `text` in capitals: "rus", "soviet union" mean what "RUS" and "SOVIET UNION" do. */
static bool in_capitals(const char *text, char ret[NAME_MOST])
{
    size_t n = strlen(text);
    if (n >= NAME_MOST)
        return false;
    for (size_t i = 0; i <= n; i++)
        ret[i] = ascii_lower(text[i]) ? (char)(text[i] & ~0x20) : text[i];
    return true;
}

casus_status casus_codes(casus *s, const char *text, int32_t on, casus_meaning_fn *fn, void *user)
{
    char capitals[NAME_MOST];
    size_t n = 0;
    session_begin(s);
    bool good = tell(s, text, on, fn, user, &n);
    if (good && !n && in_capitals(text, capitals))
        good = tell(s, capitals, on, fn, user, &n);
    if (!good)
        return session_say(s, CASUS_NOMEM, "out of memory");
    if (n)
        return CASUS_OK;
    return session_say(s, CASUS_NOTHING, "'%.200s' means nobody%s", text,
                       on == DAY_NONE ? "" : " on that day");
}

/** The escape. */
static bool explained(casus *s, workspace *w, const char *text, day on, str *ret)
{
    if (setjmp(w->escape))
        return false;
    buf to = buf_new(&w->memory);
    explain_names(&w->memory, s->lexicon, str_of(text), on, &to);
    *ret = buf_str(&to);
    return true;
}

casus_status casus_codes_explain(casus *s, const char *text, int32_t on, casus_write_fn *fn,
                                 void *user)
{
    workspace w;
    str lines;
    session_begin(s);
    if (!str_is_utf8(str_of(text)))
        return session_say(s, CASUS_ARGUMENT, "the name is not valid UTF-8");
    workspace_open(&w, CALL_LIMIT);
    bool good = explained(s, &w, text, on, &lines);
    bool cut = good && fn(user, lines.s, lines.len);
    workspace_close(&w);
    if (!good)
        return session_say(s, CASUS_NOMEM, "out of memory");
    return cut ? session_say(s, CASUS_CANCELLED, "stopped") : CASUS_OK;
}

/* ---- one state */

static void keep_code(void *user, const casus_meaning *m)
{
    char(*codes)[4] = user; /* [0] the first found, [1] another one */
    if (!codes[0][0])
        memcpy(codes[0], m->code, 4);
    else if (strcmp(codes[0], m->code) != 0)
        memcpy(codes[1], m->code, 4);
}

/** The first two codes of states in whose names `text` stands: Korea is a part of two. */
static void find_within(const states *st, str text, char codes[2][4])
{
    for (size_t i = 0; i < st->n && !codes[1][0]; i++) {
        casus_meaning m;
        code_text(st->at[i].code, m.code);
        if (str_find(st->at[i].name, text, 0) != SIZE_MAX)
            keep_code(codes, &m);
    }
}

static casus_status no_state(casus *s, const char *text)
{
    char codes[2][4] = {"", ""}, name[NAME_MOST];
    snprintf(name, sizeof name, "%s", text);
    if (ascii_lower(name[0]))
        name[0] = (char)(name[0] & ~0x20);
    if (name[0])
        find_within(&s->lexicon->actors.states, str_of(name), codes);
    if (codes[1][0])
        return session_say(s, CASUS_ARGUMENT, "'%.200s' may be %s or %s; give the code", text,
                           codes[0], codes[1]);
    return session_say(s, CASUS_ARGUMENT, "'%.200s' is no state; casus codes lists them", text);
}

static code free_code(const char *text)
{
    char capitals[NAME_MOST];
    code c = in_capitals(text, capitals) ? code_of(str_of(capitals)) : 0;
    return c && code_is_free(c) ? c : 0;
}

/** Three capitals are a code before they are anybody's name: SUN is the Soviet Union. 0: no code.
 */
static code state_by_code(const states *st, code c, day on)
{
    if (!c || code_is_free(c) || states_known(st, c))
        return c;
    const state *old = states_by_old_code(st, c, on);
    return old ? old->code : 0;
}

casus_status casus_state(casus *s, const char *text, int32_t on, char ret[4])
{
    char codes[2][4] = {"", ""};
    code c = free_code(text);
    session_begin(s);
    if (!c)
        c = state_by_code(&s->lexicon->actors.states, code_of(str_of(text)), on);
    if (c) {
        code_text(c, ret);
        return CASUS_OK;
    }
    if (!*text)
        return no_state(s, text);
    casus_status st = casus_codes(s, text, on, keep_code, codes);
    if (st == CASUS_NOTHING && on != DAY_NONE)
        st = casus_codes(s, text, DAY_NONE, keep_code, codes);
    if (st == CASUS_NOTHING)
        return no_state(s, text);
    if (st != CASUS_OK)
        return st;
    if (codes[1][0])
        return session_say(s, CASUS_ARGUMENT, "'%.200s' may be %s or %s; give the code", text,
                           codes[0], codes[1]);
    memcpy(ret, codes[0], 4);
    return CASUS_OK;
}

casus_text casus_state_name(casus *s, const char letters[4], int32_t on)
{
    const state *p = states_on(&s->lexicon->actors.states, session_code(letters), on);
    return p ? text_of(p->name) : text_of(str_of(letters));
}
