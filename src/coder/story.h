/** What a document tells, read as a whole: the acts of its sentences with the states that did them
 * and had them done to them, who may be named in another sentence. The encoder reads passages of it
 * (coder/passage.h); this is what it found.
 */
#ifndef CODER_STORY_H
#define CODER_STORY_H

#include "coder/match.h"
#include "coder/passage.h"

typedef struct told_act {
    uint32_t sentence, token; /**< the word that names it */
    event_type type;
    float chance; /**< 0-1, that there is an act of that type */
    mention actor[MOST_PARTIES], recipient[MOST_PARTIES]; /**< of another sentence: no tokens */
    uint8_t n_actor, n_recipient;
    bool joint;
} told_act;

/** In the order of the text. */
typedef struct story {
    told_act *at;
    size_t n, cap;
} story;

/** Reads the whole document. Some millisecond a word. */
story story_of(arena *a, const lexicon *x, const document *d, const told_sentences *s);

/** The part of sentence `number`, which lives as long as the whole. O(log acts). */
story story_of_sentence(const story *told, uint32_t number);

/** The acts of one sentence as matches: with the rule that says the same, where there is one,
 * and with what the rules know to be denied, feared or asked. */
matches story_matches(arena *a, const clause *c, const story *told, matches ruled);

#endif
