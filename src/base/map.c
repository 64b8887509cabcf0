#include "base/map.h"

typedef struct map_slot {
    str key; /**< key.s is NULL in an empty slot */
    uint64_t hash;
    uint32_t value;
} map_slot;

/** The slot that holds `key`, or the empty one where it would go. */
static map_slot *find(const map *m, str key, uint64_t hash)
{
    for (size_t i = hash & m->mask;; i = (i + 1) & m->mask) {
        map_slot *s = &m->slot[i];
        if (!s->key.s || (s->hash == hash && str_eq(s->key, key)))
            return s;
    }
}

static void enlarge(arena *a, map *m)
{
    map bigger = {.n = m->n, .mask = m->mask ? m->mask * 2 + 1 : 15};
    bigger.slot = NEW(a, bigger.mask + 1, map_slot);
    for (size_t i = 0; m->mask && i <= m->mask; i++)
        if (m->slot[i].key.s)
            *find(&bigger, m->slot[i].key, m->slot[i].hash) = m->slot[i];
    *m = bigger;
}

void map_put(arena *a, map *m, str key, uint32_t value)
{
    if (!m->mask || m->n * 4 >= m->mask * 3)
        enlarge(a, m);
    uint64_t hash = str_hash(key);
    map_slot *s = find(m, key, hash);
    m->n += !s->key.s;
    *s = (map_slot){key.s ? key : STR(""), hash, value};
}

bool map_get(const map *m, str key, uint32_t *ret)
{
    if (!m->mask)
        return false;
    const map_slot *s = find(m, key, str_hash(key));
    if (!s->key.s)
        return false;
    *ret = s->value;
    return true;
}
