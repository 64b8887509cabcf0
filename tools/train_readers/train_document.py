#!/usr/bin/env python3
"""Fine-tunes the encoder to read documents, and to go on judging marked pairs.
usage: train_document.py FOLDER ENCODER.bin DUMP INIT.pt OUT.pt --documents FILE... --pairs TABLE... [--epochs N]
[--rate R] [--hold K] [--passages FILE.json...] [--repeat N]
DUMP is the program dump_passages; every Kth document is held out, the others are read N times an epoch.
FILE.json: what pair_passages.py made."""
import argparse
import json
import math
import random
import time

import torch
from torch.nn.functional import cross_entropy

from deep import batches
from document import Document, found_in, loss_of
from passages import passages
from tables import TYPES, rows
from vary import Forms, varied

parser = argparse.ArgumentParser(description=__doc__)
for name in ("folder", "encoder", "dump", "init", "out"):
    parser.add_argument(name)
parser.add_argument("--documents", nargs="+", required=True)
parser.add_argument("--pairs", nargs="*", default=[])
parser.add_argument("--passages", nargs="*", default=[])
parser.add_argument("--repeat", type=int, default=1)
parser.add_argument("--epochs", type=int, default=6)
parser.add_argument("--rate", type=float, default=1e-4)
parser.add_argument("--hold", type=int, default=12)
parser.add_argument("--data", default="../../data")
parser.add_argument("--vary", type=float, default=.6, help="share of passages whose states are exchanged")
parser.add_argument("--size", type=int, default=12)
parser.add_argument("--pair-steps", type=float, default=.5, help="steps of pairs to one of passages")
option = parser.parse_args()
torch.manual_seed(1)
random.seed(1)

everything = passages(option.dump, option.documents)
names = sorted({p["file"] for p in everything})
held_names = set(names[::option.hold]) if option.hold else set()
held = [p for p in everything if p["file"] in held_names]
learnt = option.repeat * [p for p in everything if p["file"] not in held_names]
for path in option.passages:
    learnt += json.load(open(path))
print(f"{len(names)} documents, {len(learnt)} passages learnt, {len(held)} held out, "
      f"{sum(len(p['act']) for p in learnt)} acts", flush=True)

model = Document(option.folder, option.encoder)
state = torch.load(option.init)["state"]
model.load_state_dict(state, strict=False)
forms = Forms(option.data, model.tokenizer, model.number)
examples = rows(*option.pairs) if option.pairs else []
pieces = [model.pieces(marked) for marked, _ in examples]
truth = torch.tensor([TYPES.index(name) for _, name in examples])
print(f"{len(examples)} pairs", flush=True)


def endless_pairs():
    while True:
        yield from batches(pieces, 32, True)


def report():
    right = got = want = typed = sides = side_right = 0
    for i in range(0, len(held), 16):
        for p, found in found_in(model, held[i:i + 16]):
            acts = {a[0]: a for a in p["act"]}
            said = {w: (c, party) for w, c, party in found if c[0] < .5}
            got += len(said)
            want += len(acts)
            for w, (c, party) in said.items():
                if w not in acts:
                    continue
                right += 1
                typed += max(range(1, len(TYPES)), key=lambda t: c[t]) == p["kind"][w]
                for side in (0, 1):
                    sides += 1
                    side_right += {k for k, v in party.items() if v[side] > .5} == \
                        set(acts[w][1 + side]) & set(party)
    f1 = 2 * right / max(got + want, 1)
    return f"triggers F1 {f1:.3f} ({got} said, {want} true), type {typed / max(right, 1):.3f}, sides {side_right / max(sides, 1):.3f}"


body = list(model.bert.named_parameters())
optimizer = torch.optim.AdamW(
    [{"params": [p for _, p in body if p.ndim > 1], "lr": option.rate, "weight_decay": .01},
     {"params": [p for _, p in body if p.ndim == 1], "lr": option.rate, "weight_decay": 0},
     {"params": [p for name, p in model.named_parameters() if not name.startswith("bert.")], "lr": 1e-3,
      "weight_decay": .01}])
steps = option.epochs * math.ceil(len(learnt) / option.size)
warm = steps // 10 + 1
schedule = torch.optim.lr_scheduler.LambdaLR(
    optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm))))
pairs, debt = endless_pairs(), 0.0
for epoch in range(option.epochs):
    order = learnt[:]
    random.shuffle(order)
    groups = [sorted(order[i:i + 20 * option.size], key=lambda p: len(p["piece"]))
              for i in range(0, len(order), 20 * option.size)]
    groups = [g[i:i + option.size] for g in groups for i in range(0, len(g), option.size)]
    random.shuffle(groups)
    start, total, seen = time.time(), 0.0, 0
    for group in groups:
        model.train()
        group = [varied(p, forms) if random.random() < option.vary else p for p in group]
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(model, group)
        total += loss.item()
        loss.backward()
        seen += 1
        if seen % 100 == 0:
            print(f"  {seen} of {len(groups)}, loss {total / seen:.3f}", flush=True)
        debt += option.pair_steps if pieces else 0
        while debt >= 1:
            debt -= 1
            which, ids, mask = next(pairs)
            with torch.autocast("cpu", torch.bfloat16):
                score = model(ids, mask)
            cross_entropy(score.float(), truth[which], label_smoothing=.05).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
    print(f"epoch {epoch + 1}: loss {total / len(groups):.3f}, {time.time() - start:.0f} s; {report()}", flush=True)
    torch.save({"state": model.state_dict(), "temperature": 1.0}, option.out)
