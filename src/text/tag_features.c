#include "text/tag_features.h"

#include <string.h>

typedef enum atom {
    ONE,
    WORD,
    WORD_1_BEFORE,
    WORD_2_BEFORE,
    WORD_1_AFTER,
    WORD_2_AFTER,
    SUFFIX_1,
    SUFFIX_2,
    SUFFIX_3,
    SUFFIX_4,
    SUFFIX_5,
    PREFIX_1,
    PREFIX_2,
    PREFIX_3,
    SHAPE,
    SHAPE_BEFORE,
    SHAPE_AFTER,
    KNOWN,
    KNOWN_BEFORE,
    KNOWN_AFTER,
    KNOWN_2_AFTER,
    SUFFIX_2_AFTER,
    SUFFIX_3_AFTER,
    SUFFIX_3_BEFORE,
    TAG_1_BEFORE,
    TAG_2_BEFORE,
    BROWN,
    BROWN_BEFORE,
    BROWN_AFTER,
    STEM,
    STEM_BEFORE,
    STEM_AFTER,
    VECTOR,
    VECTOR_BEFORE,
    VECTOR_AFTER,
    ATOMS
} atom;

/** A feature is up to three atoms together; ONE adds nothing. */
static const uint8_t table[TAG_FEATURES][3] = {
    {WORD, ONE, ONE},
    {WORD, TAG_1_BEFORE, ONE},
    {WORD, TAG_1_BEFORE, TAG_2_BEFORE},
    {WORD, WORD_1_BEFORE, ONE},
    {WORD, WORD_1_AFTER, ONE},
    {WORD, KNOWN_AFTER, ONE},
    {WORD, SHAPE, ONE},
    {WORD, TAG_1_BEFORE, KNOWN_AFTER},
    {WORD_1_BEFORE, ONE, ONE},
    {WORD_2_BEFORE, ONE, ONE},
    {WORD_1_AFTER, ONE, ONE},
    {WORD_2_AFTER, ONE, ONE},
    {WORD_1_BEFORE, WORD_2_BEFORE, ONE},
    {WORD_1_AFTER, WORD_2_AFTER, ONE},
    {WORD_1_BEFORE, WORD_1_AFTER, ONE},
    {SUFFIX_1, SHAPE, ONE},
    {SUFFIX_2, ONE, ONE},
    {SUFFIX_3, ONE, ONE},
    {SUFFIX_4, ONE, ONE},
    {SUFFIX_5, ONE, ONE},
    {SUFFIX_3, SHAPE, ONE},
    {SUFFIX_2, TAG_1_BEFORE, ONE},
    {SUFFIX_3, TAG_1_BEFORE, ONE},
    {SUFFIX_2, KNOWN_AFTER, ONE},
    {PREFIX_1, SHAPE, ONE},
    {PREFIX_2, ONE, ONE},
    {PREFIX_3, ONE, ONE},
    {SHAPE, ONE, ONE},
    {SHAPE, TAG_1_BEFORE, ONE},
    {SHAPE, KNOWN, ONE},
    {SHAPE_BEFORE, SHAPE, SHAPE_AFTER},
    {KNOWN, TAG_1_BEFORE, TAG_2_BEFORE},
    {KNOWN, KNOWN_BEFORE, KNOWN_AFTER},
    {KNOWN, KNOWN_AFTER, KNOWN_2_AFTER},
    {KNOWN, TAG_1_BEFORE, KNOWN_AFTER},
    {TAG_1_BEFORE, ONE, ONE},
    {TAG_1_BEFORE, TAG_2_BEFORE, ONE},
    {TAG_1_BEFORE, WORD_1_AFTER, ONE},
    {SUFFIX_2_AFTER, KNOWN, ONE},
    {SUFFIX_3_AFTER, ONE, ONE},
    {SUFFIX_3_BEFORE, ONE, ONE},
    {BROWN, ONE, ONE},
    {BROWN, SHAPE, ONE},
    {BROWN, TAG_1_BEFORE, ONE},
    {BROWN, TAG_1_BEFORE, TAG_2_BEFORE},
    {BROWN, KNOWN_AFTER, ONE},
    {BROWN, BROWN_AFTER, ONE},
    {BROWN_BEFORE, BROWN, ONE},
    {BROWN_BEFORE, ONE, ONE},
    {BROWN_AFTER, ONE, ONE},
    {STEM, ONE, ONE},
    {STEM, SUFFIX_2, ONE},
    {STEM, TAG_1_BEFORE, STEM_AFTER},
    {STEM_BEFORE, STEM, STEM_AFTER},
    {VECTOR, ONE, ONE},
    {VECTOR, SHAPE, ONE},
    {VECTOR, SUFFIX_2, ONE},
    {VECTOR, TAG_1_BEFORE, ONE},
    {VECTOR_BEFORE, SHAPE, ONE},
    {VECTOR_AFTER, SHAPE, ONE},
};

uint64_t tag_word_hash(const token *t)
{
    char pattern[32];
    if (!(t->shape & TOKEN_HAS_DIGIT))
        return t->hash;
    size_t n = t->norm.len < sizeof pattern ? t->norm.len : sizeof pattern;
    for (size_t i = 0; i < n; i++)
        pattern[i] = ascii_digit(t->norm.s[i]) ? '0' : t->norm.s[i];
    return str_hash((str){pattern, n});
}

