#include "text/encoder.h"

#include <math.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/data.h"
#include "base/vec.h"

enum { BLOCK = 64, TOKENS_AT_ONCE = 4, QUANTUM_MOST = 127 };

/* ---- opening */

/** Hands out a section piece by piece. */
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

static const float *deal_floats(dealer *d, size_t n)
{
    return deal(d, n * sizeof(float));
}

static encoder_matrix deal_matrix(dealer *floats, dealer *bytes, size_t rows, size_t columns)
{
    encoder_matrix m = {.at = deal(bytes, rows * columns)};
    m.scale = deal_floats(floats, rows);
    m.bias = deal_floats(floats, rows);
    return m;
}

static encoder_norm deal_norm(dealer *floats, size_t width)
{
    encoder_norm n = {.gain = deal_floats(floats, width)};
    n.shift = deal_floats(floats, width);
    return n;
}

static encoder_layer deal_layer(const encoder_shape *s, dealer *floats, dealer *bytes)
{
    encoder_layer l;
    l.query = deal_matrix(floats, bytes, s->width, s->width);
    l.key = deal_matrix(floats, bytes, s->width, s->width);
    l.value = deal_matrix(floats, bytes, s->width, s->width);
    l.out = deal_matrix(floats, bytes, s->width, s->width);
    l.after_attention = deal_norm(floats, s->width);
    l.up = deal_matrix(floats, bytes, s->inner, s->width);
    l.down = deal_matrix(floats, bytes, s->width, s->inner);
    l.after_inner = deal_norm(floats, s->width);
    return l;
}

static bool is_shape(const encoder_shape *s)
{
    return s->width >= BLOCK && s->width <= 1024 && s->width % BLOCK == 0 && s->inner >= BLOCK &&
           s->inner <= 4096 && s->inner % BLOCK == 0 && s->layers >= 1 &&
           s->layers <= ENCODER_MOST_LAYERS && s->heads >= 1 && s->heads <= 64 &&
           s->width % s->heads == 0 && s->positions >= ENCODER_MOST_PIECES && s->positions <= 512 &&
           s->classes >= 2 && s->classes <= ENCODER_MOST_CLASSES && s->temperature > 0;
}

/** The marks around the parties are pieces of their own. */
static bool find_marks(encoder *m)
{
    static const char *const names[] = {"[S]", "[/S]", "[T]", "[/T]"};
    uint16_t *to[] = {&m->actor_opens, &m->actor_closes, &m->recipient_opens, &m->recipient_closes};
    for (size_t i = 0; i < 4; i++) {
        int32_t id = wordpiece_of(&m->vocabulary, str_of(names[i]));
        if (id < 0)
            return false;
        *to[i] = (uint16_t)id;
    }
    return true;
}

static status read_file(encoder *ret, const model_file *f, error *e)
{
    encoder m = {.shape = {.width = 0}};
    if (f->section[0].len != sizeof m.shape)
        return error_set(e, STATUS_FORMAT, "encoder: no shape");
    memcpy(&m.shape, f->section[0].s, sizeof m.shape);
    status st = wordpieces_open(&m.vocabulary, f->section[3], e);
    if (st != STATUS_OK)
        return st;
    if (!is_shape(&m.shape) || m.vocabulary.n != m.shape.pieces || !find_marks(&m))
        return error_set(e, STATUS_FORMAT, "encoder: not a shape that can be read");
    dealer floats = {f->section[1], false}, weights = {f->section[2], false};
    m.piece = deal_matrix(&floats, &weights, m.shape.pieces, m.shape.width);
    m.position = deal_floats(&floats, (size_t)m.shape.positions * m.shape.width);
    m.first = deal_norm(&floats, m.shape.width);
    for (uint32_t i = 0; i < m.shape.layers; i++)
        m.layer[i] = deal_layer(&m.shape, &floats, &weights);
    m.head = deal_floats(&floats, (size_t)m.shape.classes * 3 * m.shape.width);
    m.head_bias = deal_floats(&floats, m.shape.classes);
    if (floats.short_of || weights.short_of || floats.rest.len || weights.rest.len)
        return error_set(e, STATUS_FORMAT, "encoder: weights do not fit its shape");
    *ret = m;
    return STATUS_OK;
}

