#include "coder/petrarch_units.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"

/* ---- words */

typedef struct pwords {
    pword *at;
    size_t n, cap;
} pwords;

static bool joins(char c)
{
    return c == '-' || c == '_';
}

static void add_parts(psentence *s, pwords *w, pword proto)
{
    str norm = proto.norm;
    for (size_t i = 0; i < norm.len;) {
        size_t from = i;
        while (i < norm.len && !joins(norm.s[i]))
            i++;
        proto.norm = str_sub(norm, from, i);
        proto.id = petrarch_word_id(s->p, proto.norm);
        if (proto.norm.len)
            *VEC_PUSH(s->a, w) = proto;
        if (i > from)
            proto.after_mark = proto.after_comma = false;
        i++;
    }
}

static void find_words(psentence *s)
{
    pwords w = {0};
    bool mark = false, comma = false;
    for (uint32_t i = 0; i < s->t->n; i++) {
        const token *t = &s->t->at[i];
        bool punct = t->kind == TOKEN_PUNCT;
        if (punct &&
            (str_eq(t->norm, STR("-")) || str_eq(t->norm, STR("\"")) || str_eq(t->norm, STR("'"))))
            continue;
        comma = comma || (punct && str_eq(t->norm, STR(",")));
        mark = mark || punct;
        if (punct)
            continue;
        size_t before = w.n;
        add_parts(s, &w, (pword){0, i, NOWHERE, mark, comma, false, t->norm});
        if (w.n > before)
            mark = comma = false;
    }
    s->word = w.at;
    s->n = (uint32_t)w.n;
}

/* ---- names in the text */

/** Whether word `w` is the name's `i`th; the last word of a stem may go on. */
static bool is_name_word(const psentence *s, const petrarch_name *n, uint32_t i, uint32_t w)
{
    const pword *p = &s->word[w];
    uint32_t id = n->phrase.at[i].id;
    bool stem = n->stem && i + 1 == n->phrase.n;
    return p->id == id || (stem && str_starts(p->norm, s->p->word.at[id]));
}

/** Where the name's `i`th word stands, from `w` on: words that are not glued may have one or two
 *  others between them, no mark and no verb. @return s->n when nowhere */
static uint32_t next_name_word(const psentence *s, const petrarch_name *n, uint32_t i, uint32_t w)
{
    enum { MOST_BETWEEN = 2 };
    bool fixed = i == 0 || n->phrase.at[i].glued;
    for (uint32_t gap = 0; gap <= MOST_BETWEEN && w + gap < s->n; gap++) {
        if (i && s->word[w + gap].after_mark)
            break;
        if (is_name_word(s, n, i, w + gap))
            return w + gap;
        if (fixed || tag_is_verbal(ptag(s, w + gap)))
            break;
    }
    return s->n;
}

/** Where a name ends that begins at `at`; 0: it does not stand there. */
static uint32_t name_end(const psentence *s, const petrarch_name *n, uint32_t at)
{
    uint32_t w = at;
    for (uint32_t i = 0; i < n->phrase.n; i++) {
        w = next_name_word(s, n, i, w);
        if (w == s->n)
            return 0;
        w++;
    }
    return w;
}

static void longest_from(const psentence *s, const petrarch_names *names, uint32_t first,
                         uint32_t at, bool stems, uint32_t *best, uint32_t *best_end)
{
    for (uint32_t k = first; k; k = names->at[k].next) {
        const petrarch_name *n = &names->at[k];
        if (stems && (!n->stem || n->phrase.n > 1))
            continue;
        uint32_t end = name_end(s, n, at);
        uint32_t best_n = *best ? names->at[*best].phrase.n : 0;
        if (end && n->phrase.n > best_n) {
            *best = k;
            *best_end = end;
        }
    }
}

