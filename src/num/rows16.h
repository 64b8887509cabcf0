/** Products of small matrices with rows of 16-bit numbers, in whole numbers, so that every machine
 * gets the same bits. */
#ifndef NUM_ROWS16_H
#define NUM_ROWS16_H

#include <stdint.h>

enum { ROWS16_OUT = 8 }; /**< outputs come in groups of so many */

/** ret[o] += sum over i of weight(o, i) * x[i].
 * @param weight  for each pair of inputs, for each output: the two weights; |weight| <= 1023
 * @param x       |x| <= 8191, so that 192 inputs cannot overflow
 * @param in      even  @param out  a multiple of ROWS16_OUT
 * in * out / 16 steps with AVX2, twice as many without. */
void rows16_add_product(const int16_t *weight, const int16_t *x, uint32_t in, uint32_t out,
                        int32_t *ret);

#endif
