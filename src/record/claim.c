#include "record/claim.h"

static const char *const names[CLAIM_KINDS] = {"blame", "absolve", "right",
                                               "wrong", "praise",  "condemn"};

str claim_text(claim_kind k)
{
    return str_of(names[k]);
}

claim_kind claim_of(str s)
{
    claim_kind k = CLAIM_BLAME;
    while (k < CLAIM_KINDS && !str_eq(s, str_of(names[k])))
        k++;
    return k;
}

claim_kind claim_turned(claim_kind k)
{
    return (claim_kind)(k ^ 1U);
}
