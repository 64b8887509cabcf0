#!/usr/bin/env python3
"""Copies of marked sentences with words changed for neighbours in the space of word vectors and
parties changed for other parties; their type is only likely. Writes `type<TAB>sentence` lines.
usage: change_words.py COPIES TABLE.tsv... > OUT"""
import random
import re
import sys

import numpy as np

import glove
from tables import rows

random.seed(5)
examples = rows(*sys.argv[2:])
words, vectors = glove.load(40000)
vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
number = {w: i for i, w in enumerate(words)}
common = set(words[:120])
PART = re.compile(r"</?[st]>|[A-Za-z]+|[^A-Za-z<]+|<")

known = sorted({w.lower() for s, _ in examples for w in PART.findall(s) if w.isalpha()} & number.keys() - common)
neighbours = {}
for start in range(0, len(known), 1000):
    some = known[start:start + 1000]
    near = np.argpartition(-vectors[[number[w] for w in some]] @ vectors.T, 12, axis=1)[:, :12]
    for word, row in zip(some, near):
        neighbours[word] = [words[i] for i in row if words[i] not in common | {word} and words[i].isalpha()]
parties = [re.search(rf"<{t}>(.*?)</{t}>", s).group(1) for s, _ in examples for t in "st"]
parties = [p for p in parties if "<" not in p and len(p.split()) <= 6]


def in_case_of(old, new):
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new.capitalize() if old[0].isupper() else new


def changed(sentence, share):
    parts = PART.findall(sentence)
    for i, part in enumerate(parts):
        if neighbours.get(part.lower()) and random.random() < share:
            parts[i] = in_case_of(part, random.choice(neighbours[part.lower()]))
    text = "".join(parts)
    for t in "st":
        if random.random() < .4:
            other = random.choice(parties)
            text = re.sub(rf"<{t}>[^<]*</{t}>", lambda _: f"<{t}>{other}</{t}>", text, count=1)
    return text


for _ in range(int(sys.argv[1])):
    for sentence, name in examples:
        print(name, changed(sentence, random.choice((0, .08, .15, .25, .35))), sep="\t")
