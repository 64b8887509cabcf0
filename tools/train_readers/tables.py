"""Reads the training tables and names the classes in the order of the program's event types."""
import csv
import json

TYPES = ("NONE AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
         "SANCTION MOBILIZE COERCE ASSAULT").split()
NONE = 0


def records(path):
    """The rows of any of the project's tables, a dict each."""
    lines = (line for line in open(path, encoding="utf-8") if not line.startswith("#"))
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def rows(*paths):
    """The marked sentences of the tables with their types."""
    found = []
    for path in paths:
        for line in open(path, encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            whole = all(cells[0].count(mark) == 1 for mark in ("<s>", "</s>", "<t>", "</t>"))
            if not line.startswith("#") and len(cells) > 1 and cells[1] in TYPES and whole:
                found.append((cells[0], cells[1]))
    return found


def sentences(path):
    """What tools/dump_inputs tells, with pairs of phrases where make_pairs.py has added them."""
    return [json.loads(line) for line in open(path, encoding="utf-8")]
