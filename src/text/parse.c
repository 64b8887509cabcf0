#include "text/parse.h"

#include <assert.h>
#include <limits.h>

#include "base/data.h"
#include "text/parse_features.h"
#include "text/parse_marks.h"

static_assert((int)REL_COUNT <= (int)ROW_CLASS, "a relation has its weight");

status parser_open(parser *ret, str bytes, word_classes c, error *e)
{
    model_file f;
    parser p = {.classes = c};
    status s = model_open(&f, bytes, STR("casuspar"), e);
    if (!s)
        s = directory_open(&p.moves, f.section[0], e);
    if (!s)
        s = class_weights_open(&p.labels, f.section[1], f.section[2], e);
    if (!s)
        s = directory_open(&p.marks, f.section[3], e);
    if (!s)
        *ret = p;
    return s;
}

parser parser_built_in(void)
{
    parser p;
    error e;
    status s = parser_open(&p, data_file(STR("models/parser.bin")), word_classes_built_in(), &e);
    assert(s == STATUS_OK);
    (void)s;
    return p;
}

static int signed_square(int root)
{
    int sign = root >> 31;
    return root * ((root ^ sign) - sign);
}

static move best_move(const parser *p, const parse_state *s)
{
    uint64_t key[MOVE_FEATURES];
    int left = 0, right = 0;
    parse_move_features(s, key);
    for (int i = 0; i < MOVE_FEATURES; i++)
        directory_expect(&p->moves, key[i]);
    for (int i = 0; i < MOVE_FEATURES; i++) {
        uint32_t pair = directory_get(&p->moves, key[i]);
        left += signed_square((int8_t)(pair & 0xff));
        right += signed_square((int8_t)(pair >> 8));
    }
    move best = parse_may(s, MOVE_SHIFT) ? MOVE_SHIFT : MOVE_RIGHT;
    int most = best == MOVE_SHIFT ? 0 : right;
    if (parse_may(s, MOVE_LEFT) && left > most) {
        best = MOVE_LEFT;
        most = left;
    }
    return parse_may(s, MOVE_RIGHT) && right > most ? MOVE_RIGHT : best;
}

static relation best_relation(const parser *p, const parse_state *s, arc x)
{
    uint64_t key[LABEL_FEATURES];
    int32_t score[CLASSES] = {0};
    parse_label_features(s, x, key);
    for (int i = 0; i < LABEL_FEATURES; i++)
        class_weights_expect(&p->labels, key[i]);
    for (int i = 0; i < LABEL_FEATURES; i++)
        class_weights_add(&p->labels, key[i], score);
    unsigned best = REL_NSUBJ;
    for (unsigned r = best + 1; r < REL_COUNT; r++)
        if (score[r] > score[best])
            best = r;
    return (relation)best;
}

static void make_moves(const parser *p, parse_state *s)
{
    while (!parse_done(s)) {
        move m = parse_may(s, MOVE_LEFT) || parse_may(s, MOVE_RIGHT) ? best_move(p, s) : MOVE_SHIFT;
        if (m == MOVE_SHIFT) {
            parse_shift(s);
            continue;
        }
        arc x = parse_arc(s, m);
        parse_attach(s, x, best_relation(p, s, x));
    }
}

/** Writes the arcs between words, as indices within the piece. @return the piece's root */
static uint32_t read_off(const parse_state *s, dependency *ret, bool *is_mark)
{
    for (uint32_t i = 1; i <= s->n; i++) {
        const node *x = &s->at[i];
        ret[x->token] = (dependency){s->at[x->head].token, x->relation};
        is_mark[x->token] = false;
    }
    uint32_t root = s->at[s->stack[0]].token;
    ret[root] = (dependency){-1, REL_ROOT};
    return root;
}

static int mark_score(const parser *p, const mark_tree *x, uint32_t mark, uint32_t head)
{
    uint64_t key[MARK_FEATURES];
    int score = 0;
    mark_features(x, mark, head, key);
    for (int i = 0; i < MARK_FEATURES; i++)
        score += signed_square((int8_t)(directory_get(&p->marks, key[i]) & 0xff));
    return score;
}

static uint32_t best_head(const parser *p, const mark_tree *x, uint32_t mark)
{
    uint16_t head[MARK_CANDIDATES];
    uint32_t n = mark_candidates(x, mark, head), best = 0;
    int most = INT_MIN;
    for (uint32_t i = 0; i < n; i++) {
        int score = mark_score(p, x, mark, head[i]);
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return head[best];
}

static void attach_marks(const parser *p, const mark_tree *x, dependency *d)
{
    for (uint32_t i = 0; i < x->n; i++)
        if (x->is_mark[i])
            d[i] = (dependency){(int32_t)best_head(p, x, i), REL_PUNCT};
}

/** @return the piece's root. */
static uint32_t parse_piece(const parser *p, arena *a, const token *t, const uint8_t *tags,
                            uint32_t n, dependency *ret)
{
    bool is_mark[PARSE_MOST];
    parse_state s = parse_begin(p->classes, a, t, tags, n);
    make_moves(p, &s);
    for (uint32_t i = 0; i < n; i++)
        is_mark[i] = true;
    uint32_t root = read_off(&s, ret, is_mark);
    mark_tree x = mark_tree_of(a, t, tags, ret, is_mark, n);
    attach_marks(p, &x, ret);
    return root;
}

dependency *text_parse(const parser *p, arena *a, const tokens *t, const uint8_t *tags)
{
    dependency *d = arena_alloc_raw(a, t->n, sizeof *d);
    uint32_t root = 0;
    for (size_t from = 0; from < t->n; from += PARSE_MOST) {
        size_t n = t->n - from < PARSE_MOST ? t->n - from : PARSE_MOST;
        uint32_t own = parse_piece(p, a, t->at + from, tags + from, (uint32_t)n, d + from);
        for (size_t i = from; from && i < from + n; i++)
            d[i].head += (int32_t)from;
        if (from)
            d[from + own] = (dependency){(int32_t)root, REL_PARATAXIS};
        root = from ? root : own;
    }
    return d;
}
