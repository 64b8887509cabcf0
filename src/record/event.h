/** The event record: who did what to whom, when, said by whom, and where that is written.
 *
 * This is what the coder makes, formats read and write, and the store keeps. All text is borrowed
 * from the arena of the batch in which the event was made. Names of types and modes are PLOVER's
 * (2022), four-digit codes CAMEO's.
 */
#ifndef RECORD_EVENT_H
#define RECORD_EVENT_H

#include "base/date.h"
#include "base/span.h"
#include "record/code.h"

typedef enum event_type {
    TYPE_NONE,
    AGREE,
    CONSULT,
    SUPPORT,
    CONCEDE,
    COOPERATE,
    AID,
    RETREAT,
    REQUEST,
    ACCUSE,
    REJECT,
    THREATEN,
    PROTEST,
    SANCTION,
    MOBILIZE,
    COERCE,
    ASSAULT,
    EVENT_TYPES /**< one more than the last */
} event_type;

/** @return TYPE_NONE when `s` is none of the sixteen names. */
event_type type_of(str s);
str type_text(event_type t);

/** @return 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict;
 *  0 for TYPE_NONE. */
int type_quad(event_type t);

/** What else is said about whether it happened. Bits of event.aux. */
enum { AUX_HISTORICAL = 1, AUX_FUTURE = 2, AUX_HYPOTHETICAL = 4, AUX_NEGATION = 8 };

/** One side of an event. */
typedef struct party {
    code code;  /**< whose; 0 when only a sector is known ("the rebels") */
    str sector; /**< PLOVER sector, GOV MIL REB...; may be empty */
    str name;   /**< who, resolved: "Nikita Khrushchev", "Soviet Union" */
    str text;   /**< the words that say so */
    span bytes; /**< where these words stand; both 0 when they stand nowhere */
} party;

typedef enum narrator_kind { NARRATOR_AUTHOR, NARRATOR_QUOTED, NARRATOR_COMMENT } narrator_kind;

typedef struct narrator {
    narrator_kind kind;
    str name; /**< empty when not known */
} narrator;

str narrator_text(narrator_kind k);
narrator_kind narrator_of(str s);

/** How much of it. A count below zero is unknown. */
typedef struct magnitude {
    int64_t dead, injured, people, items;
    double money; /**< negative: none told */
    str currency; /**< ISO 4217 */
} magnitude;

extern const magnitude magnitude_none;

typedef struct event {
    str id;  /**< unique in its run */
    str doc; /**< the document's id */
    dates when;
    event_type type;
    str mode; /**< PLOVER mode, may be empty */
    unsigned aux;
    str context;      /**< PLOVER contexts joined by '|' */
    str cameo;        /**< may be empty */
    double goldstein; /**< -10..10, NaN when the code has none */
    double score;     /**< PLOVER's score of type and mode, -10..10 */
    party *actor, *recipient;
    uint32_t n_actor, n_recipient;
    str place;
    double lat, lon; /**< NaN when not known */
    magnitude magnitude;
    str text;     /**< the sentence, or the record's own words */
    span bytes;   /**< of the sentence */
    span trigger; /**< of the words that name the act */
    narrator narrator;
    double confidence; /**< 0-1 */
    str rule;          /**< what made it */
    str run;
} event;

/** @return an event with nothing known: NaN, -1 and PRECISION_NONE where these mean "unknown". */
event event_new(void);

/** Joint and reciprocal acts are told with all parties as actors and no recipient. */
bool event_is_joint(const event *e);

#endif
