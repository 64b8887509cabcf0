/** Codes a sentence with users' own dictionaries (lexicon/petrarch.h), after TABARI and PETRARCH:
 * who stands before a verb does, to who stands behind it, what the verb or one of its patterns
 * says. What is a verb, what belongs to a noun and where a clause ends is read off casus's own
 * tags and tree.
 */
#ifndef CODER_PETRARCH_H
#define CODER_PETRARCH_H

#include "coder/clause.h"
#include "lexicon/petrarch.h"
#include "record/document.h"
#include "text/given.h"

/** One triple. */
typedef struct petrarch_event {
    str source, target; /**< "ISRGOV"; target "---": nobody */
    str code;
    span bytes;                      /**< the sentence, in the text */
    span actor, recipient, trigger;  /**< the words; an empty span where there are none */
    const petrarch_pattern *pattern; /**< NULL: the verb's own code */
    const petrarch_verb *verb;
} petrarch_event;

typedef struct petrarch_events {
    petrarch_event *at;
    size_t n, cap;
} petrarch_events;

typedef struct petrarch_coded {
    petrarch_events events;
    str issues; /**< "SANCTIONS,1;RIOT,2" */
} petrarch_coded;

/** Codes one sentence. @param given  another program's parse of it; NULL: casus parses. O(tokens),
 * and for each verb O(its patterns * tokens). */
petrarch_coded petrarch_code_sentence(arena *a, const lexicon *x, const petrarch *p, str text,
                                      span sentence, day when, const given_parse *given);

/** What was made of a sentence, for people: who was found where, each verb, the events; one line
 *  each. */
str petrarch_explain_sentence(arena *a, const lexicon *x, const petrarch *p, str text,
                              span sentence, day when);

#endif
