/* What the user is told of the past, once: what was found, what is missing in it, who else paid the
 * same people. Nothing of it changes a decision. */
#ifndef RELIEF_ASSESS_PAST_TOLD_H
#define RELIEF_ASSESS_PAST_TOLD_H

#include "assess/assessment.h"

/* Adds notes and warnings on BASIS' history to DIAGS; nothing where there is no history. BASIS has
 * its rules, roster, history and date. */
void past_tell(const struct basis *basis, struct diag_list *diags);

#endif