/** The name with most words that begins at `at`; 0: none. */
static uint32_t longest_name(const psentence *s, const petrarch_names *names, uint32_t at,
                             uint32_t *ret_end)
{
    enum { SHORTEST_STEM = 3 };
    uint32_t best = 0;
    str norm = s->word[at].norm;
    longest_from(s, names, petrarch_first_name(names, s->word[at].id), at, false, &best, ret_end);
    for (size_t len = norm.len; !best && len-- > SHORTEST_STEM;) {
        uint32_t id = petrarch_word_id(s->p, str_sub(norm, 0, len));
        if (id)
            longest_from(s, names, petrarch_first_name(names, id), at, true, &best, ret_end);
    }
    return best;
}

/** What stands where: the name that covers each word. */
typedef struct named {
    uint32_t *actor, *agent; /**< by word; 0: none */
    bool *begins;            /**< a name's first word */
} named;

static void cover(uint32_t *table, bool *begins, uint32_t from, uint32_t to, uint32_t k)
{
    begins[from] = true;
    for (uint32_t w = from; w < to; w++)
        table[w] = k;
}

static bool any_of(const uint32_t *table, uint32_t from, uint32_t to)
{
    while (from < to && !table[from])
        from++;
    return from < to;
}

static named find_names(const psentence *s)
{
    named m = {NEW(s->a, s->n + 1, uint32_t), NEW(s->a, s->n + 1, uint32_t),
               NEW(s->a, s->n + 1, bool)};
    uint32_t end = 0;
    for (uint32_t w = 0; w < s->n; w++) {
        uint32_t k = longest_name(s, &s->p->actors, w, &end);
        if (!k)
            continue;
        cover(m.actor, m.begins, w, end, k);
        w = end - 1;
    }
    for (uint32_t w = 0; w < s->n; w++) {
        uint32_t k = m.actor[w] ? 0 : longest_name(s, &s->p->agents, w, &end);
        if (!k || any_of(m.actor, w, end))
            continue;
        cover(m.agent, m.begins, w, end, k);
        w = end - 1;
    }
    return m;
}

static bool is_discarded(const psentence *s)
{
    uint32_t end;
    for (uint32_t w = 0; w < s->n; w++)
        if (longest_name(s, &s->p->discards, w, &end))
            return true;
    return false;
}

/** Issues with how often each is told, in order of the first time. */
static str count_issues(const psentence *s)
{
    uint32_t *times = NEW(s->a, s->p->issues.n, uint32_t);
    code_list order = {0};
    buf b = buf_new(s->a);
    uint32_t end;
    for (uint32_t w = 0; w < s->n; w++) {
        uint32_t k = longest_name(s, &s->p->issues, w, &end), same = 0;
        if (!k || s->p->issues.at[k].ignored)
            continue;
        while (same < order.n && !str_eq(order.at[same], s->p->issues.at[k].code))
            same++;
        if (same == order.n)
            *VEC_PUSH(s->a, &order) = s->p->issues.at[k].code;
        times[same]++;
    }
    for (uint32_t i = 0; i < order.n; i++)
        buf_printf(&b, "%s%.*s,%u", i ? ";" : "", STR_ARG(order.at[i]), (unsigned)times[i]);
    return buf_str(&b);
}

/* ---- noun phrases */

static bool is_adjective(tag g)
{
    return g == TAG_ADJ || g == TAG_ADJ_MORE || g == TAG_ADJ_MOST;
}

/** Whether the word depends on one that stands behind it. */
static bool leans_ahead(const psentence *s, uint32_t w)
{
    return s->dep[s->word[w].token].head > (int32_t)s->word[w].token;
}

static bool is_inner_adverb(const psentence *s, uint32_t w)
{
    return w + 1 < s->n && prel(s, w) == REL_ADVMOD && leans_ahead(s, w) &&
           (is_adjective(ptag(s, w + 1)) || prel(s, w + 1) == REL_AMOD);
}

/** "awful and evil minister" */
static bool is_inner_and(const psentence *s, uint32_t w, const named *m)
{
    return w > 0 && w + 1 < s->n && is_adjective(ptag(s, w - 1)) && is_adjective(ptag(s, w + 1)) &&
           !m->actor[w - 1] && !m->actor[w + 1];
}

