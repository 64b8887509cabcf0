#!/usr/bin/env python3
"""Turns a shipped encoder.bin back into weights that training can begin with.
usage: begin_from.py FOLDER ENCODER.bin OUT.pt     (FOLDER: what begin_deep.py made)"""
import sys

import torch

from deep import Deep
from encoder_file import bert_state

folder, path, out = sys.argv[1:]
model = Deep(folder)
words, word, position, state, (head, bias) = bert_state(path)
with torch.no_grad():
    known = model.tokenizer.get_vocab()
    table = model.bert.embeddings.word_embeddings.weight
    for row, piece in zip(word, words):
        table[known[piece]] = torch.tensor(row)
    places = model.bert.embeddings.position_embeddings.weight
    types = model.bert.embeddings.token_type_embeddings.weight
    places[:len(position)] = torch.tensor(position) - types[0]
    model.head.weight.copy_(torch.tensor(head))
    model.head.bias.copy_(torch.tensor(bias))
missing, unknown = model.bert.load_state_dict({k: torch.tensor(v) for k, v in state.items()}, strict=False)
assert not unknown and all("embeddings" in name for name in missing), (missing, unknown)
torch.save({"state": model.state_dict(), "temperature": 1.0}, out)
