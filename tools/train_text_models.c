/* Trains the tagger and the parser from a Universal Dependencies treebank and tells how good they
 * are.
 *
 *     train_text_models TRAIN DEV TEST CLASSES FOLDER
 *
 * e.g.  ninja -C build tools/train_text_models
 *       build/tools/train_text_models ewt_train.conllu.gz ewt_dev.conllu.gz ewt_test.conllu.gz \
 *           data/models/word_classes.tsv data/models
 *
 * The treebanks are CoNLL-U, plain or gzipped; CLASSES is a table of word, brown and vector. Writes
 * FOLDER/classes.bin, tagger.bin and parser.bin (text/weights.h tells their form) and prints
 * accuracies on DEV and TEST. The same inputs give the same bytes. One thread; some five minutes
 * and 3 GB of memory.
 *
 * The models are averaged perceptrons over exact feature keys (no collisions while training); some
 * that learnt in another order are added up, and the features with the largest weights are kept, in
 * 8 and 10 bits. The parser learns from tags that a tagger gave which had not seen that part of the
 * treebank (ten folds).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/tsv.h"
#include "base/vec.h"
#include "text/parse_features.h"
#include "text/parse_marks.h"
#include "text/tag_features.h"
#include "train/pack.h"
#include "train/treebank.h"

enum {
    TAG_ROUNDS = 8,
    TAG_SEEDS = 3, /* models that are added up: each learnt in another order */
    PARSE_ROUNDS = 10,
    PARSE_SEEDS = 3,
    MARK_ROUNDS = 6,
    FOLDS = 10,
    KNOWN_COUNT = 3,    /* a word seen less often is unknown to the lexicon */
    CERTAIN_COUNT = 20, /* seen so often, and always the same */
    MARGIN = 15,        /* by which the right class must win; else it is learnt */
    TAG_MARGIN = 1,
    TAG_DOUBT = 7,    /* of 100 forms in -ed the parser hears the other of past and participle */
    EXPLORE_FROM = 2, /* the round from which the parser follows its own errors */
    /* sizes of the files: buckets are 2 to the power of these */
    TAG_BITS = 17,
    MOVE_BITS = 19,
    LABEL_BITS = 16,
    MARK_BITS = 14,
    CLASS_BITS = 17
};

static str bytes_of(const void *p, size_t n)
{
    return (str){p, n};
}

/* ---- word classes ---- */

static str pack_word_classes(arena *a, const char *path)
{
    const str names[] = {STR("word"), STR("brown"), STR("vector")};
    tsv t;
    reject bad;
    str cell[3];
    size_t n = (size_t)1 << CLASS_BITS;
    uint64_t *at = NEW(a, n, uint64_t);
    if (!tsv_open(&t, a, file_bytes(a, path), str_of(path), names, 3, &bad))
        return (str){0};
    while (tsv_next(&t, a, cell, &bad) == TSV_ROW) {
        int64_t brown, vector;
        if (!str_int(cell[1], &brown) || !str_int(cell[2], &vector))
            return (str){0};
        uint64_t hash = text_token(a, cell[0], true).hash;
        size_t place = word_class_key(hash) >> (64 - CLASS_BITS);
        while (at[place])
            place = (place + 1) & (n - 1);
        at[place] = word_class_entry(hash, (word_class){(uint32_t)brown, (uint32_t)vector});
    }
    const str section[MODEL_SECTIONS] = {bytes_of(at, n * sizeof *at)};
    return pack_file(a, "casuscls", section);
}

/* ---- the tagger ---- */

/* Folds are stretches of the treebank, so that no sentence's neighbours, with their names and
 * words, are learnt from when its tags are given. */
static bool in_fold(const treebank *bank, size_t i, size_t fold)
{
    return i * FOLDS / bank->n == fold;
}

typedef struct word_count {
    uint64_t key;
    uint32_t total, of[TAG_COUNT];
} word_count;

typedef struct word_counts {
    word_count *at;
    size_t n, cap;
} word_counts;

