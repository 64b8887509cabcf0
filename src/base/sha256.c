#include "base/sha256.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#define HAVE_SHA_NI 1
#endif

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turn(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

static void expand(const unsigned char *block, uint32_t w[64])
{
    for (size_t i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + w[i - 7] +
               (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
}

static void compress(uint32_t h[8], const unsigned char *block)
{
    uint32_t w[64];
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
    expand(block, w);
    for (int i = 0; i < 64; i++) {
        uint32_t t1 = k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) +
                      constants[i] + w[i];
        uint32_t t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        k = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + t2;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
    h[5] += f;
    h[6] += g;
    h[7] += k;
}

static void compress_plainly(uint32_t h[8], const unsigned char *bytes, size_t blocks)
{
    for (; blocks; blocks--, bytes += 64)
        compress(h, bytes);
}

#ifdef HAVE_SHA_NI
enum { SHA_BIT = 1 << 29, SSE41_BIT = 1 << 19 };

/** Whether the processor has the instructions for it. */
static bool has_instructions(void)
{
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & SSE41_BIT))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & SHA_BIT);
}

/** Sixteen bytes as four big-endian words. */
__attribute__((target("sha,sse4.1"))) static inline __m128i words_at(const unsigned char *p)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), swap);
}

/** Four rounds on the state in its two halves, as the instructions want it. */
__attribute__((target("sha,sse4.1"))) static inline void four_rounds(__m128i *abef, __m128i *cdgh,
                                                                     __m128i w, int round)
{
    __m128i k = _mm_loadu_si128((const __m128i *)(const void *)&constants[round]);
    __m128i wk = _mm_add_epi32(w, k);
    *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, wk);
    *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(wk, 0x0e));
}

/** The next four words of the schedule from the sixteen before: w[0] is the oldest. */
__attribute__((target("sha,sse4.1"))) static inline __m128i next_words(const __m128i w[4])
{
    __m128i x = _mm_sha256msg1_epu32(w[0], w[1]);
    x = _mm_add_epi32(x, _mm_alignr_epi8(w[3], w[2], 4));
    return _mm_sha256msg2_epu32(x, w[3]);
}

__attribute__((target("sha,sse4.1"))) static void one_block(__m128i *abef, __m128i *cdgh,
                                                            const unsigned char *bytes)
{
    __m128i was_abef = *abef, was_cdgh = *cdgh;
    __m128i w[4] = {words_at(bytes), words_at(bytes + 16), words_at(bytes + 32),
                    words_at(bytes + 48)};
    for (int i = 0; i < 16; i++) {
        four_rounds(abef, cdgh, w[0], 4 * i);
        __m128i next = next_words(w);
        w[0] = w[1];
        w[1] = w[2];
        w[2] = w[3];
        w[3] = next;
    }
    *abef = _mm_add_epi32(*abef, was_abef);
    *cdgh = _mm_add_epi32(*cdgh, was_cdgh);
}

__attribute__((target("sha,sse4.1"))) static void compress_by_instruction(
    uint32_t h[8], const unsigned char *bytes, size_t blocks)
{
    __m128i abcd = _mm_loadu_si128((const __m128i *)(const void *)h);
    __m128i efgh = _mm_loadu_si128((const __m128i *)(const void *)(h + 4));
    __m128i cdab = _mm_shuffle_epi32(abcd, 0xb1), hgfe = _mm_shuffle_epi32(efgh, 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, hgfe, 8), cdgh = _mm_blend_epi16(hgfe, cdab, 0xf0);
    for (; blocks; blocks--, bytes += 64)
        one_block(&abef, &cdgh, bytes);
    __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    abcd = _mm_blend_epi16(feba, dchg, 0xf0);
    efgh = _mm_alignr_epi8(dchg, feba, 8);
    _mm_storeu_si128((__m128i *)(void *)h, abcd);
    _mm_storeu_si128((__m128i *)(void *)(h + 4), efgh);
}
#endif

static void compress_blocks(sha256 *s, const unsigned char *bytes, size_t blocks)
{
#ifdef HAVE_SHA_NI
    if (s->by_instruction) {
        compress_by_instruction(s->h, bytes, blocks);
        return;
    }
#endif
    compress_plainly(s->h, bytes, blocks);
}

void sha256_init(sha256 *s)
{
    *s = (sha256){.h = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                        0x1f83d9ab, 0x5be0cd19}};
#ifdef HAVE_SHA_NI
    s->by_instruction = has_instructions();
#endif
}

/** Fills up a begun block; what is left of `bytes` comes back. */
static str fill_block(sha256 *s, str bytes)
{
    size_t held = s->total % 64, n = bytes.len < 64 - held ? bytes.len : 64 - held;
    memcpy(s->block + held, bytes.s, n);
    s->total += n;
    if (held + n == 64)
        compress_blocks(s, s->block, 1);
    return str_sub(bytes, n, bytes.len);
}

void sha256_add(sha256 *s, str bytes)
{
    if (bytes.len && s->total % 64)
        bytes = fill_block(s, bytes);
    size_t blocks = bytes.len / 64;
    if (blocks)
        compress_blocks(s, (const unsigned char *)bytes.s, blocks);
    s->total += blocks * 64;
    bytes = str_sub(bytes, blocks * 64, bytes.len);
    if (bytes.len)
        fill_block(s, bytes);
}

void sha256_hex(sha256 *s, char hex[65])
{
    uint64_t bits = s->total * 8;
    static const char pad[72] = {(char)0x80};
    size_t held = s->total % 64;
    sha256_add(s, (str){pad, (held < 56 ? 56 : 120) - held});
    char length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (char)(bits >> (56 - 8 * i));
    sha256_add(s, (str){length, 8});
    for (int i = 0; i < 64; i++)
        hex[i] = "0123456789abcdef"[s->h[i / 8] >> (28 - 4 * (i % 8)) & 15];
    hex[64] = '\0';
}
