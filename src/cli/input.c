#include "cli/input.h"

#include <string.h>

casus_format input_format(const char *name)
{
    static const char *const names[] = {"guess", "text",   "html",    "article",
                                        "jsonl", "marked", "petrarch"};
    for (int i = 0; name && i < 7; i++)
        if (!strcmp(name, names[i]))
            return (casus_format)i;
    return CASUS_GUESS;
}
