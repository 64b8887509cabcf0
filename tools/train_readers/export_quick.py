"""Writes data/models/reader.bin: batch norms folded in, everything in whole numbers.
The order of all parts is that of src/lexicon/reader.c."""
import struct

import numpy as np

import weights_file
from quick import DILATIONS, NUMBER, WIDTH

ONE = 256          # numbers are real * ONE
MOST_WEIGHT = 1023  # of 16-bit matrices
WORD_SHIFT = 3     # words are in 8 bits, steps of 1 / 32
OUT = 24           # columns of the last matrices, a multiple of eight


def plain(tensor):
    return tensor.detach().double().numpy()


def folded(norm):
    """y = gain x + shift."""
    gain = plain(norm.weight) / np.sqrt(plain(norm.running_var) + norm.eps)
    return gain, plain(norm.bias) - plain(norm.running_mean) * gain


def shift_for(*matrices):
    return int(np.clip(np.floor(np.log2(MOST_WEIGHT / max(np.abs(m).max() for m in matrices))), 0, 12))


def matrix(m, shift):
    """For each pair of inputs, for each output, the two weights (num/rows16.h)."""
    whole = np.round(m * 2.0 ** shift).astype("<i2")
    return whole.reshape(len(m), -1, 2).transpose(1, 0, 2).tobytes()


def rows(table, gain=1):
    return np.clip(np.round(plain(table.weight) * gain * ONE), -32767, 32767).astype("<i2").tobytes()


def sums(bias, shift=0):
    return np.round(np.asarray(bias) * ONE * 2.0 ** shift).astype("<i4").tobytes()


def widened(linear):
    weight, bias = np.zeros((OUT, linear.in_features)), np.zeros(OUT)
    weight[:linear.out_features], bias[:linear.out_features] = plain(linear.weight), plain(linear.bias)
    return weight, bias


def slots_of(words, order):
    """An open hash table of twice as many slots: the high half of the hash, the word's number."""
    n = 1 << (2 * len(order) - 1).bit_length()
    slots = np.zeros((n, 2), "<u4")
    for number, i in enumerate(order[2:], 2):
        h = weights_file.str_hash(words[i].encode())
        at = h % n
        while slots[at, 1]:
            at = (at + 1) % n
        slots[at] = h >> 32, number
    return slots


def export(model, vocabulary, salience, path):
    model.eval()
    weight, above = salience
    gain, shift = folded(model.first_norm)
    number = vocabulary.number[NUMBER]
    order = [0, number] + [i for i in range(1, len(vocabulary.words)) if i != number]
    words = (plain(model.glove) @ plain(model.project.weight).T + plain(model.tuned.weight)) * gain
    words = np.clip(np.round(words[order] * ONE / 2 ** WORD_SHIFT), -127, 127).astype(np.int8)

    window_gain, window_shift = folded(model.window_norm)
    window = (plain(model.window.weight) * window_gain[:, None, None]).transpose(0, 2, 1).reshape(WIDTH, -1)
    window_fine = shift_for(window)
    small = [rows(table, gain) for table in model.kinds] + [matrix(window, window_fine)]
    biases = [sums(shift), sums(plain(model.window.bias) * window_gain + window_shift, window_fine)]
    tap_fine, layer_fine = [], []
    for taps, layer, norm in zip(model.taps, model.layers, model.norms):
        layer_gain, layer_shift = folded(norm)
        tap, m = plain(taps.weight)[:, 0].T, plain(layer.weight)
        bias = (m @ plain(taps.bias) + plain(layer.bias)) * layer_gain + layer_shift
        m = m * layer_gain[:, None]
        tap_fine.append(shift_for(tap))
        layer_fine.append(shift_for(m))
        small += [np.round(tap * 2.0 ** tap_fine[-1]).astype("<i2").tobytes(), matrix(m, layer_fine[-1])]
        biases.append(sums(bias, layer_fine[-1]))

    parts = [plain(m.weight) for m in (model.actor, model.recipient, model.between, model.whole)]
    pair_fine = shift_for(*parts)
    small += [matrix(m, pair_fine) for m in parts]
    for table in (*model.actor_kinds, *model.recipient_kinds, model.apart, model.link, model.back):
        small.append(rows(table))
    out, out_bias = widened(model.out)
    token, token_bias = widened(model.of_token)
    out_fine, token_fine = shift_for(out), shift_for(token)
    small += [matrix(out, out_fine), matrix(token, token_fine)]
    biases += [sums(plain(model.actor.bias), pair_fine), sums(out_bias, out_fine), sums(token_bias, token_fine)]
    biases += [sums(plain(table.weight), token_fine) for table in model.candidate]

    slots = slots_of(vocabulary.words, order)
    shape = struct.pack("<16I2f", len(slots), len(order), WORD_SHIFT, window_fine, *DILATIONS, *tap_fine, *layer_fine,
                        pair_fine, out_fine, token_fine, 1.0, above)
    weights_file.write(path, b"casusrdr", [shape, b"".join(small), b"".join(biases),
                                           slots.tobytes() + weight[order].astype("<f4").tobytes() + words.tobytes()])
