/** Events out, as JSON lines and as tab-separated lines, with PRODUCT's stable names. */
#ifndef FORMATS_EVENT_JSON_H
#define FORMATS_EVENT_JSON_H

#include "base/buf.h"
#include "record/event.h"

/** Adds `e` as one JSON object, without a newline. What is not known is left out. */
void event_json(buf *b, const event *e);

/** The answer to a marked line: id, event_type (null when no act was found), quad, confidence. */
void event_json_pair(buf *b, const event *e);

/** A header and one line an event, newline included. Parties are joined by '|'. */
void event_tsv_header(buf *b);
void event_tsv(buf *b, const event *e);

/** One event per pair of actor and recipient, as CAMEO data have it: a joint act of n parties
 *  gives every ordered pair. @param ret_n how many */
event *event_expand(arena *a, const event *e, size_t *ret_n);

#endif
