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
    double hundreds = length(q) / 100;
    return 1 + commas(p, q) + (hundreds < 3 ? hundreds : 3);
}

static int32_t holder(const page *p, int32_t e)
{
    while (e >= 0 && !p->element.at[e].holds_text)
        e = p->element.at[e].parent;
    return e;
}

static void spread(page *p, const piece *q)
{
    double won = points(p, q);
    int32_t e = holder(p, (int32_t)q->element);
    for (int g = 0; won > 0 && e >= 0 && g < GENERATIONS; g++) {
        p->element.at[e].score += won * share[g];
        e = holder(p, p->element.at[e].parent);
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

/** Some element around the piece, within `top`, says that it lies beside the main text. */
static bool is_beside(const page *p, const piece *q, int32_t top)
{
    for (int32_t e = (int32_t)q->element; e > top; e = p->element.at[e].parent)
        if (p->element.at[e].hint < 0)
            return true;
    return false;
}

static bool is_kept(const page *p, const piece *q, int32_t top)
{
    if (q->kind == PIECE_PAGE_TITLE || q->kind == PIECE_CAPTION || is_beside(p, q, top))
        return false;
    return !is_mostly_links(q);
}

static bool keep_within(const page *p, uint32_t from, uint32_t to, int32_t top, bool *ret_keep)
{
    bool any = false;
    for (uint32_t i = from; i < to; i++) {
        ret_keep[i] = is_kept(p, &p->piece.at[i], top);
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
        if (keep_within(p, e->first, e->end, top, ret_keep))
            return;
    }
    if (keep_within(p, 0, n, -1, ret_keep))
        return;
    for (uint32_t i = 0; i < n; i++)
        ret_keep[i] = p->piece.at[i].kind != PIECE_PAGE_TITLE;
}
