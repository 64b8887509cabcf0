#include "blame/structure.h"

#include <math.h>
#include <string.h>

static const double days_per_year = 365.25;
enum { PLAYERS = 4, SETS = 1 << PLAYERS, STEPS = 100 };

/** The mean rate of a stream's initiatives over a window. [per day] */
static double mean_rate(const blame_history *h, const blame_constants *now, int stream,
                        blame_window w)
{
    const struct blame_reigns *r = &h->reign[blame_kind_party(stream)];
    double sum = 0, days = 0;
    for (size_t i = 0; i < r->n; i++) {
        double shared = fmin(r->at[i].to, w.to) - fmax(r->at[i].from, w.from);
        if (shared > 0) {
            sum += shared * now->rate[stream][i];
            days += shared;
        }
    }
    return days > 0 ? sum / days : 0;
}

/** The same stream of the other side; a joint one is its own. */
static int mirror(int kind)
{
    blame_party p = blame_kind_party(kind);
    if (p == PARTY_JOINT)
        return kind;
    return blame_stream(p == PARTY_A ? PARTY_B : PARTY_A, blame_kind_class(kind));
}

typedef struct game {
    double now[BLAME_STREAMS], before[BLAME_STREAMS]; /**< [per day] */
    double own[BLAME_STREAMS][BLAME_STREAMS], usual[BLAME_STREAMS][BLAME_STREAMS];
} game;

static game game_of(const blame_history *h, const blame_constants *now, const blame_question *q)
{
    game g;
    for (int s = 0; s < BLAME_STREAMS; s++) {
        g.now[s] = mean_rate(h, now, s, q->now);
        g.before[s] = mean_rate(h, now, s, q->before);
        for (int k = 0; k < BLAME_STREAMS; k++) {
            g.own[k][s] = now->link[k][s];
            g.usual[k][s] = (now->link[k][s] + now->link[mirror(k)][mirror(s)]) / 2;
        }
    }
    return g;
}

/** Whether player `first + party` is in the set; a joint stream follows both. */
static double playing(unsigned set, int first, blame_party p)
{
    double a = (set >> first) & 1, b = (set >> (first + 1)) & 1;
    return p == PARTY_A ? a : p == PARTY_B ? b : (a + b) / 2;
}

/** The expected rate of hostile acts: rates pass through the links until they settle. Infinite when
 * they do not. */
static double worth(const game *g, unsigned set)
{
    static const double unsettled = 1e-4;
    double base[BLAME_STREAMS], x[BLAME_STREAMS], y[BLAME_STREAMS], hostile = 0, grown = 0;
    double link[BLAME_STREAMS][BLAME_STREAMS];
    for (int s = 0; s < BLAME_STREAMS; s++) {
        double in = playing(set, 0, blame_kind_party(s)),
               own = playing(set, 2, blame_kind_party(s));
        base[s] = in * g->now[s] + (1 - in) * g->before[s];
        x[s] = base[s];
        for (int k = 0; k < BLAME_STREAMS; k++)
            link[k][s] = own * g->own[k][s] + (1 - own) * g->usual[k][s];
    }
    for (int step = 0; step < STEPS; step++) {
        memcpy(y, base, sizeof y);
        for (int k = 0; k < BLAME_STREAMS; k++)
            for (int s = 0; s < BLAME_STREAMS; s++)
                y[s] += link[k][s] * x[k];
        grown = 0;
        for (int s = 0; s < BLAME_STREAMS; s++)
            grown = fmax(grown, fabs(y[s] - x[s]));
        memcpy(x, y, sizeof x);
    }
    if (grown > unsettled)
        return (double)INFINITY;
    for (int s = 0; s < BLAME_STREAMS; s++)
        if (blame_kind_class(s) != CLASS_COOPERATION)
            hostile += x[s];
    return hostile * days_per_year;
}

static int members(unsigned set)
{
    int n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

void blame_structure_of(const blame_history *h, const blame_constants *now, const blame_question *q,
                        double ret[STRUCTURE_PARTS])
{
    static const double share[PLAYERS] = {1.0 / 4, 1.0 / 12, 1.0 / 12, 1.0 / 4};
    game g = game_of(h, now, q);
    double v[SETS];
    for (int i = 0; i < STRUCTURE_PARTS; i++)
        ret[i] = (double)NAN;
    ret[STRUCTURE_BRANCHING] = blame_branching(now);
    for (unsigned set = 0; set < SETS; set++) {
        v[set] = worth(&g, set);
        if (!isfinite(v[set]))
            return;
    }
    memset(ret, 0, PLAYERS * sizeof *ret);
    for (int p = 0; p < PLAYERS; p++)
        for (unsigned set = 0; set < SETS; set++)
            if (!(set >> p & 1))
                ret[p] += share[members(set)] * (v[set | 1U << p] - v[set]);
}
