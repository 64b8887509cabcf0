/** Inflection: which word of the lexicon a written form may be. "struck" is strike, past.
 *
 * Every lemma that matters is told once (forms_add); all its forms are made then, regular ones by
 * rule and irregular ones from data/lexicon/irregular.tsv, so that looking up a token costs one
 * probe and no string work.
 */
#ifndef LEXICON_FORMS_H
#define LEXICON_FORMS_H

#include "base/error.h"
#include "base/map.h"

typedef enum part_of_speech { POS_VERB = 'v', POS_NOUN = 'n', POS_ADJECTIVE = 'a' } part_of_speech;

typedef enum inflection {
    FORM_BASE, /**< attack; also the plain singular */
    FORM_S,    /**< attacks: third person, or plural */
    FORM_ED,   /**< attacked: past or participle, or both */
    FORM_PAST, /**< took */
    FORM_PART, /**< taken */
    FORM_ING   /**< attacking */
} inflection;

/** One reading of a form. */
typedef struct reading {
    str lemma;
    uint32_t next; /**< another reading; 0: none */
    part_of_speech pos;
    inflection form;
} reading;

typedef struct forms {
    map by_form; /**< small letters -> first reading */
    struct {
        reading *at; /**< [0] is none */
        size_t n, cap;
    } reading;
    map irregular; /**< "lemma/pos" -> first irregular form */
    struct {
        struct irregular *at;
        size_t n, cap;
    } irregulars;
} forms;

/** Reads `form lemma pos`. Before forms_add(). */
void forms_parse_irregular(arena *a, str text, str file, forms *f, rejects *bad);

/** Makes all forms of `lemma`, a single word in small letters; again is nothing. */
void forms_add(arena *a, forms *f, str lemma, part_of_speech pos);

/** @return the first reading of `norm`, NULL when it is no form of a known word. */
const reading *forms_find(const forms *f, str norm);
const reading *forms_next(const forms *f, const reading *r);

/** @return the reading with that part of speech, or NULL. */
const reading *forms_as(const forms *f, str norm, part_of_speech pos);

#endif
