#include "lexicon/words.h"

#include "base/tsv.h"
#include "base/vec.h"

static const struct {
    const char *name;
    word_kind class;
} classes[] = {
    {"adj", W_ADJ},     {"be", W_BE},      {"have", W_HAVE},     {"do", W_DO},
    {"modal", W_MODAL}, {"det", W_DET},    {"'s", W_POSSESSIVE}, {"posspron", W_POSS_PRON},
    {"prep", W_PREP},   {"to", W_TO},      {"conj", W_CONJ},     {"sub", W_SUB},
    {"if", W_IF},       {"rel", W_REL},    {"pron", W_PRON},     {"neg", W_NEG},
    {"adv", W_ADV},     {"other", W_OTHER}};

static bool class_named(str name, word_kind *ret)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (str_eq(name, str_of(classes[i].name))) {
            *ret = classes[i].class;
            return true;
        }
    return false;
}

void words_parse_function(arena *a, str text, str file, words *w, rejects *bad)
{
    static const str columns[] = {{"word", 4}, {"class", 5}};
    tsv t;
    reject r;
    str cell[2];
    word_kind c = W_OTHER;
    if (!tsv_open(&t, a, text, file, columns, 2, &r)) {
        *VEC_PUSH(a, bad) = r;
        return;
    }
    for (tsv_result k; (k = tsv_next(&t, a, cell, &r)) != TSV_END;) {
        if (k == TSV_BAD || !class_named(cell[1], &c))
            *VEC_PUSH(a, bad) = k == TSV_BAD ? r : tsv_reject(&t, STR("unknown class"));
        else
            map_put(a, &w->class_of, cell[0], c);
    }
}

static const struct {
    const char *name;
    unsigned bit;
} kinds[] = {{"refusal", MOD_REFUSE},
             {"promise", MOD_PROMISE},
             {"threat", MOD_THREATEN},
             {"demand", MOD_DEMAND},
             {"halt", MOD_HALT},
             {"reverse", MOD_HALT},
             {"resume", MOD_RESUME},
             {"hypothetical", MOD_HYPOTHETICAL},
             {"past_wish", MOD_HYPOTHETICAL},
             {"future", MOD_FUTURE},
             {"negator", MOD_NEGATION},
             {"attribution", MOD_SAY},
             {"sport", MOD_GUARD},
             {"weak", MOD_WEAK},
             {"opinion", MOD_OPINION},
             {"joint", MOD_JOINT}};

void words_parse_modifiers(arena *a, str text, str file, words *w, forms *f, rejects *bad)
{
    static const str columns[] = {{"text", 4}, {"kind", 4}};
    tsv t;
    reject r;
    str cell[2];
    if (!tsv_open(&t, a, text, file, columns, 2, &r)) {
        *VEC_PUSH(a, bad) = r;
        return;
    }
    for (tsv_result k; (k = tsv_next(&t, a, cell, &r)) != TSV_END;) {
        if (k == TSV_BAD) {
            *VEC_PUSH(a, bad) = r;
            continue;
        }
        uint32_t bits = 0;
        map_get(&w->modifier, cell[0], &bits);
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (str_eq(cell[1], str_of(kinds[i].name)))
                bits |= kinds[i].bit;
        map_put(a, &w->modifier, cell[0], bits);
        if (bits & (MOD_REFUSE | MOD_PROMISE | MOD_THREATEN | MOD_DEMAND | MOD_HALT | MOD_RESUME |
                    MOD_SAY))
            forms_add(a, f, cell[0], POS_VERB);
    }
}

bool words_class(const words *w, str norm, word_kind *ret)
{
    uint32_t c;
    if (!map_get(&w->class_of, norm, &c))
        return false;
    *ret = (word_kind)c;
    return true;
}

unsigned words_modifier(const words *w, str lemma)
{
    uint32_t bits = 0;
    map_get(&w->modifier, lemma, &bits);
    return bits;
}
