/* The options of all commands: one table says their names, arguments, meaning and who takes them.
 */
#ifndef RELIEF_CMD_OPTIONS_H
#define RELIEF_CMD_OPTIONS_H

#include "option_values.h"

#include "base/date.h"
#include "base/language.h"
#include "intake/sheet_table.h"
#include "season/season_table.h"
#include "settlement/bank_return.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum option_bit {
    OPTION_OUTPUT = 1 << 0, /* --output: a batch folder */
    OPTION_BATCH = 1 << 1,
    OPTION_AS_OF = 1 << 2,
    OPTION_HISTORY = 1 << 3,
    OPTION_DRY_RUN = 1 << 4,
    OPTION_EXPECT = 1 << 5,
    OPTION_ENCODING = 1 << 6,
    OPTION_JSON = 1 << 7,
    OPTION_JOBS = 1 << 8,
    OPTION_LIST_NAMES = 1 << 9,
    OPTION_WORKBOOK = 1 << 10,    /* --output: a workbook */
    OPTION_SETTLEMENT = 1 << 11,  /* --output: a settlement folder */
    OPTION_HIDDEN_ROWS = 1 << 20, /* of workbooks that are read */
    OPTION_REISSUE = 1 << 21,
    OPTION_NO_HISTORY = 1 << 22,
    OPTION_AGAIN = 1 << 23,
    OPTION_CHANGES = 1 << 13,
    OPTION_AMENDMENT = 1 << 14, /* --output: an amended batch */
    OPTION_REPAYMENT = 1 << 15, /* --output: a repayment */
    OPTION_SIGNER = 1 << 16,    /* --role and what signs */
    OPTION_APPROVED = 1 << 17,
    OPTION_TRUST = 1 << 26,
    OPTION_REPORT = 1 << 24, /* --output: a report; what it counts by */
    OPTION_AUDIT = 1 << 25,  /* --output: an audit; registers and a sample */
    OPTION_VARY = 1 << 19,
    OPTION_EVERY =
        1 << 12 /* --quiet, --color, --progress, --lang, --help: all commands take them */
};

struct options {
    const char *output;
    const char *batch;
    date as_of; /* DATE_NONE unless given */
    struct words history;
    struct words changes;
    struct words vary; /* each can be read by variation_axis_parse */
    bool dry_run;
    struct expected expect;
    bool no_history, again, approved;
    const char *trust; /* NULL unless given */
    const char *role, *certificate, *key;
    int phrase_fd; /* that the pass phrase is read from; negative unless given */
    const char *encoding;
    enum hidden_rows hidden_rows;
    struct bank_columns bank_columns;
    bool json;
    unsigned jobs; /* at least 1 */
    bool list_names;
    const char *reissue;                        /* NULL unless given */
    struct season_choice rows, columns, values; /* of one more table; each may be empty */
    struct words registers;                     /* FILE#HEADER */
    uint64_t sample;                            /* 0 unless given */
    const char *seed;                           /* NULL unless given */
    bool quiet;
    enum when color, progress;
    enum language language; /* of messages; never of what is written */
    bool help;
    const char **operands;
    size_t operand_count;
};

struct command;

/* Reads the words behind the command's name. False, after telling what is wrong on standard error,
 * if they are not options and operands of COMMAND. To be freed by options_release. */
bool options_parse(struct options *options, const struct command *command, int argc, char **argv);
void options_release(struct options *options);
/* The help on the options that COMMAND takes, a line each. */
void options_print(const struct command *command, enum language language);
/* The language that the words ask for by --lang, else the environment's: known before the options
 * are read, so that a fault in them is told in it. */
enum language language_wanted(int argc, char **argv);

#endif
