/** Users' own dictionaries of actors, agents and verbs, in the forms of TABARI, PETRARCH,
 * PETRARCH2 and Universal PETRARCH (docs/man/casus-dict.1.scd describes them).
 *
 * petrarch_read() takes one file after another; a line that cannot be used is a reject, and the
 * rest is used. Where several files code the same verb, the last that has a code for what is said
 * wins, and the last of two names of the same words. Finished, it is read-only: any number of
 * threads may ask it. Lives in its arena.
 */
#ifndef LEXICON_PETRARCH_H
#define LEXICON_PETRARCH_H

#include "base/date.h"
#include "base/error.h"
#include "base/map.h"

typedef enum petrarch_kind {
    PETRARCH_ACTORS,
    PETRARCH_AGENTS,
    PETRARCH_VERBS,
    PETRARCH_DISCARDS,
    PETRARCH_ISSUES,
    PETRARCH_UNKNOWN
} petrarch_kind;

/** "actors", "agents", "verbs", "discards", "issues" */
str petrarch_kind_text(petrarch_kind k);

/** How words in patterns are meant. */
typedef enum petrarch_style {
    PETRARCH_WORDS, /**< PETRARCH 1: the very word */
    PETRARCH_NOUNS, /**< PETRARCH 2: a noun, its plural too; where it stands matters */
    PETRARCH_STEMS  /**< TABARI: how the word begins */
} petrarch_style;

/** A word of a phrase. Word 0 is none. */
typedef struct petrarch_word {
    uint32_t id;
    bool glued; /**< nothing may stand between it and the word before */
} petrarch_word;

typedef struct petrarch_phrase {
    const petrarch_word *at;
    uint32_t n;
} petrarch_phrase;

/** Where an entry stands. */
typedef struct petrarch_place {
    uint32_t file; /**< into petrarch.file */
    uint32_t line;
} petrarch_place;

/** A code and the days on which it holds. */
typedef struct petrarch_dated {
    str code; /**< "ISRGOV"; "FRO/BIL" for several; "---" for nobody */
    day from, to;
    bool always; /**< holds when no dated code does */
} petrarch_dated;

typedef struct petrarch_codes {
    petrarch_dated *at;
    size_t n, cap;
} petrarch_codes;

/** Somebody and all names given to him. */
typedef struct petrarch_group {
    petrarch_codes codes;
    petrarch_place place;
    str head;
} petrarch_group;

/** One name of an actor, one agent, discard or issue. */
typedef struct petrarch_name {
    petrarch_phrase phrase;
    uint32_t next;  /**< name that begins with the same word; 0: none */
    uint32_t group; /**< of an actor */
    str code;       /**< of an agent or issue */
    petrarch_place place;
    bool stem;    /**< the last word may go on */
    bool before;  /**< an agent whose code stands before the actor's: [NGO~] */
    bool story;   /**< a discard of the whole story */
    bool ignored; /**< an issue's phrase that counts for nothing */
} petrarch_name;

/** Names by their first word. */
typedef struct petrarch_names {
    petrarch_name *at; /**< at[0] is none */
    size_t n, cap;
    uint32_t *first; /**< by word; 0: none */
    size_t n_first;
} petrarch_names;

typedef enum petrarch_part {
    PART_WORD,
    PART_SYNSET,
    PART_VERB,     /**< "*" */
    PART_SOURCE,   /**< "$" */
    PART_TARGET,   /**< "+" */
    PART_SKIP,     /**< "^": passes over somebody */
    PART_COMPOUND, /**< "%": several who act on one another */
    PART_NOUN,     /**< "{": begins a noun phrase */
    PART_NOUN_END,
    PART_PREP, /**< "(": begins a prepositional phrase */
    PART_PREP_END
} petrarch_part;

typedef struct petrarch_element {
    uint8_t part;  /**< petrarch_part */
    bool glued;    /**< nothing may stand between it and the element before */
    uint32_t word; /**< PART_WORD: word; PART_SYNSET: synset */
} petrarch_element;