status encoder_open(encoder *ret, str bytes, error *e)
{
    model_file f;
    status st = model_open(&f, bytes, STR("casusenc"), e);
    return st ? st : read_file(ret, &f, e);
}

encoder encoder_built_in(void)
{
    encoder m = {.shape = {.width = 0}};
    model_file f;
    error e;
    if (!model_open_built_in(&f, data_file(STR("models/encoder.bin")), STR("casusenc"), &e))
        read_file(&m, &f, &e);
    return m;
}

/* ---- what a layer is made of. Every loop sums in one fixed order, eight lanes at a time, so that
 * the result is the same on every machine. */

enum { LANES = 8 };

static float sum_of(const float *x, uint32_t n)
{
    float lane[LANES] = {0}, sum = 0;
    for (uint32_t i = 0; i < n; i += LANES)
        for (int k = 0; k < LANES; k++)
            lane[k] += x[i + (uint32_t)k];
    for (int k = 0; k < LANES; k++)
        sum += lane[k];
    return sum;
}

static float square_sum_of(const float *x, float mean, uint32_t n)
{
    float lane[LANES] = {0}, sum = 0;
    for (uint32_t i = 0; i < n; i += LANES)
        for (int k = 0; k < LANES; k++) {
            float d = x[i + (uint32_t)k] - mean;
            lane[k] += d * d;
        }
    for (int k = 0; k < LANES; k++)
        sum += lane[k];
    return sum;
}

static void normalise(float *x, uint32_t n, encoder_norm norm)
{
    float mean = sum_of(x, n) / (float)n;
    float scale = 1 / sqrtf(square_sum_of(x, mean, n) / (float)n + 1e-12f);
    for (uint32_t i = 0; i < n; i++)
        x[i] = (x[i] - mean) * scale * norm.gain[i] + norm.shift[i];
}

/** @return the step: x is about step * q. */
static float quantise(const float *x, uint32_t n, int16_t *q)
{
    float most = 1e-9f;
    for (uint32_t i = 0; i < n; i++)
        most = fabsf(x[i]) > most ? fabsf(x[i]) : most;
    float up = QUANTUM_MOST / most;
    for (uint32_t i = 0; i < n; i++)
        q[i] = (int16_t)(x[i] * up + (x[i] < 0 ? -.5f : .5f));
    return most / QUANTUM_MOST;
}

/** 0.5 x (1 + erf(x / sqrt 2)), the error function by Abramowitz and Stegun 7.1.28. */
static float gelu(float x)
{
    float z = fabsf(x) * 0.70710678f;
    float p =
        1 +
        z * (.0705230784f +
             z * (.0422820123f +
                  z * (.0092705272f + z * (.0001520143f + z * (.0002765672f + z * .0000430638f)))));
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    float erf_z = 1 - 1 / p;
    return .5f * x * (1 + (x < 0 ? -erf_z : erf_z));
}

/* ---- four tokens against one row of weights: nearly all the time is spent here */

/** @param n  of each row; a multiple of BLOCK @param x  four rows */
typedef void dot_fn(const int8_t *weight, const int16_t *x, uint32_t n,
                    int32_t ret[TOKENS_AT_ONCE]);

#if defined(__x86_64__)
static inline int32_t lanes_sum(__m128i s)
{
    __m128i half = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4e));
    return _mm_cvtsi128_si32(_mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1)));
}

static inline __m128i times_8(__m128i w, const int16_t *x)
{
    return _mm_madd_epi16(w, _mm_loadu_si128((const __m128i *)(const void *)x));
}

