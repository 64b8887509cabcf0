#include "num/rows16.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>

/** The two inputs as one number, to be given to every lane. */
static inline int32_t two_of(const int16_t *x)
{
    int32_t two;
    memcpy(&two, x, sizeof two);
    return two;
}

enum { WIDE = 8 }; /* registers that hold sums */

static void add_group_sse2(const int16_t *weight, const int16_t *x, uint32_t in, uint32_t out,
                           int32_t *ret)
{
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)ret);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(ret + 4));
    for (uint32_t i = 0; i < in; i += 2, weight += 2 * (size_t)out) {
        __m128i two = _mm_set1_epi32(two_of(x + i));
        const __m128i *w = (const __m128i *)(const void *)weight;
        low = _mm_add_epi32(low, _mm_madd_epi16(_mm_loadu_si128(w), two));
        high = _mm_add_epi32(high, _mm_madd_epi16(_mm_loadu_si128(w + 1), two));
    }
    _mm_storeu_si128((__m128i *)(void *)ret, low);
    _mm_storeu_si128((__m128i *)(void *)(ret + 4), high);
}

#define AVX2 __attribute__((target("avx2")))

AVX2 static void add_groups_avx2(const int16_t *weight, const int16_t *x, uint32_t in, uint32_t out,
                                 int32_t *ret)
{
    __m256i sum[WIDE];
    for (int k = 0; k < WIDE; k++)
        sum[k] = _mm256_loadu_si256((const __m256i *)(const void *)(ret + 8 * (size_t)k));
    for (uint32_t i = 0; i < in; i += 2, weight += 2 * (size_t)out) {
        __m256i two = _mm256_set1_epi32(two_of(x + i));
        const __m256i *w = (const __m256i *)(const void *)weight;
#pragma GCC unroll 8
        for (int k = 0; k < WIDE; k++)
            sum[k] = _mm256_add_epi32(sum[k], _mm256_madd_epi16(_mm256_loadu_si256(w + k), two));
    }
    for (int k = 0; k < WIDE; k++)
        _mm256_storeu_si256((__m256i *)(void *)(ret + 8 * (size_t)k), sum[k]);
}

AVX2 static void add_group_avx2(const int16_t *weight, const int16_t *x, uint32_t in, uint32_t out,
                                int32_t *ret)
{
    __m256i sum = _mm256_loadu_si256((const __m256i *)(const void *)ret);
    for (uint32_t i = 0; i < in; i += 2, weight += 2 * (size_t)out) {
        __m256i w = _mm256_loadu_si256((const __m256i *)(const void *)weight);
        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(w, _mm256_set1_epi32(two_of(x + i))));
    }
    _mm256_storeu_si256((__m256i *)(void *)ret, sum);
}

AVX2 static void add_product_avx2(const int16_t *weight, const int16_t *x, uint32_t in,
                                  uint32_t out, int32_t *ret)
{
    uint32_t o = 0;
    for (; o + WIDE * ROWS16_OUT <= out; o += WIDE * ROWS16_OUT)
        add_groups_avx2(weight + 2 * (size_t)o, x, in, out, ret + o);
    for (; o < out; o += ROWS16_OUT)
        add_group_avx2(weight + 2 * (size_t)o, x, in, out, ret + o);
}

void rows16_add_product(const int16_t *weight, const int16_t *x, uint32_t in, uint32_t out,
                        int32_t *ret)
{
    if (__builtin_cpu_supports("avx2")) {
        add_product_avx2(weight, x, in, out, ret);
        return;
    }
    for (uint32_t o = 0; o < out; o += ROWS16_OUT)
        add_group_sse2(weight + 2 * (size_t)o, x, in, out, ret + o);
}
#else
void rows16_add_product(const int16_t *weight, const int16_t *x, uint32_t in, uint32_t out,
                        int32_t *ret)
{
    for (uint32_t i = 0; i < in; i += 2)
        for (uint32_t o = 0; o < out; o++) {
            const int16_t *w = weight + ((size_t)i / 2 * out + o) * 2;
            ret[o] += w[0] * x[i] + w[1] * x[i + 1];
        }
}
#endif
