/* What the applicants of a repayment have in place of what their list says. For lib/season only. */
#ifndef RELIEF_SEASON_REPAID_CELLS_H
#define RELIEF_SEASON_REPAID_CELLS_H

#include "history/past_inputs.h"
#include "season/season.h"

/* Puts the corrections that BATCH, a repayment, was given into INPUTS, its applicant files. Where
 * they cannot be understood INPUTS become unusable: what the lists say of its payees is not known
 * to be true then. False, with errors in DIAGS, if the system refused to read them. */
bool repaid_cells_correct(struct past_inputs *inputs, const struct season_batch *batch,
                          struct diag_list *diags);
/* The row of LINE's applicant: a repayment counts only those whom it pays, so it is looked for by
 * file and line. NULL if it is in none of INPUTS, or in several. */
const struct roster *repaid_row_find(const struct past_inputs *inputs,
                                     const struct ledger_line *line, size_t *row);

#endif
