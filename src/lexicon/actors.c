#include "lexicon/actors.h"

#include "base/buf.h"

#include "base/vec.h"
#include "lexicon/table.h"

const char *sense_kind_text(sense_kind k)
{
    static const char *const names[] = {"name",   "adjective", "people", "capital",
                                        "seat",   "byname",    "place",  "organisation",
                                        "person", "person",    "title",  "role"};
    return names[k];
}

enum { MOST_FORM_TOKENS = 16 };

/** Puts `new` among the senses and its form into the trie, behind earlier senses of the form. */
static const char *add_sense(arena *a, actors *ac, const sense *new)
{
    tokens t = text_tokens(ac->rules, a, new->form, (span){0, (uint32_t) new->form.len});
    uint64_t hashes[MOST_FORM_TOKENS];
    if (t.n == 0 || t.n > MOST_FORM_TOKENS)
        return "a form has one to sixteen words";
    for (size_t i = 0; i < t.n; i++)
        hashes[i] = t.at[i].hash;
    if (ac->sense.n == 0)
        *VEC_PUSH(a, &ac->sense) = (sense){0};
    uint32_t *slot = trie_put(a, &ac->forms, hashes, t.n);
    uint32_t id = (uint32_t)ac->sense.n;
    if (!*slot)
        *slot = id;
    else
        for (uint32_t i = *slot;; i = ac->sense.at[i].next)
            if (!ac->sense.at[i].next) {
                ac->sense.at[i].next = id;
                break;
            }
    *VEC_PUSH(a, &ac->sense) = *new;
    return NULL;
}

void actors_parse_states(arena *a, str text, str file, actors *ac, rejects *bad)
{
    states_parse(a, text, file, &ac->states, bad);
}

enum { CONTEXT_TELLS = 1 }; /* no code is that small */

static const char *ambiguous_row(void *user, arena *a, const str *cell)
{
    actors *ac = user;
    bool context = str_eq(cell[1], STR("context"));
    map_put(a, &ac->ambiguous, cell[0], context ? CONTEXT_TELLS : code_of(cell[1]));
    return NULL;
}

void actors_parse_ambiguous(arena *a, str text, str file, actors *ac, rejects *bad)
{
    static const str columns[] = {{"text", 4}, {"rule", 4}};
    table_read(a, &(table){text, file, columns, 2, ambiguous_row, ac}, bad);
}

/** Whether `s` may be told from its form alone: a place, which only says where; and where context
 * must tell, the names of states and peoples themselves, which mostly are what they seem: Jordan.
 */
static bool allowed(const actors *ac, const sense *s)
{
    uint32_t winner;
    if (s->kind == SENSE_PLACE || !map_get(&ac->ambiguous, s->form, &winner) || winner == s->code)
        return true;
    bool proper = s->kind == SENSE_NAME || s->kind == SENSE_ADJECTIVE || s->kind == SENSE_PEOPLE;
    return winner == CONTEXT_TELLS && proper;
}

/** The table's word for a kind of name -> the sense. */
static bool name_kind(str s, sense_kind *ret)
{
    static const struct {
        const char *word;
        sense_kind kind;
    } kinds[] = {{"name", SENSE_NAME},     {"adjective", SENSE_ADJECTIVE},
                 {"people", SENSE_PEOPLE}, {"capital", SENSE_CAPITAL},
                 {"seat", SENSE_SEAT},     {"byname", SENSE_BYNAME},
                 {"city", SENSE_PLACE},    {"place", SENSE_PLACE}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(s, str_of(kinds[i].word))) {
            *ret = kinds[i].kind;
            return true;
        }
    return false;
}

static const char *name_row(void *user, arena *a, const str *cell)
{
    actors *ac = user;
    sense s = {.code = code_of(cell[0]), .form = cell[2], .sector = cell[3]};
    if (!states_known(&ac->states, s.code))
        return "no such state in states.tsv";
    if (!name_kind(cell[1], &s.kind))
        return "unknown kind of name";
    if (!period_parse(cell[4], cell[5], &s.from, &s.to))
        return "from or to is no date";
    s.name = states_on(&ac->states, s.code, s.to)->name;
    return allowed(ac, &s) ? add_sense(a, ac, &s) : NULL;
}

