/** A sentence as users' dictionaries see it: words, and who is named where. */
#ifndef CODER_PETRARCH_UNITS_H
#define CODER_PETRARCH_UNITS_H

#include "coder/petrarch.h"

/** A word of the sentence: marks are none, "Al-Qaeda" is two. */
typedef struct pword {
    uint32_t id; /**< in the dictionaries; 0: in none */
    uint32_t token;
    int32_t unit;    /**< noun phrase it is part of; NOWHERE */
    bool after_mark; /**< a comma or another mark stands before it */
    bool after_comma;
    bool head; /**< last word of a noun phrase */
    str norm;
} pword;

typedef struct code_list {
    str *at;
    size_t n, cap;
} code_list;

/** A noun phrase, with "of Gondor" behind it where that says who it is; or a list of them. */
typedef struct punit {
    uint32_t from, to; /**< words */
    code_list codes;   /**< who it is; empty: nobody known */
    str agents;        /**< codes of agents without a country: "GOV" */
    bool is_list;      /**< "Gondor and Osgiliath" */
} punit;

typedef struct punits {
    punit *at;
    size_t n, cap;
} punits;

typedef struct psentence {
    arena *a;
    const lexicon *x;
    const petrarch *p;
    day when;
    const tokens *t;
    const uint8_t *tags;
    const dependency *dep;
    pword *word;
    uint32_t n;
    punits unit;
    bool discarded;
    str issues;
} psentence;

/** Finds words and units of a parsed sentence. @param parse  must outlive the result */
psentence petrarch_units(arena *a, const lexicon *x, const petrarch *p, day when,
                         const given_parse *parse);

static inline tag ptag(const psentence *s, uint32_t w)
{
    return (tag)s->tags[s->word[w].token];
}
static inline relation prel(const psentence *s, uint32_t w)
{
    return (relation)s->dep[s->word[w].token].relation;
}
/** @return the unit that word `w` is part of, or NULL */
static inline const punit *punit_at(const psentence *s, uint32_t w)
{
    return s->word[w].unit == NOWHERE ? NULL : &s->unit.at[s->word[w].unit];
}

#endif
