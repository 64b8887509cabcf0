#include "blame/history.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

/** How a cause's strength grows with the weight of the act. */
static const double mark_exponent = 0.5;
static const double least_weight = 0.25;

blame_class blame_class_of(event_type t)
{
    if (t == ASSAULT)
        return CLASS_CLASH;
    int quad = type_quad(t);
    return quad == 3 ? CLASS_WORDS : quad == 4 ? CLASS_DEEDS : CLASS_COOPERATION;
}

static bool can_place(const act *x)
{
    return x->event != 0 && x->type != TYPE_NONE && x->first != DAY_NONE && x->last >= x->first &&
           x->weight > 0;
}

/** Who acts, seen from the two states; an act with a third party from the side that is one of them.
 */
static int kind_of(const blame_source *s, const blame_source *dyad, const act *x)
{
    blame_class c = blame_class_of(x->type);
    if (s == dyad)
        return blame_stream(x->direction == BOTH_WAYS ? PARTY_JOINT
                            : x->direction == A_TO_B  ? PARTY_A
                                                      : PARTY_B,
                            c);
    bool first_is_third = s->a != dyad->a && s->a != dyad->b;
    bool from_third = (x->direction == A_TO_B) == first_is_third;
    bool with_a = (first_is_third ? s->b : s->a) == dyad->a;
    if (x->direction == BOTH_WAYS)
        from_third = false;
    return blame_outside_kind(with_a ? (from_third ? THIRD_TO_A : A_TO_THIRD)
                                     : (from_third ? THIRD_TO_B : B_TO_THIRD),
                              c);
}

static code third_of(const blame_source *s, const blame_source *dyad)
{
    if (s == dyad)
        return 0;
    return s->a != dyad->a && s->a != dyad->b ? s->a : s->b;
}

typedef struct events {
    blame_event *at;
    size_t n, cap;
} events;

static void add_source(arena *a, const gauge_model *m, const blame_source *s,
                       const blame_source *dyad, events *out)
{
    for (size_t i = 0; i < s->acts->n; i++) {
        const act *x = &s->acts->at[i];
        if (!can_place(x))
            continue;
        act_weight w = gauge_act_weight(m, x);
        double strength = fmax(fabs(w.weight), least_weight * (double)x->weight);
        *VEC_PUSH(a, out) = (blame_event){.first = x->first,
                                          .end = (double)x->last + 1,
                                          .place = ((double)x->first + x->last + 1) / 2,
                                          .mark = pow(strength, mark_exponent),
                                          .act = (uint32_t)i,
                                          .kind = kind_of(s, dyad, x),
                                          .third = third_of(s, dyad)};
    }
}

/** Marks over their mean in the class. */
static void scale_marks(events *list)
{
    double sum[BLAME_CLASSES] = {0};
    size_t n[BLAME_CLASSES] = {0};
    for (size_t i = 0; i < list->n; i++) {
        sum[blame_kind_class(list->at[i].kind)] += list->at[i].mark;
        n[blame_kind_class(list->at[i].kind)]++;
    }
    for (size_t i = 0; i < list->n; i++) {
        blame_class c = blame_kind_class(list->at[i].kind);
        list->at[i].mark *= (double)n[c] / sum[c];
    }
}

static int by_first(const void *pa, const void *pb)
{
    const blame_event *x = pa, *y = pb;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->third != y->third)
        return x->third < y->third ? -1 : 1;
    return x->act < y->act ? -1 : x->act > y->act;
}

static void set_period(const blame_record *r, blame_history *h)
{
    h->from = (double)INFINITY;
    h->to = -(double)INFINITY;
    for (size_t i = 0; i < h->n; i++) {
        if (h->at[i].kind >= BLAME_STREAMS)
            continue;
        h->from = fmin(h->from, h->at[i].first);
        h->to = fmax(h->to, h->at[i].end);
    }
    if (r->from != DAY_NONE)
        h->from = fmin(h->from, r->from);
    if (r->to != DAY_NONE)
        h->to = fmax(h->to, (double)r->to + 1);
}

