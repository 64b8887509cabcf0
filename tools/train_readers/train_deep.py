#!/usr/bin/env python3
"""Fine-tunes the deep reader. usage: train_deep.py FOLDER OUT.pt [--epochs N] [--rate R] [--init OTHER.pt] TABLE.tsv...
A hundredth part of the rows is held out; the temperature that fits it best is kept with the weights."""
import argparse
import math
import random

import torch
from torch.nn.functional import cross_entropy

from deep import Deep, batches, log_probabilities
from tables import TYPES, rows

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("folder")
parser.add_argument("out")
parser.add_argument("table", nargs="+")
parser.add_argument("--epochs", type=int, default=3)
parser.add_argument("--rate", type=float, default=1e-4)
parser.add_argument("--init")
parser.add_argument("--hold", type=float, default=.04)
option = parser.parse_args()
torch.manual_seed(1)
random.seed(1)

examples = rows(*option.table)
random.shuffle(examples)
held = examples[:int(option.hold * len(examples))]
learnt = examples[len(held):]
model = Deep(option.folder)
if option.init:
    model.load_state_dict(torch.load(option.init)["state"])
pieces = [model.pieces(marked) for marked, _ in learnt]
truth = torch.tensor([TYPES.index(name) for _, name in learnt])

matrices = [p for p in model.bert.parameters() if p.ndim > 1]
vectors = [p for p in model.bert.parameters() if p.ndim == 1]
optimizer = torch.optim.AdamW([{"params": matrices, "lr": option.rate, "weight_decay": .01},
                               {"params": vectors, "lr": option.rate, "weight_decay": 0},
                               {"params": model.head.parameters(), "lr": 1e-3, "weight_decay": .01}])
steps = option.epochs * math.ceil(len(learnt) / 32)
warm = steps // 10 + 1
schedule = torch.optim.lr_scheduler.LambdaLR(
    optimizer, lambda step: min((step + 1) / warm, max(0, (steps - step) / (steps - warm))))
for epoch in range(option.epochs):
    model.train()
    for group, ids, mask in batches(pieces, 32, True):
        with torch.autocast("cpu", torch.bfloat16):
            score = model(ids, mask)
        loss = cross_entropy(score.float(), truth[group], label_smoothing=.05)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1)
        optimizer.step()
        schedule.step()
    found = log_probabilities(model, [marked for marked, _ in held])
    want = torch.tensor([TYPES.index(name) for _, name in held])
    right = (found.argmax(1) == want).float().mean()
    print(f"epoch {epoch + 1}: held out {right:.3f} right", flush=True)
temperature = min((t / 20 for t in range(8, 60)), key=lambda t: cross_entropy(found / t, want))
torch.save({"state": model.state_dict(), "temperature": temperature}, option.out)
print(f"temperature {temperature:.2f}")
