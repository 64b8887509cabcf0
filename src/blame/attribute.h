/** Whose doing it was: from the draws of the chains to each side's, leader's and event's part.
 *
 * Every event has one root in a draw: the initiative at the head of its chain of answers. A side's
 * part of the hostile acts in a window is the number of those whose roots are its own; so the parts
 * of the sides add up to the whole, as do the leaders', and the events'. A joint initiative is half
 * each side's. (It is the Shapley value of the game in which a set of initiatives is worth what
 * descends from it, for that game is additive.)
 */
#ifndef BLAME_ATTRIBUTE_H
#define BLAME_ATTRIBUTE_H

#include "blame/chain.h"

/** Sides of an answer: A, B, and third parties. */
enum { SIDE_A, SIDE_B, SIDE_OUTSIDE, BLAME_SIDES };

typedef struct blame_question {
    blame_window now, before; /**< `before` may be empty: then change is not asked */
} blame_question;

/** What some draws of a number say. */
typedef struct blame_estimate {
    double mean, lo90, hi90;
} blame_estimate;

/** A part of the hostile acts. */
typedef struct blame_part {
    blame_estimate share;  /**< of those in the window, 0..1 */
    blame_estimate change; /**< [per year] against the window before */
    blame_estimate now;    /**< [acts] in the window */
} blame_part;

enum { BLAME_CAUSES = 3 };

typedef struct blame_cause {
    int32_t event; /**< in the history, or BLAME_NO_PARENT */
    double probability;
} blame_cause;

typedef struct blame_event_part {
    double initiative;               /**< probability that it is one */
    blame_part part;                 /**< of what descends from it as a root, itself included */
    blame_cause cause[BLAME_CAUSES]; /**< likeliest events that it answers */
} blame_event_part;

/** Beside the parts: what the expected rate of hostile acts owes to whom, by Shapley's value over
 * each side's initiatives and its readiness to answer. */
typedef struct blame_structure {
    blame_estimate initiatives[2];    /**< [per year] of A, B, against their level before */
    blame_estimate responsiveness[2]; /**< [per year] against the mean of the two */
    blame_estimate branching;         /**< below 1, or the history explodes */
    double settled;                   /**< part of the draws in which rates settle; the parts above
                                           are those draws' */
} blame_structure;

/** Parts of a side's hostile acts that may be on record. */
enum { BLAME_REPORTS = 2 };
extern const double blame_report[BLAME_REPORTS];

typedef struct blame_answer {
    blame_part side[BLAME_SIDES];
    blame_part *leader;      /**< as history.leader */
    blame_event_part *event; /**< as history.at */
    blame_structure structure;
    blame_estimate reported[2][BLAME_REPORTS]; /**< A's share if only so much of what A, or B, did
                                                    were on record */
    double hostile_now, hostile_before;        /**< [acts] */
    double change; /**< [per year] the whole, which the parts add up to */
    size_t draws;
    double effective, rhat; /**< of A's share; the worst of sides' shares */
} blame_answer;

/** Collects draws. */
typedef struct blame_tally {
    const blame_history *history;
    blame_question question;
    size_t chains, capacity; /**< draws of each chain that it can hold */
    size_t *n;               /**< draws of each chain */
    double *side;            /**< chains x capacity x sides x windows */
    double *leader;
    float *event; /**< acts in the windows that descend from each event */
    double *structure;
    double *reported;   /**< A's share by side and report */
    double *initiative; /**< sums over all draws ever taken */
    size_t taken;       /**< how many these are */
    struct blame_causes *cause;
    int32_t *root;
} blame_tally;

blame_tally blame_tally_new(arena *a, const blame_history *h, const blame_question *q,
                            size_t chains, size_t capacity);
/** Takes the present state of a chain. O(n). */
void blame_tally_add(blame_tally *t, size_t chain, const blame_chain *c);

/** Forgets every second draw of each chain, so that there is room for rarer ones. */
void blame_tally_halve(blame_tally *t);

/** @return how many independent draws A's share is worth so far. O(draws). */
double blame_tally_effective(arena *a, const blame_tally *t);

/** Needs four draws of each chain, as many of each. */
blame_answer blame_answer_of(arena *a, const blame_tally *t);

/** Whether the event is hostile and lies in the window. */
bool blame_counts(const blame_event *e, blame_window w);

#endif
