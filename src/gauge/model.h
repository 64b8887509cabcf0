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

/** How acts of a kind add up (gauge/push.h). */
typedef enum act_class { ACT_DEED, ACT_TALK } act_class;

typedef struct act_weight {
    double weight; /**< -10..10, Goldstein's scale */
    act_class class;
} act_weight;

/** The weight of one PLOVER mode of a type. */
typedef struct mode_weight {
    event_type type;
    str mode;
    act_weight weight;
} mode_weight;

typedef struct mode_weights {
    mode_weight *at;
    size_t n, cap;
} mode_weights;

typedef struct gauge_model {
    double deed_gain;        /**< [level per (weight)^deed_exponent] */
    double deed_exponent;    /**< in (0, 1]; 1: every deed counts in full however many there are */
    double deed_start;       /**< [weight] of all acts, held by the stock before the first */
    double talk_gain;        /**< [level per log unit of the stock of talk] */
    double talk_start;       /**< [weight] > 0: of talk, held by the stock before the first */
    double stock_half_life;  /**< [years] in which the stocks are half forgotten */
    double saturation;       /**< exponent of the distance to the pole, 0..2 */
    double drift_sd;         /**< [level per root of a month] at level 0 */
    double effect_sd;        /**< sd of an act's effect over its mean */
    double jump_rate;        /**< [per month] at level 0 */
    double jump_scale;       /**< [level] mean size of a jump (Laplace) */
    double report_weight;    /**< of a day's reports of one act, per log unit of their number */
    double thin_years;       /**< [years] how far back acts are counted for `thin` */
    double thin_acts;        /**< fewer than this is thin */
    double turn_span;        /**< [days] */
    double turn_change;      /**< [level] */
    double turn_probability; /**< 0.5..1 */
    act_weight weight[EVENT_TYPES];
    mode_weights mode;
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

/** @return what an act weighs, times its record weight; the row of its mode goes before the row of
 * its type. O(modes). */
act_weight gauge_act_weight(const gauge_model *m, const act *x);

#endif