typedef struct petrarch_pattern {
    const petrarch_element *at;
    uint32_t n, verb; /**< elements; which of them is the verb */
    str code;         /**< "" when only the other direction is coded: [:1121] */
    str reverse;      /**< code of the other direction; "" when there is none */
    str text;         /**< as written */
    petrarch_place place;
} petrarch_pattern;

typedef struct petrarch_patterns {
    petrarch_pattern *at;
    size_t n, cap;
} petrarch_patterns;

/** What stands under one head of a verb file. */
typedef struct petrarch_block {
    str name, code, reverse;
    petrarch_patterns patterns;
    petrarch_style style;
} petrarch_block;

/** A verb with its own code, in one block. */
typedef struct petrarch_verb {
    str word, code, reverse;
    uint32_t block;
    petrarch_place place;
} petrarch_verb;

/** One form of a verb. */
typedef struct petrarch_form {
    petrarch_phrase phrase;
    uint32_t key;  /**< which word of it is the verb */
    uint32_t verb; /**< into petrarch.verb */
    uint32_t next; /**< form with the same verb word, of an earlier line; 0: none */
} petrarch_form;

typedef struct petrarch_synset {
    str name;
    petrarch_phrase *at; /**< of words, or of one synset: `nested` */
    uint32_t *nested;    /**< synset + 1; 0: a phrase of words */
    size_t n, cap, cap_nested;
    bool fixed; /**< "&NAME_": no plurals */
    petrarch_place place;
} petrarch_synset;

/** "~ a (a b ATTACK) SAY = a b 015": what somebody says, wants or tries of an act. Parties are
 *  'a' to 'z', '.' for anybody, '_' for nobody; a verb is a word of the file, or the code 'Q'. */
typedef struct petrarch_turn {
    char outer, source, target;      /**< who speaks; who acts on whom in what is said */
    uint32_t inner_verb, outer_verb; /**< verb's word; 0: any */
    char new_source, new_target;
    str code; /**< "Q": that of the act */
    petrarch_place place;
} petrarch_turn;

typedef struct petrarch_file {
    str name;
    petrarch_kind kind;
    uint64_t entries, rejected; /**< names, verbs with patterns; lines left out */
} petrarch_file;

typedef struct petrarch {
    map words; /**< folded word -> id */
    struct {
        str *at;
        size_t n, cap;
    } word; /**< at[0] is "" */
    struct {
        petrarch_file *at;
        size_t n, cap;
    } file;
    struct {
        petrarch_group *at;
        size_t n, cap;
    } group;
    petrarch_names actors, agents, discards, issues;
    struct {
        petrarch_block *at;
        size_t n, cap;
    } block;
    struct {
        petrarch_verb *at;
        size_t n, cap;
    } verb;
    struct {
        petrarch_form *at;
        size_t n, cap;
    } form;               /**< at[0] is none */
    uint32_t *first_form; /**< by word; 0: none */
    size_t n_first_form;
    struct {
        petrarch_synset *at;
        size_t n, cap;
    } synset;
    map synsets; /**< name -> number */
    struct {
        petrarch_turn *at;
        size_t n, cap;
    } turn;
} petrarch;

petrarch *petrarch_new(arena *a);

/** @return what a file holds, by its name ("x.actors.txt", "PETR.verbs"), else by its lines. */
petrarch_kind petrarch_guess(str name, str bytes);

/** Takes in one file. Bytes that are no UTF-8 are repaired. O(bytes). */
void petrarch_read(arena *a, petrarch *p, petrarch_kind kind, str name, str bytes, rejects *bad);

/** @return the number of a word; 0 when no dictionary holds it. */
uint32_t petrarch_word_id(const petrarch *p, str folded);

/** @return the code that holds on `when` (DAY_NONE: the one without dates, else the last); "" when
 *  none does. */
str petrarch_code_on(const petrarch *p, uint32_t group, day when);

/** @return the first name that begins with word `id`; 0: none. */
uint32_t petrarch_first_name(const petrarch_names *n, uint32_t id);
uint32_t petrarch_first_form(const petrarch *p, uint32_t id);

/** @return "file:line" for people. */
str petrarch_place_text(arena *a, const petrarch *p, petrarch_place at);

#endif
