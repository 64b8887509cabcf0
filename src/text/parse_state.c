#include "text/parse_state.h"

#include "text/tag_features.h"

enum { NODES_BEHIND = 4 };

static bool is_finite(tag g)
{
    return g == TAG_VERB_PAST || g == TAG_VERB_3SG || g == TAG_VERB_PRESENT || g == TAG_AUX_MODAL ||
           g == TAG_AUX_PAST || g == TAG_AUX_3SG || g == TAG_AUX_PRESENT;
}

static bool has_words(const uint8_t *tags, uint32_t n)
{
    uint32_t i = 0;
    while (i < n && tags[i] == TAG_PUNCT)
        i++;
    return i < n;
}

static void describe(node *x, word_classes c, const token *t, tag g)
{
    word_class k = word_class_of(c, t->hash);
    x->word = tag_word_hash(t);
    x->tag = (uint8_t)g;
    x->brown = weights_part(k.brown);
    x->vector = weights_part(k.vector);
}

parse_state parse_begin(word_classes c, arena *a, const token *t, const uint8_t *tags, uint32_t n)
{
    static const node nothing = {
        .word = 1, .marker = 1, .marks_before = 1, .brown = 1, .vector = 1};
    bool skip_marks = has_words(tags, n);
    parse_state s = {.next = 1};
    uint16_t marks = 0, verbs = 0;
    s.at = arena_alloc_raw(a, n + 1 + NODES_BEHIND, sizeof *s.at);
    s.stack = arena_alloc_raw(a, n, sizeof *s.stack);
    s.at[0] = nothing;
    node next = nothing;
    for (uint32_t i = 0; i < n; i++) {
        if (skip_marks && tags[i] == TAG_PUNCT) {
            next.marks_before = next.marks_before * 31 + t[i].hash;
            marks++;
            continue;
        }
        describe(&next, c, &t[i], (tag)tags[i]);
        verbs = (uint16_t)(verbs + is_finite((tag)tags[i]));
        next.marks = marks;
        next.verbs = verbs;
        next.token = (uint16_t)i;
        s.at[++s.n] = next;
        next = nothing;
    }
    for (uint32_t i = 1; i <= NODES_BEHIND; i++) {
        s.at[s.n + i] = next;
        s.at[s.n + i].marks = marks;
        s.at[s.n + i].verbs = verbs;
        next = nothing;
    }
    return s;
}

arc parse_arc(const parse_state *s, move m)
{
    return (arc){m == MOVE_LEFT ? s->next : parse_top(s, 1), parse_top(s, 0)};
}

void parse_shift(parse_state *s)
{
    s->stack[s->depth++] = (uint16_t)s->next++;
}

static void note_marker(node *head, const node *dependent, relation r)
{
    bool binds = r == REL_CASE || r == REL_MARK;
    if (binds || (r == REL_CC && head->marker == 1))
        head->marker = dependent->word;
}

void parse_attach(parse_state *s, arc x, relation r)
{
    node *head = &s->at[x.head], *dependent = &s->at[x.dependent];
    int side = x.dependent < x.head ? LEFT_SIDE : RIGHT_SIDE;
    dependent->head = (uint16_t)x.head;
    dependent->relation = (uint8_t)r;
    head->inner[side] = head->outer[side];
    head->outer[side] = (uint16_t)x.dependent;
    head->set[side] |= (uint64_t)1 << r;
    if (head->count[side] < 7)
        head->count[side]++;
    note_marker(head, dependent, r);
    s->depth--;
}
