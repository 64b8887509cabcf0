#include "text/rules.h"

#include <assert.h>

#include "base/data.h"
#include "base/tsv.h"

enum { LONGEST_WORD = 24 };

static bool abbreviation_class(str name, uint32_t *ret)
{
    static const str names[] = {{"title", 5}, {"number", 6}, {"maybe", 5}};
    for (uint32_t i = 0; i < 3; i++)
        if (str_eq(names[i], name)) {
            *ret = DOT_TITLE + i;
            return true;
        }
    return false;
}

static bool word_class(str name, uint32_t *ret)
{
    static const str names[] = {{"starter", 7}, {"prefix", 6}, {"unit", 4}, {"saying", 6},
                                {"tail1", 5},   {"tail2", 5},  {"tail3", 5}};
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(names[i], name)) {
            *ret = 1u << i;
            return true;
        }
    return false;
}

static bool read_abbreviations(text_rules *r, arena *a, str table, reject *ret)
{
    const str names[] = {STR("abbreviation"), STR("class")};
    tsv t;
    if (!tsv_open(&t, a, table, STR("text/abbreviations.tsv"), names, 2, ret))
        return false;
    str cell[2];
    for (tsv_result got; (got = tsv_next(&t, a, cell, ret)) != TSV_END;) {
        if (got == TSV_BAD)
            return false;
        uint32_t class;
        if (!abbreviation_class(cell[1], &class) || !str_ends(cell[0], STR("."))) {
            *ret = tsv_reject(&t, STR("want an abbreviation with its stop, and title, number or "
                                      "maybe"));
            return false;
        }
        map_put(a, &r->abbreviation, str_sub(cell[0], 0, cell[0].len - 1), class);
    }
    return true;
}

static bool read_words(text_rules *r, arena *a, str table, reject *ret)
{
    const str names[] = {STR("word"), STR("class")};
    tsv t;
    if (!tsv_open(&t, a, table, STR("text/words.tsv"), names, 2, ret))
        return false;
    str cell[2];
    for (tsv_result got; (got = tsv_next(&t, a, cell, ret)) != TSV_END;) {
        if (got == TSV_BAD)
            return false;
        uint32_t class, had = 0;
        if (!word_class(cell[1], &class) || cell[0].len > LONGEST_WORD) {
            *ret = tsv_reject(&t, STR("want a word of at most 24 bytes, and starter, prefix, unit, "
                                      "saying, tail1, tail2 or tail3"));
            return false;
        }
        map_get(&r->word, cell[0], &had);
        map_put(a, &r->word, cell[0], had | class);
    }
    return true;
}

bool text_rules_read(text_rules *r, arena *a, str abbreviations, str words, reject *ret)
{
    *r = (text_rules){0};
    return read_abbreviations(r, a, abbreviations, ret) && read_words(r, a, words, ret);
}

text_rules text_rules_built_in(arena *a)
{
    text_rules r;
    reject bad;
    bool good = text_rules_read(&r, a, data_file(STR("text/abbreviations.tsv")),
                                data_file(STR("text/words.tsv")), &bad);
    assert(good);
    (void)good;
    return r;
}

/** "U.S", "a.m", "J.F", "Ph.D": one or two letters between stops. */
static bool dotted_letters(str w)
{
    size_t parts = 1, run = 0;
    for (size_t i = 0; i < w.len; i++) {
        if (w.s[i] != '.') {
            if (!ascii_alpha(w.s[i]) || ++run > 2)
                return false;
            continue;
        }
        if (run == 0)
            return false;
        parts++;
        run = 0;
    }
    return parts > 1 && run > 0;
}

dot_class text_rules_dot(const text_rules *r, str word)
{
    uint32_t class = DOT_NONE;
    if (!map_get(&r->abbreviation, word, &class) && dotted_letters(word))
        return DOT_MAYBE;
    return (dot_class) class;
}

unsigned text_rules_word(const text_rules *r, str word)
{
    char lower[LONGEST_WORD];
    if (word.len == 0 || word.len > LONGEST_WORD)
        return 0;
    for (size_t i = 0; i < word.len; i++)
        lower[i] = ascii_to_lower(word.s[i]);
    uint32_t bits = 0;
    map_get(&r->word, (str){lower, word.len}, &bits);
    return bits;
}
