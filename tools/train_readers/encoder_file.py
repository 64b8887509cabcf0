"""Reads data/models/encoder.bin: its vocabulary, and its weights back as floating point."""
import struct

import numpy as np


def sections(path):
    data = open(path, "rb").read()
    return [data[at:at + size] for at, size in (struct.unpack_from("<II", data, 32 + 8 * i) for i in range(4))]


def vocabulary(section):
    n, = struct.unpack_from("<I", section)
    places = struct.unpack_from(f"<{n + 1}I", section, 4)
    text = section[4 + 4 * (n + 1):]
    return [text[places[i]:places[i + 1]].decode() for i in range(n)]


class Dealer:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, n, dtype):
        found = np.frombuffer(self.data, dtype, n, self.at)
        self.at += found.nbytes
        return found


def bert_state(path):
    """The encoder as BertModel names its tensors, positions of the file only, token types zero."""
    shape, floats, numbers, words = sections(path)
    width, layers, _, inner, pieces, positions, classes, _ = struct.unpack("<7If", shape)
    floats, numbers, state = Dealer(floats), Dealer(numbers), {}

    def matrix(rows, columns):
        whole = numbers.take(rows * columns, np.int8).reshape(rows, columns)
        return whole * floats.take(rows, np.float32)[:, None], floats.take(rows, np.float32)

    def linear(name, rows, columns):
        state[name + ".weight"], state[name + ".bias"] = matrix(rows, columns)

    def norm(name):
        state[name + ".weight"], state[name + ".bias"] = (floats.take(width, np.float32) for _ in range(2))

    word = matrix(pieces, width)[0]
    position = floats.take(positions * width, np.float32).reshape(positions, width)
    norm("embeddings.LayerNorm")
    for i in range(layers):
        layer = f"encoder.layer.{i}."
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            linear(layer + part, width, width)
        norm(layer + "attention.output.LayerNorm")
        linear(layer + "intermediate.dense", inner, width)
        linear(layer + "output.dense", width, inner)
        norm(layer + "output.LayerNorm")
    head = floats.take(classes * 3 * width, np.float32).reshape(classes, 3 * width), floats.take(classes, np.float32)
    return vocabulary(words), word, position, state, head
