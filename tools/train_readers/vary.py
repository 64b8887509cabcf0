"""Passages with their states exchanged: who did it must be read from the sentence, not known from the history."""
import collections
import os
import random

from tables import records

NAME, ADJECTIVE, PEOPLE, CAPITAL, SEAT, BYNAME, PLACE, ORG, PERSON, SHY, TITLE, ROLE = range(12)
KINDS = {"name": NAME, "adjective": ADJECTIVE, "people": PEOPLE, "capital": CAPITAL}


class Forms:
    """The written forms of states, cut into pieces."""

    def __init__(self, data, tokenizer, number):
        self.known = collections.defaultdict(lambda: collections.defaultdict(list))
        place = {piece: i for i, piece in enumerate(number)}

        def cut(text):
            return [place.get(i, 0) for i in tokenizer(text, add_special_tokens=False)["input_ids"]]

        for row in records(os.path.join(data, "names.tsv")):
            if row["kind"] in KINDS and row["text"].isascii() and not row["text"].isupper():
                self.known[row["code"]][KINDS[row["kind"]]].append(cut(row["text"]))
        for row in records(os.path.join(data, "leaders.tsv")):
            if row["person"].isascii():
                self.known[row["code"]][PERSON].append(cut(row["person"].split()[-1]))
        state = {row["code"]: row["name"] for row in records(os.path.join(data, "states.tsv"))}
        self.name = {code: cut(name) for code, name in state.items()}
        self.pool = [c for c, k in self.known.items() if k[NAME] and k[ADJECTIVE] and k[PERSON] and c in self.name]
        self.open, self.close = cut("(")[0], cut(")")[0]

    def written(self, code, kind, last):
        """Another state's name in the place of one of that kind; `last`: the last piece of what stood there."""
        forms = self.known[code]
        named = [self.open, *self.name[code], self.close]
        if kind in (PERSON, SHY):
            return random.choice(forms[PERSON]) + named
        if kind in (TITLE, ROLE):
            return random.choice(forms[ADJECTIVE]) + [last] + named
        if kind == PEOPLE and not forms[PEOPLE]:
            kind = ADJECTIVE
        if kind == CAPITAL and forms[CAPITAL]:
            return random.choice(forms[CAPITAL]) + named
        if kind in (ADJECTIVE, PEOPLE):
            return random.choice(forms[kind])
        return random.choice(forms[NAME])


def mapping(codes, pool):
    """Half of the time the states change places, else they become others."""
    if len(codes) > 1 and random.random() < .5:
        return dict(zip(codes, codes[1:] + codes[:1]))
    return dict(zip(codes, random.sample(pool, len(codes))))


def varied(p, forms):
    """@return the passage with its states exchanged; itself when they cannot be."""
    codes = sorted({n[0] for n in p["name"] if n[0] in forms.pool})
    random.shuffle(codes)
    if not codes:
        return p
    to = mapping(codes, forms.pool)
    pieces, shift, at = [], [0] * (len(p["piece"]) + 1), 0
    names = []
    for code, first, end, kind in sorted(p["name"], key=lambda n: n[1]):
        if first < at or code not in to:
            continue
        for i in range(at, first):
            shift[i] = len(pieces)
            pieces.append(p["piece"][i])
        new = forms.written(to[code], kind, p["piece"][max(first, end - 1)])
        for i in range(first, end):
            shift[i] = len(pieces) + min(i - first, len(new) - 1)
        names.append([to[code], len(pieces), len(pieces) + len(new), kind])
        pieces += new
        at = end
    for i in range(at, len(p["piece"])):
        shift[i] = len(pieces)
        pieces.append(p["piece"][i])
    names += [[n[0], shift[n[1]], shift[n[1]] + 1, n[3]] for n in p["name"] if n[0] not in to]
    if len(pieces) > 256:
        return p
    return {**p, "piece": pieces, "name": names,
            "word": [[w[0], w[1], shift[w[2]], *w[3:]] for w in p["word"]],
            "act": [[a[0], [to.get(c, c) for c in a[1]], [to.get(c, c) for c in a[2]]] for a in p["act"]]}
