#include <stdlib.h>

#include "base/data.h"
#include "base/mem.h"
#include "tap.h"
#include "text/tag_features.h"

static tokens split(arena *a, const text_rules *r, str text)
{
    return text_tokens(r, a, text, (span){0, (uint32_t)text.len});
}

static bool tagged_as(arena *a, const text_rules *r, const tagger *g, str text, str want)
{
    tokens t = split(a, r, text);
    const uint8_t *tags = text_tag(g, a, &t);
    bool same = true;
    for (size_t i = 0; i < t.n; i++) {
        str name;
        same &= str_cut(&want, ' ', &name) && str_eq(name, tag_name((tag)tags[i]));
        if (!same) {
            printf("# %.*s: %.*s\n", STR_ARG(t.at[i].text), STR_ARG(tag_name((tag)tags[i])));
            return false;
        }
    }
    return want.len == 0;
}

static void test_sentences(arena *a, const text_rules *r, const tagger *g)
{
    OK(tagged_as(a, r, g, STR("Soviet troops crossed the border."),
                 STR("PROPN NOUN.PLURAL VERB.PAST DET NOUN PUNCT")));
    OK(tagged_as(a, r, g, STR("The embassy was attacked by students in 1979."),
                 STR("DET NOUN AUX.PAST VERB.PARTICIPLE ADP NOUN.PLURAL ADP NUM PUNCT")));
    OK(tagged_as(a, r, g, STR("China will not sign their treaty, which it calls unfair."),
                 STR("PROPN AUX.MODAL PART.NOT VERB.BASE PRON.POSSESSIVE NOUN PUNCT PRON.WH "
                     "PRON.PERSONAL VERB.3SG ADJ PUNCT")));
    OK(tagged_as(a, r, g, STR("Britain's ministers gave up the talks."),
                 STR("PROPN PART.POSSESSIVE NOUN.PLURAL VERB.PAST ADP.PARTICLE DET NOUN.PLURAL "
                     "PUNCT")));
    tokens none = split(a, r, STR(""));
    OK(none.n == 0 && text_tag(g, a, &none) != NULL);
}

static void test_names(void)
{
    OK(str_eq(tag_name(TAG_ADP_PARTICLE), STR("ADP.PARTICLE")));
    OK(str_eq(upos_name(UPOS_X), STR("X")) && str_eq(upos_name(UPOS_ADJ), STR("ADJ")));
    OK(tag_upos(TAG_VERB_PARTICIPLE) == UPOS_VERB && tag_upos(TAG_AUX_BASE) == UPOS_AUX);
    for (int g = 0; g < TAG_COUNT; g++)
        if (g != TAG_NONE && !str_starts(tag_name((tag)g), upos_name(tag_upos((tag)g))))
            tap_ok(0, "a tag's name begins with its universal part of speech", __FILE__, __LINE__);
}

static void test_words(arena *a)
{
    token year = text_token(a, STR("1962"), true), other = text_token(a, STR("1989"), true);
    token hour = text_token(a, STR("10:45"), true);
    OK(tag_word_hash(&year) == tag_word_hash(&other) && year.hash != other.hash);
    OK(tag_word_hash(&hour) != tag_word_hash(&year));
    token turkey = text_token(a, STR("Turkey"), true);
    OK(tag_lexicon_key(&turkey, true) != tag_lexicon_key(&turkey, false));
}

static void test_classes(void)
{
    word_classes c = word_classes_built_in();
    word_class condemned = word_class_of(c, str_hash(STR("condemned")));
    word_class denounced = word_class_of(c, str_hash(STR("denounced")));
    OK(condemned.brown && condemned.brown == denounced.brown);
    OK(condemned.vector && denounced.vector);
    OK(word_class_of(c, str_hash(STR("qwrtzplk"))).brown == 0);
}

/** Every model that was cut off or changed is refused and leaves the result alone. */
static void test_bad_models(arena *a, const tagger *good)
{
    str file = data_file(STR("models/tagger.bin"));
    char *copy = arena_alloc(a, file.len + 1, 1);
    static const size_t places[] = {0, 8, 16, 24, 32, 36, 64, 4096};
    error e;
    tagger g = *good;
    memcpy(copy, file.s, file.len);
    OK(tagger_open(&g, (str){copy, file.len}, good->classes, &e) == STATUS_OK);
    g = *good;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        copy[places[i]] ^= 0x40;
        OK(tagger_open(&g, (str){copy, file.len}, good->classes, &e) == STATUS_FORMAT);
        copy[places[i]] ^= 0x40;
    }
    for (size_t len = 0; len < file.len; len = len * 2 + 7)
        OK(tagger_open(&g, (str){copy, len}, good->classes, &e) == STATUS_FORMAT);
    OK(tagger_open(&g, (str){copy, file.len + 1}, good->classes, &e) == STATUS_FORMAT);
    OK(tagger_open(&g, data_file(STR("models/parser.bin")), good->classes, &e) == STATUS_FORMAT);
    OK(str_find(str_of(e.text), STR("not a model of this kind"), 0) != SIZE_MAX);
    OK(memcmp(&g, good, sizeof g) == 0);
}

/** Weights that point outside the file are refused even when the checksum agrees. */
static void test_bad_rows(void)
{
    uint64_t entries[8] = {0}, row[16] = {0};
    class_weights w;
    error e;
    str all = {(const char *)entries, sizeof entries}, rows = {(const char *)row, sizeof row};
    OK(class_weights_open(&w, all, rows, &e) == STATUS_OK);
    entries[5] = 1 | (uint64_t)ROW_CLASS << 16 | (uint64_t)1 << 32;
    OK(class_weights_open(&w, all, rows, &e) == STATUS_FORMAT);
    entries[5] = 1 | (uint64_t)ROW_CLASS << 16;
    OK(class_weights_open(&w, all, rows, &e) == STATUS_OK);
    OK(class_weights_open(&w, all, (str){0}, &e) == STATUS_FORMAT);
    OK(class_weights_open(&w, str_sub(all, 0, 32), rows, &e) == STATUS_FORMAT);
    OK(class_weights_open(&w, str_sub(all, 0, 48), rows, &e) == STATUS_FORMAT);
}

int main(void)
{
    arena a;
    jmp_buf exhausted;
    arena_init(&a, 1 << 26, &exhausted);
    if (setjmp(exhausted))
        return 1;
    text_rules r = text_rules_built_in(&a);
    tagger g = tagger_built_in();
    test_sentences(&a, &r, &g);
    test_names();
    test_words(&a);
    test_classes();
    test_bad_models(&a, &g);
    test_bad_rows();
    arena_free(&a);
    OK(mem_live() == 0);
    return tap_done();
}
