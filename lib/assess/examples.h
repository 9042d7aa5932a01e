/* The rules' own examples: does each come out as it is written? */
#ifndef RELIEF_ASSESS_EXAMPLES_H
#define RELIEF_ASSESS_EXAMPLES_H

#include "assess/assessment.h"

/* Decides each [example] of BASIS' rules as an applicant alone, up to the entitlement, by its lists
 * and tables; of the rest of BASIS only the date is used, where an example says none. *RIGHT is how
 * many come out as they are written; each other is an error in DIAGS that shows both and the steps.
 * So is one that does not say what the rules ask for. */
bool examples_run(const struct basis *basis, size_t *right, struct diag_list *diags);

#endif
