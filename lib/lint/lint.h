/* Reading the rules as an auditor would: which rules can never apply, what no tier covers. */
#ifndef RELIEF_LINT_LINT_H
#define RELIEF_LINT_LINT_H

#include "intake/value_table.h"
#include "rule/ruleset.h"

/* Tries every combination of the values that matter (the words of each choice named in a
 * condition, both sides of every constant a field is compared with, missing for optional fields)
 * and adds to DIAGS: tiers that can never apply, tiers that another always hides, combinations
 * that no tier covers, rejections and holds that can never happen, each with an example applicant
 * (`hardship = 困难, income = 450.00`). Where the combinations are more than MOST, it tries a
 * repeatable sample and says which fields it sampled. AS_OF is the date ages are counted at.
 *
 * TABLES are the rules' own as they stand on that day (NULL: they could not be read). Also told:
 * what has no row in its table, rows that nobody can reach, and sums that are missing for
 * everybody. */
void ruleset_lint(const struct ruleset *rules, const struct value_table *tables, date as_of,
                  uint64_t most, struct diag_list *diags);

#endif