static void dot_four(const int8_t *weight, const int16_t *x, uint32_t n, int32_t *ret)
{
    __m128i s0 = _mm_setzero_si128(), s1 = s0, s2 = s0, s3 = s0;
    for (uint32_t i = 0; i < n; i += 8) {
        __m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)(weight + i));
        __m128i w = _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
        s0 = _mm_add_epi32(s0, times_8(w, x + i));
        s1 = _mm_add_epi32(s1, times_8(w, x + n + i));
        s2 = _mm_add_epi32(s2, times_8(w, x + 2 * (size_t)n + i));
        s3 = _mm_add_epi32(s3, times_8(w, x + 3 * (size_t)n + i));
    }
    ret[0] = lanes_sum(s0);
    ret[1] = lanes_sum(s1);
    ret[2] = lanes_sum(s2);
    ret[3] = lanes_sum(s3);
}

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline int32_t lanes_sum_avx2(__m256i s)
{
    return lanes_sum(_mm_add_epi32(_mm256_castsi256_si128(s), _mm256_extracti128_si256(s, 1)));
}

AVX2 static inline __m256i times_16(__m256i w, const int16_t *x)
{
    return _mm256_madd_epi16(w, _mm256_loadu_si256((const __m256i *)(const void *)x));
}

AVX2 static void dot_four_avx2(const int8_t *weight, const int16_t *x, uint32_t n, int32_t *ret)
{
    __m256i s0 = _mm256_setzero_si256(), s1 = s0, s2 = s0, s3 = s0;
    for (uint32_t i = 0; i < n; i += 16) {
        __m256i w =
            _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(weight + i)));
        s0 = _mm256_add_epi32(s0, times_16(w, x + i));
        s1 = _mm256_add_epi32(s1, times_16(w, x + n + i));
        s2 = _mm256_add_epi32(s2, times_16(w, x + 2 * (size_t)n + i));
        s3 = _mm256_add_epi32(s3, times_16(w, x + 3 * (size_t)n + i));
    }
    ret[0] = lanes_sum_avx2(s0);
    ret[1] = lanes_sum_avx2(s1);
    ret[2] = lanes_sum_avx2(s2);
    ret[3] = lanes_sum_avx2(s3);
}

static dot_fn *best_dot(void)
{
    return __builtin_cpu_supports("avx2") ? dot_four_avx2 : dot_four;
}
#else
static void dot_four(const int8_t *weight, const int16_t *x, uint32_t n, int32_t *ret)
{
    for (uint32_t k = 0; k < TOKENS_AT_ONCE; k++) {
        int32_t sum = 0;
        for (uint32_t i = 0; i < n; i++)
            sum += weight[i] * x[k * n + i];
        ret[k] = sum;
    }
}

static dot_fn *best_dot(void)
{
    return dot_four;
}
#endif

/* ---- a sentence under way */

typedef struct pass {
    const encoder *m;
    dot_fn *dot;
    uint32_t n, room; /**< pieces; the same rounded up to TOKENS_AT_ONCE */
    float *x;         /**< room x width: what the layers hand on */
    float *query, *key, *value, *mixed, *inner;
    int16_t *quantum; /**< room x the widest row */
    float *step;      /**< of each row of quantum */
    float *turned;    /**< one head's keys, a row each of its dimensions */
    float *share;     /**< of each piece in what one piece attends to */
} pass;

static void quantise_rows(pass *p, const float *x, uint32_t columns)
{
    for (uint32_t t = 0; t < p->n; t++)
        p->step[t] = quantise(x + (size_t)t * columns, columns, p->quantum + (size_t)t * columns);
    memset(p->quantum + (size_t)p->n * columns, 0,
           (size_t)(p->room - p->n) * columns * sizeof *p->quantum);
}

/** @param ret  room x rows; p->quantum holds the input */
static void multiply(pass *p, encoder_matrix m, uint32_t rows, uint32_t columns, float *ret)
{
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t t = 0; t < p->n; t += TOKENS_AT_ONCE) {
            int32_t sum[TOKENS_AT_ONCE];
            p->dot(m.at + (size_t)r * columns, p->quantum + (size_t)t * columns, columns, sum);
            for (uint32_t k = 0; k < TOKENS_AT_ONCE; k++)
                ret[(size_t)(t + k) * rows + r] =
                    (float)sum[k] * p->step[t + k] * m.scale[r] + m.bias[r];
        }
}

