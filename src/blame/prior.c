#include "blame/prior.h"

#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/data.h"
#include "base/tsv.h"
#include "base/vec.h"

typedef struct constant {
    const char *name;
    size_t offset; /**< in blame_prior */
    double least, most;
} constant;

#define PLAIN(name, least, most)                                                                   \
    {                                                                                              \
#name, offsetof(blame_prior, name), least, most                                            \
    }
#define HALF_LIFE(n)                                                                               \
    {                                                                                              \
        "half_life_" #n, offsetof(blame_prior, half_life) + ((n)-1) * sizeof(double), 0.01, 36500  \
    }
#define SHAPE(name, likeness)                                                                      \
    {                                                                                              \
        "link_shape_" name, offsetof(blame_prior, link_shape) + (likeness) * sizeof(double), 0.01, \
            1000                                                                                   \
    }
#define LINK(name, relation, likeness)                                                             \
    {                                                                                              \
        "link_" name,                                                                              \
            offsetof(blame_prior, link) + ((relation)*LIKENESSES + (likeness)) * sizeof(double),   \
            1e-6, 1                                                                                \
    }

static const constant constants[] = {
    PLAIN(kernel_weight, 0.01, 100),
    PLAIN(rate_shape, 0.01, 1000),
    SHAPE("same", LIKE_SAME),
    SHAPE("near", LIKE_NEAR),
    SHAPE("far", LIKE_FAR),
    PLAIN(link_certainty, 0.1, 10000),
    LINK("self_same", RELATION_SELF, LIKE_SAME),
    LINK("self_near", RELATION_SELF, LIKE_NEAR),
    LINK("self_far", RELATION_SELF, LIKE_FAR),
    LINK("reciprocal_same", RELATION_RECIPROCAL, LIKE_SAME),
    LINK("reciprocal_near", RELATION_RECIPROCAL, LIKE_NEAR),
    LINK("reciprocal_far", RELATION_RECIPROCAL, LIKE_FAR),
    LINK("joint_same", RELATION_JOINT, LIKE_SAME),
    LINK("joint_near", RELATION_JOINT, LIKE_NEAR),
    LINK("joint_far", RELATION_JOINT, LIKE_FAR),
    LINK("outside_same", RELATION_OUTSIDE, LIKE_SAME),
    LINK("outside_near", RELATION_OUTSIDE, LIKE_NEAR),
    LINK("outside_far", RELATION_OUTSIDE, LIKE_FAR),
    HALF_LIFE(1),
    HALF_LIFE(2),
    HALF_LIFE(3),
    HALF_LIFE(4),
    HALF_LIFE(5),
    HALF_LIFE(6),
    HALF_LIFE(7),
    HALF_LIFE(8),
};

enum { CONSTANTS = sizeof constants / sizeof *constants, NEEDED = CONSTANTS - BLAME_DECAYS };

str blame_prior_builtin(void)
{
    return data_file(STR("models/blame.tsv"));
}

static void refuse(arena *a, rejects *r, const tsv *t, const char *what, str subject)
{
    buf b = buf_new(a);
    buf_printf(&b, "%s '%.*s'", what, STR_ARG(subject));
    *VEC_PUSH(a, r) = tsv_reject(t, buf_str(&b));
}

static int constant_index(str name)
{
    for (int i = 0; i < CONSTANTS; i++)
        if (str_eq(name, str_of(constants[i].name)))
            return i;
    return -1;
}

static void read_constant(arena *a, const tsv *t, const str cells[2], bool seen[CONSTANTS],
                          rejects *r, blame_prior *p)
{
    int i = constant_index(cells[0]);
    double x;
    if (i < 0)
        refuse(a, r, t, "no such constant", cells[0]);
    else if (seen[i])
        refuse(a, r, t, "given twice", cells[0]);
    else {
        seen[i] = true;
        if (!str_double(cells[1], &x) || !(x >= constants[i].least && x <= constants[i].most))
            refuse(a, r, t, "not a number in range for", cells[0]);
        else
            memcpy((char *)p + constants[i].offset, &x, sizeof x);
    }
}

static void count_half_lives(arena *a, const tsv *t, const bool *seen, rejects *r, blame_prior *p)
{
    while (p->n_decay < BLAME_DECAYS && seen[NEEDED + p->n_decay])
        p->n_decay++;
    for (int i = 0; i < BLAME_DECAYS; i++) {
        bool gap = i >= p->n_decay && seen[NEEDED + i];
        bool falls = i > 0 && i < p->n_decay && p->half_life[i] <= p->half_life[i - 1];
        if (gap || falls || (i == 0 && !p->n_decay))
            refuse(a, r, t, "half-lives must rise without a gap: see",
                   str_of(constants[NEEDED + i].name));
    }
}

bool blame_prior_parse(arena *a, str text, str file, rejects *bad, blame_prior *ret)
{
    static const str names[] = {{"name", 4}, {"value", 5}};
    bool seen[CONSTANTS] = {0};
    size_t before = bad->n;
    blame_prior p = {0};
    str cells[2];
    reject why;
    tsv t;
    if (!tsv_open(&t, a, text, file, names, 2, &why)) {
        *VEC_PUSH(a, bad) = why;
        return false;
    }
    for (tsv_result got; (got = tsv_next(&t, a, cells, &why)) != TSV_END;) {
        if (got == TSV_BAD)
            *VEC_PUSH(a, bad) = why;
        else
            read_constant(a, &t, cells, seen, bad, &p);
    }
    for (int i = 0; i < NEEDED; i++)
        if (!seen[i])
            refuse(a, bad, &t, "missing constant", str_of(constants[i].name));
    count_half_lives(a, &t, seen, bad, &p);
    if (bad->n > before)
        return false;
    *ret = p;
    return true;
}
