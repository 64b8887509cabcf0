#include "record/code.h"

#include <string.h>

code code_of(str s)
{
    if (s.len != 3 || !ascii_upper(s.s[0]) || !ascii_upper(s.s[1]) || !ascii_upper(s.s[2]))
        return 0;
    return CODE(s.s[0], s.s[1], s.s[2]);
}

void code_text(code c, char ret[4])
{
    for (int i = 0; i < 4; i++)
        ret[i] = (char)(c >> 8 * i & 0xff);
}

int code_cmp(code a, code b)
{
    char x[4], y[4];
    code_text(a, x);
    code_text(b, y);
    return strcmp(x, y);
}

bool code_is_free(code c)
{
    return (c & 0xff) == 'X' && c >> 8;
}
