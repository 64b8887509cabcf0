#!/usr/bin/env python3
"""Teaches the quick reader what the deep one said of pairs of phrases (label_pairs.py).
usage: train_quick.py OUT.bin EPOCHS PAIRS LABELS.npy [PAIRS LABELS.npy]..."""
import random
import sys

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from export_quick import export
from quick import Batch, Quick, Vocabulary, seen
from salience import learn_salience
from tables import NONE, TYPES, sentences

OWN, COPY, NEUTRAL = .6, .3, .7  # how much a table's own word counts beside the teacher's
SIZE, RATE = 48, 3e-3

torch.manual_seed(1)
random.seed(1)
out, epochs = sys.argv[1], int(sys.argv[2])
vocabulary = Vocabulary()


def targets(sentence, labels):
    """What the network is to say of each pair."""
    p, name = np.exp(labels.astype(np.float32)), sentence["type"]
    one = np.zeros(len(TYPES), np.float32)
    if name not in TYPES:
        return p
    one[TYPES.index(name)] = 1
    if min(sentence["gold"]) < 0:
        return (1 - NEUTRAL) * p + NEUTRAL * one if name == "NONE" else p
    if sentence["pairs"][0] == sentence["gold"]:
        share = COPY if sentence["copy"] else OWN
        p[0] = (1 - share) * p[0] + share * one
    return p


examples = []
for pairs, labels in zip(sys.argv[3::2], sys.argv[4::2]):
    told, at = np.load(labels), 0
    for sentence in sentences(pairs):
        n = len(sentence["pairs"])
        sentence["seen"] = seen(vocabulary, sentence)
        sentence["target"] = torch.tensor(targets(sentence, told[at:at + n]))
        examples.append(sentence)
        at += n


def best_of_phrase(sentence, side):
    """For each pair the highest chance of an act in a pair that has the same phrase on that side."""
    acts = (1 - sentence["target"][:, NONE]).tolist()
    best = {}
    for pair, act in zip(sentence["pairs"], acts):
        best[pair[side]] = max(best.get(pair[side], 0), act)
    return [best[pair[side]] for pair in sentence["pairs"]]


model = Quick(vocabulary)
optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE, weight_decay=.01)
steps = epochs * -(-len(examples) // SIZE)
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=.1)
for epoch in range(epochs):
    random.shuffle(examples)
    model.train()
    total = 0
    for start in range(0, len(examples), SIZE):
        some = examples[start:start + SIZE]
        score, actor, recipient = model(Batch(some))
        loss = -(torch.cat([e["target"] for e in some]) * log_softmax(score, 1)).sum(1).mean()
        sides = [torch.tensor([x for e in some for x in best_of_phrase(e, side)]).clamp(0, 1) for side in (0, 1)]
        aside = (binary_cross_entropy_with_logits(actor, sides[0])
                 + binary_cross_entropy_with_logits(recipient, sides[1]))
        (loss + .3 * aside).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += loss.item() * len(some)
    print(f"epoch {epoch + 1}: loss {total / len(examples):.3f}", flush=True)
export(model, vocabulary, learn_salience(vocabulary, [e for e in examples if not e["copy"]]), out)
