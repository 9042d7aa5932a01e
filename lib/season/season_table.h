/* Sums over a season's payments, for each combination of what they are counted by.
 *
 * People, households and members are counted once in each combination, however often they were
 * paid; so they do not add up over lines. Payments, amounts and values of goods do. */
#ifndef RELIEF_SEASON_SEASON_TABLE_H
#define RELIEF_SEASON_SEASON_TABLE_H

#include "season/season.h"

/* What payments are counted by, in the order and with the names of report.csv. */
enum season_dimension {
    SEASON_ISSUER,
    SEASON_SCHEME,
    SEASON_BATCH,
    SEASON_MONTH,
    SEASON_YEAR,
    SEASON_GROUP,
    SEASON_GRANT,
    SEASON_TIER,
    SEASON_FUND,
    SEASON_DIMENSIONS
};

/* What is counted. */
enum season_measure {
    SEASON_PEOPLE,
    SEASON_PAYMENTS,
    SEASON_HOUSEHOLDS,
    SEASON_MEMBERS,
    SEASON_AMOUNT,
    SEASON_GOODS_VALUE,
    SEASON_MEASURES
};

extern const char *const season_dimension_names[SEASON_DIMENSIONS];
extern const char *const season_measure_names[SEASON_MEASURES];

/* Chosen ones, in an order. */
struct season_choice {
    uint8_t items[SEASON_DIMENSIONS];
    size_t count;
};

/* Reads `issuer, month`: names from NAMES, COUNT of them, with commas between, none twice. */
bool season_choice_read(struct season_choice *choice, const char *text, const char *const *names,
                        size_t count);

struct season_row {
    uint32_t values[SEASON_DIMENSIONS]; /* of what it is counted by: a text, a month (12 *
                                           year + month - 1) or a year; others are not set */
    uint32_t sample;                    /* a kind of payments of the row */
    bool has_households;                /* one of its schemes has some */
    uint64_t people, payments, households, members;
    money amount, goods_value;
};

struct season_table {
    struct season_choice by;
    struct season_row *rows; /* sorted by BY: texts bytewise, months by time */
    size_t count;
};

/* In ARENA. BY without any gives a single row, the sums over all. */
void season_table_make(struct season_table *table, const struct season *season,
                       const struct season_choice *by, struct arena *arena);
/* The value of DIMENSION in ROW as files have it: a name, an id, `2024-01`. In OUT of 16 bytes
 * where it is none of the season's. */
struct str season_value(const struct season *season, const struct season_row *row,
                        enum season_dimension dimension, char out[static 16]);
/* By the value of DIMENSION. */
int season_value_cmp(const struct season *season, enum season_dimension dimension, uint32_t a,
                     uint32_t b);
/* MEASURE of ROW, in fen where it is money. */
int64_t season_measured(const struct season_row *row, enum season_measure measure);
static inline bool season_is_money(enum season_measure measure)
{
    return measure >= SEASON_AMOUNT;
}

#endif
