/** Patterns of users' verb dictionaries on one verb of a sentence. */
#ifndef CODER_PETRARCH_MATCH_H
#define CODER_PETRARCH_MATCH_H

#include "coder/petrarch_units.h"

/** A verb of the sentence that the dictionaries know. */
typedef struct pverb {
    uint32_t word;      /**< the verb itself */
    uint32_t from, to;  /**< with what belongs to it: "wire tap" */
    uint32_t low, high; /**< words that its patterns may see: [low, from) and [to, high) */
    uint32_t own_high;  /**< the same, without a clause that hangs on it: "after crowds fled" */
} pverb;

typedef struct pmatch {
    const petrarch_verb *verb;
    const petrarch_pattern *pattern; /**< NULL: the verb's own code */
    const petrarch_turn *turn;       /**< the transformation that was applied; NULL: none */
    str code, reverse;
    int32_t source, target; /**< units that the pattern names; NOWHERE */
    int32_t compound;       /**< the unit of '%'; NOWHERE */
} pmatch;

/** Whether a verb of the dictionaries stands at word `w`, and how far its words go. */
bool petrarch_verb_at(const psentence *s, uint32_t w, pverb *ret);

/** What the verb says: of the last file that has a code for it, the pattern with most elements,
 *  else the verb's own code. @return false when nothing is said, or nothing that counts:
 *  then only the verb is told, and no unit. */
bool petrarch_match(const psentence *s, const pverb *v, pmatch *ret);

#endif
