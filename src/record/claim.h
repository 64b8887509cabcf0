/** What somebody says of a state or a leader: who is to blame, who was right. No event: it tells
 * the narrator's mind, and never moves the needle. */
#ifndef RECORD_CLAIM_H
#define RECORD_CLAIM_H

#include "record/event.h"

typedef enum claim_kind {
    CLAIM_BLAME,
    CLAIM_ABSOLVE,
    CLAIM_RIGHT,
    CLAIM_WRONG,
    CLAIM_PRAISE,
    CLAIM_CONDEMN,
    CLAIM_KINDS
} claim_kind;

str claim_text(claim_kind k);
/** @return CLAIM_KINDS when `s` is none of the names. */
claim_kind claim_of(str s);
/** What "not" makes of it: right and wrong, blame and absolve, praise and condemn. */
claim_kind claim_turned(claim_kind k);

typedef struct claim {
    claim_kind kind;
    narrator narrator;
    code narrator_code; /**< whose voice it is, where a state or its leader says so; else 0 */
    party whom;
    str about;  /**< for what, in the sentence's words; may be empty */
    str text;   /**< the sentence */
    span bytes; /**< of the sentence */
    span words; /**< of those that make the claim */
} claim;

typedef struct claims {
    claim *at;
    size_t n, cap;
} claims;

#endif
