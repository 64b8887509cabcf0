/** Who tells: the author, a commenter, or somebody quoted or reported. */
#ifndef CODER_TELL_H
#define CODER_TELL_H

#include "coder/mention.h"
#include "record/event.h"

/** Quotation, carried through a block. */
typedef struct speech {
    bool open;   /**< a quotation goes on */
    str speaker; /**< who was last said to speak */
} speech;

/** Which tokens are somebody's own words, and who says the sentence's sayings. */
typedef struct telling {
    bool *quoted;      /**< one a token */
    int32_t say;       /**< predicate of saying; NOWHERE */
    str speaker;       /**< its subject; empty */
    bool say_is_after; /**< "..., the army said" */
} telling;

/** Reads the sentence's quotes and verbs of saying; moves `s` on. */
telling clause_telling(arena *a, const clause *c, speech *s);

/** @return the narrator of the act at `trigger`; `base` when nobody is quoted. */
narrator narrator_of_act(const clause *c, const telling *t, const speech *s, uint32_t trigger,
                         narrator base);

#endif
