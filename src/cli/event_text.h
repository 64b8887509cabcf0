/** Events as people read them, and as rows of a table. */
#ifndef CLI_EVENT_TEXT_H
#define CLI_EVENT_TEXT_H

#include "cli/run.h"

/** "1969-03-02  CHN > RUS  ASSAULT  [321]", and below it the sentence. @param width columns */
void event_print_line(FILE *to, const casus_event *e, int width);

/** Everything about one event, a field a line. */
void event_print_all(FILE *to, const casus_event *e, int width);

/** One row of comma- (',') or tab-separated ('\t') values, and the header that fits it. */
void event_print_row(FILE *to, const casus_event *e, char sep);
void event_print_header(FILE *to, char sep);

/** The sentence from column `indent` on, and until when, for an act that took several days. */
void event_print_words(FILE *to, const casus_event *e, int indent, int width);

/** "1969-03-02", "1969-03" or "1962", at most ten columns; of an interval its first day. */
void event_first_day(const casus_event *e, char ret[12]);

#endif
