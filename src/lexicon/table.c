#include "lexicon/table.h"

#include "base/vec.h"

void table_read(arena *a, const table *from, rejects *bad)
{
    tsv t;
    reject r;
    str cell[TABLE_MOST_COLUMNS];
    if (!tsv_open(&t, a, from->text, from->file, from->columns, from->n_columns, &r)) {
        *VEC_PUSH(a, bad) = r;
        return;
    }
    for (tsv_result k; (k = tsv_next(&t, a, cell, &r)) != TSV_END;) {
        const char *wrong = k == TSV_BAD ? r.reason.s : from->row(from->user, a, cell);
        if (wrong)
            *VEC_PUSH(a, bad) = tsv_reject(&t, str_of(wrong));
    }
}
