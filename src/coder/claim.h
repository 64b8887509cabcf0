/** Claims in a sentence: who is to blame, who was right, by data/lexicon/claims.tsv. */
#ifndef CODER_CLAIM_H
#define CODER_CLAIM_H

#include "coder/tell.h"
#include "record/claim.h"

/** A claim found; it lives in the sentence's arena. */
typedef struct claim_match {
    claim_kind kind;
    mention whom;
    mention by;                    /**< of "Beijing blames..."; code 0 and no words: nobody */
    uint32_t from, to;             /**< tokens that make the claim */
    uint32_t about_from, about_to; /**< for what: tokens; none when equal */
} claim_match;

typedef struct claim_matches {
    claim_match *at;
    size_t n, cap;
} claim_matches;

/** All claims of the sentence, none overlapping another. A question, and what is only supposed,
 * claims nothing. O(tokens x patterns). @param d  for pronouns */
claim_matches clause_claims(arena *a, const clause *c, const discourse *d);

#endif
