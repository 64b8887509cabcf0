/* How China and the Soviet Union stood, year by year, and what moved them in 1969.
 *     cc needle.c $(pkg-config --cflags --libs casus) -o needle
 *     ./needle data/chronicle/sino_soviet.tsv
 */
#include <stdio.h>

#include <casus.h>

enum { DAY_1968_12_31 = -366, DAY_1969_12_31 = -1, SHOWN = 5 };

static void print_event(void *user, const casus_event *e)
{
    printf("%+5.1f  %.*s\n", *(const double *)user, (int)e->text.len, e->text.s);
}

static casus_status print_needle(casus *s, const casus_gauge_request *q)
{
    casus_gauge *g;
    casus_status st = casus_gauge_run(s, q, &g);
    if (st != CASUS_OK)
        return st;
    for (size_t i = 0; i < g->n; i++)
        printf("%zu  %+4.1f  %s\n", 1949 + i, g->point[i].mean, casus_level(g->point[i].mean));
    casus_gauge_free(g);
    return CASUS_OK;
}

static casus_status print_why(casus *s, const casus_gauge_request *q)
{
    casus_query one = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY};
    casus_why *w;
    casus_status st = casus_why_run(s, q, DAY_1968_12_31, DAY_1969_12_31, &w);
    if (st != CASUS_OK)
        return st;
    printf("\n1969: from %+.1f to %+.1f\n", w->before, w->after);
    for (size_t i = 0; i < w->n && i < SHOWN && st == CASUS_OK; i++) {
        one.key = w->part[i].event;
        if (one.key)
            st = casus_events(s, &one, print_event, &w->part[i].part);
    }
    casus_why_free(w);
    return st;
}

int main(int argc, char **argv)
{
    const casus_gauge_request q = {"CHN",      "RUS", -7670, 8034,
                                   CASUS_YEAR, NULL,  0,     0}; /* 1949-1991 */
    casus_summary done;
    casus *s;
    if (argc != 2 || casus_open(NULL, &s) != CASUS_OK)
        return 1;
    int bad = casus_store_open(s, "needle.db", CASUS_CREATE) ||
              casus_import(s, argv[1], NULL, &done) || print_needle(s, &q) || print_why(s, &q);
    if (bad)
        fprintf(stderr, "needle: %s\n", casus_error(s));
    casus_close(s);
    return bad;
}
