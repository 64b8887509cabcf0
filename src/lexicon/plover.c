#include "lexicon/plover.h"

#include <math.h>

#include "base/buf.h"
#include "base/vec.h"
#include "lexicon/table.h"

static void keep(arena *a, plover *p, map *m, str key, double x)
{
    map_put(a, m, key, (uint32_t)p->value.n);
    *VEC_PUSH(a, &p->value) = x;
}

static str key_of(arena *a, str type, str mode)
{
    buf b = buf_new(a);
    buf_add(&b, type);
    buf_char(&b, '/');
    buf_add(&b, mode);
    return buf_str(&b);
}

static const char *score_row(void *user, arena *a, const str *cell)
{
    plover *p = user;
    double x;
    if (!type_of(cell[0]))
        return "unknown type";
    if (str_double(cell[2], &x))
        keep(a, p, &p->score, key_of(a, cell[0], cell[1]), x);
    return NULL;
}

void plover_parse_scores(arena *a, str text, str file, plover *p, rejects *bad)
{
    static const str columns[] = {{"type", 4}, {"mode", 4}, {"score", 5}};
    table_read(a, &(table){text, file, columns, 3, score_row, p}, bad);
}

static const char *cameo_row(void *user, arena *a, const str *cell)
{
    plover *p = user;
    double x;
    if (str_double(cell[1], &x))
        keep(a, p, &p->goldstein, cell[0], x);
    return NULL;
}

void plover_parse_cameo(arena *a, str text, str file, plover *p, rejects *bad)
{
    static const str columns[] = {{"code", 4}, {"goldstein", 9}};
    table_read(a, &(table){text, file, columns, 2, cameo_row, p}, bad);
}

static double look_up(const plover *p, const map *m, str key)
{
    uint32_t i;
    return map_get(m, key, &i) ? p->value.at[i] : (double)NAN;
}

double plover_score(const plover *p, event_type type, str mode)
{
    char key[64];
    str name = type_text(type);
    if (name.len + 1 + mode.len > sizeof key)
        mode.len = 0;
    size_t n = 0;
    for (size_t i = 0; i < name.len; i++)
        key[n++] = name.s[i];
    key[n++] = '/';
    size_t bare = n;
    for (size_t i = 0; i < mode.len; i++)
        key[n++] = mode.s[i];
    double x = look_up(p, &p->score, (str){key, n});
    return isnan(x) ? look_up(p, &p->score, (str){key, bare}) : x;
}

double plover_goldstein(const plover *p, str cameo)
{
    return look_up(p, &p->goldstein, cameo);
}
