/** Who is named in a sentence: actors of the lexicon, put together with their roles and titles
 * ("Soviet Foreign Minister Gromyko", "soldiers of the Red Army"), and pronouns. */
#ifndef CODER_MENTION_H
#define CODER_MENTION_H

#include "coder/clause.h"

enum { MOST_RECENT = 4, MOST_KNOWN_PERSONS = 64 };

/** Whom pronouns may mean, carried from sentence to sentence. */
typedef struct discourse {
    mention person;              /**< named last; code 0 and no name: none yet */
    mention recent[MOST_RECENT]; /**< states named last, no two alike, newest first */
    size_t n_recent;
    uint32_t known[MOST_KNOWN_PERSONS]; /**< persons named in full: their shy forms count now */
    size_t n_known;
} discourse;

/** Finds all mentions of the sentence and gives every token its mention.
 * @param on  the day of the text, DAY_NONE when not known: decides who held what office */
void clause_mentions(arena *a, clause *c, discourse *d, day on);

/** Whom the pronoun at token `at` means. @return false when nobody. `*ret` gets the pronoun's
 * place. "he": the last person; "it": the last state; "they": the last state, or people. */
bool mention_of_pronoun(const clause *c, const discourse *d, uint32_t at, mention *ret);

/** Notes the sentence's mentions for the sentences that follow. */
void discourse_note(discourse *d, const clause *c);

#endif
