/** A claim as a line of JSON: who says what of whom. */
#ifndef FORMATS_CLAIM_JSON_H
#define FORMATS_CLAIM_JSON_H

#include "base/buf.h"
#include "record/claim.h"

/** @param doc  the document's id */
void claim_json(buf *b, const claim *c, str doc);

#endif
