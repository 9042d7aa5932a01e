/* What the applicants of a repayment have in place of what their list says. For lib/history only.
 */
#ifndef RELIEF_HISTORY_PAST_CORRECTIONS_H
#define RELIEF_HISTORY_PAST_CORRECTIONS_H

#include "history/sealed_record.h"
#include "intake/roster.h"
#include "rule/ruleset.h"
#include "rule/source.h"

/* Puts the corrections that the repayment RECORD was given, which BATCH_INI names, into its
 * applicant files, COUNT ROSTERS, one or more, read under RULES, and lists them in RECORD. USABLE
 * is set to whether all were there and could be understood: else what the lists say of its payees
 * is not known to be true. False, with errors in DIAGS, if one is not as it was sealed, or the
 * system refused to read it. */
bool past_corrections_apply(const struct ruleset *rules, struct roster *rosters, size_t count,
                            struct sealed_record *record, const struct ini *batch_ini, bool *usable,
                            struct diag_list *diags);

#endif
