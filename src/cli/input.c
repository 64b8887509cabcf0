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

casus_reader input_reader(const char *name)
{
    if (!name || !strcmp(name, "auto"))
        return CASUS_READER_AUTO;
    return strcmp(name, "deep") ? CASUS_READER_QUICK : CASUS_READER_DEEP;
}
