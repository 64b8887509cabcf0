#!/usr/bin/env python3
"""Lets the deep reader judge pairs: log probabilities, a row each. usage: label_pairs.py FOLDER TRAINED.pt IN OUT.npy"""
import sys

import numpy as np
import torch

from deep import Deep, log_probabilities
from tables import sentences

folder, trained, source, out = sys.argv[1:]
model = Deep(folder)
model.load_state_dict(torch.load(trained)["state"])
found = log_probabilities(model, [m for s in sentences(source) for m in s["marked"]])
np.save(out, found.numpy().astype(np.float16))
