/** A small transformer encoder that reads a sentence with two marked parties (BERT; Devlin et al.
 * 2019), with weights of 8 bits and activations quantised token by token (Zafrir et al. 2019,
 * "Q8BERT"). Made by tools/train_encoder/. Read-only: one may serve many threads.
 *
 * The model file (text/weights.h tells its header) has four sections: the shape, as in
 * encoder_shape; floats; bytes, the matrices row by row; the vocabulary (text/wordpiece.h). The
 * order of floats and bytes is that of encoder_open().
 */
#ifndef TEXT_ENCODER_H
#define TEXT_ENCODER_H

#include "text/weights.h"
#include "text/wordpiece.h"

enum { ENCODER_MOST_LAYERS = 12, ENCODER_MOST_PIECES = 128, ENCODER_MOST_CLASSES = 32 };

/** As it lies in the file. */
typedef struct encoder_shape {
    uint32_t width, layers, heads, inner; /**< width: a multiple of 64 and of heads */
    uint32_t pieces, positions, classes;
    float temperature; /**< of the scores; fitted on held-out sentences */
} encoder_shape;

/** y = scale * (bytes x) + bias, a row each output. */
typedef struct encoder_matrix {
    const int8_t *at;
    const float *scale, *bias;
} encoder_matrix;

typedef struct encoder_norm {
    const float *gain, *shift;
} encoder_norm;

typedef struct encoder_layer {
    encoder_matrix query, key, value, out, up, down;
    encoder_norm after_attention, after_inner;
} encoder_layer;

typedef struct encoder {
    encoder_shape shape;
    wordpieces vocabulary;
    encoder_matrix piece;  /**< a row each piece; no bias */
    const float *position; /**< a row each place */
    encoder_norm first;
    encoder_layer layer[ENCODER_MOST_LAYERS];
    const float *head, *head_bias; /**< classes x 3 widths: actor, recipient, sentence */
    uint16_t actor_opens, actor_closes, recipient_opens, recipient_closes;
} encoder;

/** @param bytes  data/models/encoder.bin; borrowed
 *  @return       STATUS_FORMAT, `*ret` untouched, when it is not that. O(bytes). */
status encoder_open(encoder *ret, str bytes, error *e);

/** The one that the program was built with. */
encoder encoder_built_in(void);

/** Reads `text` with the two parties in it and scores every class.
 * @param actor, recipient  bytes of the text
 * @param ret  shape.classes log probabilities, in the order of training; what lies past
 * ENCODER_MOST_PIECES is not read Some 20 ms for 30 words, 0.3 MB of the arena. */
void encoder_score(const encoder *m, arena *a, str text, span actor, span recipient, float *ret);

#endif
