#include "coder/passage.h"

#include "base/vec.h"
#include "coder/mention.h"
#include "coder/when.h"
#include "text/sentence.h"

enum { MAIN_STATES = 3, LEAST_SHARED = 4 };

typedef struct word_list {
    passage_word *at;
    size_t n, cap;
} word_list;

typedef struct name_list {
    passage_name *at;
    size_t n, cap;
} name_list;

/** A sentence in pieces; places count from its first one. */
typedef struct cut_sentence {
    piece_list piece;
    word_list word;
    name_list name;
    uint32_t block;
} cut_sentence;

typedef struct cutting {
    arena *a;
    const lexicon *x;
    const document *d;
    discourse discourse;
    time_frame time;
} cutting;

/* ---- one sentence */

/** What the state was called on the day. */
static str state_name(const lexicon *x, code c, day on)
{
    const state *s = states_on(&x->actors.states, c, on);
    return s ? s->name : STR("");
}

/** "Chinese" says itself that it is China. */
static bool says_so(const token *t, str name)
{
    size_t n = t->text.len < LEAST_SHARED ? t->text.len : LEAST_SHARED;
    return str_starts(name, str_sub(t->text, 0, n));
}

/** The word behind which the state's name is written; NOWHERE when there is none to write. */
static void write_name(const cutting *k, const mention *m, const tokens *t, day on,
                       cut_sentence *to)
{
    str name = state_name(k->x, m->code, on);
    for (uint32_t i = m->from; i < m->to; i++)
        if (says_so(&t->at[i], name))
            return;
    if (!name.len)
        return;
    wordpieces_cut(&k->x->encoder.vocabulary, k->a, STR("("), &to->piece);
    wordpieces_cut(&k->x->encoder.vocabulary, k->a, name, &to->piece);
    wordpieces_cut(&k->x->encoder.vocabulary, k->a, STR(")"), &to->piece);
}

static void cut_words(const cutting *k, const clause *c, uint32_t number, day on, cut_sentence *to)
{
    for (uint32_t i = 0; i < c->t->n; i++) {
        uint16_t piece = (uint16_t)to->piece.n;
        const mention *m =
            c->word[i].mention == NOWHERE ? NULL : &c->mention.at[c->word[i].mention];
        *VEC_PUSH(k->a, &to->word) = (passage_word){number, i, piece};
        wordpieces_cut(&k->x->encoder.vocabulary, k->a, c->t->at[i].text, &to->piece);
        if (m && m->code && i == m->from)
            *VEC_PUSH(k->a, &to->name) = (passage_name){*m, number, piece, piece};
        if (m && m->code && i + 1 == m->to) {
            write_name(k, m, c->t, on, to);
            to->name.at[to->name.n - 1].end = (uint16_t)to->piece.n;
        }
    }
}

static cut_sentence cut(cutting *k, const told_sentence *s, uint32_t number)
{
    arena *tmp = arena_scratch(k->a);
    cut_sentence to = {.block = s->block};
    tokens t = text_tokens(&k->x->text, tmp, k->d->text, s->bytes);
    clause c = {.x = k->x, .t = &t, .word = NEW(tmp, t.n + 1, word)};
    clause_dates(tmp, &c, &k->time);
    day on = k->time.last.precision ? k->time.last.last : k->time.text;
    clause_mentions(tmp, &c, &k->discourse, on);
    cut_words(k, &c, number, on, &to);
    arena_forget(k->a);
    return to;
}

/* ---- the head: whom the document is about */

typedef struct tally {
    code code;
    uint32_t n;
} tally;

static void count(tally *t, size_t *n, size_t room, code c)
{
    size_t i = 0;
    while (i < *n && t[i].code != c)
        i++;
    if (i == *n && *n < room)
        t[(*n)++] = (tally){c, 0};
    if (i < *n)
        t[i].n++;
}

/** The states named most often, each followed by a mark that parts it from the next. */
static cut_sentence head_of(const cutting *k, const cut_sentence *s, size_t n)
{
    enum { ROOM = 64 };
    tally t[ROOM];
    size_t n_states = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < s[i].name.n; j++)
            if (states_known(&k->x->actors.states, s[i].name.at[j].who.code))
                count(t, &n_states, ROOM, s[i].name.at[j].who.code);
    cut_sentence head = {.block = 0};
    for (int i = 0; i < MAIN_STATES && n_states; i++) {
        size_t most = 0;
        for (size_t j = 1; j < n_states; j++)
            most = t[j].n > t[most].n ? j : most;
        if (!t[most].n)
            break;
        mention m = {.code = t[most].code,
                     .name = state_name(k->x, t[most].code, k->d->date),
                     .sense = &k->x->actors.sense.at[0],
                     .person = UINT32_MAX};
        *VEC_PUSH(k->a, &head.name) = (passage_name){m, UINT32_MAX, (uint16_t)head.piece.n, 0};
        wordpieces_cut(&k->x->encoder.vocabulary, k->a, m.name, &head.piece);
        head.name.at[head.name.n - 1].end = (uint16_t)head.piece.n;
        wordpieces_cut(&k->x->encoder.vocabulary, k->a, STR(";"), &head.piece);
        t[most].n = 0;
    }
    return head;
}

