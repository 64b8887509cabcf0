#include "text/encoder.h"

#include <math.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/data.h"
#include "base/vec.h"

enum { BLOCK = 64, BY_HEAD = 32, TOKENS_AT_ONCE = 4, ROWS_AT_ONCE = 32, QUANTUM_MOST = 127 };

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

static encoder_dense deal_dense(dealer *floats, size_t rows, size_t columns)
{
    encoder_dense d = {.at = deal_floats(floats, rows * columns)};
    d.bias = deal_floats(floats, rows);
    return d;
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
           s->width % (s->heads * BY_HEAD) == 0 && s->positions >= ENCODER_MOST_PIECES &&
           s->positions <= 512 && s->classes >= 2 && s->classes <= ENCODER_MOST_CLASSES &&
           s->temperature > 0;
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
    m.pair = deal_dense(&floats, m.shape.classes, (size_t)3 * m.shape.width);
    m.type = deal_dense(&floats, m.shape.classes, m.shape.width);
    m.act = deal_dense(&floats, (size_t)2 * ENCODER_LINK, m.shape.width);
    m.name = deal_dense(&floats, (size_t)2 * ENCODER_LINK, m.shape.width);
    m.party_bias = deal_floats(&floats, 2);
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

/** Compiled once for each width of the machine's registers (see run_layers()). */
#define WIDENED static inline __attribute__((always_inline))

/* ---- what a layer is made of. Every loop sums in one fixed order, eight lanes at a time, so that
 * the result is the same on every machine. */

enum { LANES = 8 };

WIDENED float sum_of(const float *x, uint32_t n)
{
    float lane[LANES] = {0}, sum = 0;
    for (uint32_t i = 0; i < n; i += LANES)
        for (int k = 0; k < LANES; k++)
            lane[k] += x[i + (uint32_t)k];
    for (int k = 0; k < LANES; k++)
        sum += lane[k];
    return sum;
}

WIDENED float square_sum_of(const float *x, float mean, uint32_t n)
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

WIDENED void normalise(float *x, uint32_t n, encoder_norm norm)
{
    float mean = sum_of(x, n) / (float)n;
    float scale = 1 / sqrtf(square_sum_of(x, mean, n) / (float)n + 1e-12f);
    for (uint32_t i = 0; i < n; i++)
        x[i] = (x[i] - mean) * scale * norm.gain[i] + norm.shift[i];
}

/** The largest of |x|, and of `least`. @param n  a multiple of LANES */
WIDENED float largest(const float *x, uint32_t n, float least)
{
    float lane[2 * LANES];
    for (int k = 0; k < 2 * LANES; k++)
        lane[k] = least;
    for (uint32_t i = 0; i + 2 * LANES <= n; i += 2 * LANES)
        for (int k = 0; k < 2 * LANES; k++) {
            float size = fabsf(x[i + (uint32_t)k]);
            lane[k] = size > lane[k] ? size : lane[k];
        }
    for (int k = 0; k < 2 * LANES; k++)
        least = lane[k] > least ? lane[k] : least;
    return least;
}

/** @return the step: x is about step * q. */
WIDENED float quantise(const float *x, uint32_t n, int8_t *q)
{
    float most = largest(x, n, 1e-9f);
    float up = QUANTUM_MOST / most;
    for (uint32_t i = 0; i < n; i++)
        q[i] = (int8_t)(x[i] * up + (x[i] < 0 ? -.5f : .5f));
    return most / QUANTUM_MOST;
}

/** 0.5 x (1 + erf(x / sqrt 2)), the error function by Abramowitz and Stegun 7.1.28. */
WIDENED float gelu(float x)
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

/* ---- four tokens against one row of weights: nearly all the time is spent here. Whole numbers:
 * every way of adding them up gives the same. */

/** @param n  of each row; a multiple of BLOCK @param x  four rows */
typedef void dot_fn(const int8_t *weight, const int8_t *x, uint32_t n, int32_t ret[TOKENS_AT_ONCE]);

#if defined(__x86_64__)
static inline int32_t lanes_sum(__m128i s)
{
    __m128i half = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4e));
    return _mm_cvtsi128_si32(_mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1)));
}