static void softmax(float *x, uint32_t n)
{
    float most = x[0], sum = 0;
    for (uint32_t i = 1; i < n; i++)
        most = x[i] > most ? x[i] : most;
    for (uint32_t i = 0; i < n; i++)
        sum += x[i] = expf(x[i] - most);
    for (uint32_t i = 0; i < n; i++)
        x[i] /= sum;
}

static void attend_from(pass *p, uint32_t t, uint32_t from, uint32_t size)
{
    uint32_t width = p->m->shape.width;
    const float *q = p->query + (size_t)t * width + from;
    float *to = p->mixed + (size_t)t * width + from, down = 1 / sqrtf((float)size);
    memset(p->share, 0, p->n * sizeof *p->share);
    for (uint32_t k = 0; k < size; k++)
        for (uint32_t o = 0; o < p->n; o++)
            p->share[o] += q[k] * down * p->turned[k * p->n + o];
    softmax(p->share, p->n);
    memset(to, 0, size * sizeof *to);
    for (uint32_t o = 0; o < p->n; o++)
        for (uint32_t k = 0; k < size; k++)
            to[k] += p->share[o] * p->value[(size_t)o * width + from + k];
}

static void attend(pass *p)
{
    uint32_t width = p->m->shape.width, size = width / p->m->shape.heads;
    for (uint32_t from = 0; from < width; from += size) {
        for (uint32_t o = 0; o < p->n; o++)
            for (uint32_t k = 0; k < size; k++)
                p->turned[k * p->n + o] = p->key[(size_t)o * width + from + k];
        for (uint32_t t = 0; t < p->n; t++)
            attend_from(p, t, from, size);
    }
}

static void add_and_normalise(pass *p, const float *y, encoder_norm norm)
{
    uint32_t width = p->m->shape.width;
    for (uint32_t t = 0; t < p->n; t++) {
        float *x = p->x + (size_t)t * width;
        for (uint32_t i = 0; i < width; i++)
            x[i] += y[(size_t)t * width + i];
        normalise(x, width, norm);
    }
}

static void run_layer(pass *p, const encoder_layer *l)
{
    const encoder_shape *s = &p->m->shape;
    quantise_rows(p, p->x, s->width);
    multiply(p, l->query, s->width, s->width, p->query);
    multiply(p, l->key, s->width, s->width, p->key);
    multiply(p, l->value, s->width, s->width, p->value);
    attend(p);
    quantise_rows(p, p->mixed, s->width);
    multiply(p, l->out, s->width, s->width, p->query);
    add_and_normalise(p, p->query, l->after_attention);
    quantise_rows(p, p->x, s->width);
    multiply(p, l->up, s->inner, s->width, p->inner);
    for (size_t i = 0; i < (size_t)p->n * s->inner; i++)
        p->inner[i] = gelu(p->inner[i]);
    quantise_rows(p, p->inner, s->inner);
    multiply(p, l->down, s->width, s->inner, p->query);
    add_and_normalise(p, p->query, l->after_inner);
}

static pass pass_new(const encoder *m, arena *a, uint32_t n)
{
    const encoder_shape *s = &m->shape;
    uint32_t room = (n + TOKENS_AT_ONCE - 1) / TOKENS_AT_ONCE * TOKENS_AT_ONCE;
    size_t plane = (size_t)room * s->width, widest = s->inner > s->width ? s->inner : s->width;
    return (pass){.m = m,
                  .dot = best_dot(),
                  .n = n,
                  .room = room,
                  .x = NEW(a, plane, float),
                  .query = NEW(a, plane, float),
                  .key = NEW(a, plane, float),
                  .value = NEW(a, plane, float),
                  .mixed = NEW(a, plane, float),
                  .inner = NEW(a, (size_t)room * s->inner, float),
                  .quantum = NEW(a, room * widest, int16_t),
                  .step = NEW(a, room, float),
                  .turned = NEW(a, plane / s->heads, float),
                  .share = NEW(a, room, float)};
}

