#!/usr/bin/env python3
"""Checks the act lexicon: lint_acts.py DATA_DIR, where DATA_DIR/lexicon (or DATA_DIR itself) holds acts.tsv and its tables.

Says `file:line: reason` for every fault and exits 1 if there is one.
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tsv

ACTS = "head pos with frame type mode cameo example expect".split()
POS = {"v", "n", "a"}
BUILTIN = {"ACTOR", "PLACE"}
CLAUSES = {"to", "that", "ing", "bare"}
KINDS = {"negator", "refusal", "promise", "threat", "demand", "reverse", "halt", "resume", "hypothetical", "future",
         "attribution", "opinion", "joint", "sport", "metaphor", "weak", "attempt", "past_wish", "quote", "statement"}
WORD = r"[^\s,|&:=]+(?: [^\s,|&:=]+)*"
ALTS = re.compile(rf"(?:&[A-Z]+|{WORD})(?:\|(?:&[A-Z]+|{WORD}))*")
PLACE = re.compile(r"subj|obj|obj\.poss|iobj|comp|poss|prep:[a-z]+")
CODES = re.compile(r"[A-Z]{3}(?:,[A-Z]{3})*|-")


def condition_fault(text, classes):
    """What is wrong with one condition of the `with` column, or None."""
    key, colon, value = text.partition(":")
    if not colon or not value:
        return f"condition '{text}' is not KEY:VALUE"
    if key == "comp":
        bad = set(value.split("|")) - CLAUSES
        return f"unknown clause form in '{text}'" if bad else None
    if key == "not":
        return None if re.fullmatch(WORD, value) else f"'{text}' needs one word"
    if key == "prep":
        name, equals, heads = value.partition("=")
        if not re.fullmatch(r"[a-z]+(?:\|[a-z]+)*", name):
            return f"bad preposition in '{text}'"
        value = heads
        if not equals:
            return None
    elif key not in ("obj", "subj"):
        return f"unknown condition '{text}'"
    if not ALTS.fullmatch(value):
        return f"bad alternatives in '{text}'"
    for name in re.findall(r"&([A-Z]+)", value):
        if name not in classes and name not in BUILTIN:
            return f"class &{name} is not defined"
    return None


def frame_fault(text, pos):
    """What is wrong with a frame, or None."""
    if text in ("joint", "between"):
        return None
    actor, arrow, recipient = text.partition(">")
    if not arrow or not actor:
        return f"frame '{text}' is not ACTOR>RECIPIENT"
    for place in actor.split(",") + (recipient.split(",") if recipient else []):
        if not PLACE.fullmatch(place):
            return f"unknown place '{place}' in frame"
    if pos == "n" and "subj" in actor.split(","):
        return "a noun has no subject: frame starts with poss"
    if pos != "n" and "poss" in actor.split(","):
        return "poss is for nouns"
    return None


def forms(lemma, irregular):
    """All written forms that a lemma may have."""
    out = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing", lemma + "'s"}
    if lemma.endswith("e"):
        out |= {lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y"):
        out |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    return out | irregular.get(lemma, set())


def head_stands(head, example, irregular):
    """Whether some form of each word of the head stands in the example, in order."""
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", example.lower())
    at = 0
    for part in head.split():
        wanted = forms(part, irregular)
        while at < len(words) and words[at] not in wanted:
            at += 1
        if at == len(words):
            return False
        at += 1
    return True


def condition_stands(text, example, classes, irregular):
    """Whether the words that a condition asks for stand in the example (where they stand is the coder's matter)."""
    key, _, value = text.partition(":")
    words = re.findall(r"[a-z]+", example.lower())
    if key == "not":
        return not head_stands(value, example, irregular)
    if key == "comp":
        return {"ing", "bare"} & set(value.split("|")) or any(w in words for w in value.split("|"))
    if key == "prep":
        name, _, value = value.partition("=")
        if not any(w in words for w in name.split("|")):
            return False
        if not value:
            return True
    for alternative in value.split("|"):
        if alternative[1:] in BUILTIN:
            return True
        listed = classes.get(alternative[1:], ()) if alternative.startswith("&") else [alternative]
        if any(head_stands(word.lower(), example, irregular) for word in listed):
            return True
    return False


def expect_fault(text, kind, joint):
    """What is wrong with the expected event, or None."""
    cells = text.split(" ")
    if len(cells) != 3 or not CODES.fullmatch(cells[0]) or not CODES.fullmatch(cells[2]):
        return f"expect '{text}' is not ACTOR TYPE RECIPIENT"
    if cells[1] != kind:
        return f"expect names {cells[1]}, the row {kind}"
    if cells[0] == "-" and cells[2] == "-":
        return "expect names no state"
    if joint and "," not in cells[0]:
        return "a joint act expects several actors"
    return None


def lint_acts(lint, rows, modes, cameo, classes, irregular):
    """Every check of acts.tsv."""
    seen, examples = {}, {}
    for row in rows:
        def say(reason):
            lint.say(row, f"{row['head']}: {reason}")

        if not row["head"] or row["head"] != row["head"].lower().strip():
            say("head is not a lemma in lower case")
        if row["pos"] not in POS:
            say(f"unknown pos '{row['pos']}'")
        if row["with"]:
            for condition in row["with"].split(","):
                fault = condition_fault(condition, classes)
                if fault:
                    say(fault)
        fault = frame_fault(row["frame"], row["pos"])
        if fault:
            say(fault)
        if (row["type"], "") not in modes:
            say(f"unknown type '{row['type']}'")
        elif (row["type"], row["mode"]) not in modes:
            say(f"{row['type']} has no mode '{row['mode']}'")
        if row["cameo"] not in cameo:
            say(f"unknown CAMEO code '{row['cameo']}'")
        elif cameo[row["cameo"]] != row["type"]:
            say(f"CAMEO {row['cameo']} is {cameo[row['cameo']] or 'no event'}, not {row['type']}")
        key = row["head"], row["pos"], row["with"]
        if key in seen:
            say(f"same head, pos and conditions as line {seen[key]}")
        seen.setdefault(key, row.line)
        if not row["example"].strip():
            say("no example")
        else:
            if row["example"] in examples:
                say(f"same example as line {examples[row['example']]}")
            examples.setdefault(row["example"], row.line)
            if not head_stands(row["head"], row["example"], irregular):
                say("head does not stand in the example")
            for condition in row["with"].split(",") if row["with"] else []:
                if not condition_fault(condition, classes) and not condition_stands(
                        condition, row["example"], classes, irregular):
                    say(f"the example does not show '{condition}'")
        fault = expect_fault(row["expect"], row["type"], row["frame"] in ("joint", "between"))
        if fault:
            say(fault)


def unique(lint, rows, columns):
    """Complains of rows that repeat."""
    seen = {}
    for row in rows:
        key = tuple(row[c] for c in columns)
        if key in seen:
            lint.say(row, f"same {' and '.join(columns)} as line {seen[key]}")
        seen.setdefault(key, row.line)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: lint_acts.py DATA_DIR")
    folder = os.path.join(sys.argv[1], "lexicon")
    if not os.path.isdir(folder):
        folder = sys.argv[1]

    def table(name, columns):
        return tsv.rows(os.path.join(folder, name), columns.split())

    lint = tsv.Lint()
    plover = table("plover.tsv", "type mode quad score")
    cameo = table("cameo.tsv", "code name type mode goldstein")
    classes = table("classes.tsv", "class word")
    irregular = table("irregular.tsv", "form lemma pos")
    modifiers = table("modifiers.tsv", "text kind")
    acts = table("acts.tsv", " ".join(ACTS))

    modes = {(r["type"], r["mode"]) for r in plover}
    for row in plover:
        if row["quad"] not in "1234" or not re.fullmatch(r"-?\d+(\.\d+)?", row["score"]):
            lint.say(row, "quad or score is no number")
    for row in cameo:
        if row["type"] and (row["type"], row["mode"]) not in modes:
            lint.say(row, f"{row['type']} has no mode '{row['mode']}'")
    by_lemma = {}
    for row in irregular:
        if row["pos"] not in POS:
            lint.say(row, f"unknown pos '{row['pos']}'")
        by_lemma.setdefault(row["lemma"].lower(), set()).add(row["form"].lower())
    for row in modifiers:
        if row["kind"] not in KINDS:
            lint.say(row, f"unknown kind '{row['kind']}'")
    for row in classes:
        if not re.fullmatch(r"[A-Z]+", row["class"]) or row["class"] in BUILTIN:
            lint.say(row, f"bad class name '{row['class']}'")
    unique(lint, plover, ["type", "mode"])
    unique(lint, cameo, ["code"])
    unique(lint, classes, ["class", "word"])
    unique(lint, irregular, ["form", "lemma", "pos"])
    unique(lint, modifiers, ["text", "kind"])
    words = {}
    for row in classes:
        words.setdefault(row["class"], []).append(row["word"])
    lint_acts(lint, acts, modes, {r["code"]: r["type"] for r in cameo}, words, by_lemma)
    sys.exit(lint.done())


if __name__ == "__main__":
    main()
