#!/usr/bin/env python3
"""Makes passages of marked sentences, for the document reader. A marked sentence tells the type and the
two parties but not the word that names the act: a reader that has seen documents chooses it.
usage: pair_passages.py FOLDER ENCODER.bin DUMP READER.pt OUT.json [--neutral TABLE] TABLE..."""
import argparse
import json
import os
import random
import subprocess
import tempfile

import torch

from document import Document
from tables import TYPES, records, rows

AT_ONCE = 2000
TOGETHER = 3  # sentences in a passage: whose acts they are not must be learnt too


def unmarked(marked):
    """@return (bytes, {mark: place})"""
    text, at = b"", {}
    rest = marked.encode()
    while True:
        opens = min((rest.find(m) for m in (b"<s>", b"</s>", b"<t>", b"</t>") if m in rest), default=-1)
        if opens < 0:
            return text + rest, at
        closes = rest.index(b">", opens) + 1
        text += rest[:opens]
        at[rest[opens + 1:closes - 1].decode()] = len(text)
        rest = rest[closes:]


def dumped(dump, texts):
    """Yields (which text, passage)."""
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(texts), AT_ONCE):
            command = [dump]
            for i, text in enumerate(texts[start:start + AT_ONCE], start):
                path = os.path.join(folder, str(i))
                open(path, "wb").write(text + b"\n")
                command += [path, "2005-06-15"]
            for line in subprocess.run(command, check=True, capture_output=True).stdout.decode().splitlines():
                p = json.loads(line)
                yield int(os.path.basename(p["file"])), p


def party_in(passage, first, last, own):
    """The codes of a marked party: of the states named in it, else `own`, which gets a name at its last word."""
    words = [w for w in passage["word"] if w[0] < last and w[1] > first]
    if not words:
        return None
    within = sorted({code for code, piece, *_ in passage["name"] if words[0][2] <= piece <= words[-1][2]})
    if not within:
        passage["name"].append([own, words[-1][2], words[-1][2] + 1, 0])
    return within or [own]


def acts_in(passage, told):
    """@return [(kind, actors, recipients, first and last byte of the sentence), ...]"""
    found = []
    for i, (kind, start, end, at) in enumerate(told):
        parties = [party_in(passage, start + at[m], start + at["/" + m], f"{m}{i}") for m in "st"]
        if None not in parties:
            found.append((kind, *parties, start, end))
    return found


@torch.inference_mode()
def choose(model, batch):
    """Labels each passage's words: in each sentence the likeliest names the act; others that may name one
    are left open."""
    model.eval()
    with torch.autocast("cpu", torch.bfloat16):
        read = list(model.read([p for p, _ in batch]))
    for (p, acts), (_, _, score, _) in zip(batch, read):
        chance = score.float().softmax(1)
        p["kind"] = [None if float(c[0]) < .8 else 0 for c in chance]
        p["act"] = []
        for kind, actors, recipients, start, end in acts:
            fit = (1 - chance[:, 0]).log() + .5 * chance[:, kind].log()
            for i, w in enumerate(p["word"]):
                if w[0] < start or w[1] > end:
                    fit[i] = -1e9
            best = int(fit.argmax())
            p["kind"][best] = kind
            p["act"].append([best, actors, recipients])


parser = argparse.ArgumentParser(description=__doc__)
for name in ("folder", "encoder", "dump", "reader", "out"):
    parser.add_argument(name)
parser.add_argument("--neutral", nargs="*", default=[])
parser.add_argument("--tables", nargs="+", required=True)
option = parser.parse_args()

random.seed(1)
examples = [(*unmarked(marked), TYPES.index(kind)) for marked, kind in rows(*option.tables) if kind != "NONE"]
random.shuffle(examples)
texts, told = [], []
for i in range(0, len(examples), TOGETHER):
    texts.append(b"")
    told.append([])
    for text, at, kind in examples[i:i + TOGETHER]:
        texts[-1] += b" " if texts[-1] else b""
        told[-1].append((kind, len(texts[-1]), len(texts[-1]) + len(text), at))
        texts[-1] += text
labelled = [(p, acts_in(p, told[i])) for i, p in dumped(option.dump, texts)]
model = Document(option.folder, option.encoder)
model.load_state_dict(torch.load(option.reader)["state"])
labelled.sort(key=lambda one: len(one[0]["piece"]))
for i in range(0, len(labelled), 32):
    choose(model, labelled[i:i + 32])
out = [p for p, _ in labelled]
for path in option.neutral:
    texts = [row["text"].encode() for row in records(path)]
    joined = [b" ".join(texts[i:i + TOGETHER]) for i in range(0, len(texts), TOGETHER)]
    for _, p in dumped(option.dump, joined):
        p["kind"], p["act"] = [0] * len(p["word"]), []
        out.append(p)
json.dump(out, open(option.out, "w"))
print(len(out), "passages")
