#include "text/tag.h"

#include <assert.h>

#include "base/data.h"
#include "text/tag_features.h"

static_assert((int)TAG_COUNT <= (int)ROW_CLASS && (int)TAG_COUNT <= (int)LEXICON_CERTAIN,
              "a tag has its place");

static const struct {
    char name[16];
    uint8_t upos;
} kinds[TAG_COUNT] = {
    [TAG_NONE] = {"NONE", UPOS_X},
    [TAG_ADJ] = {"ADJ", UPOS_ADJ},
    [TAG_ADJ_MORE] = {"ADJ.MORE", UPOS_ADJ},
    [TAG_ADJ_MOST] = {"ADJ.MOST", UPOS_ADJ},
    [TAG_ADP] = {"ADP", UPOS_ADP},
    [TAG_ADP_PARTICLE] = {"ADP.PARTICLE", UPOS_ADP},
    [TAG_ADV] = {"ADV", UPOS_ADV},
    [TAG_ADV_MORE] = {"ADV.MORE", UPOS_ADV},
    [TAG_ADV_WH] = {"ADV.WH", UPOS_ADV},
    [TAG_AUX_MODAL] = {"AUX.MODAL", UPOS_AUX},
    [TAG_AUX_BASE] = {"AUX.BASE", UPOS_AUX},
    [TAG_AUX_PAST] = {"AUX.PAST", UPOS_AUX},
    [TAG_AUX_PRESENT] = {"AUX.PRESENT", UPOS_AUX},
    [TAG_AUX_3SG] = {"AUX.3SG", UPOS_AUX},
    [TAG_AUX_ING] = {"AUX.ING", UPOS_AUX},
    [TAG_AUX_PARTICIPLE] = {"AUX.PARTICIPLE", UPOS_AUX},
    [TAG_CCONJ] = {"CCONJ", UPOS_CCONJ},
    [TAG_DET] = {"DET", UPOS_DET},
    [TAG_DET_WH] = {"DET.WH", UPOS_DET},
    [TAG_INTJ] = {"INTJ", UPOS_INTJ},
    [TAG_NOUN] = {"NOUN", UPOS_NOUN},
    [TAG_NOUN_PLURAL] = {"NOUN.PLURAL", UPOS_NOUN},
    [TAG_NUM] = {"NUM", UPOS_NUM},
    [TAG_PART_TO] = {"PART.TO", UPOS_PART},
    [TAG_PART_NOT] = {"PART.NOT", UPOS_PART},
    [TAG_PART_POSSESSIVE] = {"PART.POSSESSIVE", UPOS_PART},
    [TAG_PRON] = {"PRON", UPOS_PRON},
    [TAG_PRON_PERSONAL] = {"PRON.PERSONAL", UPOS_PRON},
    [TAG_PRON_POSSESSIVE] = {"PRON.POSSESSIVE", UPOS_PRON},
    [TAG_PRON_WH] = {"PRON.WH", UPOS_PRON},
    [TAG_PRON_THERE] = {"PRON.THERE", UPOS_PRON},
    [TAG_PROPN] = {"PROPN", UPOS_PROPN},
    [TAG_PROPN_PLURAL] = {"PROPN.PLURAL", UPOS_PROPN},
    [TAG_PUNCT] = {"PUNCT", UPOS_PUNCT},
    [TAG_SCONJ] = {"SCONJ", UPOS_SCONJ},
    [TAG_SYM] = {"SYM", UPOS_SYM},
    [TAG_VERB_BASE] = {"VERB.BASE", UPOS_VERB},
    [TAG_VERB_PAST] = {"VERB.PAST", UPOS_VERB},
    [TAG_VERB_PRESENT] = {"VERB.PRESENT", UPOS_VERB},
    [TAG_VERB_3SG] = {"VERB.3SG", UPOS_VERB},
    [TAG_VERB_ING] = {"VERB.ING", UPOS_VERB},
    [TAG_VERB_PARTICIPLE] = {"VERB.PARTICIPLE", UPOS_VERB},
    [TAG_X] = {"X", UPOS_X},
};

upos tag_upos(tag g)
{
    assert(g < TAG_COUNT);
    return (upos)kinds[g].upos;
}

