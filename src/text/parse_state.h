/** The arc-hybrid transition system: a stack, the words not yet read, the arcs made so far.
 * Shared by text_parse() and the program that trains it.
 */
#ifndef TEXT_PARSE_STATE_H
#define TEXT_PARSE_STATE_H

#include "text/parse.h"

typedef enum move {
    MOVE_SHIFT, /**< the next word goes onto the stack */
    MOVE_LEFT,  /**< the next word becomes head of the top, which leaves the stack */
    MOVE_RIGHT, /**< the second of the stack becomes head of the top, which leaves it */
    MOVE_COUNT
} move;

typedef struct node {
    uint64_t word;          /**< hash; 1 where there is no word */
    uint64_t marker;        /**< hash of its preposition or subordinator (else conjunction); 1 */
    uint64_t brown, vector; /**< its classes, hashed */
    uint64_t marks_before;  /**< hash of the punctuation between the word before and it */
    uint64_t set[2];        /**< a bit for each relation among its left, its right dependents */
    uint16_t outer[2];      /**< its outermost dependent so far, left and right; 0: none */
    uint16_t inner[2];      /**< the one that was outermost before */
    uint16_t head;          /**< 0: none */
    uint8_t count[2];       /**< dependents left and right */
    uint8_t tag, relation;
    uint16_t marks; /**< pieces of punctuation from the beginning to it */
    uint16_t verbs; /**< finite verbs from the beginning to it, itself counted */
    uint16_t token; /**< its token, counted from the first of the piece */
} node;

/** Words are nodes 1 to n: all tokens but punctuation, which only colours its neighbours here and
 * is attached when the tree stands (parse_marks.h). Node 0 and those from n + 1 on are no words. */
typedef struct parse_state {
    node *at;
    uint16_t *stack;
    uint32_t n, depth;
    uint32_t next; /**< the next word, n + 1 when all are read */
} parse_state;

enum { LEFT_SIDE, RIGHT_SIDE };

/** @param n  1 to PARSE_MOST tokens, with their tags, from `t` and `tags` on. Of nothing but
 *            punctuation every piece is a word. */
parse_state parse_begin(word_classes c, arena *a, const token *t, const uint8_t *tags, uint32_t n);

static inline bool parse_done(const parse_state *s)
{
    return s->next > s->n && s->depth == 1;
}

static inline uint32_t parse_top(const parse_state *s, uint32_t below)
{
    return s->depth > below ? s->stack[s->depth - 1 - below] : 0;
}

static inline bool parse_may(const parse_state *s, move m)
{
    if (m == MOVE_RIGHT)
        return s->depth >= 2;
    return s->next <= s->n && (m == MOVE_SHIFT || s->depth >= 1);
}

/** An arc without its relation. */
typedef struct arc {
    uint32_t head, dependent;
} arc;

/** @return the arc that MOVE_LEFT or MOVE_RIGHT would make. */
arc parse_arc(const parse_state *s, move m);

void parse_shift(parse_state *s);
/** Makes the arc and takes the top off the stack. */
void parse_attach(parse_state *s, arc x, relation r);

#endif