static word_counts count_words(arena *a, const treebank *bank, size_t fold)
{
    word_counts counts = {0};
    map index = {0};
    for (size_t i = 0; i < bank->n; i++) {
        const sentence *s = &bank->at[i];
        for (size_t k = 0; k < s->words.n && !in_fold(bank, i, fold); k++) {
            const token *t = &s->words.at[k];
            bool capital = t->shape & TOKEN_CAPITAL && !(t->shape & TOKEN_FIRST);
            uint64_t *key = NEW(a, 1, uint64_t);
            *key = tag_lexicon_key(t, capital);
            uint32_t at = (uint32_t)counts.n;
            if (!map_get(&index, bytes_of(key, 8), &at)) {
                map_put(a, &index, bytes_of(key, 8), at);
                *VEC_PUSH(a, &counts) = (word_count){.key = *key};
            }
            counts.at[at].total++;
            counts.at[at].of[s->tag[k]]++;
        }
    }
    return counts;
}

static unsigned lexicon_value(const word_count *c)
{
    unsigned best = 0;
    for (unsigned g = 1; g < TAG_COUNT; g++)
        if (c->of[g] > c->of[best])
            best = g;
    bool certain = c->total >= CERTAIN_COUNT && c->of[best] * 1000ull >= c->total * 998ull;
    return best | (certain ? LEXICON_CERTAIN : 0);
}

static str build_lexicon(arena *a, const treebank *bank, size_t fold, tag_lexicon *ret)
{
    word_counts counts = count_words(a, bank, fold);
    size_t known = 0;
    for (size_t i = 0; i < counts.n; i++)
        known += counts.at[i].total >= KNOWN_COUNT;
    unsigned bits = 4;
    while ((size_t)1 << bits < known * 2)
        bits++;
    size_t n = (size_t)1 << bits;
    uint64_t *at = NEW(a, n, uint64_t);
    for (size_t i = 0; i < counts.n; i++) {
        if (counts.at[i].total < KNOWN_COUNT)
            continue;
        size_t place = counts.at[i].key >> (64 - bits);
        while (at[place])
            place = (place + 1) & (n - 1);
        at[place] = (counts.at[i].key & ~(uint64_t)0xff) | lexicon_value(&counts.at[i]);
    }
    *ret = (tag_lexicon){at, 64 - bits};
    return bytes_of(at, n * sizeof *at);
}

static unsigned best_of(const float *score, unsigned from, unsigned to)
{
    unsigned best = from;
    for (unsigned c = from + 1; c < to; c++)
        if (score[c] > score[best])
            best = c;
    return best;
}

static unsigned best_but(const float *score, unsigned from, unsigned to, unsigned right)
{
    unsigned best = right == from ? from + 1 : from;
    for (unsigned c = best + 1; c < to; c++)
        if (c != right && score[c] > score[best])
            best = c;
    return best;
}

static void learn_tags(learner *l, tag_lexicon x, word_classes c, arena *scratch, const sentence *s)
{
    const tag_word *w = tag_words(x, c, scratch, &s->words) + TAG_PADDING;
    uint8_t before[2] = {TAG_NONE, TAG_NONE};
    for (size_t i = 0; i < s->words.n; i++) {
        uint8_t given = w[i].tag;
        if (!w[i].certain) {
            uint64_t key[TAG_FEATURES];
            float score[TAG_COUNT];
            tag_features(&w[i], before, key);
            learner_score(l, key, TAG_FEATURES, score);
            given = (uint8_t)best_of(score, 1, TAG_COUNT);
            unsigned rival = best_but(score, 1, TAG_COUNT, s->tag[i]);
            if (score[s->tag[i]] - score[rival] < TAG_MARGIN)
                learner_update(l, key, TAG_FEATURES, s->tag[i], rival);
            l->step++;
        }
        before[1] = before[0];
        before[0] = given;
    }
}

/* @param fold  left out; FOLDS: none is */
static void train_tags_once(const treebank *bank, size_t fold, tag_lexicon x, uint64_t seed,
                            learner *total)
{
    learner l = learner_new(TAG_COUNT);
    arena scratch;
    arena_init(&scratch, 1 << 26, NULL);
    uint32_t *order = chance_order(bank->n);
    for (int round = 0; round < TAG_ROUNDS; round++) {
        chance_shuffle(order, bank->n, &seed);
        for (size_t i = 0; i < bank->n; i++) {
            arena_reset(&scratch);
            if (!in_fold(bank, order[i], fold))
                learn_tags(&l, x, bank->classes, &scratch, &bank->at[order[i]]);
        }
    }
    learner_absorb(total, &l);
    free(order);
    learner_free(&l);
    arena_free(&scratch);
}

