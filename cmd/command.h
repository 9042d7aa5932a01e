/* The commands: what the table in relief.c dispatches to, and what they give back to the shell. */
#ifndef RELIEF_CMD_COMMAND_H
#define RELIEF_CMD_COMMAND_H

#include "options.h"

/* What scripts see; the names stand in the documentation of the exit status. */
enum exit_status {
    STATUS_OK = 0,
    STATUS_DIFFERS = 1, /* a difference was found, an input row is faulty, no such applicant */
    STATUS_USAGE = 2,
    STATUS_RULES = 3,
    STATUS_INPUT = 4,
    STATUS_BUDGET = 5,
    STATUS_OUTPUT = 6
};

struct command {
    const char *name;
    const char *operands; /* `RULES.ini APPLICANTS.csv...` */
    const char *summary;  /* one line of help */
    const char *details;  /* paragraphs for --help: what it does and two examples */
    unsigned options;     /* which options it takes: OPTION_ bits */
    unsigned least, most; /* operands it takes */
    enum exit_status (*run)(const struct options *options);
};

extern const struct command commands[];
extern const unsigned command_count;

enum exit_status command_run(const struct options *options);
enum exit_status command_check(const struct options *options);
enum exit_status command_explain(const struct options *options);
enum exit_status command_verify(const struct options *options);
enum exit_status command_replay(const struct options *options);
enum exit_status command_diff(const struct options *options);
enum exit_status command_reconcile(const struct options *options);
enum exit_status command_init(const struct options *options);
enum exit_status command_help(const struct options *options);

#endif