str tag_name(tag g)
{
    assert(g < TAG_COUNT);
    str name = {kinds[g].name, sizeof kinds[g].name};
    return str_sub(name, 0, str_find(name, (str){"", 1}, 0));
}

str upos_name(upos u)
{
    static const char names[UPOS_COUNT][6] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                              "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                              "PUNCT", "SCONJ", "SYM", "VERB", "X"};
    assert(u < UPOS_COUNT);
    return str_of(names[u]);
}

static status lexicon_open(tag_lexicon *ret, str section, error *e)
{
    directory d;
    status s = directory_open(&d, section, e);
    if (s)
        return s;
    size_t n = section.len / sizeof(uint64_t);
    for (size_t i = 0; i < n; i++)
        if ((d.bucket[i] & (LEXICON_CERTAIN - 1)) >= TAG_COUNT)
            return error_set(e, STATUS_FORMAT, "tagger: a word has a tag that does not exist");
    *ret = (tag_lexicon){d.bucket, d.shift};
    return STATUS_OK;
}

status tagger_open(tagger *ret, str bytes, word_classes c, error *e)
{
    model_file f;
    tagger g = {.classes = c};
    status s = model_open(&f, bytes, STR("casustag"), e);
    if (!s)
        s = lexicon_open(&g.lexicon, f.section[0], e);
    if (!s)
        s = class_weights_open(&g.weights, f.section[1], f.section[2], e);
    if (!s)
        *ret = g;
    return s;
}

tagger tagger_built_in(void)
{
    tagger g;
    error e;
    status s = tagger_open(&g, data_file(STR("models/tagger.bin")), word_classes_built_in(), &e);
    assert(s == STATUS_OK);
    (void)s;
    return g;
}

static uint8_t best_tag(const tagger *g, const tag_word *w, const uint8_t before[2])
{
    uint64_t key[TAG_FEATURES];
    int32_t score[CLASSES] = {0};
    tag_features(w, before, key);
    for (int i = 0; i < TAG_FEATURES; i++)
        class_weights_expect(&g->weights, key[i]);
    for (int i = 0; i < TAG_FEATURES; i++)
        class_weights_add(&g->weights, key[i], score);
    int best = TAG_NONE + 1;
    for (int c = best; c < TAG_COUNT; c++)
        if (score[c] > score[best])
            best = c;
    return (uint8_t)best;
}

static bool is_finite(uint8_t g)
{
    return (tag_is_verbal((tag)g) && g != TAG_VERB_BASE && g != TAG_VERB_ING &&
            g != TAG_VERB_PARTICIPLE && g != TAG_AUX_BASE && g != TAG_AUX_ING &&
            g != TAG_AUX_PARTICIPLE);
}

static bool is_nominal(uint8_t g)
{
    upos u = tag_upos((tag)g);
    return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_NUM;
}

/** A whole sentence of prose has a finite verb. Where none was found, the first participle behind a
 * noun is its past tense: "Soviet troops crossed the border." */
static void restore_finite_verb(const tokens *t, uint8_t *tags)
{
    size_t n = t->n;
    bool whole = n > 2 && str_eq(t->at[n - 1].norm, STR("."));
    for (size_t i = 0; i < n && whole; i++)
        whole = !is_finite(tags[i]);
    for (size_t i = 1; i + 1 < n && whole; i++) {
        bool passive = str_eq(t->at[i + 1].norm, STR("by"));
        if (tags[i] != TAG_VERB_PARTICIPLE || !is_nominal(tags[i - 1]) || passive)
            continue;
        tags[i] = TAG_VERB_PAST;
        return;
    }
}

uint8_t *text_tag(const tagger *g, arena *a, const tokens *t)
{
    const tag_word *w = tag_words(g->lexicon, g->classes, a, t) + TAG_PADDING;
    uint8_t *tags = arena_alloc_raw(a, t->n, 1);
    uint8_t before[2] = {TAG_NONE, TAG_NONE};
    for (size_t i = 0; i < t->n; i++) {
        tags[i] = w[i].certain ? w[i].tag : best_tag(g, &w[i], before);
        before[1] = before[0];
        before[0] = tags[i];
    }
    restore_finite_verb(t, tags);
    return tags;
}
