/** From a learner's weights to the tables of text/weights.h: those of the largest weight go in
 * first, until the buckets are full. Prints how many found room.
 */
#ifndef TRAIN_PACK_H
#define TRAIN_PACK_H

#include "text/weights.h"
#include "train/learner.h"

typedef struct packed {
    uint64_t *bucket; /**< two entries of 32 bits, or BUCKET_ENTRIES of 64 */
    size_t words;     /**< of 64 bits */
    int16_t *row;
    size_t rows;
} packed;

/** For text/weights.h's class_weights. @param bits  of the number of buckets */
packed pack_classes_of(const learner *l, unsigned bits);
/** Two signed roots: left and right against shift. */
packed pack_moves(const learner *l, unsigned bits);
/** One signed root. */
packed pack_marks(const learner *l, unsigned bits);
void packed_free(packed *p);

/** @return a model file. @param magic  8 bytes @param section  MODEL_SECTIONS of them */
str pack_file(arena *a, const char *magic, const str *section);

#endif
