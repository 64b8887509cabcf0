/** SHA-256 (FIPS 180-4), for naming inputs: not a promise of security. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

typedef struct sha256 {
    uint32_t h[8];
    uint64_t total; /**< bytes so far */
    unsigned char block[64];
    bool by_instruction; /**< the processor has some for it */
} sha256;

void sha256_init(sha256 *s);
void sha256_add(sha256 *s, str bytes);
/** @param hex  receives 64 lower-case digits and a NUL */
void sha256_hex(sha256 *s, char hex[65]);

#endif
