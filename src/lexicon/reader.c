#include "lexicon/reader.h"

#include <math.h>
#include <string.h>

#include "base/data.h"
#include "num/rows16.h"

/* Numbers within are real * 256, within +-8191, in 16 bits; sums are in 32 bits, `shift` bits
 * finer. */
enum { MOST = 8191, FINE = 8 };
enum { LAYERS = 3, TAPS = 5, WINDOW = 3, MARGIN = 8, OUT = 24 };
enum { SUFFIXES = 4096, SHAPES = 8, KINDS = 25, PREPS = 19, DISTANCES = 26, LINKS = SLOTS * 17 };
enum { IS_ACTOR = READER_CLASSES, IS_RECIPIENT }; /* columns of OUT behind the classes */
enum { MOST_CANDIDATES = 6 };

/** As it lies in the file. */
typedef struct shape {
    uint32_t slots, words, word_shift;
    uint32_t window_shift, dilation[LAYERS], tap_shift[LAYERS], layer_shift[LAYERS];
    uint32_t pair_shift, out_shift, token_shift;
    float temperature, expects_above;
} shape;

typedef struct row {
    int16_t at[READER_WIDTH];
} row;

/** Floats and numbers in the order of the file. */
struct reader {
    shape s;
    const uint32_t *slot;  /**< two each: the high half of a hash, the word's number */
    const int8_t *word;    /**< a row each; word 0: not known, word 1: a number */
    const float *salience; /**< of each word, for reader_expects() */
    const row *suffix, *shapes, *kinds, *verbs, *nouns, *who;
    const int16_t *window;
    const int32_t *start, *window_bias, *layer_bias[LAYERS];
    const int16_t *tap[LAYERS], *layer[LAYERS];
    const int16_t *actor, *recipient, *between, *whole; /**< matrices of a pair's parts */
    const int32_t *pair_bias;
    const row *actor_who, *actor_prep, *actor_pronoun;
    const row *recipient_who, *recipient_prep, *recipient_pronoun;
    const row *distance, *link, *link_back;
    const int16_t *out, *of_token;
    const int32_t *out_bias, *token_bias;
    const int32_t
        *candidate; /**< two each for who, prep, pronoun: what is added to IS_ACTOR, IS_RECIPIENT */
};

/* ---- opening */

typedef struct dealer {
    str rest;
    bool short_of;
} dealer;

static const void *deal(dealer *d, size_t bytes)
{
    if (d->rest.len < bytes) {
        d->short_of = true;
        return d->rest.s;
    }
    const void *p = d->rest.s;
    d->rest = str_sub(d->rest, bytes, d->rest.len);
    return p;
}

static const row *deal_rows(dealer *d, size_t n)
{
    return deal(d, n * sizeof(row));
}

static const int16_t *deal_matrix(dealer *d, size_t in, size_t out)
{
    return deal(d, in * out * sizeof(int16_t));
}

static void deal_small(reader *r, dealer *d)
{
    r->suffix = deal_rows(d, SUFFIXES);
    r->shapes = deal_rows(d, SHAPES);
    r->kinds = deal_rows(d, KINDS);
    r->verbs = deal_rows(d, EVENT_TYPES);
    r->nouns = deal_rows(d, EVENT_TYPES);
    r->who = deal_rows(d, WHO_KINDS);
    r->window = deal_matrix(d, (size_t)WINDOW * READER_WIDTH, READER_WIDTH);
    for (int i = 0; i < LAYERS; i++) {
        r->tap[i] = deal_matrix(d, TAPS, READER_WIDTH);
        r->layer[i] = deal_matrix(d, READER_WIDTH, READER_WIDTH);
    }
    r->actor = deal_matrix(d, READER_WIDTH, READER_HIDDEN);
    r->recipient = deal_matrix(d, READER_WIDTH, READER_HIDDEN);
    r->between = deal_matrix(d, READER_WIDTH, READER_HIDDEN);
    r->whole = deal_matrix(d, READER_WIDTH, READER_HIDDEN);
    r->actor_who = deal_rows(d, WHO_KINDS);
    r->actor_prep = deal_rows(d, PREPS);
    r->actor_pronoun = deal_rows(d, 2);
    r->recipient_who = deal_rows(d, WHO_KINDS);
    r->recipient_prep = deal_rows(d, PREPS);
    r->recipient_pronoun = deal_rows(d, 2);
    r->distance = deal_rows(d, DISTANCES);
    r->link = deal_rows(d, LINKS);
    r->link_back = deal_rows(d, LINKS);
    r->out = deal_matrix(d, READER_HIDDEN, OUT);
    r->of_token = deal_matrix(d, READER_WIDTH, OUT);
}

