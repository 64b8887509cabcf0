/** Bytes in any encoding -> UTF-8, with the way back to the bytes.
 *
 * A byte order mark decides; else what was declared, when all bytes are valid in it; else UTF-8
 * when they are valid in that; else what uchardet guesses. Bytes that still make no sense become
 * U+FFFD and are counted. Labels mean what browsers take them to mean: "iso-8859-1" is
 * windows-1252, "gb2312" is GB 18030.
 */
#ifndef FORMATS_ENCODING_H
#define FORMATS_ENCODING_H

#include "base/span.h"

/** What a reader is given. */
typedef struct source {
    str id;       /**< of the document to be made */
    str bytes;    /**< at most SOURCE_MOST; the document borrows from them */
    str encoding; /**< as declared beside the bytes, by HTTP for instance; may be empty */
} source;

enum { SOURCE_MOST = 1 << 30 };

typedef struct decoded {
    str text;       /**< valid UTF-8, without byte order mark; the bytes themselves if they are */
    offset_map map; /**< text -> bytes */
    uint64_t repaired;
    str encoding; /**< what the bytes were taken for: "UTF-8", "windows-1251"... */
} decoded;

/** @param declared  a label, or empty @return never fails; O(bytes). */
decoded encoding_decode(arena *a, str bytes, str declared);

#endif
