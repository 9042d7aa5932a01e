/* How the arguments of the options are written: each reader puts ARGUMENT into VALUE, a field of
 * struct options of the type that it names, and is false where that is none. */
#ifndef RELIEF_CMD_OPTION_VALUES_H
#define RELIEF_CMD_OPTION_VALUES_H

#include "base/money.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum when {
    WHEN_AUTO,
    WHEN_ALWAYS,
    WHEN_NEVER
};

/* What an option that may be repeated was given, in order. */
struct words {
    const char **at;
    size_t count;
};

/* Control totals; negative unless given. */
struct expected {
    int64_t rows;   /* data rows */
    int64_t people; /* who are paid */
    money amount;
};

typedef bool option_reader(void *value, const char *argument);

option_reader read_flag;        /* bool; takes no argument */
option_reader read_text;        /* const char *; any but an empty one */
option_reader read_kept_text;   /* the same of one that a line of settlement.ini has room for */
option_reader read_repeated;    /* struct words, whose AT is to be freed */
option_reader read_date;        /* date */
option_reader read_expect;      /* struct expected */
option_reader read_encoding;    /* const char * */
option_reader read_hidden_rows; /* enum hidden_rows */
option_reader read_when;        /* enum when */
option_reader read_language;    /* enum language */
option_reader read_vary;        /* struct words, whose AT is to be freed */
option_reader read_descriptor;  /* int: an open file descriptor */
option_reader read_jobs;        /* unsigned, from 1 to 256 */
option_reader read_dimensions;  /* struct season_choice of what a report counts by */
option_reader read_measures;    /* struct season_choice of what it counts */
option_reader read_sample;      /* uint64_t, from 1 to 1,000,000 */

#endif