static void deal_biases(reader *r, dealer *d)
{
    r->start = deal(d, READER_WIDTH * sizeof(int32_t));
    r->window_bias = deal(d, READER_WIDTH * sizeof(int32_t));
    for (int i = 0; i < LAYERS; i++)
        r->layer_bias[i] = deal(d, READER_WIDTH * sizeof(int32_t));
    r->pair_bias = deal(d, READER_HIDDEN * sizeof(int32_t));
    r->out_bias = deal(d, OUT * sizeof(int32_t));
    r->token_bias = deal(d, OUT * sizeof(int32_t));
    r->candidate = deal(d, (size_t)(WHO_KINDS + PREPS + 2) * 2 * sizeof(int32_t));
}

static bool is_shape(const shape *s)
{
    bool fine = s->slots >= 2 && (s->slots & (s->slots - 1)) == 0 && s->words >= 2 &&
                s->words < s->slots && s->word_shift < 9 && s->window_shift < 16 &&
                s->pair_shift < 16 && s->out_shift < 16 && s->token_shift < 16 &&
                s->temperature > 0;
    for (int i = 0; i < LAYERS; i++)
        fine = fine && s->dilation[i] >= 1 && s->dilation[i] * (TAPS / 2) <= MARGIN &&
               s->tap_shift[i] < 16 && s->layer_shift[i] < 16;
    return fine;
}

static bool slots_fit(const reader *r)
{
    for (uint32_t i = 0; i < r->s.slots; i++)
        if (r->slot[2 * (size_t)i + 1] >= r->s.words)
            return false;
    return true;
}

static const reader *read_file(arena *a, const model_file *f, error *e)
{
    reader *r = NEW(a, 1, reader);
    if (f->section[0].len != sizeof r->s) {
        error_set(e, STATUS_FORMAT, "reader: no shape");
        return NULL;
    }
    memcpy(&r->s, f->section[0].s, sizeof r->s);
    if (!is_shape(&r->s)) {
        error_set(e, STATUS_FORMAT, "reader: not a shape that can be read");
        return NULL;
    }
    dealer small = {f->section[1], false}, biases = {f->section[2], false};
    dealer words = {f->section[3], false};
    deal_small(r, &small);
    deal_biases(r, &biases);
    r->slot = deal(&words, (size_t)r->s.slots * 2 * sizeof(uint32_t));
    r->salience = deal(&words, r->s.words * sizeof(float));
    r->word = deal(&words, (size_t)r->s.words * READER_WIDTH);
    bool off = small.short_of || biases.short_of || words.short_of || small.rest.len ||
               biases.rest.len || words.rest.len;
    if (off || !slots_fit(r)) {
        error_set(e, STATUS_FORMAT, "reader: weights do not fit its shape");
        return NULL;
    }
    return r;
}

const reader *reader_open(arena *a, str bytes, error *e)
{
    model_file f;
    return model_open(&f, bytes, STR("casusrdr"), e) ? NULL : read_file(a, &f, e);
}

const reader *reader_built_in(arena *a)
{
    model_file f;
    error e;
    str bytes = data_file(STR("models/reader.bin"));
    return model_open_built_in(&f, bytes, STR("casusrdr"), &e) ? NULL : read_file(a, &f, &e);
}

/* ---- words */

