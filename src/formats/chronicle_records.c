/* The chronicle as one of the formats that can be imported. */
#include "formats/chronicle_records.h"

static bool is_state(const void *user, code c)
{
    return states_known(user, c);
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    chronicle_states known = {is_state, t->books->states};
    return chronicle_open(&t->chronicle, a, t->piece, t->file, known, ret);
}

/** Everything in a chronicle is kept: somebody chose it. */
static void read_piece(const record_table *t, arena *a, records *ret)
{
    chronicle c = t->chronicle;
    if (t->byte > 0)
        chronicle_resume(&c, t->piece, t->line, t->byte);
    c.no_act = 0;
    chronicle_read(&c, a, &ret->row, &ret->bad);
    ret->no_act = c.no_act;
    ret->lines = ret->row.n + ret->bad.n + c.no_act;
}

static bool is_chronicle(str head)
{
    str rest = head, line;
    while (str_cut(&rest, '\n', &line) && (!str_trim(line).len || line.s[0] == '#'))
        continue;
    return str_find(line, STR("plover"), 0) != SIZE_MAX &&
           str_find(line, STR("precision"), 0) != SIZE_MAX &&
           str_find(line, STR("mutual"), 0) != SIZE_MAX;
}

#define WANTS                                                                                      \
    "a chronicle has the columns date precision actor action target plover mutual "                \
    "amount_or_casualties place source basis"

const record_format chronicle_format = {.name = {"chronicle", 9},
                                        .wants = {WANTS, sizeof WANTS - 1},
                                        .open = open_table,
                                        .read = read_piece,
                                        .is = is_chronicle};
