/* Histories with known initiatives: how near the answer comes, that its parts add up, that a seed
 * gives the same answer, and what the prior's table refuses. */
#include "drawn.h"

enum { CHAINS = 2, WARM = 150, TAKEN = 150 };

static const blame_question question = {{HALF, DRAWN_DAYS}, {0, HALF}};

static blame_answer answer_of(arena *a, const blame_history *h, const blame_prior *p, uint64_t seed)
{
    blame_tally t = blame_tally_new(a, h, &question, CHAINS, TAKEN);
    for (size_t k = 0; k < CHAINS; k++) {
        blame_chain c = blame_chain_new(a, h, p, seed + k);
        for (int i = 0; i < WARM + TAKEN; i++) {
            blame_chain_step(&c);
            if (i >= WARM)
                blame_tally_add(&t, k, &c);
        }
    }
    return blame_answer_of(a, &t);
}

static double true_share(arena *a, const blame_future *f)
{
    int32_t *root = NEW(a, f->n, int32_t);
    double mine = 0, all = 0;
    for (size_t i = 0; i < f->n; i++) {
        root[i] = f->at[i].parent < 0 ? (int32_t)i : root[f->at[i].parent];
        if (blame_kind_class(f->at[i].kind) == CLASS_COOPERATION || f->at[i].time < HALF)
            continue;
        all++;
        mine += blame_kind_party(f->at[root[i]].kind) == PARTY_A;
    }
    return mine / all;
}

static double loss(const blame_future *f, const blame_history *h, const blame_answer *x)
{
    double sum = 0;
    for (size_t i = 0; i < h->n; i++) {
        double p = x->event[i].initiative;
        sum -= log(f->at[h->at[i].act].answer ? 1 - p : p) / (double)h->n;
    }
    return sum;
}

static void finds_the_initiatives(arena *a)
{
    double off = 0, fell = 0;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        blame_future f = drawn_future(a, seed);
        acts list = drawn_acts(a, &f);
        blame_history h = drawn_history(a, &list);
        blame_prior p = drawn_prior(a);
        blame_answer x = answer_of(a, &h, &p, 10 * seed);
        double q = 0, want = true_share(a, &f);
        for (size_t i = 0; i < f.n; i++)
            q += f.at[i].answer / (double)f.n;
        fell += (-q * log(q) - (1 - q) * log1p(-q) - loss(&f, &h, &x)) / 3;
        off += fabs(x.side[SIDE_A].share.mean - want) / 3;
        OK(x.side[SIDE_A].share.lo90 - 0.05 < want && want < x.side[SIDE_A].share.hi90 + 0.05);
    }
    OK(off < 0.09);
    OK(fell > 0.05);
}

static void parts_add_up(arena *a)
{
    blame_future f = drawn_future(a, 4);
    acts list = drawn_acts(a, &f);
    blame_history h = drawn_history(a, &list);
    blame_prior p = drawn_prior(a);
    blame_answer x = answer_of(a, &h, &p, 3);
    double share = 0, change = 0, leaders = 0, events = 0;
    for (int i = 0; i < BLAME_SIDES; i++) {
        share += x.side[i].share.mean;
        change += x.side[i].change.mean;
    }
    for (size_t i = 0; i < h.n_leader; i++)
        leaders += x.leader[i].change.mean;
    for (size_t i = 0; i < h.n; i++)
        events += x.event[i].part.change.mean;
    NEAR(share, 1, 1e-9);
    NEAR(change, x.change, 1e-9);
    NEAR(leaders, x.change, 1e-9);
    NEAR(events, x.change, 1e-6);
    OK(x.structure.branching.mean > 0.2 && x.structure.branching.mean < 0.8);
    OK(x.structure.settled > 0.9);
    blame_answer again = answer_of(a, &h, &p, 3), other = answer_of(a, &h, &p, 4);
    OK(again.side[0].share.mean == x.side[0].share.mean && again.effective == x.effective);
    OK(other.side[0].share.mean != x.side[0].share.mean);
}