/** Digits all count as one word; what is not known is word 0. */
static uint32_t word_of(const reader *r, str norm, uint64_t hash)
{
    if (norm.len && norm.s[0] >= '0' && norm.s[0] <= '9')
        return 1;
    uint32_t mask = r->s.slots - 1, high = (uint32_t)(hash >> 32);
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        if (!r->slot[2 * (size_t)i + 1])
            return 0;
        if (r->slot[2 * (size_t)i] == high)
            return r->slot[2 * (size_t)i + 1];
    }
}

/** FNV-1a of the last four bytes. */
static uint32_t suffix_of(str norm)
{
    uint32_t h = 2166136261u;
    for (size_t i = norm.len > 4 ? norm.len - 4 : 0; i < norm.len; i++)
        h = (h ^ (unsigned char)norm.s[i]) * 16777619u;
    return h % SUFFIXES;
}

bool reader_expects(const reader *r, const tokens *t)
{
    float sum = 0;
    for (uint32_t i = 0; i < t->n; i++)
        sum += r->salience[word_of(r, t->at[i].norm, t->at[i].hash)];
    return sum > r->s.expects_above;
}

/* ---- a sentence under way. All of it is compiled twice, so that the loops over rows use what the
 * processor has; whole numbers come out the same. */

#define HOT static inline __attribute__((always_inline))

typedef struct pass {
    const reader *r;
    const reader_input *in;
    int16_t plane[2][(READER_MOST_TOKENS + 2 * MARGIN) * READER_WIDTH];
    int32_t of_token[READER_MOST_TOKENS][OUT];
    int32_t before[READER_MOST_TOKENS + 1][READER_HIDDEN]; /**< sums of what lies between */
    int32_t whole[READER_HIDDEN];
    int now; /**< the plane that holds the words */
} pass;

HOT int16_t *at(pass *p, int plane, uint32_t t)
{
    return p->plane[plane] + ((size_t)t + MARGIN) * READER_WIDTH;
}

HOT int32_t held(int32_t x)
{
    return x > MOST ? MOST : x < -MOST ? -MOST : x;
}

HOT int32_t scaled(int32_t sum, uint32_t shift)
{
    return (sum + ((1 << shift) >> 1)) >> shift;
}

HOT void add_row(int32_t *to, const row *from)
{
    for (int i = 0; i < READER_WIDTH; i++)
        to[i] += from->at[i];
}

HOT void start_token(pass *p, uint32_t t)
{
    const reader *r = p->r;
    const reader_token *k = &p->in->token[t];
    const int8_t *word = r->word + (size_t)word_of(r, k->norm, k->hash) * READER_WIDTH;
    int32_t sum[READER_WIDTH];
    for (int i = 0; i < READER_WIDTH; i++)
        sum[i] = r->start[i] + word[i] * (1 << r->s.word_shift);
    add_row(sum, &r->suffix[suffix_of(k->norm)]);
    add_row(sum, &r->shapes[k->shape]);
    add_row(sum, &r->kinds[k->class]);
    add_row(sum, &r->verbs[k->verb]);
    add_row(sum, &r->nouns[k->noun]);
    add_row(sum, &r->who[k->who]);
    int16_t *to = at(p, 0, t);
    for (int i = 0; i < READER_WIDTH; i++)
        to[i] = (int16_t)held(sum[i]);
}

/** What a layer adds to a token: the positive part of its sums. */
HOT void add_positive(const int16_t *from, const int32_t *sum, uint32_t shift, int16_t *to)
{
    for (int i = 0; i < READER_WIDTH; i++) {
        int32_t y = scaled(sum[i], shift);
        to[i] = (int16_t)held(from[i] + (y > 0 ? y : 0));
    }
}

HOT void read_windows(pass *p)
{
    const reader *r = p->r;
    for (uint32_t t = 0; t < p->in->n_tokens; t++) {
        int32_t sum[READER_WIDTH];
        memcpy(sum, r->window_bias, sizeof sum);
        rows16_add_product(r->window, at(p, p->now, t) - READER_WIDTH, WINDOW * READER_WIDTH,
                           READER_WIDTH, sum);
        add_positive(at(p, p->now, t), sum, r->s.window_shift, at(p, !p->now, t));
    }
    p->now = !p->now;
}

