#include "lexicon/trie.h"

#include <string.h>

#include "base/vec.h"

typedef struct trie_edge {
    uint64_t token;
    uint32_t node, child; /**< child 0: an empty place, for the root is nobody's child */
} trie_edge;

static size_t place(uint32_t node, uint64_t token)
{
    uint64_t h = (token ^ (uint64_t)node * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
    return (size_t)(h ^ h >> 32);
}

static trie_edge *find(const trie *t, uint32_t node, uint64_t token)
{
    for (size_t i = place(node, token) & t->mask;; i = (i + 1) & t->mask) {
        trie_edge *e = &t->edge[i];
        if (!e->child || (e->node == node && e->token == token))
            return e;
    }
}

static void enlarge(arena *a, trie *t)
{
    trie bigger = *t;
    bigger.mask = t->mask ? t->mask * 2 + 1 : 1023;
    bigger.edge = NEW(a, bigger.mask + 1, trie_edge);
    for (size_t i = 0; t->mask && i <= t->mask; i++)
        if (t->edge[i].child)
            *find(&bigger, t->edge[i].node, t->edge[i].token) = t->edge[i];
    *t = bigger;
}

static uint32_t new_node(arena *a, trie *t)
{
    t->value = vec_grow(a, t->value, t->n_nodes, &t->cap_nodes, sizeof *t->value);
    t->value[t->n_nodes] = 0;
    return t->n_nodes++;
}

static uint32_t step_or_make(arena *a, trie *t, uint32_t node, uint64_t token)
{
    if (t->n_edges * 2 >= t->mask)
        enlarge(a, t);
    trie_edge *e = find(t, node, token);
    if (!e->child) {
        *e = (trie_edge){token, node, new_node(a, t)};
        t->n_edges++;
    }
    return e->child;
}

uint32_t *trie_put(arena *a, trie *t, const uint64_t *tokens, size_t n)
{
    if (!t->n_nodes)
        new_node(a, t);
    uint32_t node = 0;
    for (size_t i = 0; i < n; i++)
        node = step_or_make(a, t, node, tokens[i]);
    return &t->value[node];
}

uint32_t trie_step(const trie *t, uint32_t node, uint64_t token)
{
    return t->mask ? find(t, node, token)->child : 0;
}

uint32_t trie_value(const trie *t, uint32_t node)
{
    return node ? t->value[node] : 0;
}
