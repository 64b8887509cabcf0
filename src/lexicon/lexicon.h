/** Everything the coder knows of words, compiled from data/ in some milliseconds.
 * Immutable once built: any number of threads may read it. Lives in its arena.
 */
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H

#include "lexicon/actors.h"
#include "lexicon/acts.h"
#include "lexicon/measures.h"
#include "lexicon/plover.h"
#include "lexicon/reader.h"
#include "lexicon/sayings.h"
#include "lexicon/words.h"
#include "text/encoder.h"
#include "text/parse.h"

typedef struct lexicon {
    text_rules text;
    tagger tagger;
    parser parser;
    encoder encoder; /**< the deep reader */
    const reader *reader;
    actors actors;
    forms forms;
    acts_lexicon acts;
    words words;
    plover plover;
    sayings sayings;
    measures measures;
} lexicon;

/** Compiles the tables that the program was built with. @param bad  gets rows that cannot be
 * used; a test demands that there are none. */
lexicon *lexicon_build(arena *a, rejects *bad);

#endif
