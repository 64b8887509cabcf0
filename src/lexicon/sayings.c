#include "lexicon/sayings.h"

#include "base/vec.h"
#include "lexicon/table.h"

enum { MOST_ITEMS = 16 };

static saying_item item_of(str word)
{
    saying_item i = {.kind = SAYING_WORD};
    i.optional = str_starts(word, STR("(")) && str_ends(word, STR(")"));
    i.words = i.optional ? str_sub(word, 1, word.len - 1) : word;
    if (str_eq(i.words, STR("be")))
        i.kind = SAYING_BE;
    else if (str_eq(i.words, STR("WHO")))
        i.kind = SAYING_WHOM;
    else if (str_eq(i.words, STR("BY")))
        i.kind = SAYING_NARRATOR;
    else if (str_eq(i.words, STR("~")))
        i.kind = SAYING_GAP;
    return i;
}

static void note_key(arena *a, sayings *to, const saying *s)
{
    str longest = {"", 0}, word;
    for (size_t i = 0; i < s->n; i++)
        if (s->item[i].kind == SAYING_WORD && !s->item[i].optional &&
            s->item[i].words.len > longest.len)
            longest = s->item[i].words;
    while (str_cut(&longest, '|', &word))
        map_put(a, &to->key, word, 1);
}

static const char *row(void *user, arena *a, const str *cell)
{
    sayings *to = user;
    saying s = {.item = NEW(a, MOST_ITEMS, saying_item), .kind = claim_of(cell[1])};
    str rest = cell[0], word;
    size_t whom = 0;
    if (s.kind == CLAIM_KINDS)
        return "unknown kind of claim";
    while (str_cut(&rest, ' ', &word)) {
        if (s.n == MOST_ITEMS)
            return "the pattern is too long";
        s.item[s.n] = item_of(word);
        whom += s.item[s.n++].kind == SAYING_WHOM;
    }
    if (whom != 1)
        return "a pattern has one WHO";
    note_key(a, to, &s);
    *VEC_PUSH(a, to) = s;
    return NULL;
}

void sayings_parse(arena *a, str text, str file, sayings *s, rejects *bad)
{
    static const str columns[] = {{"pattern", 7}, {"claim", 5}};
    table_read(a, &(table){text, file, columns, 2, row, s}, bad);
}