static str train_tagger(arena *a, const treebank *bank, size_t fold, uint64_t seeds)
{
    tag_lexicon x;
    str section[MODEL_SECTIONS] = {build_lexicon(a, bank, fold, &x)};
    learner total = learner_new(TAG_COUNT);
    for (uint64_t seed = 1; seed <= seeds; seed++)
        train_tags_once(bank, fold, x, seed, &total);
    packed p = pack_classes_of(&total, TAG_BITS);
    section[1] = bytes_of(p.bucket, p.words * sizeof *p.bucket);
    section[2] = bytes_of(p.row, p.rows * CLASSES * sizeof(int16_t));
    str file = pack_file(a, "casustag", section);
    packed_free(&p);
    learner_free(&total);
    return file;
}

static tagger opened_tagger(str bytes, word_classes c)
{
    tagger g;
    error e;
    if (tagger_open(&g, bytes, c, &e)) {
        fprintf(stderr, "%s\n", e.text);
        exit(1);
    }
    return g;
}

static void give_tags(arena *a, treebank *bank, const tagger *g, size_t fold)
{
    for (size_t i = 0; i < bank->n; i++)
        if (fold == FOLDS || in_fold(bank, i, fold))
            bank->at[i].given = text_tag(g, a, &bank->at[i].words);
}

/* ---- the parser ---- */

/* What a move loses: how many arcs of the treebank can no longer be made after it (Goldberg and
 * Nivre 2013, section 4.3). */
static int cost(const parse_state *s, const sentence *gold, move m)
{
    uint32_t top = parse_top(s, 0), next = s->next;
    const uint16_t *head = gold->arc;
    int lost = 0;
    if (m == MOVE_SHIFT) {
        for (uint32_t k = 0; k < s->depth; k++) {
            lost += head[s->stack[k]] == next;
            lost += k + 1 < s->depth && head[next] == s->stack[k];
        }
        return lost;
    }
    for (uint32_t b = next; b <= s->n; b++)
        lost += head[b] == top;
    uint32_t own = head[top];
    if (m == MOVE_LEFT)
        return lost + ((own == 0 || own > next || (own && own == parse_top(s, 1))) ? 1 : 0);
    return lost + (own == 0 || own >= next);
}

static uint32_t best_moves(const parse_state *s, const sentence *gold)
{
    int costs[MOVE_COUNT], least = INT32_MAX;
    uint32_t best = 0;
    for (int m = 0; m < MOVE_COUNT; m++) {
        costs[m] = parse_may(s, (move)m) ? cost(s, gold, (move)m) : INT32_MAX;
        least = costs[m] < least ? costs[m] : least;
    }
    for (int m = 0; m < MOVE_COUNT; m++)
        best |= costs[m] == least ? 1u << m : 0;
    return best;
}

static uint32_t allowed_moves(const parse_state *s)
{
    uint32_t set = 0;
    for (int m = 0; m < MOVE_COUNT; m++)
        set |= parse_may(s, (move)m) ? 1u << m : 0;
    return set;
}

static move best_among(const float *score, uint32_t set)
{
    int best = -1;
    for (int m = 0; m < MOVE_COUNT; m++)
        if (set >> m & 1 && (best < 0 || score[m] > score[best]))
            best = m;
    return (move)best;
}

typedef struct parse_learner {
    learner moves, labels;
    int round;
    uint64_t chance;
    word_classes classes;
} parse_learner;

static relation learn_label(parse_learner *l, const parse_state *s, const sentence *gold, arc x)
{
    uint64_t key[LABEL_FEATURES];
    float score[REL_COUNT];
    parse_label_features(s, x, key);
    learner_score(&l->labels, key, LABEL_FEATURES, score);
    unsigned given = best_of(score, REL_NSUBJ, REL_COUNT), right = gold->name[x.dependent];
    if (gold->arc[x.dependent] == x.head) {
        unsigned rival = best_but(score, REL_NSUBJ, REL_COUNT, right);
        if (score[right] - score[rival] < MARGIN)
            learner_update(&l->labels, key, LABEL_FEATURES, right, rival);
        l->labels.step++;
    }
    return (relation)given;
}

