/** The needle's constants and what each act weighs: two tables, read into one value.
 *
 * The tables are data/models/gauge.tsv and data/models/gauge_weights.tsv or a user's own in their
 * place. A model is read-only once parsed, lives in the arena and may be shared by threads.
 * docs/METHODS.md ("The needle") says what each constant means and where its value comes from.
 */
#ifndef GAUGE_MODEL_H
#define GAUGE_MODEL_H

#include "base/error.h"
#include "record/act.h"

/** The weight of one PLOVER mode of a type. */
typedef struct gauge_mode_weight {
    event_type type;
    str mode;
    double weight; /**< -10..10 */
} gauge_mode_weight;

typedef struct gauge_mode_weights {
    gauge_mode_weight *at;
    size_t n, cap;
} gauge_mode_weights;

typedef struct gauge_model {
    double gain;             /**< [level per (weight)^stock_exponent] */
    double stock_exponent;   /**< in (0, 1]; 1: every act counts in full however many there are */
    double stock_half_life;  /**< [years] in which the stock of acts is half forgotten */
    double stock_start;      /**< [weight] what the stock holds before the first act */
    double saturation;       /**< exponent of the distance to the pole, 0..2 */
    double drift_sd;         /**< [level per root of a month] */
    double effect_sd;        /**< sd of an act's effect over its mean */
    double jump_rate;        /**< [per month] */
    double jump_scale;       /**< [level] mean size of a jump (Laplace) */
    double thin_years;       /**< [years] how far back acts are counted for `thin` */
    double thin_acts;        /**< fewer than this is thin */
    double turn_span;        /**< [days] */
    double turn_change;      /**< [level] */
    double turn_probability; /**< 0.5..1 */
    double weight[EVENT_TYPES];
    gauge_mode_weights mode;
} gauge_model;

/** One table: its text, and its name for rejects. */
typedef struct gauge_table {
    str text, file;
} gauge_table;

/** The tables the program was built with. */
gauge_table gauge_constants_builtin(void);
gauge_table gauge_weights_builtin(void);

/** Reads both tables. Every constant and the weight of every type must be given exactly once and
 * lie in its range; each row that does not do is a reject, and so is each thing that is missing.
 * @param bad  gets what is wrong; nothing is added when all is well
 * @return         false, `*ret` untouched, when anything was rejected */
bool gauge_model_parse(arena *a, gauge_table constants, gauge_table weights, rejects *bad,
                       gauge_model *ret);

/** @return the signed weight of an act on Goldstein's scale times its record weight; the row of its
 *  mode goes before the row of its type. O(modes). */
double gauge_act_weight(const gauge_model *m, const act *x);

#endif
