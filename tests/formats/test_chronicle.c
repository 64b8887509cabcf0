/* Rows of the chronicle become events; what cannot be used is named with its place and reason. */
#include "formats/chronicle.h"

#include "base/mem.h"
#include "tap.h"

#define HEADER                                                                                     \
    "date\tprecision\tactor\taction\ttarget\tplover\tmutual\tamount_or_casualties\tplace\tsource"  \
    "\tbasis\n"

static bool known(const void *user, code c)
{
    (void)user;
    return c == CODE('R', 'U', 'S') || c == CODE('C', 'H', 'N');
}

static const chronicle_states states = {known, NULL};

static void read_all(arena *a, const char *text, record_rows *rows, rejects *bad)
{
    chronicle c;
    reject why;
    OK(chronicle_open(&c, a, str_of(text), STR("t.tsv"), states, &why));
    chronicle_read(&c, a, rows, bad);
}

static void good_rows(arena *a)
{
    record_rows r;
    rejects bad;
    read_all(
        a,
        "# made by hand\n" HEADER "\n"
        "1950-02-14\tday\tRUS\tTreaty signed\tCHN\tAGREE\t1\t30 years\tMoscow\thttp://x\tread\n"
        "# between\n"
        "1963-07-05/1963-07-20\tday\tCHN\tTalks\tRUS\tCONSULT\t0\t\t\t\t\r\n"
        "1960-11/1960-12\tinterval\tXAA\tact\tXZZ\tAID\t0\t\t\t\t\n"
        "1962\tyear\tCHN\tq\tRUS\tACCUSE\t0\t\t\t\trecalled",
        &r, &bad);
    OK(r.n == 4 && bad.n == 0);
    const event *e = &r.at[0].event;
    OK(event_is_joint(e) && e->actor[0].code == code_of(STR("RUS")) &&
       e->actor[1].code == code_of(STR("CHN")));
    OK(e->type == AGREE && e->when.first == day_of(1950, 2, 14) &&
       e->when.precision == PRECISION_DAY);
    OK(str_eq(e->text, STR("Treaty signed")) && str_eq(e->place, STR("Moscow")));
    OK(str_eq(r.at[0].amount, STR("30 years")) && str_eq(r.at[0].source, STR("http://x")) &&
       str_eq(r.at[0].basis, STR("read")));
    OK(r.at[0].line == 4 && r.at[0].byte == 15 + sizeof HEADER - 1 + 1);
    e = &r.at[1].event;
    OK(e->n_actor == 1 && e->n_recipient == 1 && e->recipient->code == code_of(STR("RUS")));
    OK(e->when.precision == PRECISION_INTERVAL && e->when.last == day_of(1963, 7, 20));
    OK(e->confidence == 1 && e->magnitude.dead == -1 && isnan(e->goldstein));
    OK(r.at[2].event.when.last == day_of(1960, 12, 31) && r.at[3].line == 8);
}

static void bad_row(arena *a, const char *row, const char *reason)
{
    char text[1000];
    snprintf(text, sizeof text, HEADER "%s\n", row);
    record_rows r;
    rejects bad;
    read_all(a, text, &r, &bad);
    bool right = r.n == 0 && bad.n == 1 && str_eq(bad.at[0].reason, str_of(reason)) &&
                 bad.at[0].line == 2 && bad.at[0].byte == sizeof HEADER - 1;
    OK(right);
    if (!right)
        printf("# want '%s' got '%s'\n", reason, bad.n ? str_z(a, bad.at[0].reason) : "");
}