static inline __m128i eight(const int8_t *x)
{
    __m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)x);
    return _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
}

static void dot_four(const int8_t *weight, const int8_t *x, uint32_t n, int32_t *ret)
{
    __m128i s[TOKENS_AT_ONCE] = {_mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128(),
                                 _mm_setzero_si128()};
    for (uint32_t i = 0; i < n; i += 8) {
        __m128i w = eight(weight + i);
        for (uint32_t k = 0; k < TOKENS_AT_ONCE; k++)
            s[k] = _mm_add_epi32(s[k], _mm_madd_epi16(w, eight(x + (size_t)k * n + i)));
    }
    for (uint32_t k = 0; k < TOKENS_AT_ONCE; k++)
        ret[k] = lanes_sum(s[k]);
}

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline int32_t lanes_sum_avx2(__m256i s)
{
    return lanes_sum(_mm_add_epi32(_mm256_castsi256_si128(s), _mm256_extracti128_si256(s, 1)));
}

/** 32 products, in pairs that stay under 2 x 127 x 127 < 2^15. */
AVX2 static inline __m256i times_32(__m256i size, __m256i sign, const int8_t *x)
{
    __m256i signed_x = _mm256_sign_epi8(_mm256_loadu_si256((const __m256i *)(const void *)x), sign);
    return _mm256_madd_epi16(_mm256_maddubs_epi16(size, signed_x), _mm256_set1_epi16(1));
}

AVX2 static void dot_four_avx2(const int8_t *weight, const int8_t *x, uint32_t n, int32_t *ret)
{
    __m256i s0 = _mm256_setzero_si256(), s1 = s0, s2 = s0, s3 = s0;
    for (uint32_t i = 0; i < n; i += 32) {
        __m256i w = _mm256_loadu_si256((const __m256i *)(const void *)(weight + i));
        __m256i size = _mm256_abs_epi8(w);
        s0 = _mm256_add_epi32(s0, times_32(size, w, x + i));
        s1 = _mm256_add_epi32(s1, times_32(size, w, x + n + i));
        s2 = _mm256_add_epi32(s2, times_32(size, w, x + 2 * (size_t)n + i));
        s3 = _mm256_add_epi32(s3, times_32(size, w, x + 3 * (size_t)n + i));
    }
    ret[0] = lanes_sum_avx2(s0);
    ret[1] = lanes_sum_avx2(s1);
    ret[2] = lanes_sum_avx2(s2);
    ret[3] = lanes_sum_avx2(s3);
}

#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

/** The instruction wants one side unsigned: x + 128, whose surplus of 128 w is taken off again. */
VNNI static inline __m512i times_64(__m512i sum, __m512i w, const int8_t *x)
{
    __m512i shifted = _mm512_xor_si512(_mm512_loadu_si512(x), _mm512_set1_epi8(-128));
    return _mm512_dpbusd_epi32(sum, shifted, w);
}

VNNI static inline __m512i pairwise(__m512i a, __m512i b)
{
    return _mm512_add_epi32(_mm512_unpacklo_epi32(a, b), _mm512_unpackhi_epi32(a, b));
}

/** The lanes of each added up, all four at once. */
VNNI static inline void four_sums(__m512i s0, __m512i s1, __m512i s2, __m512i s3, int32_t *ret)
{
    __m512i a = pairwise(s0, s1), b = pairwise(s2, s3);
    __m512i c = _mm512_add_epi32(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b));
    __m256i half = _mm256_add_epi32(_mm512_castsi512_si256(c), _mm512_extracti64x4_epi64(c, 1));
    __m128i all = _mm_add_epi32(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
    _mm_storeu_si128((__m128i *)(void *)ret, all);
}

VNNI static void dot_four_vnni(const int8_t *weight, const int8_t *x, uint32_t n, int32_t *ret)
{
    __m512i s0 = _mm512_setzero_si512(), s1 = s0, s2 = s0, s3 = s0, surplus = s0;
    for (uint32_t i = 0; i < n; i += 64) {
        __m512i w = _mm512_loadu_si512(weight + i);
        surplus = _mm512_dpbusd_epi32(surplus, _mm512_set1_epi8(-128), w);
        s0 = times_64(s0, w, x + i);
        s1 = times_64(s1, w, x + n + i);
        s2 = times_64(s2, w, x + 2 * (size_t)n + i);
        s3 = times_64(s3, w, x + 3 * (size_t)n + i);
    }
    four_sums(_mm512_sub_epi32(s0, surplus), _mm512_sub_epi32(s1, surplus),
              _mm512_sub_epi32(s2, surplus), _mm512_sub_epi32(s3, surplus), ret);
}

