/** One input as a row of batches of documents: what `code` and `add` have in common.
 *
 * Line-wise input (JSON lines, marked sentences) comes in pieces of whole lines; anything else is
 * one document in one batch.
 */
#ifndef API_READING_H
#define API_READING_H

#include "api/file.h"
#include "api/session.h"
#include "coder/coder.h"
#include "coder/petrarch.h"
#include "formats/guess.h"
#include "formats/marked.h"

/** Most memory one batch may take [bytes]: a document of a gigabyte, coded, fits. */
#define BATCH_LIMIT ((size_t)1 << 33)

typedef struct reading_input {
    file file;
    bool settled;
    format format;
    day date; /**< for documents that do not tell theirs; DAY_NONE */
    casus_reader reader;
    bool explain;               /**< write down how, into batch.output, in place of events */
    const petrarch *dictionary; /**< code with it, into batch.output; NULL: the built-in tables */
    uint64_t skip; /**< [bytes] at the front that an earlier call has done; needs a seekable file */
} reading_input;

/** A document, coded. */
typedef struct coded_document {
    document document;
    coded coded;
    const given_parse *given; /**< of its only sentence, by another program; NULL: none */
} coded_document;

typedef struct coded_documents {
    coded_document *at;
    size_t n, cap;
} coded_documents;

/** Text in pieces: a growing one would be copied, and its old places are not given back. */
typedef struct outputs {
    str *at;
    size_t n, cap;
} outputs;

/** What one batch carries through the pipeline. */
typedef struct batch {
    piece piece;
    bool whole;           /**< the piece is one document */
    coded_documents docs; /**< after work; for marked sentences with one event each */
    rejects bad;
    uint64_t repaired, n_sentences, n_events, n_claims;
    outputs output; /**< for a filter: the lines to write */
} batch;

/** Opens and looks what it is. @param from CASUS_GUESS: decided by the bytes. */
status reading_open(reading_input *in, const char *path, casus_format from, bool seekable,
                    error *e);
void reading_close(reading_input *in);

/** The next batch, or NULL there at the end. */
status reading_next(reading_input *in, arena *a, batch **ret, error *e);

/** Makes documents of the batch's bytes and codes them. Pure: may run on any thread. */
void reading_code(const lexicon *x, const reading_input *in, arena *a, batch *b);

#endif
