/* Do the rules of a batch ask for fewer signatures than those of the batch before it? For
 * lib/season only. */
#ifndef RELIEF_SEASON_WEAKER_APPROVALS_H
#define RELIEF_SEASON_WEAKER_APPROVALS_H

#include "season/season.h"

/* Warns in DIAGS of each approval that the rules of a batch of SEASON ask for less than those of
 * the batch of its scheme before it: not at all, above a greater sum, or of more people. By its own
 * rules nothing is missing there. */
void weaker_approvals_tell(const struct season *season, struct diag_list *diags);

#endif
