/* The examples of data/lexicon/acts.tsv: each row's sentence must give the row's event
 * by the rules alone. FLOOR.tsv
 * in tests/sentences says how many must. usage: test_examples FOLDER-OF-FLOOR.tsv */
#include "base/data.h"
#include "cases.h"

enum { EXAMPLE, EXPECT, COLUMNS };

static void run_row(runner *r, const str *cell, uint64_t line, int *passed)
{
    coded_case c = {.text = cell[EXAMPLE], .date = DAY_NONE, .line = line};
    *VEC_PUSH(&r->all, &c.want) = cell[EXPECT];
    *passed += run_case(r, &c);
}

static void run_examples(runner *r, str table)
{
    static const str columns[COLUMNS] = {{"example", 7}, {"expect", 6}};
    str name = STR("lexicon/acts.tsv"), cell[COLUMNS];
    int passed = 0, all = 0;
    reject bad;
    tsv t;
    if (!OK(tsv_open(&t, &r->all, data_file(name), name, columns, COLUMNS, &bad)))
        return;
    for (tsv_result k; (k = tsv_next(&t, &r->all, cell, &bad)) != TSV_END;) {
        if (k == TSV_BAD || !cell[EXAMPLE].len)
            continue;
        all++;
        run_row(r, cell, t.line, &passed);
    }
    check_floor(table, STR("acts.tsv"), passed, all);
}

int main(int argc, char **argv)
{
    runner r;
    jmp_buf escape;
    char path[1000];
    if (argc != 2)
        return 2;
    runner_open(&r, true, &escape);
    if (setjmp(escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    snprintf(path, sizeof path, "%s/FLOOR.tsv", argv[1]);
    run_examples(&r, read_file(&r.all, path));
    runner_close(&r);
    OK(mem_live() == 0);
    return tap_done();
}
