/** Acts found in a clause: rules of the lexicon whose words and conditions are met, with the
 * parties that stand in the places of their frames. Knows nothing of dates or narrators. */
#ifndef CODER_MATCH_H
#define CODER_MATCH_H

#include "coder/mention.h"

enum { MOST_PARTIES = 6 };

typedef struct match {
    const act_rule *rule;
    event_type type;   /**< the rule's, or what a refusal, promise or threat made of it */
    uint32_t from, to; /**< trigger tokens */
    mention actor[MOST_PARTIES], recipient[MOST_PARTIES];
    size_t n_actor, n_recipient;
    bool joint;
    bool negated, hypothetical, future;
    double confidence;
} match;

typedef struct matches {
    match *at;
    size_t n, cap;
} matches;

/** All acts of the sentence, in the order of their triggers. @param d  for pronouns
 *  @param every  also acts whose parties could not be found: for a caller who knows them */
matches clause_matches(arena *a, const clause *c, const discourse *d, bool every);

/** Puts them into the order of their triggers; equal ones keep theirs. */
void matches_sort(matches *m);

/** @param log_p  of every type @return the likeliest of the sixteen, whatever TYPE_NONE has. */
event_type likeliest_type(const float *log_p);

/** Whether one of `n` mentions is of that code. */
bool has_code(const mention *m, size_t n, code whose);

matches matches_copy(arena *a, const matches *m);

/** @return for each predicate the type of the rule that its words meet best; TYPE_NONE. */
event_type *clause_verb_types(arena *a, const clause *c, const discourse *d);

#endif