static move learn_move(parse_learner *l, const parse_state *s, const sentence *gold)
{
    uint64_t key[MOVE_FEATURES];
    float score[MOVE_COUNT];
    parse_move_features(s, key);
    learner_score(&l->moves, key, MOVE_FEATURES, score);
    uint32_t right = best_moves(s, gold);
    move given = best_among(score, allowed_moves(s)), good = best_among(score, right);
    uint32_t wrong = allowed_moves(s) & ~right;
    if (wrong && score[good] - score[best_among(score, wrong)] < MARGIN)
        learner_update(&l->moves, key, MOVE_FEATURES, good, best_among(score, wrong));
    l->moves.step++;
    bool follow = l->round >= EXPLORE_FROM && chance_unit(&l->chance) < 0.9;
    return follow ? given : good;
}

/* The tags that were given, but "-ed" now and then as the other of past and participle: taggers are
 * often wrong there, and the tree must not hang on it. */
static uint8_t *doubtful_tags(parse_learner *l, arena *scratch, const sentence *s)
{
    uint8_t *tags = arena_alloc_raw(scratch, s->words.n, 1);
    for (size_t i = 0; i < s->words.n; i++) {
        uint8_t g = s->given[i];
        bool either = (g == TAG_VERB_PAST || g == TAG_VERB_PARTICIPLE) &&
                      str_ends(s->words.at[i].norm, STR("ed"));
        bool other = either && chance_unit(&l->chance) < TAG_DOUBT / 100.0;
        tags[i] = other ? (uint8_t)(TAG_VERB_PAST + TAG_VERB_PARTICIPLE - g) : g;
    }
    return tags;
}

static void learn_tree(parse_learner *l, arena *scratch, const sentence *gold)
{
    const uint8_t *tags = doubtful_tags(l, scratch, gold);
    parse_state s = parse_begin(l->classes, scratch, gold->words.at, tags, (uint32_t)gold->words.n);
    while (!parse_done(&s)) {
        bool choice = parse_may(&s, MOVE_LEFT) || parse_may(&s, MOVE_RIGHT);
        move m = choice ? learn_move(l, &s, gold) : MOVE_SHIFT;
        if (m == MOVE_SHIFT) {
            parse_shift(&s);
            continue;
        }
        arc x = parse_arc(&s, m);
        parse_attach(&s, x, learn_label(l, &s, gold, x));
    }
}

/* Gold arcs over the parser's words: an arc from a mark is taken from the first word above it. */
static void find_arcs(arena *a, sentence *s, word_classes c)
{
    arena scratch;
    arena_init(&scratch, 1 << 26, a->escape);
    uint32_t n = (uint32_t)s->words.n;
    parse_state p = parse_begin(c, &scratch, s->words.at, s->given, n);
    uint16_t *node_of = NEW(a, n + 1, uint16_t);
    s->arc = NEW(a, n + 1, uint16_t);
    s->name = NEW(a, n + 1, uint8_t);
    for (uint32_t i = 1; i <= p.n; i++)
        node_of[p.at[i].token + 1] = (uint16_t)i;
    for (uint32_t i = 1; i <= p.n; i++) {
        uint32_t head = s->head[p.at[i].token];
        while (head && !node_of[head])
            head = s->head[head - 1];
        s->arc[i] = node_of[head];
        s->name[i] = s->relation[p.at[i].token];
    }
    arena_free(&scratch);
}

static void learn_mark(learner *l, const mark_tree *x, uint32_t mark, uint32_t right)
{
    uint16_t head[MARK_CANDIDATES];
    uint64_t key[MARK_CANDIDATES][MARK_FEATURES];
    float score[MARK_CANDIDATES];
    uint32_t n = mark_candidates(x, mark, head), good = n, best = 0;
    for (uint32_t i = 0; i < n; i++) {
        mark_features(x, mark, head[i], key[i]);
        learner_score(l, key[i], MARK_FEATURES, &score[i]);
        good = head[i] == right ? i : good;
        best = score[i] > score[best] ? i : best;
    }
    if (good == n)
        return;
    if (best != good) {
        learner_add(l, key[good], MARK_FEATURES, 0, 1);
        learner_add(l, key[best], MARK_FEATURES, 0, -1);
    }
    l->step++;
}

