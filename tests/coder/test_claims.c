/* The examples of data/lexicon/claims.tsv: each row's sentence must give one claim, of the row's
 * kind, about whom the row names, by the row's narrator. */
#include "base/data.h"
#include "cases.h"

enum { PATTERN, CLAIM, EXAMPLE, WHOM, NARRATOR, COLUMNS };

static void check_row(runner *r, const str *cell)
{
    char whom[4] = "";
    coded c = code_text_of(&r->all, r->x, cell[EXAMPLE], DAY_NONE);
    OK(c.claims.n == 1);
    if (c.claims.n != 1) {
        printf("# %.*s: %zu claims\n", STR_ARG(cell[EXAMPLE]), c.claims.n);
        return;
    }
    code_text(c.claims.at[0].whom.code, whom);
    OK(str_eq(claim_text(c.claims.at[0].kind), cell[CLAIM]));
    OK(str_eq(str_of(whom), cell[WHOM]));
    OK(str_eq(c.claims.at[0].narrator.name, cell[NARRATOR]));
}

static void check_examples(runner *r)
{
    static const str columns[COLUMNS] = {
        {"pattern", 7}, {"claim", 5}, {"example", 7}, {"whom", 4}, {"narrator", 8}};
    str name = STR("lexicon/claims.tsv"), cell[COLUMNS];
    reject bad;
    tsv t;
    if (!OK(tsv_open(&t, &r->all, data_file(name), name, columns, COLUMNS, &bad)))
        return;
    for (tsv_result k; (k = tsv_next(&t, &r->all, cell, &bad)) != TSV_END;)
        if (OK(k == TSV_ROW))
            check_row(r, cell);
}

static size_t claims_in(runner *r, const char *text)
{
    return code_text_of(&r->all, r->x, str_of(text), DAY_NONE).claims.n;
}

/** Questions, suppositions and other people's rights are no claims. */
static void check_silence(runner *r)
{
    OK(claims_in(r, "Who is to blame for the war, Britain or Germany?") == 0);
    OK(claims_in(r, "If Stalin was right, nothing follows.") == 0);
    OK(claims_in(r, "Would Tito have been right?") == 0);
    OK(claims_in(r, "The right wing of the Chinese army was routed.") == 0);
    OK(claims_in(r, "Britain and France declared war on Germany.") == 0);
}

static void check_all(runner *r)
{
    check_examples(r);
    check_silence(r);
}

int main(void)
{
    return run_checks(true, check_all);
}
