/** Dependency relations of Universal Dependencies 2 (de Marneffe et al. 2021), as the English Web
 * Treebank uses them, with the subtypes that tell who did what to whom.
 */
#ifndef TEXT_RELATION_H
#define TEXT_RELATION_H

#include "base/str.h"

/** The numbers are stored in data/models/parser.bin: adding one means training anew. */
typedef enum relation {
    REL_ROOT,
    REL_NSUBJ,
    REL_NSUBJ_PASS,
    REL_NSUBJ_OUTER, /**< of a clause that is itself a predicate */
    REL_CSUBJ,
    REL_OBJ,
    REL_IOBJ,
    REL_OBL,
    REL_OBL_AGENT,
    REL_OBL_UNMARKED, /**< without a preposition: "last year" */
    REL_CCOMP,
    REL_XCOMP,
    REL_ADVCL,
    REL_ADVCL_RELCL,
    REL_ACL,
    REL_ACL_RELCL,
    REL_NMOD,
    REL_NMOD_POSS,
    REL_NMOD_UNMARKED,
    REL_NMOD_DESC, /**< a title or trade before a name: "President Bush" */
    REL_APPOS,
    REL_NUMMOD,
    REL_AMOD,
    REL_ADVMOD,
    REL_DET,
    REL_DET_PREDET,
    REL_CASE,
    REL_MARK,
    REL_CC,
    REL_CC_PRECONJ,
    REL_CONJ,
    REL_AUX,
    REL_AUX_PASS,
    REL_COP,
    REL_EXPL,
    REL_COMPOUND,
    REL_COMPOUND_PRT, /**< "called off" */
    REL_FLAT,
    REL_FIXED,
    REL_LIST,
    REL_PARATAXIS,
    REL_DISCOURSE,
    REL_VOCATIVE,
    REL_ORPHAN,
    REL_GOESWITH,
    REL_REPARANDUM,
    REL_PUNCT,
    REL_DEP,
    REL_COUNT
} relation;

/** @return "nsubj:pass" and the like. */
str relation_name(relation r);

/** @return the relation of that name; of its main type when the subtype is not kept
 *  ("flat:foreign"); REL_DEP when there is neither. */
relation relation_of(str name);

/** @return the relation without its subtype: REL_NSUBJ for REL_NSUBJ_PASS. */
relation relation_main(relation r);

#endif
