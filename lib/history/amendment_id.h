/* What the amendments of a batch are called: ID-2, then ID-3 and so on. */
#ifndef RELIEF_HISTORY_AMENDMENT_ID_H
#define RELIEF_HISTORY_AMENDMENT_ID_H

#include "base/date.h"
#include "history/decision_lines.h"

/* What the amendment of the batch ID is called; IS_AMENDMENT: that takes the place of another
 * itself. In ARENA. */
const char *amendment_next_id(struct arena *arena, struct str id, bool is_amendment);
/* May the amendment ID take the place of OTHER, not directly but through amendments between them,
 * as ID-4 does of ID and ID-2? By their names alone. */
bool amendment_comes_after(struct str id, struct str other);

/* The batch ID of the day AS_OF, whose decision.txt has LINES, says that it takes the place of
 * another. Is that one of the same day, and may ID be its amendment's? By what it says alone, else
 * an error in DIAGS, on FOLDER/decision.txt. */
bool amendment_claim_fits(const struct decision_lines *lines, struct str id, date as_of,
                          const char *folder, struct diag_list *diags);

#endif