static void what_cannot_be_placed_is_left_out(arena *a)
{
    acts list = {NEW(a, 8, act), 8, 8};
    for (int i = 0; i < 8; i++)
        list.at[i] = (act){.event = i + 1,
                           .first = 9,
                           .last = 9,
                           .weight = 1,
                           .type = ACCUSE,
                           .direction = A_TO_B};
    list.at[1].event = 0;
    list.at[2].type = TYPE_NONE;
    list.at[3].first = list.at[3].last = DAY_NONE;
    list.at[4].weight = 0;
    list.at[5].direction = BOTH_WAYS;
    list.at[6].type = ASSAULT;
    list.at[7].direction = B_TO_A;
    blame_history h = drawn_history(a, &list);
    OK(h.n == 4 && h.left_out == 4);
    OK(h.at[0].kind == blame_stream(PARTY_A, CLASS_WORDS));
    OK(h.at[1].kind == blame_stream(PARTY_JOINT, CLASS_WORDS));
    OK(h.at[2].kind == blame_stream(PARTY_A, CLASS_CLASH));
    OK(h.at[3].kind == blame_stream(PARTY_B, CLASS_WORDS));
    OK(h.reign[PARTY_A].n == 2 && h.reign[PARTY_B].n == 1 && h.reign[PARTY_JOINT].n == 2);
    list.n = 0;
    OK(drawn_history(a, &list).n == 0);
}

static void all_on_one_day(arena *a)
{
    acts list = {NEW(a, 30, act), 30, 30};
    for (int i = 0; i < 30; i++)
        list.at[i] = (act){.event = i + 1,
                           .first = HALF + 9,
                           .last = HALF + 9,
                           .weight = 1,
                           .type = ACCUSE,
                           .direction = A_TO_B};
    blame_history h = drawn_history(a, &list);
    blame_prior p = drawn_prior(a);
    blame_answer x = answer_of(a, &h, &p, 1);
    NEAR(x.side[SIDE_A].share.mean, 1, 1e-12);
    NEAR(x.side[SIDE_B].share.mean, 0, 1e-12);
    OK(isfinite(x.effective) && isfinite(x.rhat) && isfinite(x.structure.branching.mean));
}

static void otherwise(arena *a)
{
    blame_future f = drawn_future(a, 5);
    acts list = drawn_acts(a, &f);
    blame_history h = drawn_history(a, &list);
    blame_prior p = drawn_prior(a);
    blame_chain c = blame_chain_new(a, &h, &p, 1);
    for (int i = 0; i < WARM; i++)
        blame_chain_step(&c);
    rng r = rng_of(1);
    blame_edit none = {0}, both = {.side = {true, true}};
    blame_otherwise same = blame_otherwise_of(a, &c, &none, 10000, &r);
    blame_otherwise empty = blame_otherwise_of(a, &c, &both, 10000, &r);
    bool *leader = NEW(a, h.n_leader, bool);
    leader[1] = true;
    blame_added put = {100.5, blame_stream(PARTY_A, CLASS_WORDS)};
    blame_otherwise led = blame_otherwise_of(a, &c, &(blame_edit){.leader = leader}, 10000, &r);
    blame_otherwise added =
        blame_otherwise_of(a, &c, &(blame_edit){.added = &put, .n_added = 1}, 10000, &r);
    size_t gone = 0, all = 0, some = 0;
    for (size_t i = 0; i < h.n; i++) {
        gone += same.gone[i] || added.gone[i];
        all += empty.gone[i];
        some += led.gone[i];
    }
    OK(gone == 0 && same.drawn.n == 0 && all == h.n && empty.drawn.n == 0);
    OK(some > 0 && some < h.n && led.drawn.n > 0);
    for (size_t i = 0; i < added.drawn.n; i++)
        OK(added.drawn.at[i].time > 100.5);
}

static void refuses_a_bad_table(arena *a)
{
    static const char *const bad[] = {"x\ty\n", "name\tvalue\nhalf_life_2\t3\n",
                                      "name\tvalue\nno\t1\n"};
    for (size_t i = 0; i < 3; i++) {
        rejects why = {0};
        blame_prior p;
        OK(!blame_prior_parse(a, str_of(bad[i]), STR("t"), &why, &p) && why.n > 0);
    }
}

int main(void)
{
    jmp_buf escape;
    arena a;
    arena_init(&a, (size_t)1 << 30, &escape);
    if (setjmp(escape))
        return 1;
    finds_the_initiatives(&a);
    parts_add_up(&a);
    what_cannot_be_placed_is_left_out(&a);
    all_on_one_day(&a);
    otherwise(&a);
    refuses_a_bad_table(&a);
    arena_free(&a);
    return tap_done();
}
