/* With which other value of one cell would an applicant have been given more?
 *
 * Of somebody who was turned away, or is paid less than another tier gives. Found by deciding again
 * with the cell replaced, and confirmed by deciding the whole batch with it, so it is true of what
 * decides. The cells are the applicant's own, and those of the others in their household; not those
 * that tell who somebody is or to what a row belongs, as keys, names and household codes. Nothing
 * is said of who was changed by hand, nor where an applicant shares sums with more rows than can be
 * decided over and over in a moment. */
#ifndef RELIEF_BATCH_OTHER_ANSWER_H
#define RELIEF_BATCH_OTHER_ANSWER_H

#include "batch/answer_search.h"

/* Finds for each field the nearest value that leads to more for ROW of a decided BATCH. Of words,
 * all are equally near: that is taken which leads to the least that is more. Values are in the
 * words of LANGUAGE. The list lives in ARENA, the applicant's own cells first, in the order of the
 * fields; gives how many. */
size_t other_answers_find(const struct batch *batch, size_t row, enum language language,
                          struct other_answer **answers, struct arena *arena);

#endif
