#include "document.h"
#include "formats/plain.h"

static document read_z(arena *a, const char *z)
{
    source s = source_of(str_of(z));
    return plain_read(a, &s);
}

static void parts(arena *a)
{
    document d = read_z(a, "The title\n\nFirst paragraph. It goes on.\n\nA heading\n\nSecond.\n");
    OK(d.block.n == 4 && is_sound(&d));
    OK(is_block(&d, 0, BLOCK_TITLE, "The title"));
    OK(is_block(&d, 1, BLOCK_PARAGRAPH, "First paragraph. It goes on."));
    OK(is_block(&d, 2, BLOCK_HEADING, "A heading"));
    OK(is_block(&d, 3, BLOCK_PARAGRAPH, "Second."));
    OK(str_eq(d.title, STR("The title")) && d.date == DAY_NONE && d.comment.n == 0);
    OK(str_eq(block_source(&d, d.text, 2), STR("A heading")));
}

static void lines_of_a_chronicle(arena *a)
{
    document d = read_z(a, "India and China: a chronology\n\n1 Apr 1950. Diplomatic relations.\n"
                           "Oct 1950. Chinese troops into Tibet.\n");
    OK(d.block.n == 3);
    OK(is_block(&d, 2, BLOCK_PARAGRAPH, "Oct 1950. Chinese troops into Tibet."));
}

static void lines_wrapped_by_hand(arena *a)
{
    document d = read_z(a, "A report of the usual kind\r\n\r\n"
                           "The war between the two Central American neighbors\r\n"
                           "went into its fourth day on Thursday, as the army\r\n"
                           "of one of them said.\r\n\r\nNext.\r\n");
    OK(d.block.n == 3);
    OK(str_ends(block_text(&d, 1), STR("of one of them said.")));
}

static void datelines(arena *a)
{
    document d = read_z(a, "Weekend notes\nBERLIN, July 12, 2014\n\nGermany won.\n");
    OK(d.date == day_of(2014, 7, 12) && !d.date_inferred);
    OK(is_block(&d, 0, BLOCK_TITLE, "Weekend notes"));
    OK(d.block.n == 2 && is_block(&d, 1, BLOCK_PARAGRAPH, "Germany won."));

    d = read_z(a, "A title\n\nPublished: 12 July 2014\n\nGermany won.\n");
    OK(d.date == day_of(2014, 7, 12) && d.block.n == 2);

    d = read_z(a, "A title\n\nThe treaty of 10 May 1871\n\nFrance paid.\n");
    OK(d.date == DAY_NONE && is_block(&d, 1, BLOCK_HEADING, "The treaty of 10 May 1871"));

    d = read_z(a, "TEGUCIGALPA, July 17, 1969 - A pilot shot down three fighters.\n\nMore.\n");
    OK(d.date == day_of(1969, 7, 17) && d.title.len == 0);
    OK(is_block(&d, 0, BLOCK_PARAGRAPH, "A pilot shot down three fighters."));

    d = read_z(a, "A title\n\nSAN JUAN, Puerto Rico, 3 May 1998 (Wire) \xe2\x80\x94 It rained.\n");
    OK(d.date == day_of(1998, 5, 3));
    OK(is_block(&d, 1, BLOCK_PARAGRAPH, "It rained."));

    d = read_z(a, "A title\n\nALBUQUERQUE, N.M. (AP) -- It rained.\n");
    OK(d.date == DAY_NONE && is_block(&d, 1, BLOCK_PARAGRAPH, "It rained."));

    d = read_z(a, "A title\n\nNATO - the alliance (of 1949) - met.\n");
    OK(is_block(&d, 1, BLOCK_PARAGRAPH, "NATO - the alliance (of 1949) - met."));

    d = read_z(a, "A title\n\nOn July 17, 1969 - a Thursday - it rained.\n");
    OK(d.date == DAY_NONE); /* no place in capitals: a sentence like any other */
}

static void hard_to_read(arena *a)
{
    OK(read_z(a, "").block.n == 0);
    OK(read_z(a, "\n \n\t\n").block.n == 0);
    source nuls = source_of(STR("\0\0\0\0"));
    OK(plain_read(a, &nuls).block.n == 0);

    document d = read_z(a, "\xef\xbb\xbfTitle\n\nText \x93 with Élysée à bad byte.");
    OK(d.repaired == 1 && is_sound(&d));
    OK(is_block(&d, 0, BLOCK_TITLE, "Title") && document_source_offset(&d, 0) == 3);

    d = read_z(a, "مقال\n\nالحرب انتهت. السلام بدأ.\n");
    OK(d.block.n == 2 && is_block(&d, 0, BLOCK_TITLE, "مقال"));
}

static void ten_megabytes_in_a_line(arena *a)
{
    size_t n = 10 << 20;
    char *p = arena_alloc_raw(a, n, 1);
    memset(p, 'x', n);
    source s = source_of((str){p, n});
    document d = plain_read(a, &s);
    OK(d.block.n == 1 && d.block.at[0].kind == BLOCK_PARAGRAPH && d.title.len == 0);
}

static void tests(arena *a)
{
    parts(a);
    lines_of_a_chronicle(a);
    lines_wrapped_by_hand(a);
    datelines(a);
    hard_to_read(a);
    ten_megabytes_in_a_line(a);
}

int main(void)
{
    return with_arena(tests);
}
