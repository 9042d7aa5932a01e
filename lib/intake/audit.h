/* What an auditor wants to look at, never a decision by itself: accounts and phones that several
 * applicants share, cards whose Luhn digit fails, ages under 16 or over 100, numbers of regions
 * that do not exist, names that a spreadsheet would take for a formula or that have lost or hidden
 * characters. */
#ifndef RELIEF_INTAKE_AUDIT_H
#define RELIEF_INTAKE_AUDIT_H

#include "intake/roster.h"

/* Adds a warning for each finding, with the row's origin; AS_OF is the date ages are counted at.
 * NAME_FIELD and KEY_FIELD are field indexes, or -1. */
void roster_audit(const struct roster *roster, int name_field, int key_field, date as_of,
                  struct diag_list *warnings);

#endif
