#!/usr/bin/env python3
"""Picks pairs of noun phrases for the deep reader to judge: the marked one first, then by chance,
likelier parties more often. Reads what tools/dump_inputs tells and adds "pairs" and "marked".
usage: make_pairs.py PAIRS_A_SENTENCE [--copies] < IN > OUT"""
import json
import random
import sys

random.seed(1)
most, copies = int(sys.argv[1]), "--copies" in sys.argv


def marked(sentence, actor, recipient):
    text, tokens, phrases = sentence["text"].encode(), sentence["token"], sentence["phrase"]
    marks = []
    for phrase, mark in ((phrases[actor], b"s"), (phrases[recipient], b"t")):
        marks += [(tokens[phrase[0]][1], 1, b"<" + mark + b">"), (tokens[phrase[1] - 1][2], 0, b"</" + mark + b">")]
    out, at = b"", 0
    for place, _, mark in sorted(marks):
        out += text[at:place] + mark
        at = place
    return (out + text[at:]).decode()


def weight(sentence, actor, recipient):
    """How likely the two are parties, roughly."""
    w = 1.0
    for k in (actor, recipient):
        first, last, _, who = sentence["phrase"][k][:4]
        w *= (3 if who else 1) * (1.5 if any(t[3] & 1 for t in sentence["token"][first:last]) else 1)
    for subject, other, _, kind in sentence["link"]:
        if (subject, other) == (actor, recipient):
            w *= 4 if kind else 2
        elif (other, subject) == (actor, recipient):
            w *= 1.5
    return w


for line in sys.stdin:
    sentence = json.loads(line)
    seen = [k for k, p in enumerate(sentence["phrase"]) if p[1] <= len(sentence["token"])]
    gold = tuple(sentence["gold"])
    pairs = [gold] if min(gold) >= 0 and gold[0] != gold[1] else []
    others = [(a, r) for a in seen for r in seen if a != r and (a, r) not in pairs]
    others.sort(key=lambda p: random.random() ** (1 / weight(sentence, *p)), reverse=True)
    pairs += others[:most - len(pairs)]
    if pairs:
        print(json.dumps({**sentence, "copy": copies, "pairs": pairs, "marked": [marked(sentence, *p) for p in pairs]}))
