#include "train/pack.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/parse_state.h"

enum {
    MOVE_MOST = 127,
    CLASS_MOST = 511,
    DENSE_ROWS = 4096 /* most features with a row of their own */
};

typedef struct ranked {
    double worth;
    uint64_t key;
    uint32_t row;
} ranked;

static int by_worth(const void *one, const void *two)
{
    const ranked *x = one, *y = two;
    if (x->worth != y->worth)
        return x->worth < y->worth ? 1 : -1;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* The most that any class moves from `base`. */
static double worth(const learner *l, size_t row, unsigned base)
{
    double low = 0, high = 0;
    for (unsigned c = 0; c < l->width; c++) {
        double w =
            learner_averaged(l, row, c) - (base < l->width ? learner_averaged(l, row, base) : 0);
        low = w < low ? w : low;
        high = w > high ? w : high;
    }
    return high - low;
}

static ranked *rank(const learner *l, unsigned base)
{
    ranked *r = checked(malloc(l->rows * sizeof *r));
    for (size_t i = 0; i < l->rows; i++)
        r[i] = (ranked){worth(l, i, base), l->owner[i], (uint32_t)i};
    qsort(r, l->rows, sizeof *r, by_worth);
    return r;
}

static int quantised(double w, double scale, int most)
{
    double x = floor(w * scale + 0.5);
    return (int)(x > most ? most : x < -most ? -most : x);
}

/* No weight is cut: those of the commonest features, which are the largest, matter most. */
static double scale_for(const ranked *r, size_t n, int most)
{
    return n && r[0].worth > 0 ? most / r[0].worth : 1;
}

typedef struct class_weight {
    unsigned class;
    int weight;
} class_weight;

static int by_size(const void *one, const void *two)
{
    const class_weight *x = one, *y = two;
    int a = abs(x->weight), b = abs(y->weight);
    return a != b ? b - a : (int)x->class - (int)y->class;
}

/* @return how many classes have a weight, the largest first. */
static size_t weights_of(const learner *l, size_t at, double scale, class_weight *ret)
{
    size_t n = 0;
    for (unsigned c = 1; c < l->width; c++) {
        int w = quantised(learner_averaged(l, at, c), scale, CLASS_MOST);
        if (w)
            ret[n++] = (class_weight){c, w};
    }
    qsort(ret, n, sizeof *ret, by_size);
    return n;
}

static uint64_t entry_of(uint64_t key, const class_weight *w, size_t n)
{
    uint64_t x = directory_print(key);
    for (size_t i = 0; i < n && i < 3; i++) {
        uint64_t field = (uint16_t)((unsigned)w[i].weight << 6 | w[i].class);
        x |= field << (16 + 16 * i);
    }
    return x;
}

/* @return the number of a new row of weights. */
static size_t add_dense(packed *p, const class_weight *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        p->row[p->rows * CLASSES + w[i].class] = (int16_t)w[i].weight;
    return p->rows++;
}

/* Puts the weights into the bucket as one entry, or two, or one that names a row.
 * @return false when there is no room, or another feature has the same print */
static bool put_classes(packed *p, uint64_t key, const class_weight *w, size_t n)
{
    unsigned bits = 0;
    while ((size_t)BUCKET_ENTRIES << bits < p->words)
        bits++;
    uint64_t *b = p->bucket + (key >> (64 - bits)) * BUCKET_ENTRIES;
    size_t used = 0;
    for (; used < BUCKET_ENTRIES && b[used]; used++)
        if ((b[used] & 0xffff) == directory_print(key))
            return false;
    if (used == BUCKET_ENTRIES)
        return false;
    if (n > 6 && p->rows < DENSE_ROWS) {
        b[used] =
            directory_print(key) | (uint64_t)ROW_CLASS << 16 | (uint64_t)add_dense(p, w, n) << 32;
        return true;
    }
    b[used] = entry_of(key, w, n);
    if (n > 3 && used + 1 < BUCKET_ENTRIES)
        b[used + 1] = entry_of(key, w + 3, n - 3);
    return true;
}

packed pack_classes_of(const learner *l, unsigned bits)
{
    packed p = {.words = (size_t)BUCKET_ENTRIES << bits};
    p.bucket = checked(calloc(p.words, sizeof *p.bucket));
    p.row = checked(calloc(DENSE_ROWS, CLASSES * sizeof *p.row));
    ranked *r = rank(l, l->width);
    size_t kept = 0, last = 0;
    double scale = scale_for(r, l->rows, CLASS_MOST);
    for (size_t i = 0; i < l->rows; i++) {
        class_weight w[CLASSES];
        size_t n = weights_of(l, r[i].row, scale, w);
        if (n == 0 || !put_classes(&p, r[i].key, w, n))
            continue;
        kept++;
        last = i;
    }
    printf("  %zu of %zu features kept, least worth %.3f of %.3f, %zu rows\n", kept, l->rows,
           r[last].worth, r[0].worth, p.rows);
    free(r);
    return p;
}

/* @return false when both entries of the key's bucket are taken, or one has its print. */
static bool put_move(packed *p, uint64_t key, uint32_t value)
{
    unsigned bits = 0;
    while ((size_t)1 << bits < p->words)
        bits++;
    uint64_t *b = &p->bucket[key >> (64 - bits)];
    uint64_t entry = (uint64_t)directory_print(key) << 16 | value;
    if (*b >> 32 || (*b && (uint32_t)*b >> 16 == directory_print(key)))
        return false;
    *b |= *b ? entry << 32 : entry;
    return true;
}

/* @return the number whose square, with its sign, is nearest: fine steps near 0, and a long reach.
 */
static int root_of(double w, double scale)
{
    int root = (int)floor(sqrt(fabs(w) * scale) + 0.5);
    return w < 0 ? -root : root;
}

packed pack_moves(const learner *l, unsigned bits)
{
    packed p = {.words = (size_t)1 << bits};
    p.bucket = checked(calloc(p.words, sizeof *p.bucket));
    ranked *r = rank(l, MOVE_SHIFT);
    size_t room = 2 * p.words < l->rows ? 2 * p.words : l->rows, kept = 0;
    double scale = scale_for(r, room, MOVE_MOST * MOVE_MOST);
    for (size_t n = 0; n < l->rows; n++) {
        double shift = learner_averaged(l, r[n].row, MOVE_SHIFT);
        int left = root_of(learner_averaged(l, r[n].row, MOVE_LEFT) - shift, scale);
        int right = root_of(learner_averaged(l, r[n].row, MOVE_RIGHT) - shift, scale);
        uint32_t value = (uint32_t)(uint8_t)right << 8 | (uint8_t)left;
        kept += value && put_move(&p, r[n].key, value);
    }
    printf("  %zu of %zu features kept\n", kept, l->rows);
    free(r);
    return p;
}

packed pack_marks(const learner *l, unsigned bits)
{
    packed p = {.words = (size_t)1 << bits};
    p.bucket = checked(calloc(p.words, sizeof *p.bucket));
    ranked *r = rank(l, l->width);
    size_t kept = 0;
    double scale = scale_for(r, l->rows, MOVE_MOST * MOVE_MOST);
    for (size_t n = 0; n < l->rows; n++) {
        uint32_t value = (uint8_t)root_of(learner_averaged(l, r[n].row, 0), scale);
        kept += value && put_move(&p, r[n].key, value);
    }
    printf("  marks: %zu of %zu features kept\n", kept, l->rows);
    free(r);
    return p;
}

void packed_free(packed *p)
{
    free(p->bucket);
    free(p->row);
}

static size_t padded(size_t n)
{
    return (n + 63) / 64 * 64;
}

str pack_file(arena *a, const char *magic, const str *section)
{
    uint64_t size = MODEL_HEADER_BYTES, hash;
    uint32_t place[2 * MODEL_SECTIONS], version = MODEL_VERSION;
    for (int i = 0; i < MODEL_SECTIONS; i++) {
        place[2 * i] = (uint32_t)size;
        place[2 * i + 1] = (uint32_t)section[i].len;
        size += padded(section[i].len);
    }
    char *file = NEW(a, size, char);
    for (int i = 0; i < MODEL_SECTIONS; i++)
        if (section[i].len)
            memcpy(file + place[2 * i], section[i].s, section[i].len);
    memcpy(file, magic, 8);
    memcpy(file + 8, &version, 4);
    memcpy(file + 16, &size, 8);
    memcpy(file + 32, place, sizeof place);
    hash = str_hash((str){file + 32, size - 32});
    memcpy(file + 24, &hash, 8);
    return (str){file, size};
}
