/** What states do: the words that name an act, what must stand with them, and where actor and
 * recipient are found. From data/lexicon/acts.tsv and classes.tsv, whose first lines explain the
 * columns. Immutable once parsed; lives in its arena.
 */
#ifndef LEXICON_ACTS_H
#define LEXICON_ACTS_H

#include "lexicon/forms.h"
#include "record/event.h"

/** A place in the clause where a party may stand. */
typedef enum place_kind {
    PLACE_SUBJ,
    PLACE_OBJ,
    PLACE_OBJ_POSS, /**< possessor or modifier of the object: "the Soviet offer" */
    PLACE_IOBJ,
    PLACE_COMP, /**< subject of the clause that follows */
    PLACE_POSS, /**< of a noun: genitive, state adjective, or phrase with by, of, from */
    PLACE_PREP  /**< object of a preposition */
} place_kind;

typedef struct place {
    place_kind kind;
    str prep; /**< for PLACE_PREP */
} place;

enum { MOST_PLACES = 6, MOST_CONDITIONS = 4, MOST_WORDS = 40 };

typedef enum frame_shape {
    FRAME_DIRECTED, /**< one acts on the other */
    FRAME_JOINT,    /**< subjects, a phrase with "with" and the object act together */
    FRAME_BETWEEN   /**< the same of a noun */
} frame_shape;

typedef struct frame {
    frame_shape shape;
    place actor[MOST_PLACES], recipient[MOST_PLACES]; /**< in order of preference */
    uint8_t n_actor, n_recipient;
} frame;

typedef enum condition_kind { MUST_OBJ, MUST_SUBJ, MUST_PREP, MUST_COMP, MUST_NOT } condition_kind;

/** A set of classes, one bit each. */
typedef struct class_set {
    uint64_t bits[2];
} class_set;

enum { MOST_CLASSES = 128 };

/** A set of words: lemmas, classes, any actor, any place. Empty: any word. */
typedef struct word_set {
    str *lemma;
    uint32_t n;
    class_set classes;
    bool actor, place;
} word_set;

typedef struct condition {
    condition_kind kind;
    str preps; /**< for MUST_PREP: alternatives with '|' between */
    word_set words;
} condition;

typedef struct act_rule {
    str head; /**< the lemma: all its words */
    str name; /**< for event.rule: "sign v obj:&TREATY" */
    str mode, cameo;
    condition condition[MOST_CONDITIONS];
    uint8_t n_conditions;
    part_of_speech pos;
    event_type type;
    frame frame;
    uint32_t next;   /**< another rule of the same key word; 0: none */
    uint8_t n_words; /**< of the head */
} act_rule;

typedef struct acts_lexicon {
    map by_key; /**< "word/pos" -> first rule; a verb's first word, a noun's last */
    struct {
        act_rule *at; /**< [0] is none */
        size_t n, cap;
    } rule;
    map class_ids;  /**< class name -> bit */
    map class_sets; /**< phrase -> into set */
    struct {
        class_set *at;
        size_t n, cap;
    } set;
} acts_lexicon;

/** Classes before acts. Every head and class word is told to `f`. */
void acts_parse_classes(arena *a, str text, str file, acts_lexicon *x, forms *f, rejects *bad);
void acts_parse_rules(arena *a, str text, str file, acts_lexicon *x, forms *f, rejects *bad);

/** @return the first rule whose key word is that lemma, NULL when none is. */
const act_rule *acts_find(const acts_lexicon *x, str lemma, part_of_speech pos);
const act_rule *acts_next(const acts_lexicon *x, const act_rule *r);

/** @return the classes that hold `phrase` (lemmas, one blank between). */
class_set acts_classes(const acts_lexicon *x, str phrase);
/** @return whether some class is in both. */
bool classes_meet(class_set a, class_set b);
bool classes_empty(class_set s);

#endif
