/* The way of a batch, from bytes to a sealed folder.
 *
 *   rules, lists, history, applicant files      batch_open     (rule, intake, history)
 *     → roster → scan → duplicates
 *     → entitlements → caps → quotas
 *     → budget and funds                         batch_decide   (assess, budget)
 *     → facts, sample → reports → inputs,
 *       batch.ini, SHA256SUMS → published        batch_stage    (report, archive)
 *
 * Who owns what: the batch owns everything below it and gives it all back in batch_release. The
 * ruleset has its own arena and is constant once loaded; the roster owns the text of all rows;
 * later stages point into these and own only what they add. */
#ifndef RELIEF_BATCH_BATCH_H
#define RELIEF_BATCH_BATCH_H

#include "archive/archive.h"
#include "assess/change.h"
#include "assess/row_sums.h"
#include "batch/repayment.h"
#include "intake/row_survey.h"
#include "intake/value_table.h"

#include "report/batch_totals.h"

struct batch_options {
    const char *rules;
    bool archived_rules; /* they are those of an archived batch: see ruleset_load_archived */
    const char *const *applicants;
    size_t applicant_count;
    const char *const *history;
    size_t history_count;
    const struct archived_list *lists; /* where the [list]s of these names lie; others where
                                          the rules say */
    size_t list_count;
    const struct archived_list *tables; /* the same of [table]s */
    size_t table_count;
    const struct change_source *changes; /* in the order of their rounds */
    size_t change_count;
    struct str supersedes;  /* `ID AS_OF DECISION` of the batch whose place it takes; empty: none */
    const char *superseded; /* SHA-256 of its SHA256SUMS */
    const char *repays;     /* SHA-256 of the SHA256SUMS of the batch whose returned payments are
                               made again: see batch/repayment.h; NULL: the rules decide */
    const char *repays_path;                 /* where that stands, for messages */
    const struct change_source *corrections; /* of its cells; the rounds are of no account */
    size_t correction_count;
    const char *id;               /* NULL: SCHEME-AS_OF, or repayment_id */
    const char *const *sheets;    /* of each applicant file: see intake_options */
    enum hidden_rows hidden_rows; /* of workbooks */
    const char *encoding;         /* NULL: found out */
    date as_of;
    bool again;                /* a second run of an id that the history has */
    enum edition edition;      /* which folder is made: a rerun makes what the archive has */
    int64_t expect;            /* negative: any number of rows */
    int64_t expect_people;     /* who are paid; negative or without CHECK_TOTALS: any number */
    money expect_amount;       /* likewise */
    bool check_totals;         /* the two are asked for */
    bool past_said;            /* whether there is a history was said, or the archive says it */
    bool decided_before;       /* an archived batch: what its past has was told when it was made */
    bool amends;               /* a new amendment, and not one that is proved or shown */
    unsigned jobs;             /* at least 1 */
    bool tentative;            /* it will not be written: batch_stage must not be called */
    struct progress *progress; /* NULL: nobody is waiting */
};

/* How far a batch came; each later stage needs the ones before it. */
enum batch_fault {
    BATCH_OK,
    BATCH_USAGE,  /* the rules ask about the past, and nobody said whether there is one */
    BATCH_RULES,  /* the rules file has an error */
    BATCH_INPUT,  /* an input cannot be read as a whole */
    BATCH_BUDGET, /* entitlements exceed the money and the rules say refuse */
    BATCH_OUTPUT  /* something could not be written */
};

struct batch {
    struct arena arena;
    struct batch_options options;
    struct input rules_input;
    struct ruleset rules;
    struct list *lists;
    struct value_table *tables;
    size_t examples_right; /* of the rules' own, how many come out as they are written */
    struct change_file *change_files;
    struct changes changes;
    struct repayment repayment;
    struct history history;
    struct roster roster;
    struct row_survey scan;
    struct row_sums sums;
    struct basis basis;
    struct assessments assessments;
    struct allocation allocation;
    struct diag_list warnings; /* about the data, for the reports */
    struct arena warned;       /* their texts; made while others use the arena above */
    bool examined;             /* they have been found */
    struct batch_totals facts;
    struct hidden_table *hidden; /* those that FACTS tell of */
    struct str id;
};

/* Is it a repayment that is made now, not one that is proved or replayed, which has its id? */
bool batch_is_new_repayment(const struct batch_options *options);
/* Reads the rules, what stands in files beside them (lists and tables), and the history. Applicants
 * are not read, and nothing can be decided. */
enum batch_fault batch_open_rules(struct batch *batch, const struct batch_options *options,
                                  struct diag_list *diags);
/* Reads rules, lists, history and applicant files. */
enum batch_fault batch_open(struct batch *batch, const struct batch_options *options,
                            struct diag_list *diags);
/* Decides every applicant and divides the money; batch->facts has everything afterwards but the
 * details, also when the budget refuses, or a sum is beyond what reports show (BATCH_OUTPUT). */
enum batch_fault batch_decide(struct batch *batch, struct diag_list *diags);
/* The same for BATCH->basis as it stands, and nothing else: what an auditor is told is not looked
 * for, and no total is checked. False only where the budget refuses. */
bool batch_decide_rows(struct batch *batch, struct diag_list *diags);
/* Finds for batch->facts what only reports show: warnings, sample and groups. */
void batch_detail(struct batch *batch);
/* Finds the details, and writes what a rerun must give again into FOLDER: ledger and bank file,
 * decision.txt, reports and batch.ini. */
bool batch_write(struct batch *batch, const char *folder, struct diag_list *diags);
/* Does FOLDER hold no file but those of this batch? Each other one is an error in DIAGS. */
bool batch_check_names(struct batch *batch, const char *folder, struct diag_list *diags);
/* Writes all of the folder FINAL into STAGING, to be published by staging_publish; nothing is left
 * if that fails. STAGING is the caller's so that a signal handler can discard it. */
enum batch_fault batch_stage(struct batch *batch, struct staging *staging, const char *final,
                             struct diag_list *diags);
void batch_release(struct batch *batch);

#endif