static bool in_phrase(const psentence *s, uint32_t w, const named *m)
{
    if (m->actor[w] || m->agent[w])
        return true;
    switch (tag_upos(ptag(s, w))) {
    case UPOS_DET:
        return ptag(s, w) != TAG_DET_WH;
    case UPOS_ADJ:
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_NUM:
    case UPOS_SYM:
    case UPOS_X:
        return true;
    case UPOS_PART:
        return ptag(s, w) == TAG_PART_POSSESSIVE;
    case UPOS_PRON:
        return ptag(s, w) == TAG_PRON_POSSESSIVE;
    case UPOS_VERB:
        return (prel(s, w) == REL_AMOD || prel(s, w) == REL_COMPOUND) && leans_ahead(s, w);
    case UPOS_ADV:
        return is_inner_adverb(s, w);
    case UPOS_CCONJ:
        return is_inner_and(s, w, m);
    case UPOS_ADP:
    case UPOS_AUX:
    case UPOS_INTJ:
    case UPOS_PUNCT:
    case UPOS_SCONJ:
    case UPOS_COUNT:
        break;
    }
    return false;
}

static bool begins_phrase(const psentence *s, uint32_t w, const named *m)
{
    tag g = ptag(s, w), before = ptag(s, w - 1);
    if (s->word[w].after_mark)
        return !(m->actor[w] && m->actor[w] == m->actor[w - 1] && !m->begins[w]);
    if ((g == TAG_DET || g == TAG_PRON_POSSESSIVE) && !m->actor[w])
        return before != TAG_DET;
    return prel(s, w) == REL_OBL_UNMARKED && !m->actor[w];
}

/** A base phrase before it is joined with others. */
typedef struct chunk {
    uint32_t from, to;
    code_list codes;
    str before, after; /**< agents' codes */
    str actor;         /**< who is named in it */
    str modifiers;     /**< agents' codes but for the last */
    bool joined;       /**< "soldiers from Gondor" */
} chunk;

typedef struct chunks {
    chunk *at;
    size_t n, cap;
} chunks;

/** Adds the blocks of three letters that are not there yet. */
static str add_blocks(arena *a, str to, str more)
{
    buf b = buf_new(a);
    buf_add(&b, to);
    for (size_t i = 0; i < more.len; i += 3) {
        str three = str_sub(more, i, i + 3);
        bool there = false;
        str now = buf_str(&b);
        for (size_t k = 0; k + 3 <= now.len; k += 3)
            there = there || str_eq(str_sub(now, k, k + 3), three);
        if (!there)
            buf_add(&b, three);
    }
    return buf_str(&b);
}

static bool is_nobody(str s)
{
    return s.len == 0 || str_eq(s, STR("---"));
}

static bool is_former(str w)
{
    return str_eq(w, STR("former")) || str_eq(w, STR("ex"));
}

/** The agents named in the phrase; who was one once belongs to the elite. */
static void find_agents(const psentence *s, const named *m, chunk *c)
{
    bool former = false;
    uint32_t before = 0;
    for (uint32_t w = c->from; w < c->to; w++) {
        uint32_t k = m->agent[w];
        former = former || (!k && !m->actor[w] && is_former(s->word[w].norm));
        if (!k || k == before)
            continue;
        const petrarch_name *n = &s->p->agents.at[k];
        str *list = n->before ? &c->before : &c->after;
        c->modifiers = c->after;
        *list = add_blocks(s->a, *list, n->code);
        before = k;
    }
    if (former && c->after.len)
        c->after = STR("ELI");
}

/** The first who has a code on that day. */
static str find_actor(const psentence *s, const named *m, const chunk *c)
{
    uint32_t before = 0;
    for (uint32_t w = c->from; w < c->to; w++) {
        uint32_t k = m->actor[w];
        str who =
            k && k != before ? petrarch_code_on(s->p, s->p->actors.at[k].group, s->when) : STR("");
        if (!is_nobody(who))
            return who;
        before = k;
    }
    return STR("");
}

