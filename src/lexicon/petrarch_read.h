/** What the readers of users' dictionaries share: lines without comments, phrases, codes. */
#ifndef LEXICON_PETRARCH_READ_H
#define LEXICON_PETRARCH_READ_H

#include "lexicon/petrarch.h"

/** A file being read, line by line. */
typedef struct petrarch_source {
    arena *a;
    petrarch *p;
    uint32_t file;
    str rest;
    uint64_t line, byte, next_byte;
    bool remark; /**< within <!-- --> */
    rejects *bad;
} petrarch_source;

/** The next line, without its end; false at the end of the file or at TABARI's ~FINISH. Comment
 *  lines and those within <!-- --> come as empty ones. */
bool petrarch_line(petrarch_source *s, str *ret);

/** @return the line without the comment behind it: from the first '#' or ';' outside brackets. */
str petrarch_bare(str line);

/** Leaves the present line out. @param what  the words that are at fault; "" for the whole line */
void petrarch_reject(petrarch_source *s, const char *reason, str what);

petrarch_place petrarch_here(const petrarch_source *s);

/** @return the number of a word, a new one if need be. */
uint32_t petrarch_word_add(arena *a, petrarch *p, str folded);

/** "UNITED_STATES": blanks part words, '_' and '-' glue them. @param ret_whole  it ends in '_' */
petrarch_phrase petrarch_phrase_of(petrarch_source *s, str text, bool *ret_whole);

/** Takes the next "[...]" out of `*rest`: what stands before it and what stands in it.
 *  @return 1, 0 when there is none, -1 when it is never closed: then `*rest` stays. */
int petrarch_bracket(str *rest, str *ret_before, str *ret_in);

/** Whether `code` is made of letters, digits and the marks that codes have. */
bool petrarch_is_code(str code);

void petrarch_name_add(petrarch_source *s, petrarch_names *n, const petrarch_name *name);

/** Adds a form of the verb added last. @param key  which word of it is the verb */
void petrarch_form_add(arena *a, petrarch *p, petrarch_phrase phrase, uint32_t key);

void petrarch_read_actors(petrarch_source *s);
void petrarch_read_agents(petrarch_source *s);
void petrarch_read_verbs(petrarch_source *s);
void petrarch_read_discards(petrarch_source *s);
void petrarch_read_issues(petrarch_source *s);

#endif