static void learn_marks(learner *l, arena *scratch, const sentence *s)
{
    bool is_mark[PARSE_MOST];
    uint32_t n = (uint32_t)s->words.n, words = 0;
    dependency *d = NEW(scratch, n, dependency);
    for (uint32_t i = 0; i < n; i++) {
        is_mark[i] = s->given[i] == TAG_PUNCT;
        words += !is_mark[i];
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t head = s->head[i];
        while (head && is_mark[head - 1])
            head = s->head[head - 1];
        d[i] = (dependency){(int32_t)head - 1, s->relation[i]};
    }
    mark_tree x = mark_tree_of(scratch, s->words.at, s->given, d, is_mark, n);
    for (uint32_t i = 0; i < n && words; i++)
        if (is_mark[i] && s->head[i])
            learn_mark(l, &x, i, s->head[i] - 1u);
}

static packed train_marks(arena *a, const treebank *bank)
{
    learner l = learner_new(1);
    arena scratch;
    arena_init(&scratch, 1 << 26, a->escape);
    for (int round = 0; round < MARK_ROUNDS; round++)
        for (size_t i = 0; i < bank->n; i++) {
            arena_reset(&scratch);
            learn_marks(&l, &scratch, &bank->at[i]);
        }
    packed p = pack_marks(&l, MARK_BITS);
    learner_free(&l);
    arena_free(&scratch);
    return p;
}

static str pack_parser(arena *a, const parse_learner *l, const packed *marks)
{
    packed moves = pack_moves(&l->moves, MOVE_BITS);
    packed labels = pack_classes_of(&l->labels, LABEL_BITS);
    const str section[MODEL_SECTIONS] = {
        bytes_of(moves.bucket, moves.words * sizeof *moves.bucket),
        bytes_of(labels.bucket, labels.words * sizeof *labels.bucket),
        bytes_of(labels.row, labels.rows * CLASSES * sizeof(int16_t)),
        bytes_of(marks->bucket, marks->words * sizeof *marks->bucket)};
    str file = pack_file(a, "casuspar", section);
    packed_free(&moves);
    packed_free(&labels);
    return file;
}

static parser opened_parser(str bytes, word_classes c)
{
    parser p;
    error e;
    if (parser_open(&p, bytes, c, &e)) {
        fprintf(stderr, "%s\n", e.text);
        exit(1);
    }
    return p;
}

/* ---- how good ---- */

enum { LENGTHS = 4 };

typedef struct figures {
    size_t words, upos, tag, head, relation, subtype;
} figures;

static void count_word(figures *f, const sentence *s, size_t i, const dependency *d)
{
    bool head = d->head + 1 == s->head[i];
    f->words++;
    f->upos += tag_upos((tag)s->given[i]) == tag_upos((tag)s->tag[i]);
    f->tag += s->given[i] == s->tag[i];
    f->head += head;
    f->subtype += head && d->relation == s->relation[i];
    f->relation +=
        head && relation_main((relation)d->relation) == relation_main((relation)s->relation[i]);
}

static void print_figures(const char *name, const char *length, const figures *f)
{
    double n = f->words ? (double)f->words : 1;
    printf("%-6s %-6s %6zu words  UPOS %.4f  tag %.4f  UAS %.4f  LAS %.4f  with subtypes %.4f\n",
           name, length, f->words, (double)f->upos / n, (double)f->tag / n, (double)f->head / n,
           (double)f->relation / n, (double)f->subtype / n);
}

static void evaluate(arena *a, const char *name, const treebank *bank, const parser *p)
{
    static const char *const lengths[LENGTHS + 1] = {"1-10", "11-20", "21-40", ">40", "all"};
    figures f[LENGTHS + 1] = {0};
    for (size_t i = 0; i < bank->n; i++) {
        const sentence *s = &bank->at[i];
        size_t n = s->words.n;
        int length = n <= 10 ? 0 : n <= 20 ? 1 : n <= 40 ? 2 : 3;
        const dependency *d = text_parse(p, a, &s->words, s->given);
        for (size_t k = 0; k < n; k++) {
            count_word(&f[length], s, k, &d[k]);
            count_word(&f[LENGTHS], s, k, &d[k]);
        }
    }
    for (int i = 0; i <= LENGTHS; i++)
        print_figures(name, lengths[i], &f[i]);
}