static void bad_rows(arena *a)
{
    bad_row(a, "1969-02-30\tday\tRUS\tx\tCHN\tAID\t0\t\t\t\t", "no such day 1969-02-30");
    bad_row(a, "1969-13\tmonth\tRUS\tx\tCHN\tAID\t0\t\t\t\t", "no such month 1969-13");
    bad_row(a, "1969-02-01/1969-02-30\tday\tRUS\tx\tCHN\tAID\t0\t\t\t\t", "no such day 1969-02-30");
    bad_row(a, "1969-02-02/1969-02-01\tday\tRUS\tx\tCHN\tAID\t0\t\t\t\t",
            "not an interval that begins before it ends '1969-02-02/1969-02-01'");
    bad_row(a, "March 1969\tday\tRUS\tx\tCHN\tAID\t0\t\t\t\t", "not a date 'March 1969'");
    bad_row(a, "1969-02\tday\tRUS\tx\tCHN\tAID\t0\t\t\t\t",
            "precision 'day' does not fit the date 1969-02");
    bad_row(a, "1969-02-01/1969-02-02\tyear\tRUS\tx\tCHN\tAID\t0\t\t\t\t",
            "precision 'year' does not fit the date 1969-02-01/1969-02-02");
    bad_row(a, "1969-02-01\t\tRUS\tx\tCHN\tAID\t0\t\t\t\t",
            "precision '' does not fit the date 1969-02-01");
    bad_row(a, "1969-02-01\tday\tSUN\tx\tCHN\tAID\t0\t\t\t\t", "unknown actor 'SUN'");
    bad_row(a, "1969-02-01\tday\tRUS\tx\tchn\tAID\t0\t\t\t\t", "unknown target 'chn'");
    bad_row(a, "1969-02-01\tday\tRUS\tx\tRUS\tAID\t0\t\t\t\t", "RUS acts on itself");
    bad_row(a, "1969-02-01\tday\tRUS\tx\tCHN\taid\t0\t\t\t\t", "unknown event type 'aid'");
    bad_row(a, "1969-02-01\tday\tRUS\tx\tCHN\tAID\t2\t\t\t\t", "mutual is '2', want 0 or 1");
    bad_row(a, "1969-02-01\tday\tRUS\tx\tCHN\tAID\t0\t\t\t", "10 cells, want 11");
    bad_row(a, "1969-02-01\tday\tRUS\t\tCHN\tAID\t0\t\t\t\t", "no action");
    bad_row(a, "1969-02-01\tday\tRUS\t\xff\tCHN\tAID\t0\t\t\t\t", "action is not UTF-8");
}

static void bad_headers(arena *a)
{
    chronicle c;
    reject why;
    OK(!chronicle_open(&c, a, STR("# nothing\n"), STR("t.tsv"), states, &why));
    OK(str_eq(why.reason, STR("the table is empty: no header line")));
    OK(!chronicle_open(&c, a, STR("date\tactor\n"), STR("t.tsv"), states, &why));
    OK(str_eq(why.reason, STR("the header has no column 'precision'")));
}

/* A table in pieces gives what it gives as a whole. */
static void pieces(arena *a)
{
    static const str text = {HEADER "1969-02-01\tday\tRUS\tx\tCHN\tAID\t0\t\t\t\t\n"
                                    "1969-02-30\tday\tRUS\tx\tCHN\tAID\t0\t\t\t\t\n"
                                    "1969-02-03\tday\tCHN\ty\tRUS\tAID\t0\t\t\t\t\n",
                             sizeof HEADER - 1 + 3 * 35};
    record_rows whole, part;
    rejects whole_bad, part_bad;
    read_all(a, text.s, &whole, &whole_bad);
    OK(whole.n == 2 && whole_bad.n == 1);
    size_t cut = sizeof HEADER - 1 + 35;
    chronicle first, second;
    reject why;
    OK(chronicle_open(&first, a, str_sub(text, 0, cut), STR("t.tsv"), states, &why));
    second = first;
    chronicle_read(&first, a, &part, &part_bad);
    OK(part.n == 1 && part.at[0].line == whole.at[0].line);
    chronicle_resume(&second, str_sub(text, cut, text.len), tsv_lines(str_sub(text, 0, cut)), cut);
    chronicle_read(&second, a, &part, &part_bad);
    OK(part.n == 1 && part.at[0].line == whole.at[1].line && part.at[0].byte == whole.at[1].byte);
    OK(part_bad.n == 1 && part_bad.at[0].line == 3 && part_bad.at[0].byte == whole_bad.at[0].byte);
}

int main(void)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 1 << 20, &escape);
    if (setjmp(escape)) {
        tap_ok(0, "memory lasts", __FILE__, __LINE__);
        return tap_done();
    }
    good_rows(&a);
    bad_rows(&a);
    bad_headers(&a);
    pieces(&a);
    arena_free(&a);
    OK(mem_live() == 0);
    return tap_done();
}
