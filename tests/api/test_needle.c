/* The needle from a caller's view: its shape, its turns, and the parts that make up a movement. */
#include "caller.h"

#include "base/mem.h"

static casus_gauge_request asking(casus_unit unit)
{
    return (casus_gauge_request){"CHN", "RUS", CASUS_NO_DAY, CASUS_NO_DAY, unit, NULL, 0, 0};
}

static void points(casus *s)
{
    casus_gauge_request q = asking(CASUS_MONTH);
    casus_gauge *g = NULL;
    q.from = day_of(1950, 1, 1);
    q.to = day_of(1989, 12, 31);
    GAVE(s, casus_gauge_run(s, &q, &g), CASUS_OK);
    OK(g->n == 480 && g->events == SMALL_DYAD);
    int bad = 0, acts = 0;
    for (size_t i = 0; i < g->n; i++) {
        const casus_point *p = &g->point[i];
        bad += !(p->mean >= -9 && p->mean <= 9 && p->sd > 0 && p->lo90 <= p->lo68 &&
                 p->lo68 <= p->hi68 && p->hi68 <= p->hi90 && p->lo90 >= -9 && p->hi90 <= 9);
        bad += i > 0 && p->day <= g->point[i - 1].day;
        acts += (int)p->events;
    }
    OK(bad == 0 && acts == SMALL_DYAD);
    OK(g->point[0].day == day_of(1950, 1, 31) && g->point[479].day == day_of(1989, 12, 31));
    OK(g->point[60].mean > g->point[235].mean);
    casus_gauge_free(g);
}

static void units(casus *s)
{
    static const casus_unit unit[] = {CASUS_DAY, CASUS_WEEK, CASUS_MONTH, CASUS_YEAR};
    size_t before = SIZE_MAX;
    for (int i = 0; i < 4; i++) {
        casus_gauge_request q = asking(unit[i]);
        casus_gauge *g = NULL;
        GAVE(s, casus_gauge_run(s, &q, &g), CASUS_OK);
        OK(g->n > 0 && g->n < before && g->events == SMALL_DYAD);
        before = g->n;
        casus_gauge_free(g);
    }
}

static void anchors(casus *s)
{
    casus_anchor a = {day_of(1955, 1, 31), 8, 0.2};
    casus_gauge_request q = asking(CASUS_MONTH);
    casus_gauge *free_one = NULL, *held = NULL;
    GAVE(s, casus_gauge_run(s, &q, &free_one), CASUS_OK);
    q.anchor = &a;
    q.n_anchor = 1;
    GAVE(s, casus_gauge_run(s, &q, &held), CASUS_OK);
    size_t i = 0;
    while (i < held->n && held->point[i].day < a.day)
        i++;
    NEAR(held->point[i].mean, 8, 0.7);
    OK(fabs(free_one->point[i].mean - 8) > fabs(held->point[i].mean - 8));
    OK(held->point[i].sd < free_one->point[i].sd);
    casus_gauge_free(free_one);
    casus_gauge_free(held);
}

static void note_key(void *user, const casus_event *e)
{
    *(int64_t *)user = e->key;
}

static int is_event(casus *s, int64_t key)
{
    casus_query q = everything();
    int64_t got = 0;
    q.key = key;
    return casus_events(s, &q, note_key, &got) == CASUS_OK && got == key;
}

/** Ten good years, ten bad ones. */
static const char *broken_friendship(void)
{
    kept k = {0};
    char row[200];
    keep_bytes(&k, HEADER, sizeof HEADER - 1);
    for (int i = 0; i < 120; i++)
        keep_bytes(&k, row,
                   (size_t)snprintf(row, sizeof row,
                                    "%d-%02d-15\tday\tXA%c\tact %d\tXA%c\t%s\t0\t\t\tb\tread\n",
                                    1950 + i / 6, 1 + i % 6 * 2, 'A' + i % 2, i, 'B' - i % 2,
                                    i < 60 ? "AID" : "ASSAULT"));
    const char *path = write_file("broken.tsv", k.s, k.n);
    free(k.s);
    return path;
}

static void turns(casus *s)
{
    casus_gauge_request q = {"XAA", "XAB", CASUS_NO_DAY, CASUS_NO_DAY, CASUS_MONTH, NULL, 0, 0};
    casus_summary sum;
    GAVE(s, casus_import(s, broken_friendship(), &as_chronicle, &sum), CASUS_OK);
    casus_gauge *g = NULL;
    GAVE(s, casus_gauge_run(s, &q, &g), CASUS_OK);
    OK(g->n_turns >= 2 && g->turn[0].change > 0 && g->turn[g->n_turns - 1].change < 0);
    for (size_t i = 0; i < g->n_turns; i++) {
        const casus_turn *t = &g->turn[i];
        OK(t->probability >= 0 && t->probability <= 1 && fabs(t->change) > 0 &&
           fabs(t->level) <= 9);
        OK(i == 0 || t->day > g->turn[i - 1].day);
        OK(t->n_events >= 0 && t->n_events <= 3);
        for (int k = 0; k < t->n_events; k++)
            OK(is_event(s, t->event[k]));
    }
    casus_gauge_free(g);
    q.no_turns = 1;
    GAVE(s, casus_gauge_run(s, &q, &g), CASUS_OK);
    OK(g->n_turns == 0 && g->n == 239);
    casus_gauge_free(g);
}

