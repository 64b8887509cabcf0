#include "text/parse_marks.h"

/** Widens every word's reach to the words below it. A walk up ends at the first word that already
 * reaches as far. */
static void spread(const mark_tree *x, uint32_t from)
{
    for (int32_t h = x->at[from].head; h >= 0 && x->left[h] > from; h = x->at[h].head)
        x->left[h] = (uint16_t)from;
    for (int32_t h = x->at[from].head; h >= 0 && x->right[h] < from; h = x->at[h].head)
        x->right[h] = (uint16_t)from;
}

mark_tree mark_tree_of(arena *a, const token *t, const uint8_t *tags, const dependency *d,
                       const bool *is_mark, uint32_t n)
{
    mark_tree x = {.token = t, .tags = tags, .at = d, .is_mark = is_mark, .n = n};
    x.left = arena_alloc_raw(a, n, sizeof *x.left);
    x.right = arena_alloc_raw(a, n, sizeof *x.right);
    for (uint32_t i = 0; i < n; i++)
        x.left[i] = x.right[i] = (uint16_t)i;
    for (uint32_t i = 0; i < n; i++)
        if (!is_mark[i])
            spread(&x, i);
    return x;
}

static bool is_on_side(int32_t head, uint32_t mark, bool left)
{
    return head >= 0 && (left ? (uint32_t)head < mark : (uint32_t)head > mark);
}

/** Adds `word` and the words above it on the same side of the mark. */
static uint32_t climb(const mark_tree *x, uint32_t word, uint32_t mark, uint16_t *ret)
{
    bool left = word < mark;
    uint32_t n = 0;
    int32_t at = (int32_t)word;
    do
        ret[n++] = (uint16_t)at;
    while (n < MARK_CANDIDATES / 2 && is_on_side(at = x->at[at].head, mark, left));
    return n;
}

uint32_t mark_candidates(const mark_tree *x, uint32_t mark, uint16_t ret[MARK_CANDIDATES])
{
    uint32_t n = 0, before = mark, after = mark + 1;
    while (before > 0 && x->is_mark[before - 1])
        before--;
    while (after < x->n && x->is_mark[after])
        after++;
    if (before > 0)
        n = climb(x, before - 1, mark, ret);
    if (after < x->n)
        n += climb(x, after, mark, ret + n);
    return n;
}

static uint64_t tag_at(const mark_tree *x, uint32_t i)
{
    return i < x->n ? x->tags[i] : TAG_NONE;
}

/** Marks like this one before it: the second of a pair of quotes or commas is odd. */
static uint32_t same_before(const mark_tree *x, uint32_t mark)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < mark; i++)
        n += x->token[i].hash == x->token[mark].hash;
    return n;
}

/** The mark just outside the word's reach, on the side away from `mark`: its hash. */
static uint64_t opposite(const mark_tree *x, uint32_t mark, uint32_t head)
{
    if (head < mark)
        return x->left[head] > 0 ? x->token[x->left[head] - 1].hash : 1;
    return x->right[head] + 1u < x->n ? x->token[x->right[head] + 1].hash : 2;
}

void mark_features(const mark_tree *x, uint32_t mark, uint32_t head, uint64_t key[MARK_FEATURES])
{
    int32_t above = x->at[head].head;
    bool left = head < mark, root = above < 0;
    bool top = root || !is_on_side(above, mark, left);
    bool near = left ? head + 1 == mark : head == mark + 1;
    bool edge = left ? x->right[head] < mark : x->left[head] > mark;
    uint64_t m = x->token[mark].hash;
    uint64_t place = weights_part((uint64_t)left | (uint64_t)top << 1 | (uint64_t)near << 2 |
                                  (uint64_t)root << 3 | (uint64_t)edge << 4);
    uint64_t r = weights_part(x->at[head].relation), t = weights_part(x->tags[head]);
    uint64_t hr = root ? 3 : weights_part(x->at[above].relation);
    uint64_t end = weights_part(mark + 1 == x->n ? 1 : mark == 0 ? 2 : 0);
    uint64_t before = weights_part(tag_at(x, mark ? mark - 1 : x->n)),
             after = weights_part(tag_at(x, mark + 1));
    uint64_t odd = weights_part(same_before(x, mark) & 1), other = opposite(x, mark, head);
    uint64_t spaced = weights_part(x->token[mark].shape & TOKEN_SPACED);
    const uint64_t sums[MARK_FEATURES] = {
        place,
        place * 3 + r,
        place * 3 + r * 5 + t,
        place * 3 + end,
        place * 3 + r * 5 + hr * 7,
        place * 3 + after * 5,
        place * 3 + before * 5 + after * 7,
        place * 3 + other * 5,
        place * 3 + other * 5 + r * 7,
        place * 3 + odd * 5 + r * 7,
        place * 3 + odd * 5 + other * 7,
        place * 3 + after * 5 + r * 7,
        place * 3 + before * 5 + r * 7,
        place * 3 + spaced * 5 + odd * 7 + end,
    };
    for (unsigned i = 0; i < MARK_FEATURES; i++)
        key[i] = weights_key(sums[i] * 11 + m + (i + 1) * 0x9e3779b97f4a7c15u);
}