/* ---- passages */

static void add_names(const cut_sentence *s, size_t shift, size_t most, passage *p)
{
    for (size_t i = 0; i < s->name.n && p->n_names < PASSAGE_MOST_NAMES; i++) {
        if (shift + s->name.at[i].piece >= most)
            continue;
        passage_name *n = &p->name[p->n_names++];
        size_t end = shift + s->name.at[i].end;
        *n = s->name.at[i];
        n->piece = (uint16_t)(n->piece + shift);
        n->end = (uint16_t)(end < most ? end : most);
    }
}

static void add_pieces(arena *a, const cut_sentence *s, size_t most, passage *p)
{
    for (size_t i = 0; i < s->piece.n && p->piece.n < most; i++)
        *VEC_PUSH(a, &p->piece) = s->piece.at[i];
}

static void add_words(const cut_sentence *s, size_t shift, size_t most, passage *p)
{
    for (size_t i = 0; i < s->word.n; i++)
        if (shift + s->word.at[i].piece < most) {
            p->word[p->n_words] = s->word.at[i];
            p->word[p->n_words++].piece = (uint16_t)(shift + s->word.at[i].piece);
        }
}

/** The first of the sentences before `i` that still fit as context. */
static size_t context_from(const cut_sentence *s, size_t i)
{
    size_t total = 0, from = i;
    while (from > 0 && total + s[from - 1].piece.n <= PASSAGE_MOST_CONTEXT)
        total += s[--from].piece.n;
    return from;
}

/** @return the sentence behind the passage's last. */
static size_t fill(const cutting *k, const cut_sentence *head, const cut_sentence *s, size_t n,
                   size_t first, passage *p)
{
    enum { MOST = PASSAGE_MOST_PIECES - 1 };
    const wordpieces *w = &k->x->encoder.vocabulary;
    p->word = NEW(k->a, PASSAGE_MOST_PIECES, passage_word);
    p->name = NEW(k->a, PASSAGE_MOST_NAMES, passage_name);
    *VEC_PUSH(k->a, &p->piece) = w->begin;
    add_names(head, p->piece.n, MOST, p);
    add_pieces(k->a, head, MOST, p);
    size_t i = context_from(s, first);
    for (; i < n && (i <= first || p->piece.n + s[i].piece.n + 1 <= MOST); i++) {
        if (i > 0 && s[i].block != s[i - 1].block)
            *VEC_PUSH(k->a, &p->piece) = w->end;
        add_names(&s[i], p->piece.n, MOST, p);
        if (i >= first)
            add_words(&s[i], p->piece.n, MOST, p);
        add_pieces(k->a, &s[i], MOST, p);
    }
    *VEC_PUSH(k->a, &p->piece) = w->end;
    return i;
}

told_sentences told_sentences_of(arena *a, const lexicon *x, const document *d)
{
    told_sentences all = {0};
    for (size_t i = 0; i < d->block.n; i++) {
        spans s = text_sentences(&x->text, a, d->text, d->block.at[i].text);
        for (size_t k = 0; k < s.n; k++)
            *VEC_PUSH(a, &all) = (told_sentence){s.at[k], (uint32_t)i};
    }
    return all;
}

passages passages_of(arena *a, const lexicon *x, const document *d, const told_sentences *s)
{
    size_t n = s->n;
    cutting k = {.a = a, .x = x, .d = d, .time = {.text = d->date, .essay = d->date_inferred}};
    cut_sentence *all = NEW(a, n + 1, cut_sentence);
    for (size_t i = 0; i < n; i++)
        all[i] = cut(&k, &s->at[i], (uint32_t)i);
    cut_sentence head = head_of(&k, all, n);
    passages ret = {0};
    for (size_t i = 0; i < n;) {
        passage p = {.word = NULL};
        i = fill(&k, &head, all, n, i, &p);
        *VEC_PUSH(a, &ret) = p;
    }
    return ret;
}
