/* Does a batch's decision.txt, which people have signed and later batches name, agree with the
 * other records beside it?
 *
 * Whoever may write into a folder can write its inputs and batch.ini anew, and SHA256SUMS with
 * them. What decision.txt says then is another thing than what is read. */
#ifndef RELIEF_HISTORY_DECISION_CHECK_H
#define RELIEF_HISTORY_DECISION_CHECK_H

#include "file/sums.h"
#include "history/decision_lines.h"
#include "rule/source.h"

/* Compares DECIDED, the decision.txt of the batch in FOLDER, with its batch.ini: which batch it is
 * and which it pays again; which rules, applicant files, lists, tables, changes and corrections it
 * was decided on, and in which encoding or sheet the applicants were read. Compares the digests of
 * these files, and of the ledger, with those that SUMS, its SHA256SUMS, has; no file is read.
 * False, with an error in DIAGS for each kind of line that does not agree. */
bool decision_check(const char *folder, const struct decision_lines *decided,
                    const struct ini *batch_ini, const struct sums *sums, struct diag_list *diags);

#endif
