#include "lexicon/measures.h"

#include "base/buf.h"
#include "base/vec.h"
#include "lexicon/table.h"

static measure_kind kind_named(str name)
{
    static const char *const names[MEASURE_KINDS] = {"number", "times", "currency", "people",
                                                     "items",  "dead",  "injured"};
    measure_kind k = MEASURE_NUMBER;
    while (k < MEASURE_KINDS && !str_eq(name, str_of(names[k])))
        k++;
    return k;
}

static const char *measure_row(void *user, arena *a, const str *cell)
{
    measures *to = user;
    measure m = {.kind = kind_named(cell[1])};
    if (m.kind == MEASURE_KINDS)
        return "unknown kind";
    if (m.kind == MEASURE_CURRENCY)
        m.currency = cell[2];
    else if (m.kind <= MEASURE_TIMES && !str_double(cell[2], &m.value))
        return "the value is no number";
    map_put(a, &to->by_word, cell[0], (uint32_t)to->n);
    *VEC_PUSH(a, to) = m;
    return NULL;
}

void measures_parse(arena *a, str text, str file, measures *m, rejects *bad)
{
    static const str columns[] = {{"text", 4}, {"kind", 4}, {"value", 5}};
    table_read(a, &(table){text, file, columns, 3, measure_row, m}, bad);
}

static size_t context_number(measures *m, str name)
{
    size_t i = 0;
    while (i < m->n_contexts && !str_eq(m->context[i], name))
        i++;
    if (i == m->n_contexts && i < MOST_CONTEXTS)
        m->context[m->n_contexts++] = name;
    return i;
}

static const char *context_row(void *user, arena *a, const str *cell)
{
    measures *to = user;
    size_t i = context_number(to, cell[1]);
    uint32_t set;
    if (i == MOST_CONTEXTS)
        return "too many contexts";
    if (!map_get(&to->contexts_of, cell[0], &set)) {
        set = (uint32_t)to->n_sets;
        to->context_set = vec_grow(a, to->context_set, to->n_sets, &to->cap_sets, sizeof(uint64_t));
        to->context_set[to->n_sets++] = 0;
        map_put(a, &to->contexts_of, cell[0], set);
    }
    to->context_set[set] |= (uint64_t)1 << i;
    return NULL;
}

void contexts_parse(arena *a, str text, str file, measures *m, rejects *bad)
{
    static const str columns[] = {{"text", 4}, {"context", 7}};
    table_read(a, &(table){text, file, columns, 2, context_row, m}, bad);
}

static bool find(const map *m, str norm, uint32_t *ret)
{
    if (map_get(m, norm, ret))
        return true;
    if (!str_ends(norm, STR("s")) || norm.len < 4)
        return false;
    if (map_get(m, str_sub(norm, 0, norm.len - 1), ret))
        return true;
    return str_ends(norm, STR("es")) && map_get(m, str_sub(norm, 0, norm.len - 2), ret);
}

const measure *measure_of(const measures *m, str norm)
{
    uint32_t i;
    return find(&m->by_word, norm, &i) ? &m->at[i] : NULL;
}

uint64_t contexts_of(const measures *m, str norm)
{
    uint32_t i;
    return find(&m->contexts_of, norm, &i) ? m->context_set[i] : 0;
}

str contexts_text(arena *a, const measures *m, uint64_t contexts)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < m->n_contexts; i++) {
        if (!(contexts >> i & 1))
            continue;
        if (b.len)
            buf_char(&b, '|');
        buf_add(&b, m->context[i]);
    }
    return buf_str(&b);
}