static dot_fn *best_dot(void)
{
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw"))
        return dot_four_vnni;
    return __builtin_cpu_supports("avx2") ? dot_four_avx2 : dot_four;
}
#else
static void dot_four(const int8_t *weight, const int8_t *x, uint32_t n, int32_t *ret)
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
    uint32_t n, room, blocks; /**< pieces; the same rounded up to TOKENS_AT_ONCE; to BLOCK */
    float *x;                 /**< room x width: what the layers hand on */
    float *query, *key, *value, *mixed, *inner;
    int8_t *quantum; /**< room x the widest row */
    float *step;     /**< of each row of quantum */
    float *turned;   /**< one head's keys, a row each of its dimensions */
    float *share;    /**< of each piece in what one piece attends to */
} pass;

WIDENED void quantise_rows(pass *p, const float *x, uint32_t columns)
{
    for (uint32_t t = 0; t < p->n; t++)
        p->step[t] = quantise(x + (size_t)t * columns, columns, p->quantum + (size_t)t * columns);
    memset(p->quantum + (size_t)p->n * columns, 0,
           (size_t)(p->room - p->n) * columns * sizeof *p->quantum);
}

/** Four tokens' rows going in and coming out. */
typedef struct four_tokens {
    const int8_t *x;
    const float *step;
    float *to[TOKENS_AT_ONCE];
} four_tokens;

/** Some rows of the matrix, from `first` on. */
WIDENED void multiply_rows(const pass *p, const encoder_matrix *m, uint32_t first, uint32_t columns,
                           const four_tokens *f)
{
    for (uint32_t r = first; r < first + ROWS_AT_ONCE; r++) {
        int32_t sum[TOKENS_AT_ONCE];
        p->dot(m->at + (size_t)r * columns, f->x, columns, sum);
        float scale = m->scale[r], bias = m->bias[r];
        for (uint32_t k = 0; k < TOKENS_AT_ONCE; k++)
            f->to[k][r] = (float)sum[k] * f->step[k] * scale + bias;
    }
}

/** A few rows after a few rows, which the nearest cache holds while all tokens pass by.
 * @param ret  room x rows; p->quantum holds the input */
WIDENED void multiply(pass *p, encoder_matrix m, uint32_t rows, uint32_t columns, float *ret)
{
    for (uint32_t r = 0; r < rows; r += ROWS_AT_ONCE)
        for (uint32_t t = 0; t < p->n; t += TOKENS_AT_ONCE) {
            float *to = ret + (size_t)t * rows;
            four_tokens f = {p->quantum + (size_t)t * columns,
                             p->step + t,
                             {to, to + rows, to + 2 * (size_t)rows, to + 3 * (size_t)rows}};
            multiply_rows(p, &m, r, columns, &f);
        }
}