static str composed(arena *a, const chunk *c, str actor)
{
    return add_blocks(a, add_blocks(a, c->before, actor), c->after);
}

static void add_code(arena *a, code_list *l, str who)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->at[i], who))
            return;
    *VEC_PUSH(a, l) = who;
}

static void find_codes(const psentence *s, const named *m, chunk *c)
{
    find_agents(s, m, c);
    str actor = find_actor(s, m, c), one;
    c->actor = actor;
    while (str_cut(&actor, '/', &one))
        if (one.len)
            add_code(s->a, &c->codes, composed(s->a, c, one));
}

static chunks find_chunks(psentence *s, const named *m)
{
    chunks out = {0};
    for (uint32_t w = 0; w < s->n;) {
        uint32_t from = w;
        while (w < s->n && in_phrase(s, w, m) && (w == from || !begins_phrase(s, w, m)))
            w++;
        if (w == from) {
            w++;
            continue;
        }
        s->word[w - 1].head = true;
        chunk c = {.from = from, .to = w};
        find_codes(s, m, &c);
        *VEC_PUSH(s->a, &out) = c;
    }
    return out;
}

/* ---- phrases that belong together */

static bool is_word(const psentence *s, uint32_t w, const char *list)
{
    char spaced[32] = " ";
    str norm = w < s->n ? s->word[w].norm : STR("");
    if (!norm.len || norm.len + 3 > sizeof spaced)
        return false;
    memcpy(spaced + 1, norm.s, norm.len);
    memcpy(spaced + 1 + norm.len, " ", 2);
    return strstr(list, spaced) != NULL;
}

/** Gives the agents of `c` to everybody in `l`. */
static code_list with_agents(arena *a, const chunk *c, const code_list *l)
{
    code_list out = {0};
    for (size_t i = 0; i < l->n; i++)
        add_code(a, &out, composed(a, c, l->at[i]));
    return out;
}

/** "soldiers from Gondor": the phrase behind a preposition says whose. @return one past the last
 *  chunk of this item */
static size_t take_item(const psentence *s, const chunks *all, size_t k, chunk *ret)
{
    *ret = all->at[k];
    if (ret->codes.n || k + 1 >= all->n)
        return k + 1;
    const chunk *next = &all->at[k + 1];
    bool adjacent = next->from == ret->to + 1 && !s->word[ret->to].after_mark &&
                    !s->word[next->from].after_mark && next->codes.n;
    bool whose =
        is_word(s, ret->to, " of ") || (ret->after.len && is_word(s, ret->to, " in from "));
    if (!adjacent || !whose)
        return k + 1;
    ret->codes = with_agents(s->a, ret, &next->codes);
    ret->to = next->to;
    ret->joined = true;
    return k + 2;
}

typedef struct items {
    chunk *at;
    size_t n, cap;
} items;

static relation head_relation(const psentence *s, const chunk *c)
{
    for (uint32_t w = c->from; w < c->to; w++) {
        int32_t h = s->dep[s->word[w].token].head;
        bool outside = h < (int32_t)s->word[c->from].token || h > (int32_t)s->word[c->to - 1].token;
        if (outside)
            return prel(s, w);
    }
    return REL_DEP;
}

static bool is_subject(relation r)
{
    return r == REL_NSUBJ || r == REL_NSUBJ_PASS;
}

/** "attacked Gondor, and Arnor fled": what follows is no part of the list. */
static bool begins_clause(const psentence *s, const chunk *first, const chunk *next)
{
    relation r = head_relation(s, first);
    return is_subject(head_relation(s, next)) && !is_subject(r) && r != REL_NMOD_POSS;
}

