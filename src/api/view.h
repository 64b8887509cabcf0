/** Events as casus.h shows them, and back. */
#ifndef API_VIEW_H
#define API_VIEW_H

#include "api/session.h"

/** The public view of a stored or coded event; texts are borrowed, parties live in `a`. */
casus_event view_of(arena *a, const stored_event *s);

/** The other way, for writing it as JSON. */
event view_back(arena *a, const casus_event *v);

#endif
