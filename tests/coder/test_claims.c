/* The examples of data/lexicon/claims.tsv: each row's sentence must give one claim, of the row's
 * kind, about whom the row names, by the row's narrator. */
#include "base/data.h"
#include "cases.h"

enum { PATTERN, CLAIM, EXAMPLE, WHOM, NARRATOR, COLUMNS };

static document one_sentence(arena *a, str text)
{
    document d = {.text = text, .date = DAY_NONE};
    *VEC_PUSH(a, &d.block) = (block){BLOCK_PARAGRAPH, {0, (uint32_t)text.len}, -1};
    return d;
}

static void check_row(runner *r, const str *cell)
{
    char whom[4] = "";
    document d = one_sentence(&r->all, cell[EXAMPLE]);
    coded c = code_document(&r->all, r->x, &d);
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
    document d = one_sentence(&r->all, str_of(text));
    return code_document(&r->all, r->x, &d).claims.n;
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

int main(void)
{
    runner r;
    jmp_buf escape;
    runner_open(&r, true, &escape);
    if (setjmp(escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    check_examples(&r);
    check_silence(&r);
    runner_close(&r);
    OK(mem_live() == 0);
    return tap_done();
}
