#include "blame/reporting.h"

#include <math.h>

const double blame_report[BLAME_REPORTS] = {0.7, 0.4};

/** Of one draw, in the window; by side. */
typedef struct counts {
    double acts[2];        /**< hostile ones */
    double rooted[2];      /**< hostile acts, of anybody, that go back to the side */
    double own[2];         /**< the side's acts that go back to itself */
    double initiatives[2]; /**< its hostile initiatives */
    double answers[2];     /**< that one of its acts calls forth on the other side, on average */
    double all;
} counts;

/** How much of an act is a side's: all, or half of a joint one. */
static double part_of_side(const blame_event *e, int side)
{
    if (e->kind >= BLAME_STREAMS)
        return 0;
    blame_party p = blame_kind_party(e->kind);
    return p == PARTY_JOINT ? 0.5 : (int)p == side;
}

static double answers_of(const blame_constants *now, int kind, int side)
{
    double sum = 0;
    for (int c = CLASS_WORDS; c < BLAME_CLASSES; c++)
        sum += now->link[kind][blame_stream(side ? PARTY_A : PARTY_B, (blame_class)c)];
    return sum;
}

static counts count(const blame_history *h, const blame_chain *c, const int32_t *root,
                    blame_window w)
{
    counts n = {.all = 0};
    for (size_t i = 0; i < h->n; i++) {
        const blame_event *e = &h->at[i];
        if (!blame_counts(e, w))
            continue;
        n.all++;
        for (int s = 0; s < 2; s++) {
            double mine = part_of_side(e, s), rooted = part_of_side(&h->at[root[i]], s);
            n.acts[s] += mine;
            n.rooted[s] += rooted;
            n.own[s] += mine * rooted;
            n.initiatives[s] += c->parent[i] < 0 ? mine : 0;
            n.answers[s] += mine * e->mark * answers_of(&c->now, e->kind, s);
        }
    }
    for (int s = 0; s < 2; s++)
        n.answers[s] /= fmax(n.acts[s], 1);
    return n;
}

/** @return A's share when only `q` of what `side` did is on record. */
static double corrected(const counts *n, int side, double q)
{
    int other = 1 - side;
    double unreported = n->acts[side] * (1 - q) / q;
    double own = n->acts[side] > 0 ? n->own[side] / n->acts[side] : 1;
    double orphans = fmin(unreported * n->answers[side], n->initiatives[other]);
    double tree = n->initiatives[other] > 0 ? n->rooted[other] / n->initiatives[other] : 0;
    double moved = fmin(orphans * tree, n->rooted[other]) * own;
    double mine = n->rooted[side] + moved + unreported * own;
    double all = n->all + unreported;
    double rest = n->rooted[other] - moved + unreported * (1 - own);
    return (side == SIDE_A ? mine : rest) / fmax(all, 1);
}

void blame_reporting_of(const blame_history *h, const blame_chain *c, const int32_t *root,
                        blame_window w, double ret[REPORTING_PARTS])
{
    counts n = count(h, c, root, w);
    for (int s = 0; s < 2; s++)
        for (int k = 0; k < BLAME_REPORTS; k++)
            ret[s * BLAME_REPORTS + k] = corrected(&n, s, blame_report[k]);
}
