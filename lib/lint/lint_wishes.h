/* Applicants made up for one rule each; for lint*.c only. */
#ifndef RELIEF_LINT_LINT_WISHES_H
#define RELIEF_LINT_LINT_WISHES_H

#include "lint/lint_search.h"

/* Tries, for every rule that was not yet seen to apply to somebody, an applicant to whom it does,
 * as far as one is found. */
void lint_wishes_try(struct lint_search *search);

#endif