/** Each dimension by itself, over TAPS words `dilation` apart. */
HOT void spread(const int16_t *centre, const int16_t *tap, uint32_t dilation, uint32_t shift,
                int16_t *ret)
{
    int32_t sum[READER_WIDTH] = {0};
    for (int k = 0; k < TAPS; k++) {
        const int16_t *x = centre + (ptrdiff_t)(k - TAPS / 2) * (int)dilation * READER_WIDTH;
        for (int i = 0; i < READER_WIDTH; i++)
            sum[i] += x[i] * tap[k * READER_WIDTH + i];
    }
    for (int i = 0; i < READER_WIDTH; i++)
        ret[i] = (int16_t)held(scaled(sum[i], shift));
}

HOT void read_layer(pass *p, int layer)
{
    const reader *r = p->r;
    for (uint32_t t = 0; t < p->in->n_tokens; t++) {
        int16_t wide[READER_WIDTH];
        int32_t sum[READER_WIDTH];
        spread(at(p, p->now, t), r->tap[layer], r->s.dilation[layer], r->s.tap_shift[layer], wide);
        memcpy(sum, r->layer_bias[layer], sizeof sum);
        rows16_add_product(r->layer[layer], wide, READER_WIDTH, READER_WIDTH, sum);
        add_positive(at(p, p->now, t), sum, r->s.layer_shift[layer], at(p, !p->now, t));
    }
    p->now = !p->now;
}

/** The sum over the words of what they say about a stretch that holds them, word by word. */
HOT void sum_between(pass *p)
{
    const reader *r = p->r;
    memset(p->before[0], 0, sizeof p->before[0]);
    for (uint32_t t = 0; t < p->in->n_tokens; t++) {
        int32_t sum[READER_HIDDEN] = {0};
        rows16_add_product(r->between, at(p, p->now, t), READER_WIDTH, READER_HIDDEN, sum);
        for (int i = 0; i < READER_HIDDEN; i++)
            p->before[t + 1][i] = p->before[t][i] + scaled(sum[i], r->s.pair_shift);
    }
}

HOT void read_whole(pass *p)
{
    int16_t most[READER_WIDTH];
    memcpy(most, at(p, p->now, 0), sizeof most);
    for (uint32_t t = 1; t < p->in->n_tokens; t++) {
        const int16_t *x = at(p, p->now, t);
        for (int i = 0; i < READER_WIDTH; i++)
            most[i] = x[i] > most[i] ? x[i] : most[i];
    }
    memcpy(p->whole, p->r->pair_bias, sizeof p->whole);
    rows16_add_product(p->r->whole, most, READER_WIDTH, READER_HIDDEN, p->whole);
}

HOT void read_words(pass *p)
{
    for (uint32_t t = 0; t < p->in->n_tokens; t++)
        start_token(p, t);
    read_windows(p);
    for (int i = 0; i < LAYERS; i++)
        read_layer(p, i);
    for (uint32_t t = 0; t < p->in->n_tokens; t++) {
        memcpy(p->of_token[t], p->r->token_bias, sizeof p->of_token[t]);
        rows16_add_product(p->r->of_token, at(p, p->now, t), READER_WIDTH, OUT, p->of_token[t]);
    }
    sum_between(p);
    read_whole(p);
}

/* ---- who may act, who may be acted on */

typedef struct candidates {
    uint8_t at[MOST_CANDIDATES];
    int32_t score[MOST_CANDIDATES];
    int n;
} candidates;

HOT int32_t candidate_score(const pass *p, const reader_phrase *k, int column)
{
    const int32_t *c = p->r->candidate + column - IS_ACTOR;
    size_t who = k->who, prep = WHO_KINDS + (size_t)k->prep;
    size_t pronoun = WHO_KINDS + PREPS + (size_t)k->pronoun;
    return p->of_token[k->head][column] + c[2 * who] + c[2 * prep] + c[2 * pronoun];
}

