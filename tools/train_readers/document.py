"""The document reader in torch: over a passage, which words name an act, of which type, and which
of the states named in the passage are its actors and recipients. It shares its encoder with the
deep reader."""
import torch
from torch import nn

from deep import Deep
from encoder_file import sections, vocabulary
from tables import TYPES

LINK = 128


class Document(Deep):
    def __init__(self, folder, encoder_bin):
        super().__init__(folder)
        width = self.bert.config.hidden_size
        known = self.tokenizer.get_vocab()
        self.number = [known[piece] for piece in vocabulary(sections(encoder_bin)[3])]
        self.trigger = nn.Linear(width, len(TYPES))
        self.from_act = nn.Linear(width, 2 * LINK)
        self.from_name = nn.Linear(width, 2 * LINK)
        self.party_bias = nn.Parameter(torch.full((2,), -1.0))

    def read(self, batch):
        """@return for each passage, scores of types (words x types) and a function that scores names."""
        most = max(len(p["piece"]) for p in batch)
        ids = torch.zeros(len(batch), most, dtype=torch.long)
        for row, p in enumerate(batch):
            ids[row, :len(p["piece"])] = torch.tensor([self.number[i] for i in p["piece"]])
        state = self.bert(input_ids=ids, attention_mask=(ids != 0).float()).last_hidden_state.float()
        state = nn.functional.dropout(state, .1, self.training)
        for row, p in enumerate(batch):
            words = state[row, [w[2] for w in p["word"]]]
            names = state[row, [n[1] for n in p["name"]]]
            yield p, words, self.trigger(words), names

    def parties(self, acts, names, codes, of_name):
        """@return logits (2, acts, codes): that the state is an actor, a recipient."""
        a = self.from_act(acts).view(len(acts), 2, LINK)
        n = self.from_name(names).view(len(names), 2, LINK)
        score = torch.einsum("apl,npl->pan", a, n)
        masks = torch.tensor([[0.0 if c == code else -1e9 for c in of_name] for code in codes])
        return torch.logsumexp(score[:, :, None] + masks, 3) + self.party_bias[:, None, None]


def codes_of(passage):
    return sorted({code for code, *_ in passage["name"]})


def loss_of(model, batch):
    kind_loss, party_loss = 0, 0
    for p, words, score, names in model.read(batch):
        want = torch.tensor([-100 if k is None else k for k in p["kind"]])
        if (want >= 0).any():
            kind_loss = kind_loss + nn.functional.cross_entropy(score, want, ignore_index=-100, reduction="sum",
                                                                label_smoothing=.02)
        codes = codes_of(p)
        if p["act"] and codes:
            got = model.parties(words[[a[0] for a in p["act"]]], names, codes, [c for c, *_ in p["name"]])
            truth = torch.tensor([[[float(c in a[1 + side]) for c in codes] for a in p["act"]] for side in (0, 1)])
            party_loss = party_loss + nn.functional.binary_cross_entropy_with_logits(got, truth, reduction="sum")
    return (kind_loss + party_loss) / len(batch)


@torch.inference_mode()
def found_in(model, batch, temperature=1.0):
    """Yields (passage, [(word, probabilities of types, {code: (actor, recipient)}), ...]) of words that may name an act."""
    model.eval()
    with torch.autocast("cpu", torch.bfloat16):
        read = list(model.read(batch))
    for p, words, score, names in read:
        chance = score.float().div(temperature).softmax(1)
        at = [i for i in range(len(words)) if chance[i, 0] < .9]
        codes = codes_of(p)
        party = torch.zeros(2, len(at), 0)
        if at and codes:
            party = model.parties(words[at].float(), names.float(), codes, [c for c, *_ in p["name"]]).sigmoid()
        yield p, [(i, chance[i].tolist(), {c: party[:, k, m].tolist() for m, c in enumerate(codes)})
                  for k, i in enumerate(at)]
