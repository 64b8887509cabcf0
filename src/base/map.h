/** A hash map from byte strings to 32-bit numbers, in an arena; open addressing, never shrinks.
 * Keys are borrowed: they must outlive the map. Reading a finished map is safe from many threads.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

typedef struct map {
    struct map_slot *slot;
    size_t n, mask; /**< keys held; slots less one, or 0 when empty */
} map;

/** Sets `key` to `value`, over what was there. Amortised O(key.len). */
void map_put(arena *a, map *m, str key, uint32_t value);

/** @return false, `*ret` untouched, when `key` is not there. */
bool map_get(const map *m, str key, uint32_t *ret);

#endif