void actors_parse_names(arena *a, str text, str file, actors *ac, rejects *bad)
{
    static const str columns[] = {{"code", 4},   {"kind", 4}, {"text", 4},
                                  {"sector", 6}, {"from", 4}, {"to", 2}};
    table_read(a, &(table){text, file, columns, 6, name_row, ac}, bad);
}

static const char *organisation_row(void *user, arena *a, const str *cell)
{
    actors *ac = user;
    sense s = {.kind = SENSE_ORG, .code = code_of(cell[0]), .name = cell[1], .sector = cell[5]};
    if (!s.code)
        return "the code is not three capitals";
    if (states_known(&ac->states, s.code))
        return "the code is a state's";
    if (!period_parse(cell[3], cell[4], &s.from, &s.to))
        return "from or to is no date";
    map_put(a, &ac->org_by_code, cell[0], (uint32_t)(ac->sense.n ? ac->sense.n : 1));
    str forms = cell[2];
    while (forms.len && str_cut(&forms, '|', &s.form)) {
        s.form = str_trim(s.form);
        const char *wrong = add_sense(a, ac, &s);
        if (wrong)
            return wrong;
    }
    return NULL;
}

void actors_parse_organisations(arena *a, str text, str file, actors *ac, rejects *bad)
{
    static const str columns[] = {{"code", 4}, {"name", 4}, {"forms", 5},
                                  {"from", 4}, {"to", 2},   {"sector", 6}};
    table_read(a, &(table){text, file, columns, 6, organisation_row, ac}, bad);
}

/** The person of that name, made when new. */
static uint32_t person_named(arena *a, actors *ac, str name)
{
    uint32_t id;
    if (map_get(&ac->person_by_name, name, &id))
        return id;
    id = (uint32_t)ac->person.n;
    map_put(a, &ac->person_by_name, name, id);
    *VEC_PUSH(a, &ac->person) = (person){.name = name};
    return id;
}

static const char *leader_row(void *user, arena *a, const str *cell)
{
    actors *ac = user;
    tenure t = {.code = code_of(cell[1]), .office = cell[2]};
    if (!states_known(&ac->states, t.code))
        return "no such state in states.tsv";
    if (!period_parse(cell[3], cell[4], &t.from, &t.to))
        return "from or to is no date";
    t.person = person_named(a, ac, cell[0]);
    *VEC_PUSH(a, &ac->tenure) = t;
    return NULL;
}

/** Brings the tenures of each person together: a stable counting sort by person. */
static void group_tenures(arena *a, actors *ac)
{
    size_t n = ac->tenure.n;
    tenure *sorted = NEW(a, n + 1, tenure);
    for (size_t i = 0; i < n; i++)
        ac->person.at[ac->tenure.at[i].person].n++;
    uint32_t at = 0;
    for (size_t p = 0; p < ac->person.n; p++) {
        ac->person.at[p].first = at;
        at += ac->person.at[p].n;
        ac->person.at[p].n = 0;
    }
    for (size_t i = 0; i < n; i++) {
        person *p = &ac->person.at[ac->tenure.at[i].person];
        sorted[p->first + p->n++] = ac->tenure.at[i];
    }
    ac->tenure.at = sorted;
    ac->tenure.cap = n;
}

void actors_parse_leaders(arena *a, str text, str file, actors *ac, rejects *bad)
{
    static const str columns[] = {
        {"person", 6}, {"code", 4}, {"office", 6}, {"from", 4}, {"to", 2}};
    table_read(a, &(table){text, file, columns, 5, leader_row, ac}, bad);
    group_tenures(a, ac);
}

static const char *namesake_row(void *user, arena *a, const str *cell)
{
    actors *ac = user;
    uint32_t person_id = 0;
    bool is_person = map_get(&ac->person_by_name, cell[1], &person_id);
    map_put(a, &ac->namesakes, cell[0], is_person ? person_id + 1 : 0);
    return is_person || str_eq(cell[1], STR("context")) ? NULL : "the rule is a person or context";
}

void actors_parse_namesakes(arena *a, str text, str file, actors *ac, rejects *bad)
{
    static const str columns[] = {{"form", 4}, {"rule", 4}};
    table_read(a, &(table){text, file, columns, 2, namesake_row, ac}, bad);
}

