/** A sentence taken apart far enough to ask who did what to whom: word classes, mentions of
 * actors, noun phrases, and predicates with their subject, objects and prepositional phrases.
 *
 * This is the seam between analysis and coding: match.h sees only these values, and does not care
 * how they were found. Everything lives in one arena and is valid while the sentence is coded.
 */
#ifndef CODER_CLAUSE_H
#define CODER_CLAUSE_H

#include "lexicon/lexicon.h"

enum { NOWHERE = -1, MOST_RIGHT = 12 };

typedef struct word {
    word_kind class;
    const reading *verb, *noun; /**< what it may be in the lexicon of acts; NULL: nothing */
    int32_t mention;            /**< it belongs to; NOWHERE */
    int32_t phrase;             /**< it belongs to; NOWHERE */
} word;

/** Somebody or some place named, or a pronoun resolved. */
typedef struct mention {
    uint32_t from, to; /**< tokens */
    code code;         /**< 0: only a sector is known */
    str sector, name;
    const sense *sense;
    uint32_t person; /**< into actors.person; UINT32_MAX: none */
    bool adjective;  /**< "Soviet": modifies what follows */
    bool genitive;   /**< a possessive mark follows */
    bool place_only; /**< says where, never who */
} mention;

typedef struct mentions {
    mention *at;
    size_t n, cap;
} mentions;

/** A noun phrase without what hangs on it behind: "the Soviet border guards". */
typedef struct phrase {
    uint32_t from, to, head; /**< tokens */
    int32_t prep;            /**< token of the preposition that governs it; NOWHERE */
    int32_t mention;         /**< of the head */
    int32_t modifier;        /**< mention that possesses or modifies the head */
    int32_t of;              /**< phrase that hangs on it with "of"; NOWHERE */
    int32_t parent;          /**< phrase that it hangs on with "of"; NOWHERE */
    int32_t sibling;         /**< phrase coordinated with it to the right; NOWHERE */
    int32_t elder;           /**< the same to the left */
    bool pronoun;
} phrase;

typedef struct phrases {
    phrase *at;
    size_t n, cap;
} phrases;

/** A verb with its surroundings. Phrases are named by number. */
typedef struct predicate {
    uint32_t token;
    int32_t subject, object, indirect; /**< logical ones: passive voice is undone; NOWHERE */
    int32_t right[MOST_RIGHT];         /**< phrases behind it, with and without prepositions */
    uint8_t n_right;
    int32_t governor;   /**< predicate of which this is infinitive, gerund or content; NOWHERE */
    int32_t complement; /**< the other way round */
    bool passive, negated, hypothetical, future, question, infinitive;
    bool present; /**< "do not", "does not" */
    bool opens;   /**< the sentence begins with it: its subject is who was spoken of */
} predicate;

typedef struct predicates {
    predicate *at;
    size_t n, cap;
} predicates;

typedef struct clause {
    const lexicon *x;
    const tokens *t;
    const uint8_t *tags;   /**< one a token; NULL when the sentence was not parsed */
    const dependency *dep; /**< the same */
    word *word;            /**< one a token */
    mentions mention;
    phrases phrase;
    predicates predicate;
} clause;

/** Tags and parses the sentence, and reads classes, phrases and predicates off the tree: in place
 * of the three functions that follow. Some 100 us a sentence. */
void clause_parse(arena *a, clause *c);

/** Classes of all tokens but those of dates, after mentions have been found. */
void clause_classify(clause *c);
void clause_phrases(arena *a, clause *c);
void clause_predicates(arena *a, clause *c);

/** @return what a punctuation mark does: a comma, a quotation mark, W_ADJ for the hyphen within a
 *  phrase ("Sino-Soviet"), else W_STOP. */
word_kind clause_punctuation(const token *t);
/** Makes subject and object of a passive verb the logical ones. @param agent  the phrase behind
 * "by"; NOWHERE */
void predicate_undo_passive(predicate *p, int32_t agent);
/** Whether nothing but adverbs, commas and conjunctions stands before token `end`. */
bool clause_opens_before(const clause *c, uint32_t end);

/** @return the norm of token `at`. */
str clause_norm(const clause *c, uint32_t at);
/** @return the words of tokens `from` up to `to` as they are written. */
str clause_words(const clause *c, uint32_t from, uint32_t to);
/** @return how many tokens `at` is away from `from` up to `to`; 0 within. */
uint32_t clause_gap(uint32_t from, uint32_t to, uint32_t at);
/** @return how many tokens of that class stand between `at` and `from` up to `to`. */
uint32_t clause_between(const clause *c, word_kind class, uint32_t from, uint32_t to, uint32_t at);
/** @return the lemma of the head of phrase `k`; with `n_words` > 1 that of its last words, one
 *  blank between, or the empty run when the phrase has not so many. */
str clause_head(arena *a, const clause *c, int32_t k, int n_words);
/** @return the preposition that governs phrase `k`, the empty run when none does. */
str clause_prep(const clause *c, int32_t k);

#endif
