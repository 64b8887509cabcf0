"""The deep reader in torch: a BERT encoder over a sentence with two marked parties."""
import random

import torch
from torch import nn
from transformers import AutoTokenizer, BertModel

from tables import TYPES

MARKS = {"<s>": "[S]", "</s>": "[/S]", "<t>": "[T]", "</t>": "[/T]"}
MOST_PIECES = 128


class Deep(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.tokenizer.add_special_tokens({"additional_special_tokens": list(MARKS.values())})
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.bert.resize_token_embeddings(len(self.tokenizer), mean_resizing=False)
        self.head = nn.Linear(3 * self.bert.config.hidden_size, len(TYPES))
        self.opens = [self.tokenizer.convert_tokens_to_ids(mark) for mark in ("[S]", "[T]")]

    def forward(self, ids, mask):
        state = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        row = torch.arange(len(ids))
        parties = [state[row, (ids == mark).float().argmax(1)] for mark in self.opens]
        return self.head(nn.functional.dropout(torch.cat([*parties, state[:, 0]], 1), .1, self.training))

    def pieces(self, marked):
        for mark, piece in MARKS.items():
            marked = marked.replace(mark, f" {piece} ")
        return self.tokenizer(marked, truncation=True, max_length=MOST_PIECES)["input_ids"]


def batches(pieces, size, shuffle):
    """Rows of about the same length together. Yields which rows, their pieces and the mask."""
    order = list(range(len(pieces)))
    if shuffle:
        random.shuffle(order)
    span = 20 * size if shuffle else len(order)
    groups = []
    for start in range(0, len(order), span):
        near = sorted(order[start:start + span], key=lambda i: len(pieces[i]))
        groups += [near[i:i + size] for i in range(0, len(near), size)]
    if shuffle:
        random.shuffle(groups)
    for group in groups:
        ids = torch.zeros(len(group), max(len(pieces[i]) for i in group), dtype=torch.long)
        for row, i in enumerate(group):
            ids[row, :len(pieces[i])] = torch.tensor(pieces[i])
        yield group, ids, (ids != 0).float()


@torch.inference_mode()
def log_probabilities(model, marked):
    model.eval()
    pieces = [model.pieces(m) for m in marked]
    found = torch.zeros(len(pieces), len(TYPES))
    for group, ids, mask in batches(pieces, 64, False):
        with torch.autocast("cpu", torch.bfloat16):
            found[group] = model(ids, mask).float()
    return found.log_softmax(1)
