"""Marked documents (data/training/documents/) as passages for the document reader.

A document begins with a line "=== KIND DATE author=CODE"; an act is marked in it as
{words|TYPE ACTORS>RECIPIENTS}, or {words|TYPE PARTIES=PARTIES} when it is joint."""
import json
import os
import re
import subprocess
import tempfile

from tables import TYPES

MARK = re.compile(rb"\{([^{}|]*)\|([^{}|]*)\}")


def parties(text):
    return [] if text == "-" else text.split("+")


def act(text):
    """@return (type, actors, recipients)"""
    kind, who = text.split(" ")
    if "=" in who:
        both = parties(who.replace("=", "+"))
        return kind, both, both
    actors, recipients = who.split(">")
    return kind, parties(actors), parties(recipients)


def unmarked(marked):
    """@return (bytes without marks, [(from, to, act), ...])"""
    text, acts, at = b"", [], 0
    for m in MARK.finditer(marked):
        text += marked[at:m.start()]
        acts.append((len(text), len(text) + len(m[1]), act(m[2].decode().split(";")[0])))
        text += m[1]
        at = m.end()
    return text + marked[at:], acts


def documents(paths):
    """Yields (name, date, text, acts)."""
    for path in paths:
        for i, part in enumerate(re.split(rb"^=== ", open(path, "rb").read(), flags=re.M)[1:]):
            head, _, body = part.partition(b"\n")
            yield f"{path}#{i}", head.split()[1].decode(), *unmarked(body.strip(b"\n") + b"\n")


def labelled(passage, acts):
    """Adds to each word its type (None: part of a mark, but not its first word), and the acts' parties."""
    kinds, found = [], []
    for at, (first, last, *_) in enumerate(passage["word"]):
        here = [a for a in acts if first < a[1] and last > a[0]]
        begins = here and not (at and passage["word"][at - 1][0] >= here[0][0])
        kinds.append(0 if not here else TYPES.index(here[0][2][0]) if begins else None)
        if here and begins:
            found.append((at, here[0][2][1], here[0][2][2]))
    passage["kind"], passage["act"] = kinds, found
    return passage


def passages(dump, paths):
    """All passages of all documents, labelled; each with the name of its document."""
    with tempfile.TemporaryDirectory() as folder:
        acts, names, command = {}, {}, [dump]
        for name, date, text, marks in documents(paths):
            file = os.path.join(folder, f"{len(acts)}.txt")
            open(file, "wb").write(text)
            acts[file], names[file] = marks, name
            command += [file, date]
        lines = subprocess.run(command, check=True, capture_output=True).stdout.decode().splitlines()
    found = []
    for line in lines:
        p = labelled(json.loads(line), acts[json.loads(line)["file"]])
        p["file"] = names[p["file"]]
        found.append(p)
    return found
