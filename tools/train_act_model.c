/* Trains the decision about acts (lexicon/decision.h) from the project's own sentences and tells
 * how good it is.
 *
 *     train_act_model OUT.bin TRAINING.tsv...
 *
 * e.g.  ninja -C build tools/train_act_model
 *       build/tools/train_act_model data/models/acts.bin
 * data/training/{cooperation,force,words}.tsv
 *
 * A training table has the columns `marked` and `type`. The model is multinomial logistic
 * regression by stochastic gradient steps whose weights are averaged over all steps; a temperature
 * is fitted on five held-out folds, whose accuracy is printed. The same inputs give the same bytes.
 * One thread, under a minute.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/tsv.h"
#include "base/vec.h"
#include "coder/coder.h"
#include "formats/marked.h"
#include "train/pack.h"

enum { FOLDS = 5, ROUNDS = 20, LEAST_COUNT = 1, TABLE_BITS = 16, FILE_MOST = 1 << 26 };

static const double RATE = 0.03;

typedef struct example {
    uint64_t *key;
    size_t n, cap;
    event_type type;
} example;

typedef struct examples {
    example *at;
    size_t n, cap;
    arena *a;
    arena *work; /**< of one sentence */
} examples;

/* ---- reading */

static str file_text(arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *p = arena_alloc_raw(a, FILE_MOST, 1);
    size_t n = f ? fread(p, 1, FILE_MOST, f) : 0;
    if (!n) {
        fprintf(stderr, "train_act_model: %s: cannot be read\n", path);
        exit(1);
    }
    fclose(f);
    return (str){p, n};
}

static void take_feature(void *user, str name)
{
    examples *x = user;
    example *e = &x->at[x->n - 1];
    uint64_t key = decision_key(name);
    for (size_t i = 0; i < e->n; i++)
        if (e->key[i] == key)
            return;
    e->key = vec_grow(x->a, e->key, e->n, &e->cap, sizeof *e->key);
    e->key[e->n++] = key;
}

static void read_table(examples *x, const lexicon *lex, const char *path)
{
    static const str columns[] = {{"marked", 6}, {"type", 4}};
    tsv t;
    reject bad, at = {str_of(path), 0, 0, STR("")};
    str cell[2];
    if (!tsv_open(&t, x->a, file_text(x->a, path), str_of(path), columns, 2, &bad)) {
        fprintf(stderr, "train_act_model: %s: %.*s\n", path, STR_ARG(bad.reason));
        exit(1);
    }
    while (tsv_next(&t, x->a, cell, &bad) == TSV_ROW) {
        char line[1 << 14];
        int n = snprintf(line, sizeof line, "0\t%.*s", STR_ARG(cell[0]));
        marked m;
        if (!type_of(cell[1]) || !marked_read(x->a, (str){line, (size_t)n}, at, &m, &bad))
            continue;
        document d = {.text = m.text, .date = DAY_NONE};
        *VEC_PUSH(x->a, x) = (example){.type = type_of(cell[1])};
        code_pair_features(x->work, lex, &d, (pair_spans){m.actor, m.recipient},
                           (feature_sink){take_feature, x});
        arena_reset(x->work);
    }
}

/** Features seen once teach nothing that holds elsewhere. */
static void drop_rare(examples *x)
{
    learner seen = learner_new(1);
    float n;
    for (size_t i = 0; i < x->n; i++)
        for (size_t k = 0; k < x->at[i].n; k++)
            learner_add(&seen, &x->at[i].key[k], 1, 0, 1);
    for (size_t i = 0; i < x->n; i++) {
        example *e = &x->at[i];
        size_t kept = 0;
        for (size_t k = 0; k < e->n; k++) {
            learner_score(&seen, &e->key[k], 1, &n);
            if (n >= LEAST_COUNT)
                e->key[kept++] = e->key[k];
        }
        e->n = kept;
    }
    learner_free(&seen);
}

/* ---- learning */

static void probabilities(const float *score, double temperature, double *ret)
{
    double sum = 0;
    float most = score[AGREE];
    for (int t = AGREE; t < EVENT_TYPES; t++)
        most = score[t] > most ? score[t] : most;
    for (int t = AGREE; t < EVENT_TYPES; t++)
        sum += ret[t] = exp(temperature * (double)(score[t] - most));
    for (int t = AGREE; t < EVENT_TYPES; t++)
        ret[t] /= sum;
}

static void step(learner *l, const example *e)
{
    float score[EVENT_TYPES];
    double p[EVENT_TYPES];
    learner_score(l, e->key, e->n, score);
    probabilities(score, 1, p);
    for (int t = AGREE; t < EVENT_TYPES; t++) {
        double gradient = (t == (int)e->type) - p[t];
        if (fabs(gradient) > 1e-3)
            learner_add(l, e->key, e->n, (unsigned)t, (float)(RATE * gradient));
    }
    l->step++;
}

