/* The commands: what the table in commands.c dispatches to, and what they give back to the shell.
 */
#ifndef RELIEF_CMD_COMMAND_H
#define RELIEF_CMD_COMMAND_H

struct options;

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

#define GIVES(status) (1u << (status)) /* in a set of statuses */

/* Who uses a command: `relief help` lists them so. */
enum command_users {
    USERS_EACH_MONTH,
    USERS_AUDITOR,
    USERS_RULES, /* who writes them */
    USERS_EVERYBODY
};

struct command {
    const char *name;
    enum command_users users;
    enum exit_status (*run)(const struct options *options);
    const char *operands; /* `RULES.ini APPLICANTS.csv...` */
    unsigned least, most; /* operands it takes */
    unsigned options;     /* which options it takes: OPTION_ bits */
    /* For help; lines of at most 80 columns. */
    const char *summary;  /* one line */
    const char *details;  /* a paragraph; NULL: the summary says it all */
    const char *examples; /* two commands, indented */
    const char *done;     /* what the status ok means */
    const char *differs;  /* what the status differs means; NULL: it does not give it */
    unsigned failures;    /* which others it gives: GIVES */
};

#define COMMANDS_MOST 24
extern const struct command commands[];
extern const unsigned command_count;
/* NULL if there is none of that name. */
const struct command *command_named(const char *name);

enum exit_status command_run(const struct options *options);
enum exit_status command_check(const struct options *options);
enum exit_status command_explain(const struct options *options);
enum exit_status command_verify(const struct options *options);
enum exit_status command_replay(const struct options *options);
enum exit_status command_diff(const struct options *options);
enum exit_status command_reconcile(const struct options *options);
enum exit_status command_report(const struct options *options);
enum exit_status command_repay(const struct options *options);
enum exit_status command_audit(const struct options *options);
enum exit_status command_sign(const struct options *options);
enum exit_status command_amend(const struct options *options);
enum exit_status command_plan(const struct options *options);
enum exit_status command_init(const struct options *options);
enum exit_status command_help(const struct options *options);

#endif
