#include "formats/html_page.h"

enum {
    SHORTEST = 25,   /* bytes: shorter pieces score nothing */
    HINT_WORTH = 25, /* points for an element that says it is the main text */
    GENERATIONS = 3
};

/** How much of a paragraph's score each holder around it gets. Two equal parts of one text give
 * what holds both more than each has; one part alone does not. */
static const double share[GENERATIONS] = {1, 0.6, 0.4};

static uint32_t length(const piece *p)
{
    return p->text.to - p->text.from;
}

static bool is_mostly_links(const piece *p)
{
    return p->link_bytes * 2 > length(p);
}

static int commas(const page *p, const piece *q)
{
    int n = 0;
    for (uint32_t i = q->text.from; i < q->text.to; i++)
        n += p->text.s[i] == ',';
    return n;
}

/** Points of one paragraph, as Readability gives them: one for being there, one for each comma,
 * one for each hundred bytes up to three. */
static double points(const page *p, const piece *q)
{
    if (q->kind != PIECE_TEXT || length(q) < SHORTEST || is_mostly_links(q))
        return 0;
    uint32_t hundreds = length(q) / 100;
    return 1.0 + commas(p, q) + (hundreds < 3 ? hundreds : 3);
}

static void spread(page *p, const piece *q)
{
    double won = points(p, q);
    int32_t e = p->element.at[q->element].holder;
    for (int g = 0; won > 0 && e >= 0 && g < GENERATIONS; g++) {
        p->element.at[e].score += won * share[g];
        e = p->element.at[e].parent;
        e = e < 0 ? -1 : p->element.at[e].holder;
    }
}

static double link_share(const page *p, const element *e)
{
    double all = 1, links = 0;
    for (uint32_t i = e->first; i < e->end; i++) {
        all += length(&p->piece.at[i]);
        links += p->piece.at[i].link_bytes;
    }
    return links / all;
}

static int32_t best_element(page *p)
{
    int32_t best = -1;
    double most = 0;
    for (size_t i = 0; i < p->element.n; i++) {
        element *e = &p->element.at[i];
        if (e->score <= 0)
            continue;
        e->score = (e->score + HINT_WORTH * e->hint) * (1 - link_share(p, e));
        if (e->score > most) {
            most = e->score;
            best = (int32_t)i;
        }
    }
    return best;
}

/** Marks what lies in elements, within `top`, that say they are beside the main text. */
static void mark_beside(page *p, int32_t top)
{
    for (int32_t i = top + 1; i < (int32_t)p->element.n; i++) {
        element *e = &p->element.at[i];
        e->beside = e->hint < 0 || (e->parent > top && p->element.at[e->parent].beside);
    }
}

static bool is_kept(const page *p, const piece *q)
{
    bool text = q->kind != PIECE_PAGE_TITLE && q->kind != PIECE_CAPTION;
    return text && !is_mostly_links(q) && !p->element.at[q->element].beside;
}

static bool keep_within(page *p, span range, int32_t top, bool *ret_keep)
{
    bool any = false;
    mark_beside(p, top);
    for (uint32_t i = range.from; i < range.to; i++) {
        ret_keep[i] = is_kept(p, &p->piece.at[i]);
        any |= ret_keep[i];
    }
    return any;
}

void html_main(page *p, bool *ret_keep)
{
    uint32_t n = (uint32_t)p->piece.n;
    for (uint32_t i = 0; i < n; i++)
        spread(p, &p->piece.at[i]);
    int32_t top = best_element(p);
    if (top >= 0) {
        const element *e = &p->element.at[top];
        if (keep_within(p, (span){e->first, e->end}, top, ret_keep))
            return;
    }
    if (keep_within(p, (span){0, n}, -1, ret_keep))
        return;
    for (uint32_t i = 0; i < n; i++)
        ret_keep[i] = p->piece.at[i].kind != PIECE_PAGE_TITLE;
}
