/** A state or organisation by its three letters, packed into one number: RUS, CHN, NAT.
 * Zero is nobody. XAA-XZZ are free for simulations (ISO 3166 user-assigned).
 */
#ifndef RECORD_CODE_H
#define RECORD_CODE_H

#include "base/str.h"

typedef uint32_t code;

#define CODE(a, b, c) ((code)(a) | (code)(b) << 8 | (code)(c) << 16)

/** @return the code, or 0 unless `s` is exactly three capitals. It need not be anybody's. */
code code_of(str s);

/** @param ret  the letters and a NUL; "" for 0 */
void code_text(code c, char ret[4]);

/** Order of the letters, as in an alphabetical list. */
int code_cmp(code a, code b);

/** XAA to XZZ. */
bool code_is_free(code c);

#endif
