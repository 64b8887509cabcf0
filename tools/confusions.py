#!/usr/bin/env python3
"""Which act is taken for which: a matrix, the commonest confusions and how far confidence can be trusted, as Markdown.
usage: confusions.py CASUS MARKED.tsv       with the columns id, marked, root; YIELD stands for CONCEDE and RETREAT"""
import collections
import csv
import json
import subprocess
import sys

program, table = sys.argv[1:]
rows = list(csv.DictReader(open(table, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
told = subprocess.run([program, "code", "--from", "marked", "--to", "jsonl", "-"], capture_output=True, text=True, check=True,
                      input="".join(f"{r['id']}\t{r['marked']}\n" for r in rows)).stdout
events = {e["id"]: e for e in map(json.loads, told.splitlines())}
fold = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
pairs = [(r["root"], fold.get(t := events[r["id"]]["event_type"], t), events[r["id"]]["confidence"]) for r in rows]
names = sorted({want for want, _, _ in pairs})
count = collections.Counter((want, got) for want, got, _ in pairs)

print("Rows: what it is; columns: what casus says.\n")
print("| | " + " | ".join(n[:4] for n in names) + " |\n|---" * 1 + "|---" * len(names) + "|")
for want in names:
    print(f"| {want} | " + " | ".join(str(count[want, got] or "") for got in names) + " |")
print("\n| it is | casus says | times |\n|---|---|---|")
for (want, got), n in [c for c in count.most_common() if c[0][0] != c[0][1]][:20]:
    print(f"| {want} | {got} | {n} |")
print("\n| confidence | sentences | mean confidence | right |\n|---|---|---|---|")
for tenth in range(10):
    some = [(want == got, c) for want, got, c in pairs if tenth <= min(c * 10, 9.999) < tenth + 1]
    if some:
        print(f"| {tenth / 10:.1f}-{tenth / 10 + .1:.1f} | {len(some)} | {sum(c for _, c in some) / len(some):.2f} | "
              f"{sum(right for right, _ in some) / len(some):.2f} |")
