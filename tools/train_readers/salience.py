"""A weight for each word, whose sum over a sentence tells whether an act is likely in it."""
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from tables import NONE, TYPES

LEAST = -.5  # sentences below are not read


def likely(sentence):
    if sentence["type"] in TYPES and sentence["type"] != "NONE":
        return 1.
    return float(1 - sentence["target"][:, NONE].min())


def learn_salience(vocabulary, examples):
    """Returns the weights and the sum from which a sentence is read."""
    torch.manual_seed(1)
    words = [e["seen"][:, 0] for e in examples]
    want = torch.tensor([likely(e) for e in examples])
    weight = nn.EmbeddingBag(len(vocabulary.words), 1, mode="sum")
    nn.init.zeros_(weight.weight)
    bias = nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.Adam([*weight.parameters(), bias], lr=.02)
    for _ in range(6):
        for some in torch.randperm(len(words)).split(512):
            ends = torch.tensor([len(words[i]) for i in some.tolist()]).cumsum(0)
            score = weight(torch.cat([words[i] for i in some.tolist()]), torch.cat([ends.new_zeros(1), ends[:-1]]))
            loss = binary_cross_entropy_with_logits(score[:, 0] + bias, want[some], weight=1 + 3 * want[some])
            (loss + 3e-5 * (weight.weight ** 2).sum()).backward()
            optimizer.step()
            optimizer.zero_grad()
    return weight.weight.detach().numpy()[:, 0], LEAST - bias.item()
