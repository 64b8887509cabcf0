/** What the decision about an act looks at: named features of a sentence and two of its parties.
 *
 * Names are made of a template and a value ("path=invade"); their order and spelling are part of
 * the trained model in data/models/acts.bin: changing one means training anew.
 */
#ifndef CODER_FEATURES_H
#define CODER_FEATURES_H

#include "coder/match.h"

/** Token ranges of the two parties; `from == to` when one is missing. */
typedef struct pair_place {
    uint32_t actor_from, actor_to, recipient_from, recipient_to;
} pair_place;

/** Receives one feature. `name` lives during the call. */
typedef void feature_fn(void *user, str name);

/** How a match tells of the pair. */
typedef enum pair_fit {
    FIT_NONE,
    FIT_RECIPIENT,
    FIT_ACTOR,
    FIT_REVERSE,
    FIT_JOINT,
    FIT_BOTH
} pair_fit;

pair_fit match_fit(const match *m, code actor, code recipient);

/** All features of the pair. @param found  from clause_matches(..., true)
 *  @param actor, recipient  the codes under which the parties are mentioned */
void pair_features(arena *a, const clause *c, const matches *found, pair_place p, code actor,
                   code recipient, feature_fn *fn, void *user);

#endif