/** The MOST_CANDIDATES phrases of the highest score, the first of equals. */
HOT candidates best_candidates(const pass *p, int column)
{
    candidates c = {.n = 0};
    for (uint32_t k = 0; k < p->in->n_phrases; k++) {
        int32_t score = candidate_score(p, &p->in->phrase[k], column);
        int i = c.n < MOST_CANDIDATES ? c.n++ : MOST_CANDIDATES - 1;
        if (i == MOST_CANDIDATES - 1 && c.n == MOST_CANDIDATES && k >= MOST_CANDIDATES &&
            score <= c.score[i])
            continue;
        for (; i > 0 && c.score[i - 1] < score; i--) {
            c.score[i] = c.score[i - 1];
            c.at[i] = c.at[i - 1];
        }
        c.score[i] = score;
        c.at[i] = (uint8_t)k;
    }
    return c;
}

/* ---- pairs */

HOT void add_fine_row(int32_t *to, const row *from, uint32_t shift)
{
    for (int i = 0; i < READER_HIDDEN; i++)
        to[i] += from->at[i] * (1 << shift);
}

HOT void read_actor(pass *p, const reader_phrase *k, int32_t *ret)
{
    const reader *r = p->r;
    memcpy(ret, p->whole, sizeof p->whole);
    rows16_add_product(r->actor, at(p, p->now, k->head), READER_WIDTH, READER_HIDDEN, ret);
    add_fine_row(ret, &r->actor_who[k->who], r->s.pair_shift);
    add_fine_row(ret, &r->actor_prep[k->prep], r->s.pair_shift);
    add_fine_row(ret, &r->actor_pronoun[k->pronoun], r->s.pair_shift);
}

HOT void read_recipient(pass *p, const reader_phrase *k, int32_t *ret)
{
    const reader *r = p->r;
    memset(ret, 0, READER_HIDDEN * sizeof *ret);
    rows16_add_product(r->recipient, at(p, p->now, k->head), READER_WIDTH, READER_HIDDEN, ret);
    add_fine_row(ret, &r->recipient_who[k->who], r->s.pair_shift);
    add_fine_row(ret, &r->recipient_prep[k->prep], r->s.pair_shift);
    add_fine_row(ret, &r->recipient_pronoun[k->pronoun], r->s.pair_shift);
}

/** Which of thirteen steps the distance of two heads is, thirteen more when it goes back. */
HOT int distance_of(int from, int to)
{
    static const int step[] = {0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30};
    enum { STEPS = sizeof step / sizeof *step };
    int n = to > from ? to - from : from - to, k = 0;
    while (k + 1 < STEPS && n >= step[k + 1])
        k++;
    return to < from ? k + STEPS : k;
}

HOT void add_between(const pass *p, int one, int other, int32_t *sum)
{
    int from = (one < other ? one : other) + 1, to = one < other ? other : one;
    if (to <= from)
        return;
    float share = 1.0f / (float)(to - from);
    for (int i = 0; i < READER_HIDDEN; i++)
        sum[i] += (int32_t)((float)(p->before[to][i] - p->before[from][i]) * share) *
                  (1 << p->r->s.pair_shift);
}

HOT void add_links(const pass *p, int actor, int recipient, int32_t *sum)
{
    for (uint32_t i = 0; i < p->in->n_links; i++) {
        const reader_link *l = &p->in->link[i];
        int row_of = l->slot * EVENT_TYPES + l->type;
        if (l->subject == actor && l->other == recipient)
            add_fine_row(sum, &p->r->link[row_of], p->r->s.pair_shift);
        if (l->subject == recipient && l->other == actor)
            add_fine_row(sum, &p->r->link_back[row_of], p->r->s.pair_shift);
    }
}

/** For each class the token that speaks most for it. */
HOT void best_tokens(const pass *p, uint8_t *ret)
{
    memset(ret, 0, READER_CLASSES);
    for (uint32_t t = 1; t < p->in->n_tokens; t++)
        for (int c = 0; c < READER_CLASSES; c++)
            if (p->of_token[t][c] > p->of_token[ret[c]][c])
                ret[c] = (uint8_t)t;
}

