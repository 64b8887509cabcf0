/** What the decision about an act looks at: named features of a sentence and two of its parties.
 *
 * Names are made of a template and a value ("path=invade"); their order and spelling are part of
 * the trained model in data/models/acts.bin: changing one means training anew.
 */
#ifndef CODER_FEATURES_H
#define CODER_FEATURES_H

#include "coder/match.h"

/** Where the two parties stand, in tokens (`from == to` when one is missing), and the codes under
 * which they are mentioned. */
typedef struct pair_place {
    uint32_t actor_from, actor_to, recipient_from, recipient_to;
    code actor, recipient;
} pair_place;

/** Receives one feature. `name` lives during the call. */
typedef void feature_fn(void *user, str name);

typedef struct feature_sink {
    feature_fn *fn;
    void *user;
} feature_sink;

/** How a match tells of the pair. */
typedef enum pair_fit {
    FIT_NONE,
    FIT_RECIPIENT,
    FIT_ACTOR,
    FIT_REVERSE,
    FIT_JOINT,
    FIT_BOTH
} pair_fit;

pair_fit match_fit(const match *m, const pair_place *p);

/** All features of the pair. @param found  from clause_matches(..., true) */
void pair_features(arena *a, const clause *c, const matches *found, const pair_place *p,
                   feature_sink to);

#endif