/** How an item is tied to the one before: 0 not at all, 1 by a comma, 2 by "and". */
static int tie(const psentence *s, const chunk *before, const chunk *next)
{
    if (next->from == before->to)
        return s->word[next->from].after_comma ? 1 : 0;
    bool and = next->from == before->to + 1 && is_word(s, before->to, " and or nor & ");
    return and&&!s->word[next->from].after_mark ? 2 : 0;
}

/** Collects "A, B and C" from chunk `k` on; "A, and C" and "A and B, and C" end before ", and".
 * @return one past its last chunk */
static size_t take_list(const psentence *s, const chunks *all, size_t k, items *out)
{
    chunk item;
    size_t end = take_item(s, all, k, &item), good_end = end, good_n = 1;
    *VEC_PUSH(s->a, out) = item;
    while (end < all->n) {
        size_t next_end = take_item(s, all, end, &item);
        int t = tie(s, &out->at[out->n - 1], &item);
        bool closed = s->word[item.from - 1].after_mark && (good_n > 1 || out->n == 1);
        if (!t || closed || begins_clause(s, &out->at[0], &item))
            break;
        *VEC_PUSH(s->a, out) = item;
        end = next_end;
        if (t == 2) {
            good_end = end;
            good_n = out->n;
        }
    }
    out->n = good_n;
    return good_end;
}

/** "Arnor's and Bree's soldiers", "Danish and French soldiers": the first only says whose. */
static bool is_modifier(const psentence *s, const chunk *c)
{
    tag g = ptag(s, c->to - 1);
    return g == TAG_ADJ || g == TAG_PART_POSSESSIVE;
}

/** "Danish media and government": who has an office but no country shares the first's; "ambassadors
 *  of Arnor, Osgiliath": who has a country but no office shares that. */
static void share(const psentence *s, items *l)
{
    const chunk *first = &l->at[0], *last = &l->at[l->n - 1];
    for (size_t i = 0; i + 1 < l->n; i++)
        if (is_modifier(s, &l->at[i]) && !l->at[i].after.len && last->after.len)
            l->at[i].codes = with_agents(s->a, last, &l->at[i].codes);
    for (size_t i = 1; i < l->n; i++) {
        chunk *c = &l->at[i];
        if (!c->codes.n && c->after.len && first->actor.len) {
            chunk bare = {.before = first->before,
                          .after = add_blocks(s->a, first->modifiers, c->after)};
            add_code(s->a, &c->codes, composed(s->a, &bare, first->actor));
        } else if (first->joined && first->after.len && !c->after.len && c->codes.n) {
            c->codes = with_agents(s->a, first, &c->codes);
        }
    }
}

static void add_unit(psentence *s, const items *l)
{
    punit u = {.from = l->at[0].from, .to = l->at[l->n - 1].to, .agents = l->at[0].after};
    for (size_t i = 0; i < l->n; i++)
        for (size_t k = 0; k < l->at[i].codes.n; k++)
            add_code(s->a, &u.codes, l->at[i].codes.at[k]);
    u.is_list = u.codes.n > 1;
    for (uint32_t w = u.from; w < u.to; w++)
        s->word[w].unit = (int32_t)s->unit.n;
    *VEC_PUSH(s->a, &s->unit) = u;
}

static void find_units(psentence *s, const named *m)
{
    chunks all = find_chunks(s, m);
    for (size_t k = 0; k < all.n;) {
        items l = {0};
        k = take_list(s, &all, k, &l);
        share(s, &l);
        add_unit(s, &l);
    }
}

psentence petrarch_units(arena *a, const lexicon *x, const petrarch *p, day when,
                         const given_parse *parse)
{
    psentence s = {.a = a,
                   .x = x,
                   .p = p,
                   .when = when,
                   .t = &parse->t,
                   .tags = parse->tags,
                   .dep = parse->dep,
                   .issues = STR("")};
    find_words(&s);
    s.discarded = is_discarded(&s);
    if (p->issues.n > 1)
        s.issues = count_issues(&s);
    named m = find_names(&s);
    find_units(&s, &m);
    return s;
}
