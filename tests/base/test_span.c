#include "base/span.h"
#include "tap.h"

/** "a&b" from "a&amp;b", and then ", c" from behind four dropped bytes. */
static offset_map entity_map(arena *a)
{
    offset_map m = {0};
    offset_map_add(a, &m, (offset_pair){0, 0, 1, 1});
    offset_map_add(a, &m, (offset_pair){1, 1, 1, 5});
    offset_map_add(a, &m, (offset_pair){2, 6, 1, 1});
    offset_map_add(a, &m, (offset_pair){3, 11, 1, 1});
    return m;
}

static bool is(span s, uint32_t from, uint32_t to)
{
    if (s.from != from || s.to != to)
        printf("# got %u-%u\n", s.from, s.to);
    return s.from == from && s.to == to;
}

static void empty_map_is_the_text_itself(void)
{
    offset_map m = {0};
    OK(offset_map_source(&m, 17) == 17);
    OK(is(offset_map_span(&m, (span){3, 9}), 3, 9));
}

static void finds_whole_characters(arena *a)
{
    offset_map m = entity_map(a);
    OK(m.n == 3); /* the first says nothing new */
    OK(is(offset_map_span(&m, (span){0, 1}), 0, 1));
    OK(is(offset_map_span(&m, (span){1, 2}), 1, 6)); /* all of "&amp;" */
    OK(is(offset_map_span(&m, (span){0, 3}), 0, 7));
    OK(is(offset_map_span(&m, (span){2, 3}), 6, 7)); /* not the dropped bytes behind it */
    OK(is(offset_map_span(&m, (span){3, 5}), 11, 13));
    OK(is(offset_map_span(&m, (span){2, 2}), 6, 6));
}

static void steps_over_wide_characters(arena *a)
{
    offset_map m = {0};
    offset_map_add(a, &m, (offset_pair){0, 2, 2, 1}); /* Cyrillic from one byte each */
    offset_map_add(a, &m, (offset_pair){2, 3, 2, 1});
    offset_map_add(a, &m, (offset_pair){6, 5, 1, 1});
    OK(m.n == 2);
    OK(is(offset_map_span(&m, (span){2, 4}), 3, 4));
    OK(is(offset_map_span(&m, (span){0, 6}), 2, 5));
    OK(offset_map_source(&m, 3) == 3);
}

static void joins_two_ways(arena *a)
{
    offset_map outer = entity_map(a), inner = {0};
    offset_map_add(a, &inner, (offset_pair){0, 0, 1, 2}); /* the HTML was UTF-16 */
    offset_map m = offset_map_join(a, &outer, 5, &inner);
    OK(is(offset_map_span(&m, (span){0, 1}), 0, 2));
    OK(is(offset_map_span(&m, (span){1, 2}), 2, 12));
    OK(is(offset_map_span(&m, (span){3, 5}), 22, 26));
    offset_map none = {0}, same = offset_map_join(a, &outer, 5, &none);
    OK(is(offset_map_span(&same, (span){1, 4}), 1, 12));
}

int main(void)
{
    jmp_buf full;
    arena a;
    arena_init(&a, 1 << 24, &full);
    if (setjmp(full))
        return 1;
    empty_map_is_the_text_itself();
    finds_whole_characters(&a);
    steps_over_wide_characters(&a);
    joins_two_ways(&a);
    arena_free(&a);
    return tap_done();
}
