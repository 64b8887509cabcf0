/** A small transformer encoder (BERT; Devlin et al. 2019) with weights of 8 bits and activations
 * quantised token by token (Zafrir et al. 2019, "Q8BERT"). Two heads stand on it: one judges a
 * sentence with two marked parties, one finds the acts of a passage and whose they are. Made by
 * tools/train_readers/. Read-only: one may serve many threads.
 *
 * The model file (text/weights.h tells its header) has four sections: the shape, as in
 * encoder_shape; floats; bytes, the matrices row by row; the vocabulary (text/wordpiece.h). The
 * order of floats and bytes is that of encoder_open().
 */
#ifndef TEXT_ENCODER_H
#define TEXT_ENCODER_H

#include "text/weights.h"
#include "text/wordpiece.h"

enum {
    ENCODER_MOST_LAYERS = 12,
    ENCODER_MOST_PIECES = 192,
    ENCODER_MOST_PAIR_PIECES = 128,
    ENCODER_MOST_CLASSES = 32,
    ENCODER_LINK = 128 /**< numbers by which an act and a party are held against each other */
};

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

/** y = weights x + bias, a row each output. */
typedef struct encoder_dense {
    const float *at, *bias;
} encoder_dense;

typedef struct encoder {
    encoder_shape shape;
    wordpieces vocabulary;
    encoder_matrix piece;  /**< a row each piece; no bias */
    const float *position; /**< a row each place */
    encoder_norm first;
    encoder_layer layer[ENCODER_MOST_LAYERS];
    encoder_dense pair;      /**< classes x 3 widths: actor, recipient, sentence */
    encoder_dense type;      /**< classes x width: of the act that a word names */
    encoder_dense act, name; /**< 2 ENCODER_LINK x width: as actor, as recipient */
    const float *party_bias; /**< 2 */
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
 * ENCODER_MOST_PAIR_PIECES is not read. Some 5 ms for 30 words, 0.3 MB of the arena. */
void encoder_score(const encoder *m, arena *a, str text, span actor, span recipient, float *ret);

/** Reads pieces, the first of them [CLS], the last [SEP]. @param n  at most ENCODER_MOST_PIECES
 *  @return  n vectors of shape.width numbers. O(n), some 20 ms and 4 MB for 192 pieces. */
const float *encoder_read(const encoder *m, arena *a, const uint16_t *piece, size_t n);

/** Of the act that a word names: @param state  the vector of its first piece @param ret
 * shape.classes log probabilities; the first class is that it names none. */
void encoder_types(const encoder *m, const float *state, float *ret);

/** What an act or a name is held against the other by: 2 ENCODER_LINK numbers, as actor and as
 * recipient. */
void encoder_act_link(const encoder *m, const float *state, float *ret);
void encoder_name_link(const encoder *m, const float *state, float *ret);

/** How strongly a name is the act's actor (`side` 0) or recipient (1). The chance that a state is
 * it: 1 / (1 + exp(-log(sum of exp(link) over its names) - party_bias[side])). */
float encoder_link(const float *act, const float *name, int side);

#endif