/** Parts add up to the movement, whatever the days. */
static void parts_add_up(casus *s, int32_t from, int32_t to, const casus_anchor *a)
{
    casus_gauge_request q = asking(CASUS_MONTH);
    casus_why *w = NULL;
    q.anchor = a;
    q.n_anchor = a ? 1 : 0;
    GAVE(s, casus_why_run(s, &q, from, to, &w), CASUS_OK);
    double sum = 0;
    for (size_t i = 0; i < w->n; i++) {
        sum += w->part[i].part;
        OK(w->part[i].event ? is_event(s, w->part[i].event)
                            : w->part[i].name && w->part[i].name[0]);
    }
    NEAR(sum, w->after - w->before, 1e-9);
    casus_why_free(w);
}

static void why(casus *s)
{
    static const int years[] = {1949, 1950, 1955, 1960, 1964, 1969, 1970, 1989, 1990};
    casus_anchor a = {day_of(1955, 1, 31), 8, 0.2};
    for (size_t i = 0; i + 1 < sizeof years / sizeof *years; i++) {
        parts_add_up(s, day_of(years[i], 6, 30), day_of(years[i + 1], 6, 30), NULL);
        parts_add_up(s, day_of(years[i], 6, 30), day_of(years[i + 1], 6, 30), &a);
    }
    parts_add_up(s, day_of(1950, 1, 1), day_of(1989, 12, 31), NULL);
    casus_gauge_request q = asking(CASUS_MONTH);
    casus_why *w = NULL;
    GAVE(s, casus_why_run(s, &q, day_of(1968, 12, 31), day_of(1969, 3, 31), &w), CASUS_OK);
    OK(w->after < w->before && w->n >= 2 && w->part[0].part < 0);
    for (size_t i = 0; i + 1 < w->n; i++)
        if (!OK(fabs(w->part[i].part) >= fabs(w->part[i + 1].part)))
            printf("# part %d: %g before %g\n", (int)i, w->part[i].part, w->part[i + 1].part);
    casus_why_free(w);
    GAVE(s, casus_why_run(s, &q, 10, 10, &w), CASUS_ARGUMENT);
}

static void the_other_way_round(casus *s)
{
    casus_gauge_request q = asking(CASUS_YEAR),
                        p = {"RUS", "CHN", CASUS_NO_DAY, CASUS_NO_DAY, CASUS_YEAR, NULL, 0, 0};
    casus_gauge *g = NULL, *h = NULL;
    GAVE(s, casus_gauge_run(s, &q, &g), CASUS_OK);
    GAVE(s, casus_gauge_run(s, &p, &h), CASUS_OK);
    int differ = g->n != h->n;
    for (size_t i = 0; !differ && i < g->n; i++)
        differ = fabs(g->point[i].mean - h->point[i].mean) > 1e-9;
    OK(!differ);
    casus_gauge_free(g);
    casus_gauge_free(h);
}

static void refused(casus *s)
{
    casus_gauge *g = NULL;
    casus_gauge_request q = asking(CASUS_MONTH);
    memcpy(q.b, "CHN", 4);
    GAVE(s, casus_gauge_run(s, &q, &g), CASUS_ARGUMENT);
    OK(error_is_line(s, "two different states"));
    q = asking(CASUS_MONTH);
    q.from = day_of(1970, 1, 1);
    q.to = day_of(1960, 1, 1);
    GAVE(s, casus_gauge_run(s, &q, &g), CASUS_ARGUMENT);
    q = asking(CASUS_MONTH);
    memcpy(q.b, "FRA", 4);
    GAVE(s, casus_gauge_run(s, &q, &g), CASUS_NOTHING);
    OK(error_is_line(s, "FRA") && g == NULL);
}

static void levels(void)
{
    static const char *const names[] = {"confrontation", "tense", "discord",
                                        "ordinary",      "good",  "friendly"};
    for (int i = 0; i < 6; i++)
        OK(!strcmp(casus_level(-9 + 3 * i + 1.5), names[i]));
    OK(casus_level(9.1) == NULL && casus_level((double)NAN) == NULL);
    OK(casus_level(-9) && casus_level(9));
}

static void tell_dyad(void *user, const casus_dyad *d)
{
    kept *k = user;
    char text[60];
    keep_bytes(k, text,
               (size_t)snprintf(text, sizeof text, "%s-%s %d;", d->a, d->b, (int)d->events));
}

static void dyads(casus *s)
{
    kept k = {0};
    GAVE(s, casus_dyads(s, 10, tell_dyad, &k), CASUS_OK);
    OK(!strcmp(k.s, "CHN-RUS 8;CHN-IND 1;"));
    k.n = 0;
    GAVE(s, casus_dyads(s, 1, tell_dyad, &k), CASUS_OK);
    OK(!strcmp(k.s, "CHN-RUS 8;"));
    free(k.s);
    casus *empty = session(NULL, "empty.db", CASUS_CREATE);
    GAVE(empty, casus_dyads(empty, 10, tell_dyad, &k), CASUS_NOTHING);
    OK(complaints(empty) == 0);
    casus_close(empty);
}

int main(void)
{
    casus_summary sum;
    folder_begin();
    casus *s = session(NULL, "needle.db", CASUS_CREATE);
    GAVE(s, casus_import(s, write_text("c.tsv", small_chronicle), &as_chronicle, &sum), CASUS_OK);
    points(s);
    units(s);
    anchors(s);
    why(s);
    the_other_way_round(s);
    refused(s);
    levels();
    dyads(s);
    turns(s);
    OK(complaints(s) == 0);
    casus_close(s);
    folder_end();
    OK(mem_live() == 0);
    return tap_done();
}
