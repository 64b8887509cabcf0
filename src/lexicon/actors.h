/** Who may act: states and their names, seats and demonyms; persons and their offices;
 * organisations; roles. From data/states.tsv, names.tsv, organisations.tsv, leaders.tsv,
 * persons.tsv and lexicon/roles.tsv. Immutable once parsed; lives in its arena.
 *
 * A written form may have several senses ("Bonn" is a seat until 1990, a place after), told apart
 * by date. What a form means in its sentence is the business of coder/mention.h.
 *
 * To add another table: one parse function here, one row in lexicon.c.
 */
#ifndef LEXICON_ACTORS_H
#define LEXICON_ACTORS_H

#include "lexicon/trie.h"
#include "record/state.h"
#include "text/token.h"

typedef enum sense_kind {
    SENSE_NAME,      /**< Soviet Union */
    SENSE_ADJECTIVE, /**< Soviet */
    SENSE_PEOPLE,    /**< Russians */
    SENSE_CAPITAL,   /**< Moscow */
    SENSE_SEAT,      /**< the Kremlin */
    SENSE_BYNAME,    /**< Celestial Empire */
    SENSE_PLACE,     /**< Shanghai: says where, never who */
    SENSE_ORG,       /**< NATO */
    SENSE_PERSON,    /**< Khrushchev */
    SENSE_SHY,       /**< a person's form that is also a common word or name: needs a title or an
                        earlier full mention */
    SENSE_TITLE,     /**< premier */
    SENSE_ROLE       /**< troops, embassy */
} sense_kind;

/** "name", "capital", "person"... */
const char *sense_kind_text(sense_kind k);

/** One meaning of one written form. */
typedef struct sense {
    str form;   /**< as in the table, with its capitals */
    str name;   /**< what it stands for: the state's, organisation's or person's usual name */
    str sector; /**< PLOVER; empty when the form does not say */
    code code;  /**< 0 for roles, and for persons: ask actors_tenure() */
    day from, to;
    uint32_t person; /**< for persons: into actors.person */
    uint32_t next;   /**< another sense of the same form; 0: none */
    sense_kind kind;
} sense;

/** One office held. */
typedef struct tenure {
    uint32_t person;
    code code;
    str office; /**< leader, head_of_state, head_of_government, foreign_minister... */
    day from, to;
} tenure;

typedef struct person {
    str name;
    uint32_t first, n; /**< his offices: into actors.tenure */
} person;

typedef struct actors {
    const text_rules *rules; /**< how forms are cut into tokens; set before parsing */
    states states;
    trie forms; /**< written form -> first sense */
    struct {
        sense *at; /**< [0] is nobody */
        size_t n, cap;
    } sense;
    struct {
        person *at;
        size_t n, cap;
    } person;
    struct {
        tenure *at; /**< one person's stand together */
        size_t n, cap;
    } tenure;
    map person_by_name;
    map org_by_code; /**< letters -> sense */
    map ambiguous;   /**< form -> the code that wins, 0: none does, 1: context tells */
    map namesakes;   /**< a person's form -> the person it means plus one, 0: context tells */
} actors;

/** Before names: forms that are no state's are left out, and bynames and seats that only context
 * tells. */
void actors_parse_ambiguous(arena *a, str text, str file, actors *ac, rejects *bad);
void actors_parse_states(arena *a, str text, str file, actors *ac, rejects *bad);
void actors_parse_names(arena *a, str text, str file, actors *ac, rejects *bad);
void actors_parse_organisations(arena *a, str text, str file, actors *ac, rejects *bad);
/** Leaders before persons: a form needs its person. */
void actors_parse_leaders(arena *a, str text, str file, actors *ac, rejects *bad);
/** Between leaders and persons. */
void actors_parse_namesakes(arena *a, str text, str file, actors *ac, rejects *bad);
void actors_parse_persons(arena *a, str text, str file, actors *ac, rejects *bad);
void actors_parse_roles(arena *a, str text, str file, actors *ac, rejects *bad);

/** The longest known form that begins at token `at`. Capitals of the form must be capitals of the
 * text. @param ret_n  tokens it covers
 * @return its first fitting sense, or NULL. Others follow through actors_next(). */
const sense *actors_find(const actors *ac, const tokens *t, size_t at, size_t *ret_n);
const sense *actors_next(const actors *ac, const sense *s);

/** @return the office that this person held on `on`, the weightiest when several, else the one
 *  nearest in time; NULL for a person without any. */
const tenure *actors_tenure(const actors *ac, uint32_t person, day on);

#endif
