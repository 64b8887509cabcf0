/** Sentences of a Universal Dependencies treebank as the text layer sees them. */
#ifndef TRAIN_TREEBANK_H
#define TRAIN_TREEBANK_H

#include "text/parse.h"

typedef struct sentence {
    tokens words;
    uint8_t *tag;      /**< gold */
    uint8_t *given;    /**< what the parser is told */
    uint16_t *head;    /**< gold, from 1; 0: root */
    uint16_t *arc;     /**< gold arcs between the words of the parser, by node; 0: root */
    uint8_t *name;     /**< and their relations */
    uint8_t *relation; /**< gold */
} sentence;

typedef struct treebank {
    sentence *at;
    size_t n, cap;
    size_t words;
    word_classes classes;
} treebank;

/** @return the file's bytes, unpacked when it is gzipped; empty when it cannot be read. */
str file_bytes(arena *a, const char *path);

/** Reads CoNLL-U, plain or gzipped. Rows of joined words ("3-4") and of empty nodes ("3.1") are
 * left out, and so are sentences of more than PARSE_MOST words.
 * @return no sentence when the file cannot be read */
treebank treebank_read(arena *a, const char *path);

#endif
