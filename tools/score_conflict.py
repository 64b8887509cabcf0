#!/usr/bin/env python3
"""Conflict or not between two given parties. usage: score_conflict.py CASUS TABLE.tsv
TABLE has the columns sentence, source, target, gold_binary (1: conflict); a row whose parties do not stand in its
sentence is counted and left out. An act of verbal or material conflict counts as conflict."""
import csv
import json
import subprocess
import sys

program, table = sys.argv[1:]
rows, lines, lost = [], [], 0
for row in csv.DictReader(open(table, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
    text, source, target = row["sentence"], row["source"], row["target"]
    at = text.find(source)
    to = text.find(target) if source not in target else text.find(target, at + len(source))
    if to < 0:
        to = text.find(target)
    if at < 0 or to < 0 or (at < to + len(target) and to < at + len(source)):
        lost += 1
        continue
    for place, mark in sorted([(at, "<s>"), (at + len(source), "</s>"), (to, "<t>"), (to + len(target), "</t>")], reverse=True):
        text = text[:place] + mark + text[place:]
    lines.append(f"{len(rows)}\t{text}\n")
    rows.append(row["gold_binary"] == "1")
told = subprocess.run([program, "code", "--from", "marked", "--to", "jsonl", "-"], input="".join(lines),
                      capture_output=True, text=True, check=True).stdout
found = {}
for line in told.splitlines():
    event = json.loads(line)
    found[int(event.get("doc") or event["id"])] = event.get("quad", 0) >= 3
right = sum(found.get(i, False) == truth for i, truth in enumerate(rows))
hits = [[sum(found.get(i, False) == f and t == g for i, t in enumerate(rows)) for f in (False, True)] for g in (False, True)]
f1 = [2 * hits[k][k] / max(1, 2 * hits[k][k] + hits[k][1 - k] + hits[1 - k][k]) for k in (0, 1)]
print(f"conflict or not: n={len(rows)} left out={lost} accuracy={right / len(rows):.3f} macro-F1={sum(f1) / 2:.3f}")
