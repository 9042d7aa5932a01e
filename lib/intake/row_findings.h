/* What an auditor wants to look at, never a decision by itself: accounts, phones and identity
 * numbers that several applicants share, cards whose Luhn digit fails, ages under 16 or over 100,
 * numbers of regions that do not exist, names that a spreadsheet would take for a formula or that
 * have lost or hidden characters. */
#ifndef RELIEF_INTAKE_ROW_FINDINGS_H
#define RELIEF_INTAKE_ROW_FINDINGS_H

#include "intake/row_survey.h"

/* Adds a warning for each finding of SCAN, whose shared fields have been grouped, with the row's
 * origin. PEOPLE are the rows grouped by the key. In Chinese, fields are told by what their columns
 * are headed; BY_NAME: by the rules' names, as version 1.0 did. */
void row_findings_tell(const struct row_survey *scan, const struct duplicates *people, bool by_name,
                       struct diag_list *warnings);
/* Adds the warnings of people above a header of ROSTER's sources: they are not among the rows, and
 * nothing is decided about them. */
void people_above_warn(const struct roster *roster, struct diag_list *diags);

#endif
