#include "coder/mood.h"

static bool one_of(str s, const char *const *list)
{
    for (; *list; list++)
        if (str_eq(s, str_of(*list)))
            return true;
    return false;
}

/** "not only trained them but also fought": no negation. */
static bool not_only(const clause *c, uint32_t i)
{
    static const char *const mere[] = {"only", "just", "merely", "simply", NULL};
    return i + 1 < c->t->n && one_of(clause_norm(c, i + 1), mere);
}

void mood_read(const clause *c, uint32_t i, predicate *p)
{
    static const char *const unreal[] = {"would", "could", "may",   "might", "should",
                                         "can",   "ca",    "ought", "'d",    NULL};
    static const char *const coming[] = {"will", "shall", "'ll", "wo", NULL};
    str s = clause_norm(c, i);
    word_kind w = c->word[i].class;
    p->negated |= w == W_NEG && !not_only(c, i);
    p->present |= w == W_DO && !str_eq(s, STR("did"));
    p->hypothetical |= w == W_MODAL && one_of(s, unreal);
    p->future |= w == W_MODAL && one_of(s, coming);
}