/* Learns from the whole treebank in an order of its own, and adds what it learnt to `total`. */
static void train_once(const treebank *bank, parse_learner *total, uint64_t seed)
{
    parse_learner l = {.moves = learner_new(MOVE_COUNT),
                       .labels = learner_new(REL_COUNT),
                       .classes = bank->classes,
                       .chance = seed};
    arena scratch;
    arena_init(&scratch, 1 << 26, NULL);
    uint32_t *order = chance_order(bank->n);
    for (l.round = 0; l.round < PARSE_ROUNDS; l.round++) {
        chance_shuffle(order, bank->n, &l.chance);
        for (size_t i = 0; i < bank->n; i++) {
            arena_reset(&scratch);
            learn_tree(&l, &scratch, &bank->at[order[i]]);
        }
    }
    learner_absorb(&total->moves, &l.moves);
    learner_absorb(&total->labels, &l.labels);
    free(order);
    learner_free(&l.moves);
    learner_free(&l.labels);
    arena_free(&scratch);
}

static str train_parser(arena *a, const treebank *bank, const treebank *dev)
{
    parse_learner total = {.moves = learner_new(MOVE_COUNT), .labels = learner_new(REL_COUNT)};
    packed marks = train_marks(a, bank);
    str file = {0};
    for (uint64_t seed = 1; seed <= PARSE_SEEDS; seed++) {
        train_once(bank, &total, seed);
        file = pack_parser(a, &total, &marks);
        parser p = opened_parser(file, bank->classes);
        evaluate(a, "dev", dev, &p);
        fflush(stdout);
    }
    packed_free(&marks);
    learner_free(&total.moves);
    learner_free(&total.labels);
    return file;
}

static int complain(const char *what, const char *why, int result)
{
    fprintf(stderr, "%s: %s\n", what, why);
    return result;
}

static bool write_file(const char *folder, const char *name, str bytes)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    bool good = f && fwrite(bytes.s, 1, bytes.len, f) == bytes.len;
    good = f && fclose(f) == 0 && good;
    printf("%s %s, %zu bytes\n", good ? "wrote" : "could not write", path, bytes.len);
    return good;
}

static int train_all(arena *a, char **path)
{
    treebank train = treebank_read(a, path[0]), dev = treebank_read(a, path[1]);
    treebank test = treebank_read(a, path[2]);
    str classes_file = pack_word_classes(a, path[3]);
    error e;
    if (word_classes_open(&train.classes, classes_file, &e))
        return complain(path[3], e.text, 1);
    printf("%zu, %zu, %zu words\n", train.words, dev.words, test.words);
    if (!train.n || !dev.n || !test.n)
        return complain("a treebank", "empty, or cannot be read", 1);
    for (size_t fold = 0; fold < FOLDS; fold++) {
        tagger g = opened_tagger(train_tagger(a, &train, fold, 1), train.classes);
        give_tags(a, &train, &g, fold);
    }
    str tagger_file = train_tagger(a, &train, FOLDS, TAG_SEEDS);
    tagger g = opened_tagger(tagger_file, train.classes);
    give_tags(a, &dev, &g, FOLDS);
    give_tags(a, &test, &g, FOLDS);
    for (size_t i = 0; i < train.n; i++)
        find_arcs(a, &train.at[i], train.classes);
    str parser_file = train_parser(a, &train, &dev);
    parser p = opened_parser(parser_file, train.classes);
    evaluate(a, "test", &test, &p);
    bool good = write_file(path[4], "classes.bin", classes_file);
    good = write_file(path[4], "tagger.bin", tagger_file) && good;
    return write_file(path[4], "parser.bin", parser_file) && good ? 0 : 1;
}

int main(int argc, char **argv)
{
    arena a;
    jmp_buf exhausted;
    if (argc != 6)
        return complain("usage", "train_text_models TRAIN DEV TEST CLASSES FOLDER", 2);
    arena_init(&a, (size_t)3 << 30, &exhausted);
    if (setjmp(exhausted))
        return complain("train_text_models", "out of memory", 1);
    int result = train_all(&a, argv + 1);
    arena_free(&a);
    return result;
}
