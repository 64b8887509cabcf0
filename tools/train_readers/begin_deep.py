#!/usr/bin/env python3
"""Turns a BERT encoder kept as ONNX into a folder that transformers can open.
usage: begin_deep.py MODEL.onnx TOKENIZER.json FOLDER"""
import sys

import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

source, tokenizer, folder = sys.argv[1:]
graph = onnx.load(source).graph
tensor = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
maker = {out: node for node in graph.node for out in node.output}

state = {name: torch.tensor(value.copy()) for name, value in tensor.items()
         if name.startswith(("embeddings.", "encoder.")) and value.dtype == "float32"}
for node in graph.node:  # a matrix has lost its name; the bias that is added to its product has not
    for bias, product in (node.input[:2], node.input[1::-1]) if node.op_type == "Add" else ():
        multiply = maker.get(product)
        if bias in tensor and bias.endswith(".bias") and multiply is not None and multiply.op_type == "MatMul":
            state[bias[:-len("bias")] + "weight"] = torch.tensor(tensor[multiply.input[1]].T.copy())

words = state["embeddings.word_embeddings.weight"]
config = BertConfig(
    vocab_size=words.shape[0], hidden_size=words.shape[1], num_attention_heads=12,
    num_hidden_layers=1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layer")),
    intermediate_size=state["encoder.layer.0.intermediate.dense.weight"].shape[0])
model = BertModel(config, add_pooling_layer=False)
model.load_state_dict(state)
model.save_pretrained(folder)
PreTrainedTokenizerFast(tokenizer_file=tokenizer, unk_token="[UNK]", sep_token="[SEP]", pad_token="[PAD]",
                        cls_token="[CLS]", mask_token="[MASK]").save_pretrained(folder)
