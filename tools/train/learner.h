/** An averaged perceptron over exact 64-bit feature keys (Collins 2002), and the chance it needs:
 * the same in every run. Ends the program when memory runs out.
 */
#ifndef TRAIN_LEARNER_H
#define TRAIN_LEARNER_H

#include <stddef.h>
#include <stdint.h>

/** @return `p`, which is not NULL. */
void *checked(void *p);

/** @return a number from 0 to 1, 1 excluded. */
double chance_unit(uint64_t *state);
void chance_shuffle(uint32_t *order, size_t n, uint64_t *state);
/** @return 0, 1, ... n - 1; the caller frees. */
uint32_t *chance_order(size_t n);

typedef struct learner {
    unsigned width;
    uint64_t *key;   /**< of each slot; 0: empty */
    uint32_t *place; /**< slot -> row */
    uint64_t *owner; /**< row -> key */
    float *weight;   /**< rows of `width` */
    double *sum;     /**< of weight x the steps at which it changed (Daume's trick) */
    size_t rows, room;
    unsigned bits;
    double step;
} learner;

/** @param width  how many classes */
learner learner_new(unsigned width);
void learner_free(learner *l);

/** @param score  of each class, by the weights as they are now */
void learner_score(const learner *l, const uint64_t *key, size_t n, float *score);

/** Adds `by` to the weight of `class` in `n` features. */
void learner_add(learner *l, const uint64_t *key, size_t n, unsigned class, float by);

/** One up for the right class, one down for its rival. */
void learner_update(learner *l, const uint64_t *key, size_t n, unsigned good, unsigned bad);

/** @return the mean over all steps of the weight of `class` in the feature of row `at_row`. */
double learner_averaged(const learner *l, size_t at_row, unsigned class);

/** Adds the averaged weights of `l` to `total`, whose own weights are not averaged any more. */
void learner_absorb(learner *total, const learner *l);

#endif