HOT void to_log_probabilities(float *x, float temperature)
{
    float most = x[0];
    double sum = 0;
    for (int c = 1; c < READER_CLASSES; c++)
        most = x[c] > most ? x[c] : most;
    for (int c = 0; c < READER_CLASSES; c++) {
        x[c] = (x[c] - most) / temperature;
        sum += exp((double)x[c]);
    }
    for (int c = 0; c < READER_CLASSES; c++)
        x[c] -= (float)log(sum);
}

HOT void score_pair(const pass *p, const int32_t *actor, const int32_t *recipient,
                    const uint8_t *trigger, reader_pair *ret)
{
    const reader *r = p->r;
    const reader_phrase *one = &p->in->phrase[ret->actor], *other = &p->in->phrase[ret->recipient];
    int32_t sum[READER_HIDDEN], out[OUT];
    int16_t hidden[READER_HIDDEN];
    for (int i = 0; i < READER_HIDDEN; i++)
        sum[i] = actor[i] + recipient[i];
    add_fine_row(sum, &r->distance[distance_of(one->head, other->head)], r->s.pair_shift);
    add_between(p, one->head, other->head, sum);
    add_links(p, ret->actor, ret->recipient, sum);
    for (int i = 0; i < READER_HIDDEN; i++) {
        int32_t y = held(scaled(sum[i], r->s.pair_shift));
        hidden[i] = (int16_t)(y > 0 ? y : 0);
    }
    memcpy(out, r->out_bias, sizeof out);
    rows16_add_product(r->out, hidden, READER_HIDDEN, OUT, out);
    float unit = 1.0f / (float)(1 << (FINE + r->s.out_shift));
    float token_unit = 1.0f / (float)(1 << (FINE + r->s.token_shift));
    for (int c = 0; c < READER_CLASSES; c++)
        ret->log_p[c] = (float)out[c] * unit + (float)p->of_token[trigger[c]][c] * token_unit;
    memcpy(ret->trigger, trigger, READER_CLASSES);
    to_log_probabilities(ret->log_p, r->s.temperature);
}

HOT uint32_t read_pairs(pass *p, reader_pair *ret)
{
    candidates actors = best_candidates(p, IS_ACTOR), others = best_candidates(p, IS_RECIPIENT);
    int32_t actor[READER_HIDDEN], recipient[MOST_CANDIDATES][READER_HIDDEN];
    uint8_t trigger[READER_CLASSES];
    uint32_t n = 0;
    best_tokens(p, trigger);
    for (int k = 0; k < others.n; k++)
        read_recipient(p, &p->in->phrase[others.at[k]], recipient[k]);
    for (int i = 0; i < actors.n; i++) {
        read_actor(p, &p->in->phrase[actors.at[i]], actor);
        for (int k = 0; k < others.n; k++) {
            if (actors.at[i] == others.at[k])
                continue;
            ret[n] = (reader_pair){.actor = actors.at[i], .recipient = others.at[k]};
            score_pair(p, actor, recipient[k], trigger, &ret[n++]);
        }
    }
    return n;
}

HOT uint32_t read_sentence(const reader *r, const reader_input *in, reader_pair *ret)
{
    pass p; /* large: only what is read is written */
    p.r = r;
    p.in = in;
    p.now = 0;
    for (int k = 0; k < 2; k++) {
        memset(at(&p, k, 0) - (size_t)MARGIN * READER_WIDTH, 0, MARGIN * sizeof(row));
        memset(at(&p, k, in->n_tokens), 0, MARGIN * sizeof(row));
    }
    read_words(&p);
    return read_pairs(&p, ret);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static uint32_t read_sentence_avx2(const reader *r,
                                                                   const reader_input *in,
                                                                   reader_pair *ret)
{
    return read_sentence(r, in, ret);
}
#endif

static uint32_t read_sentence_plain(const reader *r, const reader_input *in, reader_pair *ret)
{
    return read_sentence(r, in, ret);
}

uint32_t reader_pairs(const reader *r, const reader_input *in, reader_pair *ret)
{
    if (in->n_phrases < 2)
        return 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        return read_sentence_avx2(r, in, ret);
#endif
    return read_sentence_plain(r, in, ret);
}
