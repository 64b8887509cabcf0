/** What the parser sees of a state. Shared by text_parse() and the program that trains it.
 *
 * To add a feature: a row in a table of parse_features.c, one more in the count here, and training.
 */
#ifndef TEXT_PARSE_FEATURES_H
#define TEXT_PARSE_FEATURES_H

#include "text/parse_state.h"

enum { MOVE_FEATURES = 166, LABEL_FEATURES = 61 };

/** For the choice of the next move. */
void parse_move_features(const parse_state *s, uint64_t key[MOVE_FEATURES]);

/** For the relation of an arc that is about to be made. */
void parse_label_features(const parse_state *s, arc x, uint64_t key[LABEL_FEATURES]);

#endif
