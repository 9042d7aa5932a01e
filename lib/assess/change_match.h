/* Which applicants the rows of the files of changes are for, and whether they may be changed. */
#ifndef RELIEF_ASSESS_CHANGE_MATCH_H
#define RELIEF_ASSESS_CHANGE_MATCH_H

#include "assess/change.h"

/* Finds the rows that the changes of COUNT FILES are for; tables live in ARENA. BASIS must be
 * complete but for its changes and sums. False, with an error at the change's row, where the key
 * names no row or several, the same applicant and grant are changed twice in one round, a payment
 * is for a row that nobody can be paid by, or more applicants are changed than the rules allow. */
bool changes_resolve(struct changes *changes, const struct basis *basis, struct change_file *files,
                     size_t count, struct arena *arena, struct diag_list *diags);
/* False, with an error at its row, where a change of BASIS, which has its sums, pays a member of a
 * household. */
bool changes_fit_households(const struct basis *basis, struct diag_list *diags);
/* Warns of changes without effect: a release where nothing is held that it could end, or something
 * else holds; what ends the grants of a member, who has none. */
void changes_tell(const struct basis *basis, struct diag_list *diags);

#endif
