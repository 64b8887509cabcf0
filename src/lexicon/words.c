#include "lexicon/words.h"

#include "lexicon/table.h"

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

static const char *function_row(void *user, arena *a, const str *cell)
{
    words *w = user;
    word_kind c;
    if (!class_named(cell[1], &c))
        return "unknown class";
    map_put(a, &w->class_of, cell[0], c);
    return NULL;
}

void words_parse_function(arena *a, str text, str file, words *w, rejects *bad)
{
    static const str columns[] = {{"word", 4}, {"class", 5}};
    table_read(a, &(table){text, file, columns, 2, function_row, w}, bad);
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
             {"joint", MOD_JOINT},
             {"statement", MOD_STATE}};

/** What the table of modifiers is read into. */
typedef struct reading_modifiers {
    words *w;
    forms *f;
} reading_modifiers;

enum {
    SAID_BY_VERBS = MOD_REFUSE | MOD_PROMISE | MOD_THREATEN | MOD_DEMAND | MOD_HALT | MOD_RESUME |
                    MOD_SAY | MOD_STATE
};

/** "express condolence": the verb alone tells to look for its object. */
static void note_first_word(reading_modifiers *to, arena *a, str phrase, uint32_t bits)
{
    size_t blank = str_find(phrase, STR(" "), 0);
    if (!(bits & MOD_STATE) || blank == SIZE_MAX)
        return;
    str verb = str_sub(phrase, 0, blank);
    uint32_t known = 0;
    map_get(&to->w->modifier, verb, &known);
    map_put(a, &to->w->modifier, verb, known | MOD_STATE_WITH);
    forms_add(a, to->f, verb, POS_VERB);
    forms_add(a, to->f, str_sub(phrase, blank + 1, phrase.len), POS_NOUN);
}

static const char *modifier_row(void *user, arena *a, const str *cell)
{
    reading_modifiers *to = user;
    uint32_t bits = 0;
    map_get(&to->w->modifier, cell[0], &bits);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(cell[1], str_of(kinds[i].name)))
            bits |= kinds[i].bit;
    map_put(a, &to->w->modifier, cell[0], bits);
    note_first_word(to, a, cell[0], bits);
    if (bits & SAID_BY_VERBS)
        forms_add(a, to->f, cell[0], POS_VERB);
    return NULL;
}

void words_parse_modifiers(arena *a, str text, str file, words *w, forms *f, rejects *bad)
{
    static const str columns[] = {{"text", 4}, {"kind", 4}};
    reading_modifiers to = {w, f};
    table_read(a, &(table){text, file, columns, 2, modifier_row, &to}, bad);
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
