/* What an auditor wants to look at, never a decision by itself: accounts and phones that several
 * applicants share, cards whose Luhn digit fails, ages under 16 or over 100, numbers of regions
 * that do not exist, names that a spreadsheet would take for a formula or that have lost or hidden
 * characters. */
#ifndef RELIEF_INTAKE_AUDIT_H
#define RELIEF_INTAKE_AUDIT_H

#include "intake/duplicates.h"

/* Adds a warning for each finding, with the row's origin; AS_OF is the date ages are counted at.
 * NAME_FIELD and KEY_FIELD are field indexes, or -1; PEOPLE are the rows grouped by KEY_FIELD, NULL
 * where each row counts as an applicant of its own. In up to JOBS threads; the warnings are the
 * same with any number of them. */
void roster_audit(const struct roster *roster, int name_field, int key_field,
                  const struct duplicates *people, date as_of, unsigned jobs,
                  struct diag_list *warnings);

#endif
