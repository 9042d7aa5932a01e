/* A decided batch in a few lines for a finance officer, or as JSON for a script. */
#ifndef RELIEF_CMD_RESULTS_H
#define RELIEF_CMD_RESULTS_H

#include "command.h"
#include "report/batch_totals.h"
#include <jansson.h>

/* The table: people and money by tier, budget, spent, left, decisions, reasons; on a terminal with
 * bars for the shares of the budget. */
void results_print(const struct batch_totals *facts, const struct options *options);
/* The object that `run`, `replay` and `check` print; OUTPUT is the folder written, or NULL. The
 * caller owns it. */
json_t *results_json(const struct batch_totals *facts, const char *output);
/* Puts what DIAGS tell under `faults`. */
void results_put_faults(json_t *root, const struct diag_list *diags);

#endif
