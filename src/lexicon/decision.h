/** Which act it is: a linear model over named features, trained by tools/train_act_model.c on
 * data/training/, with probabilities that were calibrated on held-out folds (multinomial logistic
 * regression; one temperature, Guo et al. 2017). Read-only: one may serve many threads.
 */
#ifndef LEXICON_DECISION_H
#define LEXICON_DECISION_H

#include "record/event.h"
#include "text/weights.h"

typedef struct decision {
    class_weights weights;
    double unit; /**< from the model's integers to log odds */
} decision;

/** Sums of one question; begin with all zero. */
typedef struct decision_scores {
    int32_t of[CLASSES]; /**< by event_type */
} decision_scores;

/** @param bytes  data/models/acts.bin; borrowed
 *  @return       STATUS_FORMAT, `*ret` untouched, when it is not that. O(bytes). */
status decision_open(decision *ret, str bytes, error *e);
/** The model that the program was built with; without one every type is alike. */
decision decision_built_in(void);

/** @return the key under which the feature of that name is kept. */
uint64_t decision_key(str name);

/** Adds the weights of a feature. */
void decision_add(const decision *d, str name, decision_scores *s);

/** @param ret  probability of each type, adding up to 1; that of TYPE_NONE is 0 */
void decision_probabilities(const decision *d, const decision_scores *s, double ret[EVENT_TYPES]);

#endif
