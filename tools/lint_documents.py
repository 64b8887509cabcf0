#!/usr/bin/env python3
"""Checks the marked documents the document reader learns from. usage: lint_documents.py DATA_DIR

DATA_DIR/training/documents/*.txt: a document begins with "=== KIND DATE author=CODE" (of the writer's "we", or -); an
act is marked {words|TYPE ACTORS>RECIPIENTS}, or {words|TYPE PARTIES=PARTIES} when it is joint; parties are codes of
states joined by +, or -. Says `file:line: reason` for every fault and exits 1 if there is one."""
import glob
import os
import re
import sys

TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT").split()
PARTIES = r"(?:-|[A-Z]{3}(?:\+[A-Z]{3})*)"
ACT = re.compile(rf"(?:{'|'.join(TYPES)}) {PARTIES}(?:>|=){PARTIES}")
HEAD = re.compile(r"=== (essay|news|chronology|traps|history|letter) (-|\d{3,4}(-\d\d){0,2}) author=(-|[A-Z]{3})")
MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


def faults(line):
    if line.startswith("==="):
        if not HEAD.fullmatch(line):
            yield "a document begins with === KIND DATE author=CODE"
        return
    for words, acts in MARK.findall(line):
        if not 1 <= len(words.split()) <= 4:
            yield f"mark one to four words, not '{words}'"
        for act in acts.split(";"):
            if not ACT.fullmatch(act):
                yield f"'{act}' is not TYPE ACTORS>RECIPIENTS"
    if re.search(r"[{}|]", MARK.sub("", line)):
        yield "a brace or bar outside a mark"


bad = False
for path in sorted(glob.glob(os.path.join(sys.argv[1], "training/documents/*.txt"))):
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        for fault in faults(line.rstrip("\n")):
            print(f"{path}:{number}: {fault}")
            bad = True
sys.exit(bad)