/** Third parties' events outside the period are no cause within it. */
static void drop_outside(blame_history *h)
{
    size_t n = 0;
    for (size_t i = 0; i < h->n; i++)
        if (h->at[i].first >= h->from && h->at[i].end <= h->to)
            h->at[n++] = h->at[i];
    h->n = n;
}

/* ---- who led when */

static int leader_index(arena *a, blame_history *h, blame_party p, str name)
{
    for (size_t i = 0; i < h->n_leader; i++)
        if (h->leader[i].party == p && str_eq(h->leader[i].name, name))
            return (int)i;
    (void)a;
    h->leader[h->n_leader] = (blame_leader){p, name};
    return (int)h->n_leader++;
}

static const blame_tenure *tenure_at(const blame_tenures *t, blame_party p, double time)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->at[i].party == p && t->at[i].from <= time && time < t->at[i].to)
            return &t->at[i];
    return NULL;
}

static int by_value(const void *pa, const void *pb)
{
    double x = *(const double *)pa, y = *(const double *)pb;
    return x < y ? -1 : x > y;
}

/** Where a party's reigns begin and end, `from` and `to` among them. */
static size_t reign_cuts(const blame_tenures *t, blame_party p, const blame_history *h, double *cut)
{
    size_t n = 0, kept = 1;
    cut[n++] = h->from;
    for (size_t i = 0; i < t->n; i++) {
        if (p != PARTY_JOINT && t->at[i].party != p)
            continue;
        if (t->at[i].from > h->from && t->at[i].from < h->to)
            cut[n++] = t->at[i].from;
        if (t->at[i].to > h->from && t->at[i].to < h->to)
            cut[n++] = t->at[i].to;
    }
    qsort(cut, n, sizeof *cut, by_value);
    for (size_t i = 1; i < n; i++)
        if (cut[i] > cut[kept - 1])
            cut[kept++] = cut[i];
    cut[kept] = h->to;
    return kept;
}

static void set_reigns(arena *a, const blame_tenures *t, blame_party p, blame_history *h)
{
    double *cut = NEW(a, 2 * t->n + 2, double);
    size_t n = reign_cuts(t, p, h, cut);
    blame_reign *out = NEW(a, n, blame_reign);
    for (size_t i = 0; i < n; i++) {
        out[i] = (blame_reign){cut[i], cut[i + 1], {-1, -1}};
        for (blame_party s = PARTY_A; s <= PARTY_B; s++) {
            const blame_tenure *held = tenure_at(t, s, cut[i]);
            if (p == PARTY_JOINT || p == s)
                out[i].leader[s] = leader_index(a, h, s, held ? held->leader : (str){0});
        }
    }
    h->reign[p] = (struct blame_reigns){out, n};
}

size_t blame_reign_at(const blame_history *h, blame_party p, double time)
{
    const struct blame_reigns *r = &h->reign[p];
    size_t i = 0;
    while (i + 1 < r->n && time >= r->at[i].to)
        i++;
    return i;
}

blame_history blame_history_of(arena *a, const gauge_model *m, const blame_record *r)
{
    static const blame_tenures nobody = {0};
    const blame_tenures *tenures = r->tenures ? r->tenures : &nobody;
    events list = {0};
    size_t given = r->dyad.acts->n;
    add_source(a, m, &r->dyad, &r->dyad, &list);
    blame_history h = {.left_out = given - list.n};
    if (!list.n)
        return h;
    for (size_t i = 0; i < r->n_outside; i++)
        add_source(a, m, &r->outside[i], &r->dyad, &list);
    scale_marks(&list);
    qsort(list.at, list.n, sizeof *list.at, by_first);
    h.at = list.at;
    h.n = list.n;
    set_period(r, &h);
    drop_outside(&h);
    h.leader = NEW(a, 2 * tenures->n + 2, blame_leader);
    for (blame_party p = PARTY_A; p < BLAME_PARTIES; p++)
        set_reigns(a, tenures, p, &h);
    return h;
}
