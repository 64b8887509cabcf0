"""The quick reader in torch; src/lexicon/reader.c computes the same in whole numbers."""
import numpy as np
import torch
from torch import nn
from torch.nn.functional import embedding, relu

import glove
from tables import TYPES

WIDTH = HIDDEN = 64
SUFFIXES, SHAPES, KINDS, WHO, PREPS, SLOTS = 4096, 8, 25, 6, 19, 3
DILATIONS, TAPS = (1, 2, 4), 5
STEPS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30)
NUMBER = "0"  # every token that begins with a digit counts as this word


class Vocabulary:
    def __init__(self, most=60000):
        words, vectors = glove.load(most)
        self.words = ["<unknown>", *words]
        self.number = {word: i for i, word in enumerate(self.words)}
        self.vectors = np.vstack([np.zeros_like(vectors[:1]), vectors])

    def of(self, norm):
        return self.number[NUMBER] if "0" <= norm[:1] <= "9" else self.number.get(norm, 0)


def suffix(norm):
    """FNV-1a of the last four bytes."""
    h = 2166136261
    for byte in norm.encode()[-4:]:
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h % SUFFIXES


def distance(actor, recipient):
    step = max(i for i, least in enumerate(STEPS) if abs(recipient - actor) >= least)
    return step + len(STEPS) * (recipient < actor)


def seen(vocabulary, sentence):
    """Seven numbers a token: word, suffix, shape, class, verb, noun, who."""
    return torch.tensor([[vocabulary.of(t[0]), suffix(t[0]), *t[3:8]] for t in sentence["token"]])


def normed(norm, x, mask):
    y = torch.zeros_like(x)
    y[mask] = norm(x[mask])
    return y


class Batch:
    """Sentences with their pairs, laid side by side."""

    def __init__(self, examples):
        longest = max(len(e["seen"]) for e in examples)
        self.seen = torch.zeros(len(examples), longest, 7, dtype=torch.long)
        self.mask = torch.zeros(len(examples), longest, dtype=torch.bool)
        of, actor, recipient, phrases, apart, links, back = [], [], [], [], [], [], []
        for row, e in enumerate(examples):
            self.seen[row, :len(e["seen"])] = e["seen"]
            self.mask[row, :len(e["seen"])] = True
            for a, r in e["pairs"]:
                one, other = e["phrase"][a], e["phrase"][r]
                for subject, object_, slot, kind in e["link"]:
                    if (subject, object_) == (a, r):
                        links.append((len(of), slot * len(TYPES) + kind))
                    if (subject, object_) == (r, a):
                        back.append((len(of), slot * len(TYPES) + kind))
                of.append(row)
                actor.append(one[2])
                recipient.append(other[2])
                phrases.append(one[3:6] + other[3:6])
                apart.append(distance(one[2], other[2]))
        self.of, self.actor, self.recipient = torch.tensor(of), torch.tensor(actor), torch.tensor(recipient)
        self.phrases, self.apart = torch.tensor(phrases), torch.tensor(apart)
        self.links = torch.tensor(links, dtype=torch.long).reshape(-1, 2)
        self.back = torch.tensor(back, dtype=torch.long).reshape(-1, 2)


def tables(sizes, width):
    made = nn.ModuleList(nn.Embedding(n, width) for n in sizes)
    for table in made:
        nn.init.normal_(table.weight, 0, .1)
    return made


class Quick(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.glove = nn.Parameter(torch.tensor(vocabulary.vectors), requires_grad=False)
        self.tuned = nn.Embedding(len(vocabulary.words), WIDTH)
        nn.init.zeros_(self.tuned.weight)
        self.project = nn.Linear(vocabulary.vectors.shape[1], WIDTH, bias=False)
        self.kinds = tables((SUFFIXES, SHAPES, KINDS, len(TYPES), len(TYPES), WHO), WIDTH)
        self.first_norm = nn.BatchNorm1d(WIDTH)
        self.window = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)
        self.window_norm = nn.BatchNorm1d(WIDTH)
        self.taps = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, TAPS, padding=TAPS // 2 * d, dilation=d, groups=WIDTH)
                                  for d in DILATIONS)
        self.layers = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in DILATIONS)
        self.norms = nn.ModuleList(nn.BatchNorm1d(WIDTH) for _ in DILATIONS)
        self.actor = nn.Linear(WIDTH, HIDDEN)
        self.recipient, self.between, self.whole = (nn.Linear(WIDTH, HIDDEN, bias=False) for _ in range(3))
        self.actor_kinds, self.recipient_kinds = tables((WHO, PREPS, 2), HIDDEN), tables((WHO, PREPS, 2), HIDDEN)
        self.apart, self.link, self.back = tables((2 * len(STEPS), SLOTS * len(TYPES), SLOTS * len(TYPES)), HIDDEN)
        self.out = nn.Linear(HIDDEN, len(TYPES))
        self.of_token = nn.Linear(WIDTH, len(TYPES) + 2)  # the last two: may act, may be acted on
        self.candidate = tables((WHO, PREPS, 2), 2)
        self.drop = nn.Dropout(.2)

    def words(self, batch):
        word = batch.seen[..., 0]
        if self.training:
            word = word * (torch.rand(word.shape) > .1)
        x = embedding(word, self.glove) @ self.project.weight.T + self.tuned(word)
        x = x + sum(table(batch.seen[..., k + 1]) for k, table in enumerate(self.kinds))
        kept = batch.mask.unsqueeze(-1)
        h = self.drop(normed(self.first_norm, x, batch.mask))
        y = self.window(h.transpose(1, 2)).transpose(1, 2)
        h = (h + relu(normed(self.window_norm, y, batch.mask))) * kept
        for taps, layer, norm in zip(self.taps, self.layers, self.norms):
            y = layer(taps(h.transpose(1, 2)).transpose(1, 2))
            h = (h + relu(normed(norm, self.drop(y), batch.mask))) * kept
        return h

    def forward(self, batch):
        """Scores of the types for each pair, and of its phrases as actor and as recipient."""
        h, kept, of = self.words(batch), batch.mask.unsqueeze(-1), batch.of
        largest = h.masked_fill(~kept, -1e9).amax(1)
        low, high = torch.minimum(batch.actor, batch.recipient), torch.maximum(batch.actor, batch.recipient)
        sums = h.cumsum(1)
        stretch = (sums[of, (high - 1).clamp(min=0)] - sums[of, low]) / (high - low - 1).clamp(min=1).unsqueeze(-1)
        stretch = stretch * (high - low > 1).unsqueeze(-1)
        z = (self.actor(h[of, batch.actor]) + self.recipient(h[of, batch.recipient]) + self.between(stretch)
             + self.whole(largest)[of] + self.apart(batch.apart))
        for k in range(3):
            z = z + self.actor_kinds[k](batch.phrases[:, k]) + self.recipient_kinds[k](batch.phrases[:, 3 + k])
        z = z.index_add(0, batch.links[:, 0], self.link(batch.links[:, 1]))
        z = z.index_add(0, batch.back[:, 0], self.back(batch.back[:, 1]))
        token = self.of_token(h)
        spoken = token[..., :len(TYPES)].masked_fill(~kept, -1e9).amax(1)

        def candidate(heads, column, first):
            kinds = sum(table(batch.phrases[:, first + k])[:, column] for k, table in enumerate(self.candidate))
            return token[of, heads, len(TYPES) + column] + kinds

        return (self.out(self.drop(relu(z))) + spoken[of],
                candidate(batch.actor, 0, 0), candidate(batch.recipient, 1, 3))