static void embed(pass *p, const uint16_t *piece)
{
    uint32_t width = p->m->shape.width;
    for (uint32_t t = 0; t < p->n; t++) {
        float *x = p->x + (size_t)t * width;
        const int8_t *row = p->m->piece.at + (size_t)piece[t] * width;
        for (uint32_t i = 0; i < width; i++)
            x[i] =
                (float)row[i] * p->m->piece.scale[piece[t]] + p->m->position[(size_t)t * width + i];
        normalise(x, width, p->m->first);
    }
}

/* ---- the answer */

/** Adds what the head makes of one piece's vector to the scores. */
static void add_part(const pass *p, uint32_t at, uint32_t part, float *ret)
{
    uint32_t width = p->m->shape.width;
    const float *x = p->x + (size_t)at * width;
    for (uint32_t c = 0; c < p->m->shape.classes; c++) {
        const float *row = p->m->head + ((size_t)c * 3 + part) * width;
        float product[1024] = {0};
        for (uint32_t i = 0; i < width; i++)
            product[i] = row[i] * x[i];
        ret[c] += sum_of(product, width);
    }
}

static void log_probabilities(const encoder_shape *s, float *score)
{
    float most = score[0], sum = 0;
    for (uint32_t c = 1; c < s->classes; c++)
        most = score[c] > most ? score[c] : most;
    for (uint32_t c = 0; c < s->classes; c++)
        sum += expf(score[c] = (score[c] - most) / s->temperature);
    for (uint32_t c = 0; c < s->classes; c++)
        score[c] -= logf(sum);
}

/** A mark that goes in before byte `at`. */
typedef struct mark {
    uint32_t at;
    uint16_t piece;
} mark;

/** The text's pieces with the marks among them, between [CLS] and [SEP]. Marks at one place keep
 * the order in which they are given. */
static piece_list marked_pieces(const encoder *m, arena *a, str text, mark *marks)
{
    piece_list to = {0};
    *VEC_PUSH(a, &to) = m->vocabulary.begin;
    size_t from = 0;
    for (int done = 0; done < 4; done++) {
        int next = -1;
        for (int i = 0; i < 4; i++)
            if (marks[i].at != UINT32_MAX && (next < 0 || marks[i].at < marks[next].at))
                next = i;
        wordpieces_cut(&m->vocabulary, a, str_sub(text, from, marks[next].at), &to);
        *VEC_PUSH(a, &to) = marks[next].piece;
        from = marks[next].at;
        marks[next].at = UINT32_MAX;
    }
    wordpieces_cut(&m->vocabulary, a, str_sub(text, from, text.len), &to);
    if (to.n > ENCODER_MOST_PIECES - 1)
        to.n = ENCODER_MOST_PIECES - 1;
    *VEC_PUSH(a, &to) = m->vocabulary.end;
    return to;
}

static uint32_t place_of(const piece_list *l, uint16_t piece)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (l->at[i] == piece)
            return i;
    return 0;
}

void encoder_score(const encoder *m, arena *a, str text, span actor, span recipient, float *ret)
{
    mark marks[] = {{actor.from, m->actor_opens},
                    {actor.to, m->actor_closes},
                    {recipient.from, m->recipient_opens},
                    {recipient.to, m->recipient_closes}};
    piece_list l = marked_pieces(m, a, text, marks);
    pass p = pass_new(m, a, (uint32_t)l.n);
    embed(&p, l.at);
    for (uint32_t i = 0; i < m->shape.layers; i++)
        run_layer(&p, &m->layer[i]);
    memcpy(ret, m->head_bias, m->shape.classes * sizeof *ret);
    add_part(&p, place_of(&l, m->actor_opens), 0, ret);
    add_part(&p, place_of(&l, m->recipient_opens), 1, ret);
    add_part(&p, 0, 2, ret);
    log_probabilities(&m->shape, ret);
}