/** e to the x, for x <= 0, by Cephes' polynomial (Moshier 1992); one rounding error or two. */
WIDENED float exp_of(float x)
{
    x = x < -87 ? -87 : x;
    float n = floorf(x * 1.44269504f + .5f);
    x = x - n * .693359375f + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * x + 1.3981999507e-3f;
    p = p * x + 8.3334519073e-3f;
    p = p * x + 4.1665795894e-2f;
    p = p * x + 1.6666665459e-1f;
    p = p * x + 5.0000001201e-1f;
    p = p * x * x + x + 1;
    uint32_t bits = (uint32_t)((int32_t)n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return p * power;
}

/** @param x  `room` numbers, a multiple of BLOCK, of which n count; the others come out as 0 */
WIDENED void softmax(float *restrict x, uint32_t n, uint32_t room)
{
    float lane[LANES], most, sum;
    for (uint32_t i = n; i < room; i++)
        x[i] = -INFINITY;
    for (int k = 0; k < LANES; k++)
        lane[k] = x[k];
    for (uint32_t i = LANES; i < room; i += LANES)
        for (int k = 0; k < LANES; k++)
            lane[k] = x[i + (uint32_t)k] > lane[k] ? x[i + (uint32_t)k] : lane[k];
    most = lane[0];
    for (int k = 1; k < LANES; k++)
        most = lane[k] > most ? lane[k] : most;
    for (uint32_t i = 0; i < room; i++)
        x[i] = exp_of(x[i] - most);
    for (uint32_t i = n; i < room; i++)
        x[i] = 0;
    sum = sum_of(x, room);
    for (uint32_t i = 0; i < room; i++)
        x[i] /= sum;
}

/** to += the rows of `from`, each times its share; BY_HEAD columns, which stay in registers. */
WIDENED void add_shares(float *restrict to, const float *restrict from, size_t stride,
                        const float *restrict share, uint32_t n)
{
    float sum[BY_HEAD] = {0};
    for (uint32_t o = 0; o < n; o++)
        for (uint32_t k = 0; k < BY_HEAD; k++)
            sum[k] += share[o] * from[o * stride + k];
    memcpy(to, sum, sizeof sum);
}

/** The products of one query with BLOCK keys, a column each. */
WIDENED void match_keys(float *restrict to, const float *restrict keys, size_t stride,
                        const float *restrict query, float down, uint32_t size)
{
    float sum[BLOCK] = {0};
    for (uint32_t k = 0; k < size; k++) {
        float by = query[k] * down;
        for (uint32_t o = 0; o < BLOCK; o++)
            sum[o] += by * keys[k * stride + o];
    }
    memcpy(to, sum, sizeof sum);
}

WIDENED void attend_from(pass *p, uint32_t t, uint32_t from, uint32_t size)
{
    uint32_t width = p->m->shape.width;
    const float *q = p->query + (size_t)t * width + from;
    float *to = p->mixed + (size_t)t * width + from, down = 1 / sqrtf((float)size);
    for (uint32_t o = 0; o < p->n; o += BLOCK)
        match_keys(p->share + o, p->turned + o, p->blocks, q, down, size);
    softmax(p->share, p->n, p->blocks);
    for (uint32_t k = 0; k < size; k += BY_HEAD)
        add_shares(to + k, p->value + from + k, width, p->share, p->n);
}

WIDENED void attend(pass *p)
{
    uint32_t width = p->m->shape.width, size = width / p->m->shape.heads;
    for (uint32_t from = 0; from < width; from += size) {
        for (uint32_t o = 0; o < p->n; o++)
            for (uint32_t k = 0; k < size; k++)
                p->turned[(size_t)k * p->blocks + o] = p->key[(size_t)o * width + from + k];
        for (uint32_t t = 0; t < p->n; t++)
            attend_from(p, t, from, size);
    }
}

WIDENED void add_and_normalise(pass *p, const float *y, encoder_norm norm)
{
    uint32_t width = p->m->shape.width;
    for (uint32_t t = 0; t < p->n; t++) {
        float *x = p->x + (size_t)t * width;
        for (uint32_t i = 0; i < width; i++)
            x[i] += y[(size_t)t * width + i];
        normalise(x, width, norm);
    }
}

WIDENED void run_layer(pass *p, const encoder_layer *l)
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
    uint32_t blocks = (n + BLOCK - 1) / BLOCK * BLOCK;
    size_t plane = (size_t)room * s->width, widest = s->inner > s->width ? s->inner : s->width;
    return (pass){.m = m,
                  .dot = best_dot(),
                  .n = n,
                  .room = room,
                  .blocks = blocks,
                  .x = NEW(a, plane, float),
                  .query = NEW(a, plane, float),
                  .key = NEW(a, plane, float),
                  .value = NEW(a, plane, float),
                  .mixed = NEW(a, plane, float),
                  .inner = NEW(a, (size_t)room * s->inner, float),
                  .quantum = NEW(a, room * widest, int8_t),
                  .step = NEW(a, room, float),
                  .turned = NEW(a, (size_t)blocks * (s->width / s->heads), float),
                  .share = NEW(a, blocks, float)};
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

/* ---- the answers */

static float dot(const float *a, const float *b, uint32_t n)
{
    float lane[LANES] = {0}, sum = 0;
    for (uint32_t i = 0; i < n; i += LANES)
        for (int k = 0; k < LANES; k++)
            lane[k] += a[i + (uint32_t)k] * b[i + (uint32_t)k];
    for (int k = 0; k < LANES; k++)
        sum += lane[k];
    return sum;
}

/** Adds what the pairs' head makes of one piece's vector to the scores. */
static void add_part(const encoder *m, const float *state, uint32_t part, float *ret)
{
    uint32_t width = m->shape.width;
    for (uint32_t c = 0; c < m->shape.classes; c++)
        ret[c] += dot(m->pair.at + ((size_t)c * 3 + part) * width, state, width);
}

static void log_probabilities(uint32_t classes, float temperature, float *score)
{
    float most = score[0], sum = 0;
    for (uint32_t c = 1; c < classes; c++)
        most = score[c] > most ? score[c] : most;
    for (uint32_t c = 0; c < classes; c++)
        sum += expf(score[c] = (score[c] - most) / temperature);
    for (uint32_t c = 0; c < classes; c++)
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
    if (to.n > ENCODER_MOST_PAIR_PIECES - 1)
        to.n = ENCODER_MOST_PAIR_PIECES - 1;
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

WIDENED void run_all(pass *p)
{
    for (uint32_t i = 0; i < p->m->shape.layers; i++)
        run_layer(p, &p->m->layer[i]);
}

static void run_layers_plain(pass *p)
{
    run_all(p);
}

#if defined(__x86_64__)
AVX2 static void run_layers_avx2(pass *p)
{
    run_all(p);
}

VNNI static void run_layers_avx512(pass *p)
{
    run_all(p);
}

static void run_layers(pass *p)
{
    if (p->dot == dot_four_vnni)
        run_layers_avx512(p);
    else if (p->dot == dot_four_avx2)
        run_layers_avx2(p);
    else
        run_layers_plain(p);
}
#else
static void run_layers(pass *p)
{
    run_layers_plain(p);
}
#endif

const float *encoder_read(const encoder *m, arena *a, const uint16_t *piece, size_t n)
{
    pass p = pass_new(m, a, (uint32_t)n);
    embed(&p, piece);
    run_layers(&p);
    return p.x;
}

void encoder_score(const encoder *m, arena *a, str text, span actor, span recipient, float *ret)
{
    mark marks[] = {{actor.from, m->actor_opens},
                    {actor.to, m->actor_closes},
                    {recipient.from, m->recipient_opens},
                    {recipient.to, m->recipient_closes}};
    piece_list l = marked_pieces(m, a, text, marks);
    const float *state = encoder_read(m, a, l.at, l.n);
    size_t width = m->shape.width;
    memcpy(ret, m->pair.bias, m->shape.classes * sizeof *ret);
    add_part(m, state + place_of(&l, m->actor_opens) * width, 0, ret);
    add_part(m, state + place_of(&l, m->recipient_opens) * width, 1, ret);
    add_part(m, state, 2, ret);
    log_probabilities(m->shape.classes, m->shape.temperature, ret);
}

static void apply(encoder_dense d, uint32_t rows, uint32_t columns, const float *x, float *ret)
{
    for (uint32_t r = 0; r < rows; r++)
        ret[r] = dot(d.at + (size_t)r * columns, x, columns) + d.bias[r];
}

void encoder_types(const encoder *m, const float *state, float *ret)
{
    apply(m->type, m->shape.classes, m->shape.width, state, ret);
    log_probabilities(m->shape.classes, 1, ret);
}

void encoder_act_link(const encoder *m, const float *state, float *ret)
{
    apply(m->act, 2 * ENCODER_LINK, m->shape.width, state, ret);
}

void encoder_name_link(const encoder *m, const float *state, float *ret)
{
    apply(m->name, 2 * ENCODER_LINK, m->shape.width, state, ret);
}

float encoder_link(const float *act, const float *name, int side)
{
    size_t from = (size_t)side * ENCODER_LINK;
    return dot(act + from, name + from, ENCODER_LINK);
}
