#include "record/event.h"

#include <math.h>

static const char *const types[EVENT_TYPES] = {
    "",        "AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE",
    "AID",     "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};

const magnitude magnitude_none = {-1, -1, -1, -1, -1, {"", 0}};

event_type type_of(str s)
{
    for (event_type t = AGREE; t < EVENT_TYPES; t++)
        if (str_eq(s, str_of(types[t])))
            return t;
    return TYPE_NONE;
}

str type_text(event_type t)
{
    return str_of(types[t]);
}

int type_quad(event_type t)
{
    return t == TYPE_NONE ? 0 : t <= CONCEDE ? 1 : t <= RETREAT ? 2 : t <= THREATEN ? 3 : 4;
}

static const char *const narrators[] = {"author", "quoted", "comment"};

str narrator_text(narrator_kind k)
{
    return str_of(narrators[k]);
}

narrator_kind narrator_of(str s)
{
    for (narrator_kind k = NARRATOR_QUOTED; k <= NARRATOR_COMMENT; k++)
        if (str_eq(s, str_of(narrators[k])))
            return k;
    return NARRATOR_AUTHOR;
}

event event_new(void)
{
    return (event){.goldstein = (double)NAN,
                   .score = (double)NAN,
                   .lat = (double)NAN,
                   .lon = (double)NAN,
                   .magnitude = magnitude_none,
                   .confidence = 1,
                   .when = {DAY_NONE, DAY_NONE, PRECISION_NONE}};
}

bool event_is_joint(const event *e)
{
    return e->n_actor > 1 && e->n_recipient == 0;
}
