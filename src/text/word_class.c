#include "text/word_class.h"

#include <assert.h>

#include "base/data.h"

status word_classes_open(word_classes *ret, str bytes, error *e)
{
    model_file f;
    directory d;
    status s = model_open(&f, bytes, STR("casuscls"), e);
    if (!s)
        s = directory_open(&d, f.section[0], e);
    if (!s)
        *ret = (word_classes){d.bucket, d.shift};
    return s;
}

word_classes word_classes_built_in(void)
{
    word_classes c;
    error e;
    status s = word_classes_open(&c, data_file(STR("models/classes.bin")), &e);
    assert(s == STATUS_OK);
    (void)s;
    return c;
}

uint64_t word_class_entry(uint64_t hash, word_class c)
{
    return word_class_key(hash) << 32 | (uint64_t)(c.brown & 0xfffff) << 12 | (c.vector & 0xfff);
}

word_class word_class_of(word_classes c, uint64_t hash)
{
    uint64_t key = word_class_key(hash), mask = UINT64_MAX >> c.shift;
    for (uint64_t i = 0; i < WORD_CLASS_PROBES; i++) {
        uint64_t entry = c.at[((key >> c.shift) + i) & mask];
        if (entry == 0)
            break;
        if (entry >> 32 == (key & 0xffffffff))
            return (word_class){entry >> 12 & 0xfffff, entry & 0xfff};
    }
    return (word_class){0};
}