uint64_t tag_lexicon_key(const token *t, bool capital)
{
    return weights_part(tag_word_hash(t) + capital);
}

unsigned tag_lexicon_get(tag_lexicon x, uint64_t key)
{
    uint64_t mask = ((uint64_t)1 << (64 - x.shift)) - 1, place = key >> x.shift;
    for (unsigned i = 0; i < LEXICON_PROBES; i++) {
        uint64_t entry = x.at[(place + i) & mask];
        if (entry >> 8 == key >> 8)
            return (unsigned)(entry & 0xff);
        if (entry == 0)
            return 0;
    }
    return 0;
}

static void look_up(tag_lexicon x, const token *t, tag_word *w)
{
    bool capital = t->shape & TOKEN_CAPITAL, first = t->shape & TOKEN_FIRST;
    unsigned found = tag_lexicon_get(x, tag_lexicon_key(t, capital && !first));
    if (!found && first && capital)
        found = tag_lexicon_get(x, tag_lexicon_key(t, true));
    w->tag = found & (LEXICON_CERTAIN - 1);
    w->certain = found & LEXICON_CERTAIN;
    w->known_as = weights_part(w->tag);
}

static uint64_t bytes_hash(const char *s, size_t n)
{
    uint64_t x = n;
    for (size_t i = 0; i < n; i++)
        x = x << 8 | (unsigned char)s[i];
    return weights_part(x);
}

static void classify(word_classes c, const token *t, tag_word *w)
{
    word_class k = word_class_of(c, t->hash);
    w->brown = weights_part(k.brown);
    w->brown_stem = weights_part(k.brown & 63u);
    w->vector = weights_part(k.vector);
}

static void describe(tag_word *w, const token *t)
{
    const char *s = t->norm.s;
    size_t n = t->norm.len;
    bool hyphen = n > 2 && memchr(s + 1, '-', n - 2);
    for (size_t k = 1; k <= 5; k++)
        w->suffix[k - 1] = bytes_hash(n < k ? s : s + n - k, n < k ? n : k);
    for (size_t k = 1; k <= 3; k++)
        w->prefix[k - 1] = bytes_hash(s, n < k ? n : k);
    w->word = tag_word_hash(t);
    w->shape = weights_part((uint64_t)t->shape << 8 | (uint64_t)t->kind << 1 | hyphen);
}

tag_word *tag_words(tag_lexicon x, word_classes c, arena *a, const tokens *t)
{
    size_t n = t->n + 2 * (size_t)TAG_PADDING;
    tag_word *w = NEW(a, n, tag_word);
    for (size_t i = 0; i < n; i++) {
        if (i < TAG_PADDING || i >= n - TAG_PADDING) {
            w[i].word = w[i].shape = w[i].known_as = 1;
            continue;
        }
        describe(&w[i], &t->at[i - TAG_PADDING]);
        classify(c, &t->at[i - TAG_PADDING], &w[i]);
        look_up(x, &t->at[i - TAG_PADDING], &w[i]);
    }
    return w;
}

void tag_features(const tag_word *w, const uint8_t before[2], uint64_t key[TAG_FEATURES])
{
    const uint64_t atoms[ATOMS] = {
        [WORD] = w->word,
        [WORD_1_BEFORE] = w[-1].word,
        [WORD_2_BEFORE] = w[-2].word,
        [WORD_1_AFTER] = w[1].word,
        [WORD_2_AFTER] = w[2].word,
        [SUFFIX_1] = w->suffix[0],
        [SUFFIX_2] = w->suffix[1],
        [SUFFIX_3] = w->suffix[2],
        [SUFFIX_4] = w->suffix[3],
        [SUFFIX_5] = w->suffix[4],
        [PREFIX_1] = w->prefix[0],
        [PREFIX_2] = w->prefix[1],
        [PREFIX_3] = w->prefix[2],
        [SHAPE] = w->shape,
        [SHAPE_BEFORE] = w[-1].shape,
        [SHAPE_AFTER] = w[1].shape,
        [KNOWN] = w->known_as,
        [KNOWN_BEFORE] = w[-1].known_as,
        [KNOWN_AFTER] = w[1].known_as,
        [KNOWN_2_AFTER] = w[2].known_as,
        [SUFFIX_2_AFTER] = w[1].suffix[1],
        [SUFFIX_3_AFTER] = w[1].suffix[2],
        [SUFFIX_3_BEFORE] = w[-1].suffix[2],
        [BROWN] = w->brown,
        [BROWN_BEFORE] = w[-1].brown,
        [BROWN_AFTER] = w[1].brown,
        [STEM] = w->brown_stem,
        [STEM_BEFORE] = w[-1].brown_stem,
        [STEM_AFTER] = w[1].brown_stem,
        [VECTOR] = w->vector,
        [VECTOR_BEFORE] = w[-1].vector,
        [VECTOR_AFTER] = w[1].vector,
        [TAG_1_BEFORE] = weights_part(before[0]),
        [TAG_2_BEFORE] = weights_part(before[1]),
    };
    for (unsigned i = 0; i < TAG_FEATURES; i++)
        key[i] =
            weights_key(atoms[table[i][0]] + weights_turned(atoms[table[i][1]], 21) +
                        weights_turned(atoms[table[i][2]], 42) + (i + 1) * 0x9e3779b97f4a7c15u);
}
