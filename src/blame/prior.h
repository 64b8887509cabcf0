/** What is believed of a dyad before its events are seen: data/models/blame.tsv, read into a value.
 * Read-only once parsed; may be shared by threads.
 */
#ifndef BLAME_PRIOR_H
#define BLAME_PRIOR_H

#include "base/error.h"

enum { BLAME_DECAYS = 8, BLAME_KERNELS = 2 };

/** How a cause is related to what it calls forth. */
typedef enum blame_relation {
    RELATION_SELF,       /**< a state goes on */
    RELATION_RECIPROCAL, /**< a state answers the other */
    RELATION_JOINT,      /**< from or to what both did together */
    RELATION_OUTSIDE,    /**< a third party's act, or an act towards it */
    RELATIONS
} blame_relation;

/** How like the cause's class is to the answer's. */
typedef enum blame_likeness {
    LIKE_SAME,
    LIKE_NEAR, /**< another class of conflict */
    LIKE_FAR,  /**< conflict and cooperation */
    LIKENESSES
} blame_likeness;

enum { LINK_GROUPS = RELATIONS * LIKENESSES };

typedef struct blame_prior {
    int n_decay;
    double half_life[BLAME_DECAYS]; /**< [days] rising */
    double kernel_weight;           /**< Dirichlet's constant of each */
    double rate_shape;              /**< of rates about their stream's mean: small means unlike */
    double link_shape[LIKENESSES];  /**< of links about their group's mean: large means alike */
    double link_certainty;          /**< how many links the group's mean is worth beforehand */
    double link[RELATIONS][LIKENESSES]; /**< mean of links: answers called forth by one event */
} blame_prior;

/** The table the program was built with. */
str blame_prior_builtin(void);

/** Every constant must be given exactly once and lie in its range.
 * @param bad  gets what is wrong
 * @return     false, `*ret` untouched, when anything was rejected */
bool blame_prior_parse(arena *a, str text, str file, rejects *bad, blame_prior *ret);

#endif
