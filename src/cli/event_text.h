/** Events as people read them. */
#ifndef CLI_EVENT_TEXT_H
#define CLI_EVENT_TEXT_H

#include "cli/run.h"

/** "1969-03-02  CHN > RUS  ASSAULT  the sentence, wrapped to the width". @param width columns */
void event_print_line(FILE *to, const casus_event *e, int width);

/** Everything about one event, a field a line. */
void event_print_all(FILE *to, const casus_event *e, int width);

/** One row of comma- (',') or tab-separated ('\t') values, and the header that fits it. */
void event_print_row(FILE *to, const casus_event *e, char sep);
void event_print_header(FILE *to, char sep);

/** `text` from column `indent` on, broken at blanks so that no line is wider than `width`. */
void print_wrapped(FILE *to, casus_text text, int indent, int width);

/** "1969-03-02", "1969-03", "1962" or "1960-11-01/1960-12-05". */
void dates_print(int32_t first, int32_t last, casus_text how, char ret[32]);

#endif
