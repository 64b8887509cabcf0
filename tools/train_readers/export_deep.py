#!/usr/bin/env python3
"""Rounds the deep reader to 8 bits and writes data/models/encoder.bin.
usage: export_deep.py FOLDER ENCODER.bin TRAINED.pt OUT.bin     (ENCODER.bin: the one that is there)"""
import struct
import sys

import numpy as np
import torch

import weights_file
from document import Document
from tables import TYPES

MOST_PIECES = 192

folder, before, trained, out = sys.argv[1:]
kept = torch.load(trained)
model = Document(folder, before)
model.load_state_dict(kept["state"])
state = {name: value.float().numpy() for name, value in model.state_dict().items()}
floats, numbers = [], []


def put_floats(values):
    floats.append(np.asarray(values).astype("<f4").tobytes())


def put_matrix(matrix, bias=None):
    """Each row in steps of its own."""
    step = np.abs(matrix).max(1) / 127
    step[step == 0] = 1
    numbers.append(np.round(matrix / step[:, None]).astype(np.int8).tobytes())
    put_floats(step)
    put_floats(np.zeros(len(matrix)) if bias is None else bias)


def put_linear(name):
    put_matrix(state[name + ".weight"], state[name + ".bias"])


def put_norm(name):
    put_floats(state[name + ".weight"])
    put_floats(state[name + ".bias"])


vocabulary = model.tokenizer.get_vocab()
pieces = sorted((w.encode() for w in vocabulary
                 if all(32 < ord(c) < 127 for c in w) and not w.startswith("[unused")))
embeddings = "bert.embeddings."
put_matrix(state[embeddings + "word_embeddings.weight"][[vocabulary[p.decode()] for p in pieces]])
put_floats(state[embeddings + "position_embeddings.weight"][:MOST_PIECES]
           + state[embeddings + "token_type_embeddings.weight"][0])
put_norm(embeddings + "LayerNorm")
config = model.bert.config
for i in range(config.num_hidden_layers):
    layer = f"bert.encoder.layer.{i}."
    for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
        put_linear(layer + part)
    put_norm(layer + "attention.output.LayerNorm")
    put_linear(layer + "intermediate.dense")
    put_linear(layer + "output.dense")
    put_norm(layer + "output.LayerNorm")
for name in ("head", "trigger", "from_act", "from_name"):
    put_floats(state[name + ".weight"])
    put_floats(state[name + ".bias"])
put_floats(state["party_bias"])

shape = struct.pack("<7If", config.hidden_size, config.num_hidden_layers, config.num_attention_heads,
                    config.intermediate_size, len(pieces), MOST_PIECES, len(TYPES), kept["temperature"])
places = np.cumsum([0] + [len(p) for p in pieces]).astype("<u4").tobytes()
weights_file.write(out, b"casusenc", [shape, b"".join(floats), b"".join(numbers),
                                      struct.pack("<I", len(pieces)) + places + b"".join(pieces)])
