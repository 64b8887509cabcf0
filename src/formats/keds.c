/* KEDS and TABARI: date, source, target, code and whatever follows, tab-separated, with or without
 * a header. A day is 1969-03-02, 19690302 or 690302, where 00-30 are of this century. The first
 * three letters of a party are its state; "---" is nobody. The scheme, CAMEO or WEIS, is told by
 * codes that only one of them has. */
#include "formats/machine.h"
#include "formats/table.h"

enum { DATE, SOURCE, TARGET, EVENT_CODE, GOLDSTEIN };

static const char *const names[] = {"date", "source", "target", "code", "?goldstein"};
enum { COLUMNS = sizeof names / sizeof *names, THIS_CENTURY = 30 };

static bool read_date(record_reader *r, str cell, day *ret)
{
    char full[8];
    uint32_t n;
    if (cell.len != 6 || !fields_count(cell, &n))
        return record_day(r, cell, ret);
    bool this_century = n / 10000 <= THIS_CENTURY;
    full[0] = this_century ? '2' : '1';
    full[1] = this_century ? '0' : '9';
    memcpy(full + 2, cell.s, 6);
    return record_compact_day(r, (str){full, 8}, ret);
}

static code party_state(record_reader *r, str cell, day on)
{
    cell = str_sub(cell, 0, 3);
    return str_eq(cell, STR("---")) ? 0 : record_state(r, cell, on);
}

static void read_line(record_reader *r, const table_line *l)
{
    report x = {.mentions = 1, .sources = 1};
    int64_t goldstein = 0;
    str weight = table_value(l, GOLDSTEIN), number = table_cell(l, EVENT_CODE);
    if (!read_date(r, table_cell(l, DATE), &x.day))
        return;
    if (str_eq(number, STR("---"))) {
        r->out->no_act++;
        return;
    }
    int kind = record_act(r, number);
    if (kind < 0)
        return;
    const act_kind *k = &r->t->scheme->at[kind];
    if (l->t->headed && weight.len) {
        if (!fields_fixed(weight, 1, &goldstein) || goldstein < -100 || goldstein > 100) {
            record_bad(r, "goldstein '%.*s' is no number from -10 to 10",
                       STR_ARG(record_shown(weight)));
            return;
        }
    } else if (k->goldstein >= -10 && k->goldstein <= 10) {
        goldstein = (int64_t)(k->goldstein * 10 + (k->goldstein < 0 ? -0.5 : 0.5));
    }
    x.kind = (uint16_t)kind;
    x.goldstein = (int32_t)goldstein;
    record_covered(r, x.day);
    x.source = party_state(r, table_cell(l, SOURCE), x.day);
    x.target = party_state(r, table_cell(l, TARGET), x.day);
    if (record_wanted(r, x.source, x.target))
        record_report(r, &x);
}

static void read_piece(const record_table *t, arena *a, records *ret)
{
    table_read_lines(t, a, ret, read_line);
}

/** Which scheme knows more of the first lines' codes; CAMEO when both know all. */
static bool is_weis(const record_table *t, arena *a)
{
    enum { LOOKED_AT = 5000 };
    size_t cameo = 0, weis = 0;
    fields f = fields_of(a, t->piece);
    for (size_t i = t->headed; i < f.n_lines && i < LOOKED_AT; i++) {
        table_line l = {.t = t, .f = &f};
        l.first = fields_first(&f, i, &l.cells);
        str number = table_cell(&l, EVENT_CODE);
        cameo += scheme_find(&t->books->cameo, number) >= 0;
        weis += scheme_find(&t->books->weis, number) >= 0;
    }
    return weis > cameo;
}

static bool open_table(record_table *t, arena *a, reject *ret)
{
    str header = record_header(t->piece), first;
    str rest = header;
    t->headed = str_cut(&rest, '\t', &first) && str_eq(str_trim(first), STR("date"));
    if (t->headed) {
        if (!record_columns(t, a, header, '\t', names, COLUMNS, ret))
            return false;
    } else {
        table_fixed_columns(t, GOLDSTEIN);
        t->column[GOLDSTEIN] = -1;
        t->columns = RECORD_MOST_COLUMNS;
    }
    bool weis = is_weis(t, a);
    t->scheme = weis ? &t->books->weis : &t->books->cameo;
    t->codebook = weis ? t->books->weis_states : t->books->cameo_states;
    return true;
}

/** Digits and hyphens where the date stands, three digits or four where the code does. */
static bool is_keds(str head)
{
    str line = record_header(head), cell, cells[4] = {{0}};
    if (str_starts(line, STR("date\tsource\ttarget\tcode")))
        return true;
    for (size_t i = 0; i < 4; i++)
        if (str_cut(&line, '\t', &cell))
            cells[i] = str_trim(cell);
    uint32_t n;
    size_t len = cells[0].len;
    return (len == 6 || len == 8) && fields_count(cells[0], &n) && cells[1].len >= 3 &&
           cells[2].len >= 3 && (cells[3].len == 3 || cells[3].len == 4) &&
           fields_count(cells[3], &n);
}

const record_format keds_format = {
    .name = {"keds", 4}, .counted = true, .open = open_table, .read = read_piece, .is = is_keds};
