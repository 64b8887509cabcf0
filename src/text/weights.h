/** Trained linear models as they lie in data/models/: integer weights behind 64-bit feature keys,
 * read in place. Made by tools/train_text_models.c.
 *
 * A model file is little-endian: 64 bytes of header, then up to four sections, each beginning at a
 * multiple of 64 bytes. Header: 8 bytes of magic, u32 version, u32 0, u64 size of the whole file,
 * u64 str_hash() of all behind this number, 4 x (u32 offset, u32 bytes).
 *
 * A directory is a power of two of u64 buckets, each of two entries of 32 bits: the key's low 16
 * bits (never 0) over a 16-bit value. The key's high bits choose the bucket. A key that is not
 * there is found with a chance of 2 in 65,536.
 */
#ifndef TEXT_WEIGHTS_H
#define TEXT_WEIGHTS_H

#include "base/error.h"

enum { MODEL_SECTIONS = 4, MODEL_HEADER_BYTES = 64, MODEL_VERSION = 1 };
enum { CLASSES = 64, BUCKET_ENTRIES = 4, ROW_CLASS = 63 };

typedef struct model_file {
    str section[MODEL_SECTIONS];
} model_file;

typedef struct directory {
    const uint64_t *bucket;
    unsigned shift; /**< key >> shift is the bucket */
} directory;

/** @param bytes  aligned to 8; borrowed: must outlive the model
 *  @param magic  8 bytes
 *  @return       STATUS_FORMAT, `*ret` untouched, when anything is wrong; O(bytes). */
status model_open(model_file *ret, str bytes, str magic, error *e);
/** The same for bytes that the program was built with, which need no sum: O(1). */
status model_open_built_in(model_file *ret, str bytes, str magic, error *e);

/** @return STATUS_FORMAT when `section` is not a power of two of buckets, 2 or more. */
status directory_open(directory *ret, str section, error *e);

/** Spreads a sum of features' parts over all 64 bits. */
static inline uint64_t weights_key(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    return x ^ x >> 32;
}

/** @return a hash of a small number, as a part of a feature. */
static inline uint64_t weights_part(uint64_t x)
{
    return weights_key((x + 1) * 0x9e3779b97f4a7c15u);
}

/** Turns a part so that the same part elsewhere in a feature is another. */
static inline uint64_t weights_turned(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

/** @return the fingerprint that an entry holds of `key`. */
static inline uint32_t directory_print(uint64_t key)
{
    uint32_t low = (uint32_t)(key & 0xffff);
    return low + (low == 0);
}

/** @return the value behind `key`, or 0. Without a branch, so that many can be under way at once.
 */
static inline uint32_t directory_get(const directory *d, uint64_t key)
{
    uint64_t pair = d->bucket[key >> d->shift];
    uint32_t want = directory_print(key), one = (uint32_t)pair, two = (uint32_t)(pair >> 32);
    uint32_t is_one = 0u - (one >> 16 == want), is_two = 0u - (two >> 16 == want);
    return ((one & is_one) | (two & is_two)) & 0xffff;
}

/** Asks for the bucket of `key` ahead of time. */
static inline void directory_expect(const directory *d, uint64_t key)
{
    __builtin_prefetch(&d->bucket[key >> d->shift]);
}

/** Weights of many classes: a bucket is four entries. An entry is the key's low 16 bits (never 0),
 * then three times 6 bits of class under 10 bits of signed weight; a class that is not needed is
 * 0, which no caller asks for. Class 63 in the first place: bits 32-63 number a row of
 * CLASSES weights instead. */
typedef struct class_weights {
    const uint64_t *entry;
    unsigned shift; /**< key >> shift is the bucket */
    const int16_t *row;
} class_weights;

/** @return STATUS_FORMAT when the sections are no such weights; O(entries). */
status class_weights_open(class_weights *ret, str entries, str rows, error *e);

static inline void class_weights_add_row(const int16_t *row, int32_t score[CLASSES])
{
    for (int c = 0; c < CLASSES; c++)
        score[c] += row[c];
}

/** Asks for the bucket of `key` ahead of time. */
static inline void class_weights_expect(const class_weights *w, uint64_t key)
{
    __builtin_prefetch(&w->entry[(key >> w->shift) * BUCKET_ENTRIES]);
}

/** Adds the weights of `key` to `score`. */
static inline void class_weights_add(const class_weights *w, uint64_t key, int32_t score[CLASSES])
{
    const uint64_t *entry = w->entry + (key >> w->shift) * BUCKET_ENTRIES;
    for (int i = 0; i < BUCKET_ENTRIES; i++) {
        uint64_t x = entry[i];
        if ((x & 0xffff) != directory_print(key))
            continue;
        if ((x >> 16 & 63) == ROW_CLASS) {
            class_weights_add_row(w->row + (x >> 32) * CLASSES, score);
            return;
        }
        for (int k = 16; k < 64; k += 16)
            score[x >> k & 63] += (int16_t)(uint16_t)(x >> k) >> 6;
    }
}

#endif
