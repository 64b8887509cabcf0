#include "text/relation.h"

#include <assert.h>

static const char names[REL_COUNT][16] = {
    [REL_ROOT] = "root",
    [REL_NSUBJ] = "nsubj",
    [REL_NSUBJ_PASS] = "nsubj:pass",
    [REL_NSUBJ_OUTER] = "nsubj:outer",
    [REL_CSUBJ] = "csubj",
    [REL_OBJ] = "obj",
    [REL_IOBJ] = "iobj",
    [REL_OBL] = "obl",
    [REL_OBL_AGENT] = "obl:agent",
    [REL_OBL_UNMARKED] = "obl:unmarked",
    [REL_CCOMP] = "ccomp",
    [REL_XCOMP] = "xcomp",
    [REL_ADVCL] = "advcl",
    [REL_ADVCL_RELCL] = "advcl:relcl",
    [REL_ACL] = "acl",
    [REL_ACL_RELCL] = "acl:relcl",
    [REL_NMOD] = "nmod",
    [REL_NMOD_POSS] = "nmod:poss",
    [REL_NMOD_UNMARKED] = "nmod:unmarked",
    [REL_NMOD_DESC] = "nmod:desc",
    [REL_APPOS] = "appos",
    [REL_NUMMOD] = "nummod",
    [REL_AMOD] = "amod",
    [REL_ADVMOD] = "advmod",
    [REL_DET] = "det",
    [REL_DET_PREDET] = "det:predet",
    [REL_CASE] = "case",
    [REL_MARK] = "mark",
    [REL_CC] = "cc",
    [REL_CC_PRECONJ] = "cc:preconj",
    [REL_CONJ] = "conj",
    [REL_AUX] = "aux",
    [REL_AUX_PASS] = "aux:pass",
    [REL_COP] = "cop",
    [REL_EXPL] = "expl",
    [REL_COMPOUND] = "compound",
    [REL_COMPOUND_PRT] = "compound:prt",
    [REL_FLAT] = "flat",
    [REL_FIXED] = "fixed",
    [REL_LIST] = "list",
    [REL_PARATAXIS] = "parataxis",
    [REL_DISCOURSE] = "discourse",
    [REL_VOCATIVE] = "vocative",
    [REL_ORPHAN] = "orphan",
    [REL_GOESWITH] = "goeswith",
    [REL_REPARANDUM] = "reparandum",
    [REL_PUNCT] = "punct",
    [REL_DEP] = "dep",
};

str relation_name(relation r)
{
    assert(r < REL_COUNT);
    return str_of(names[r]);
}

static relation exactly(str name)
{
    int r = 0;
    while (r < REL_COUNT && !str_eq(str_of(names[r]), name))
        r++;
    return (relation)r;
}

relation relation_of(str name)
{
    relation r = exactly(name);
    if (r == REL_COUNT)
        r = exactly(str_sub(name, 0, str_find(name, STR(":"), 0)));
    return r == REL_COUNT ? REL_DEP : r;
}

relation relation_main(relation r)
{
    str name = relation_name(r);
    return exactly(str_sub(name, 0, str_find(name, STR(":"), 0)));
}
