/* What the amendments of a batch are called: ID-2, then ID-3 and so on. */
#ifndef RELIEF_HISTORY_AMENDMENT_ID_H
#define RELIEF_HISTORY_AMENDMENT_ID_H

#include "base/arena.h"
#include "base/str.h"

/* What the amendment of the batch ID is called; IS_AMENDMENT: that takes the place of another
 * itself. In ARENA. */
const char *amendment_next_id(struct arena *arena, struct str id, bool is_amendment);
/* May the amendment ID take the place of OTHER, not directly but through amendments between them,
 * as ID-4 does of ID and ID-2? By their names alone. */
bool amendment_comes_after(struct str id, struct str other);

#endif
