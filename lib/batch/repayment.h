/* Paying again what the bank returned of another batch: who, how much, from which fund. The other
 * batch and its settlement are among the history; its rules and applicant files are this batch's.
 */
#ifndef RELIEF_BATCH_REPAYMENT_H
#define RELIEF_BATCH_REPAYMENT_H

#include "archive/archive.h"
#include "archive/ledger_table.h"
#include "budget/allocate.h"
#include "intake/change_file.h"
#include "intake/correction_file.h"

struct repayment {
    /* Set by the caller: */
    const char *digest; /* SHA-256 of the SHA256SUMS of the batch whose returned payments these are;
                           NULL: the batch is no repayment */
    const char *path;   /* where that stands, for messages */
    const struct change_source *sources; /* of the corrections; the rounds are of no account */
    size_t correction_count;
    const struct ruleset *rules;
    const struct input *rules_input;
    const struct history *history;
    struct roster *roster;
    struct arena *arena;
    bool tentative; /* see intake_options */
    /* Found: */
    const struct history_batch *of;
    struct ledger_table ledger; /* of OF */
    size_t *people;             /* for each row of the roster, its person in the ledger */
    struct correction_file *corrections;
};

/* Finds the batch in the history, keeps of the roster those whose payment came back and was not
 * paid again since, and puts the corrections in place. False, with errors in DIAGS, where there is
 * no such batch or payment, or a correction that is new is for nobody of them. */
bool repayment_open(struct repayment *repayment, struct diag_list *diags);
/* What it is called: ID-repay, ID-repay-2 …, ID being the first batch's, also where a repayment is
 * repaid: the first that no batch of the history has. Once it is open; in its arena. */
struct str repayment_id(const struct repayment *repayment);
/* Once the inputs have their names: are the rules and applicant files those that the other batch
 * was decided on? */
bool repayment_check(struct repayment *repayment, struct diag_list *diags);
/* Pays the same amounts, grants and funds again. */
void repayment_decide(const struct repayment *repayment, const struct basis *basis,
                      struct assessments *assessments, struct allocation *allocation);
void repayment_release(struct repayment *repayment);

#endif
