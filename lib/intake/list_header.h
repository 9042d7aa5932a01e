/* Which of its first rows is the header of a list that no rules know yet? */
#ifndef RELIEF_INTAKE_LIST_HEADER_H
#define RELIEF_INTAKE_LIST_HEADER_H

#include "intake/header.h"

/* The row, or two rows together, of ROWS that has the most words and neither numbers nor dates; of
 * several the first. In ARENA; NULL where no row has two words. */
const struct candidate *list_header_find(const struct candidates *rows, struct arena *arena);

#endif
