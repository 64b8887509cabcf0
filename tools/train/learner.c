#include "train/learner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *checked(void *p)
{
    if (!p) {
        fputs("train_text_models: out of memory\n", stderr);
        exit(1);
    }
    return p;
}

static uint64_t chance_next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

double chance_unit(uint64_t *state)
{
    return (double)(chance_next(state) >> 11) * 0x1p-53;
}

void chance_shuffle(uint32_t *order, size_t n, uint64_t *state)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = chance_next(state) % i;
        uint32_t swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

/* @return 0, 1, ... n - 1; the caller frees. */
uint32_t *chance_order(size_t n)
{
    uint32_t *order = checked(malloc((n + !n) * sizeof *order));
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    return order;
}

learner learner_new(unsigned width)
{
    learner l = {.width = width, .bits = 16, .step = 1};
    l.key = checked(calloc((size_t)1 << l.bits, sizeof *l.key));
    l.place = checked(calloc((size_t)1 << l.bits, sizeof *l.place));
    return l;
}

void learner_free(learner *l)
{
    free(l->key);
    free(l->place);
    free(l->owner);
    free(l->weight);
    free(l->sum);
}

static size_t slot_of(const learner *l, uint64_t key)
{
    size_t mask = ((size_t)1 << l->bits) - 1, at = key >> (64 - l->bits);
    while (l->key[at] && l->key[at] != key)
        at = (at + 1) & mask;
    return at;
}

static void grow_slots(learner *l)
{
    free(l->key);
    free(l->place);
    l->bits++;
    l->key = checked(calloc((size_t)1 << l->bits, sizeof *l->key));
    l->place = checked(calloc((size_t)1 << l->bits, sizeof *l->place));
    for (size_t i = 0; i < l->rows; i++) {
        size_t at = slot_of(l, l->owner[i]);
        l->key[at] = l->owner[i];
        l->place[at] = (uint32_t)i;
    }
}

static size_t new_row(learner *l, uint64_t key)
{
    if (l->rows == l->room) {
        l->room = l->room ? l->room * 2 : 1024;
        l->owner = checked(realloc(l->owner, l->room * sizeof *l->owner));
        l->weight = checked(realloc(l->weight, l->room * l->width * sizeof *l->weight));
        l->sum = checked(realloc(l->sum, l->room * l->width * sizeof *l->sum));
    }
    memset(l->weight + l->rows * l->width, 0, l->width * sizeof *l->weight);
    memset(l->sum + l->rows * l->width, 0, l->width * sizeof *l->sum);
    l->owner[l->rows] = key;
    return l->rows++;
}

static size_t row_for(learner *l, uint64_t key)
{
    size_t at = slot_of(l, key);
    if (l->key[at])
        return l->place[at];
    if (l->rows * 2 > (size_t)1 << l->bits) {
        grow_slots(l);
        at = slot_of(l, key);
    }
    l->key[at] = key;
    l->place[at] = (uint32_t)new_row(l, key);
    return l->place[at];
}

void learner_score(const learner *l, const uint64_t *key, size_t n, float *score)
{
    memset(score, 0, l->width * sizeof *score);
    for (size_t i = 0; i < n; i++) {
        size_t at = slot_of(l, key[i]);
        if (!l->key[at])
            continue;
        const float *w = l->weight + (size_t)l->place[at] * l->width;
        for (unsigned c = 0; c < l->width; c++)
            score[c] += w[c];
    }
}

void learner_add(learner *l, const uint64_t *key, size_t n, unsigned class, float by)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = row_for(l, key[i]) * l->width + class;
        l->weight[at] += by;
        l->sum[at] += (double)by * l->step;
    }
}

void learner_update(learner *l, const uint64_t *key, size_t n, unsigned good, unsigned bad)
{
    learner_add(l, key, n, good, 1);
    learner_add(l, key, n, bad, -1);
}

double learner_averaged(const learner *l, size_t at_row, unsigned class)
{
    size_t at = at_row * l->width + class;
    return (double)l->weight[at] - l->sum[at] / l->step;
}

/* Adds the averaged weights of `l` to `total`, whose own weights are not averaged any more. */
void learner_absorb(learner *total, const learner *l)
{
    for (size_t i = 0; i < l->rows; i++) {
        size_t at = row_for(total, l->owner[i]) * l->width;
        for (unsigned c = 0; c < l->width; c++)
            total->weight[at + c] += (float)learner_averaged(l, i, c);
    }
}
