#include "formats/fields.h"

#include <math.h>

#include "base/vec.h"

#ifdef __SSE2__
#include <emmintrin.h>

static uint64_t marks_of_16(const char *p)
{
    __m128i x = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('\t')),
                               _mm_cmpeq_epi8(x, _mm_set1_epi8('\n')));
    return (uint64_t)(unsigned)_mm_movemask_epi8(hit);
}

/** One bit for each tab or newline of 64 bytes. */
static uint64_t marks_of(const char *p)
{
    return marks_of_16(p) | marks_of_16(p + 16) << 16 | marks_of_16(p + 32) << 32 |
           marks_of_16(p + 48) << 48;
}
#else
static uint64_t marks_of(const char *p)
{
    uint64_t m = 0;
    for (int i = 0; i < 64; i++)
        m |= (uint64_t)(p[i] == '\t' || p[i] == '\n') << i;
    return m;
}
#endif

/** The text's last bytes, too few for a block. */
static uint64_t marks_of_tail(const char *p, size_t n)
{
    uint64_t m = 0;
    for (size_t i = 0; i < n; i++)
        m |= (uint64_t)(p[i] == '\t' || p[i] == '\n') << i;
    return m;
}

typedef struct growing {
    arena *a;
    fields f;
    size_t mark_cap, line_cap;
} growing;

static void *bigger(arena *a, const uint32_t *old, size_t n, size_t *cap)
{
    uint32_t *p = arena_alloc_raw(a, *cap * 2, sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = old[i];
    *cap *= 2;
    return p;
}

static void add_block(growing *g, uint32_t base, uint64_t bits)
{
    fields *f = &g->f;
    if (f->n_marks + 65 > g->mark_cap)
        f->mark = bigger(g->a, f->mark, f->n_marks, &g->mark_cap);
    if (f->n_lines + 65 > g->line_cap)
        f->line = bigger(g->a, f->line, f->n_lines, &g->line_cap);
    for (; bits; bits &= bits - 1) {
        uint32_t at = base + (uint32_t)__builtin_ctzll(bits);
        f->mark[f->n_marks] = at;
        f->line[f->n_lines] = (uint32_t)f->n_marks++;
        f->n_lines += f->text.s[at] == '\n';
    }
}

fields fields_of(arena *a, str text)
{
    growing g = {a, {.text = text}, text.len / 6 + 80, text.len / 200 + 80};
    g.f.mark = arena_alloc_raw(a, g.mark_cap, sizeof *g.f.mark);
    g.f.line = arena_alloc_raw(a, g.line_cap, sizeof *g.f.line);
    size_t i = 0;
    for (; i + 64 <= text.len; i += 64)
        add_block(&g, (uint32_t)i, marks_of(text.s + i));
    add_block(&g, (uint32_t)i, marks_of_tail(text.s + i, text.len - i));
    if (text.len && text.s[text.len - 1] != '\n') {
        g.f.mark[g.f.n_marks] = (uint32_t)text.len;
        g.f.line[g.f.n_lines++] = (uint32_t)g.f.n_marks++;
    }
    return g.f;
}

bool fields_count(str cell, uint32_t *ret)
{
    uint32_t n = 0;
    if (!cell.len || cell.len > 9)
        return false;
    for (size_t i = 0; i < cell.len; i++) {
        unsigned digit = (unsigned char)cell.s[i] - (unsigned)'0';
        if (digit > 9)
            return false;
        n = n * 10 + digit;
    }
    *ret = n;
    return true;
}

/** Numbers with an exponent, and other rare forms. */
static bool fixed_of_double(str cell, int decimals, int64_t *ret)
{
    double x;
    if (!str_double(cell, &x) || !(fabs(x) < 1e12))
        return false;
    for (int i = 0; i < decimals; i++)
        x *= 10;
    *ret = (int64_t)llround(x);
    return true;
}

bool fields_fixed(str cell, int decimals, int64_t *ret)
{
    size_t i = cell.len && cell.s[0] == '-', digits = 0;
    int64_t n = 0;
    for (; i < cell.len && ascii_digit(cell.s[i]) && digits < 12; i++, digits++)
        n = n * 10 + (cell.s[i] - '0');
    int left = decimals, round = 0;
    if (i < cell.len && cell.s[i] == '.')
        for (i++; i < cell.len && ascii_digit(cell.s[i]); i++, digits++) {
            if (left > 0)
                n = n * 10 + (cell.s[i] - '0');
            else if (left == 0)
                round = cell.s[i] >= '5';
            left--;
        }
    if (!digits || i < cell.len)
        return fixed_of_double(cell, decimals, ret);
    for (; left > 0; left--)
        n *= 10;
    n += round;
    *ret = cell.s[0] == '-' ? -n : n;
    return true;
}
