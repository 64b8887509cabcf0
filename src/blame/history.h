/** The history of two states as a point process sees it: what each did to the other, in streams,
 * with the days on which it may have happened; who led them; what third parties did.
 *
 * A history is a value in an arena, read-only once made. Times are days since 1970-01-01; an event
 * lies in [first, end). Acts that cannot be placed (no type, no date, no weight) are left out and
 * counted.
 */
#ifndef BLAME_HISTORY_H
#define BLAME_HISTORY_H

#include "gauge/model.h"

typedef enum blame_class {
    CLASS_COOPERATION,
    CLASS_WORDS, /**< verbal conflict */
    CLASS_DEEDS, /**< material conflict short of force */
    CLASS_CLASH, /**< ASSAULT */
    BLAME_CLASSES
} blame_class;

/** Whose act it is. */
typedef enum blame_party { PARTY_A, PARTY_B, PARTY_JOINT, BLAME_PARTIES } blame_party;

/** How a third party comes in. */
typedef enum blame_outside {
    A_TO_THIRD,
    THIRD_TO_A,
    B_TO_THIRD,
    THIRD_TO_B,
    OUTSIDES
} blame_outside;

/* A kind of event is who did it and its class. The first are the streams of the two states, which
 * the model explains; the others, of third parties, it only takes as causes. */
enum {
    BLAME_STREAMS = BLAME_PARTIES * BLAME_CLASSES,
    BLAME_KINDS = BLAME_STREAMS + OUTSIDES * BLAME_CLASSES
};

static inline int blame_stream(blame_party p, blame_class c)
{
    return (int)p * BLAME_CLASSES + (int)c;
}
static inline int blame_outside_kind(blame_outside o, blame_class c)
{
    return BLAME_STREAMS + (int)o * BLAME_CLASSES + (int)c;
}
static inline blame_class blame_kind_class(int kind)
{
    return (blame_class)(kind % BLAME_CLASSES);
}
/** Needs a kind below BLAME_STREAMS. */
static inline blame_party blame_kind_party(int kind)
{
    return (blame_party)(kind / BLAME_CLASSES);
}

typedef struct blame_window {
    double from, to; /**< [days) */
} blame_window;

typedef struct blame_event {
    double first, end; /**< [days] */
    double place;      /**< [days] the middle: which window it is counted in */
    double mark;       /**< how strongly it calls forth others; mean 1 over its class */
    uint32_t act;      /**< index in the acts it came from */
    int kind;
    code third; /**< of a third party's event; else 0 */
} blame_event;

/** Who led a state, and when. */
typedef struct blame_tenure {
    blame_party party; /**< A or B */
    str leader;
    day from, to; /**< [from, to) */
} blame_tenure;

typedef struct blame_tenures {
    blame_tenure *at;
    size_t n, cap;
} blame_tenures;

typedef struct blame_leader {
    blame_party party;
    str name; /**< empty: of days when nobody is known to have led */
} blame_leader;

/** A stretch of time in which a party's leaders stay the same. */
typedef struct blame_reign {
    double from, to;
    int leader[2]; /**< of A and of B; the one that the party does not have is -1 */
} blame_reign;

typedef struct blame_history {
    blame_event *at; /**< by `first`, then as given */
    size_t n;
    size_t left_out; /**< acts not placed */
    double from, to; /**< [days) observed */
    blame_leader *leader;
    size_t n_leader;
    struct blame_reigns {
        blame_reign *at; /**< without gaps, from `from` to `to` */
        size_t n;
    } reign[BLAME_PARTIES];
} blame_history;

/** Acts between one pair of states; `a` is the side that A_TO_B comes from. */
typedef struct blame_source {
    const acts *acts;
    code a, b;
} blame_source;

typedef struct blame_record {
    blame_source dyad;
    const blame_source *outside; /**< one of the two with a third, at most */
    size_t n_outside;
    const blame_tenures *tenures;
    day from,
        to; /**< the least that the history must cover, both included; DAY_NONE: as it comes */
} blame_record;

/** @param m  weighs acts
 *  @return with n == 0 when nothing could be placed. O(n log n). */
blame_history blame_history_of(arena *a, const gauge_model *m, const blame_record *r);

/** @return the index of the reign of `p` that holds `time`; times outside count as the nearest. */
size_t blame_reign_at(const blame_history *h, blame_party p, double time);

/** Which class an act of this type is. */
blame_class blame_class_of(event_type t);

#endif