static const char *person_row(void *user, arena *a, const str *cell)
{
    actors *ac = user;
    sense s = {.kind = SENSE_PERSON, .name = cell[0], .form = cell[1]};
    s.from = s.to = DAY_NONE;
    if (!map_get(&ac->person_by_name, cell[0], &s.person))
        return "no such person in leaders.tsv";
    uint32_t meant = s.person + 1;
    map_get(&ac->namesakes, s.form, &meant);
    if (str_eq(cell[2], STR("risky")) || meant != s.person + 1)
        s.kind = SENSE_SHY;
    return add_sense(a, ac, &s);
}

void actors_parse_persons(arena *a, str text, str file, actors *ac, rejects *bad)
{
    static const str columns[] = {{"person", 6}, {"form", 4}, {"kind", 4}};
    table_read(a, &(table){text, file, columns, 3, person_row, ac}, bad);
}

static const char *role_row(void *user, arena *a, const str *cell)
{
    actors *ac = user;
    sense s = {.form = cell[0], .name = cell[0], .sector = cell[1]};
    s.from = s.to = DAY_NONE;
    s.kind = str_eq(cell[2], STR("title")) ? SENSE_TITLE : SENSE_ROLE;
    return add_sense(a, ac, &s);
}

void actors_parse_roles(arena *a, str text, str file, actors *ac, rejects *bad)
{
    static const str columns[] = {{"text", 4}, {"sector", 6}, {"kind", 4}};
    table_read(a, &(table){text, file, columns, 3, role_row, ac}, bad);
}

/** Every word that the form writes with a capital has one in the text. */
static bool capitals_fit(str form, const token *t, size_t n)
{
    size_t i = 0;
    for (size_t k = 0; k < n; k++) {
        while (i < form.len && ascii_space(form.s[i]))
            i++;
        if (i < form.len && ascii_upper(form.s[i]) && !(t[k].shape & TOKEN_CAPITAL))
            return false;
        i += t[k].text.len;
    }
    return true;
}

static const sense *first_fitting(const actors *ac, uint32_t id, const token *t, size_t n)
{
    for (; id; id = ac->sense.at[id].next)
        if (capitals_fit(ac->sense.at[id].form, t, n))
            return &ac->sense.at[id];
    return NULL;
}

const sense *actors_find(const actors *ac, const tokens *t, size_t at, size_t *ret_n)
{
    const sense *best = NULL;
    uint32_t node = 0;
    for (size_t i = at; i < t->n && (node = trie_step(&ac->forms, node, t->at[i].hash)); i++) {
        uint32_t id = trie_value(&ac->forms, node);
        const sense *s = id ? first_fitting(ac, id, t->at + at, i + 1 - at) : NULL;
        if (s) {
            best = s;
            *ret_n = i + 1 - at;
        }
    }
    return best;
}

const sense *actors_next(const actors *ac, const sense *s)
{
    return s->next ? &ac->sense.at[s->next] : NULL;
}

/** How weighty an office is when a person held several at once. */
static int weight(str office)
{
    static const char *const order[] = {"official",           "ambassador",    "defence_minister",
                                        "foreign_minister",   "head_of_state", "party_leader",
                                        "head_of_government", "leader"};
    for (int i = 0; i < 8; i++)
        if (str_eq(office, str_of(order[i])))
            return i;
    return 0;
}

static int64_t distance(const tenure *t, day on)
{
    if (on == DAY_NONE)
        return 0;
    if (t->from != DAY_NONE && on < t->from)
        return (int64_t)t->from - on;
    return t->to != DAY_NONE && on > t->to ? (int64_t)on - t->to : 0;
}

const tenure *actors_tenure(const actors *ac, uint32_t person_id, day on)
{
    const person *p = &ac->person.at[person_id];
    const tenure *best = NULL;
    for (uint32_t i = 0; i < p->n; i++) {
        const tenure *t = &ac->tenure.at[p->first + i];
        int64_t d = distance(t, on), b = best ? distance(best, on) : 0;
        if (!best || d < b || (d == b && weight(t->office) > weight(best->office)))
            best = t;
    }
    return best;
}