/** Learns from every example whose number is not `fold` modulo FOLDS. */
static learner learn(const examples *x, size_t fold)
{
    learner l = learner_new(EVENT_TYPES);
    uint64_t chance = 1;
    uint32_t *order = chance_order(x->n);
    for (int round = 0; round < ROUNDS; round++) {
        chance_shuffle(order, x->n, &chance);
        for (size_t i = 0; i < x->n; i++)
            if (order[i] % FOLDS != fold)
                step(&l, &x->at[order[i]]);
    }
    free(order);
    learner total = learner_new(EVENT_TYPES);
    learner_absorb(&total, &l);
    learner_free(&l);
    return total;
}

/* ---- held-out folds */

typedef struct held_out {
    float *score; /**< EVENT_TYPES an example, by the model that had not seen it */
    size_t right;
} held_out;

static int best_of(const float *score)
{
    int best = AGREE;
    for (int t = AGREE; t < EVENT_TYPES; t++)
        best = score[t] > score[best] ? t : best;
    return best;
}

static held_out hold_out(const examples *x)
{
    held_out h = {checked(calloc(x->n * EVENT_TYPES, sizeof(float))), 0};
    for (size_t fold = 0; fold < FOLDS; fold++) {
        learner l = learn(x, fold);
        for (size_t i = fold; i < x->n; i += FOLDS) {
            float *s = h.score + i * EVENT_TYPES;
            learner_score(&l, x->at[i].key, x->at[i].n, s);
            h.right += best_of(s) == (int)x->at[i].type;
        }
        learner_free(&l);
    }
    return h;
}

static double log_loss(const examples *x, const held_out *h, double temperature)
{
    double sum = 0, p[EVENT_TYPES];
    for (size_t i = 0; i < x->n; i++) {
        probabilities(h->score + i * EVENT_TYPES, temperature, p);
        sum -= log(p[x->at[i].type] + 1e-12);
    }
    return sum / (double)x->n;
}

static double fit_temperature(const examples *x, const held_out *h)
{
    double best = 1;
    for (double t = 0.2; t < 4; t *= 1.05)
        best = log_loss(x, h, t) < log_loss(x, h, best) ? t : best;
    return best;
}

/* ---- writing */

/** What one unit of the learner's score is in the packed model's. */
static double packed_scale(const examples *x, const learner *l, const packed *p)
{
    class_weights w;
    error e;
    double up = 0, down = 0;
    if (class_weights_open(&w, (str){(const char *)p->bucket, p->words * 8},
                           (str){(const char *)p->row, p->rows * CLASSES * 2}, &e) != STATUS_OK)
        return 1;
    for (size_t i = 0; i < x->n; i++) {
        float s[EVENT_TYPES];
        int32_t q[CLASSES] = {0};
        learner_score(l, x->at[i].key, x->at[i].n, s);
        for (size_t k = 0; k < x->at[i].n; k++)
            class_weights_add(&w, x->at[i].key[k], q);
        for (int t = AGREE; t < EVENT_TYPES; t++) {
            up += (double)q[t] * (double)s[t];
            down += (double)s[t] * (double)s[t];
        }
    }
    return up / down;
}

static void write_model(const char *path, const examples *x, double temperature)
{
    learner l = learn(x, FOLDS);
    packed p = pack_classes_of(&l, TABLE_BITS);
    double unit = temperature / packed_scale(x, &l, &p);
    str section[MODEL_SECTIONS] = {{(const char *)p.bucket, p.words * 8},
                                   {(const char *)p.row, p.rows * CLASSES * 2},
                                   {(const char *)&unit, sizeof unit},
                                   {"", 0}};
    str bytes = pack_file(x->a, "casusact", section);
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes.s, 1, bytes.len, f) != bytes.len || fclose(f)) {
        perror(path);
        exit(1);
    }
    printf("wrote %s, %zu bytes\n", path, bytes.len);
    packed_free(&p);
    learner_free(&l);
}

int main(int argc, char **argv)
{
    arena all, work, scratch;
    jmp_buf oom;
    rejects bad = {0};
    if (argc < 3) {
        fputs("usage: train_act_model OUT.bin TRAINING.tsv...\n", stderr);
        return 2;
    }
    arena_init(&all, (size_t)1 << 32, &oom);
    arena_init(&work, 1 << 28, &oom);
    arena_init(&scratch, 1 << 28, &oom);
    work.scratch = &scratch;
    if (setjmp(oom)) {
        fputs("train_act_model: out of memory\n", stderr);
        return 1;
    }
    const lexicon *lex = lexicon_build(&all, &bad);
    examples x = {.a = &all, .work = &work};
    for (int i = 2; i < argc; i++)
        read_table(&x, lex, argv[i]);
    drop_rare(&x);
    held_out h = hold_out(&x);
    double temperature = fit_temperature(&x, &h);
    printf("%zu sentences; held out: %.3f right, log loss %.3f at temperature %.2f\n", x.n,
           (double)h.right / (double)x.n, log_loss(&x, &h, temperature), temperature);
    write_model(argv[1], &x, temperature);
    free(h.score);
    return 0;
}
