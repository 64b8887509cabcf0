/* The chronicle from any bytes, as a whole and in two pieces: both say the same. */
#include "formats/chronicle.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool odd(const void *user, code c)
{
    (void)user;
    return c & 1;
}

static void read_piece(chronicle *c, arena *a, uint64_t *rows, uint64_t *bad)
{
    record_rows r;
    rejects b;
    chronicle_read(c, a, &r, &b);
    *rows += r.n;
    *bad += b.n;
    for (size_t i = 0; i < r.n; i++) {
        const event *e = &r.at[i].event;
        if (e->when.last < e->when.first || e->type == TYPE_NONE || !e->text.len ||
            !str_is_utf8(e->text) || e->n_actor + e->n_recipient != 2)
            abort();
    }
}

static void read_both_ways(arena *a, str text)
{
    chronicle whole, first;
    reject why;
    chronicle_states states = {odd, NULL};
    if (!chronicle_open(&whole, a, text, STR("f"), states, &why))
        return;
    uint64_t rows = 0, bad = 0, rows_in_two = 0, bad_in_two = 0;
    size_t cut = text.len - whole.table.rest.len / 2;
    while (cut < text.len && text.s[cut - 1] != '\n')
        cut++;
    read_piece(&whole, a, &rows, &bad);
    if (!chronicle_open(&first, a, str_sub(text, 0, cut), STR("f"), states, &why))
        abort();
    chronicle second = first;
    read_piece(&first, a, &rows_in_two, &bad_in_two);
    chronicle_resume(&second, str_sub(text, cut, text.len), tsv_lines(str_sub(text, 0, cut)), cut);
    read_piece(&second, a, &rows_in_two, &bad_in_two);
    if (rows != rows_in_two || bad != bad_in_two || whole.table.line != second.table.line)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, 64 << 20, &escape);
    if (setjmp(escape) == 0)
        read_both_ways(&a, (str){(const char *)data, size});
    arena_free(&a);
    return 0;
}
