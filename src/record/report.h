/** Reports of machine-coded sources, and their tallies: how often a source said on a day that one
 * state did a thing to another. Sources tell the same act many times and err often, so that single
 * reports are not worth a row each.
 */
#ifndef RECORD_REPORT_H
#define RECORD_REPORT_H

#include "record/act.h"

typedef struct report {
    day day;
    code source, target;        /**< 0: nobody known */
    uint16_t kind;              /**< the act: its place in the scheme (record/scheme.h) */
    uint16_t joint;             /**< 1: both did it */
    uint32_t mentions, sources; /**< as the data set counts them; 1 where it does not */
    int32_t goldstein;          /**< [tenths] */
    int64_t tone;               /**< [millionths]; 0 where there is none */
} report;

typedef struct reports {
    report *at;
    size_t n, cap;
} reports;

/** What reports of one day, act and direction add up to. */
typedef struct tally {
    day day;
    code source, target;
    uint16_t kind;
    uint16_t joint;
    uint32_t n;
    uint64_t mentions, sources;
    int64_t goldstein; /**< [tenths] sum over reports */
    int64_t tone;      /**< [millionths] sum over reports */
} tally;

typedef struct tallies {
    tally *at;
    size_t n, cap;
} tallies;

/** A tally as the models see it, within its dyad. */
typedef struct source_day {
    int64_t key; /**< the store's name for it, below 0: the way back */
    day day;
    int64_t dataset;
    event_type type; /**< TYPE_NONE: PLOVER has none for the code */
    direction direction;
    char mode[ACT_MODE];
    uint64_t n;      /**< reports */
    double coverage; /**< of its source in that month, against the source's median month */
} source_day;

typedef struct source_days {
    source_day *at;
    size_t n, cap;
} source_days;

/** How many usable records a source has of a month, whoever acted: what it covered. */
typedef struct month_count {
    int32_t month; /**< day_month_index() */
    uint64_t n;
} month_count;

typedef struct month_counts {
    month_count *at;
    size_t n, cap;
} month_counts;

#endif
