/* Every step of one applicant's decision, as one JSON object: from the cells as they stood to the
 * fund that pays. `relief explain` prints it as it is or as text. */
#ifndef RELIEF_CMD_EXPLANATION_H
#define RELIEF_CMD_EXPLANATION_H

#include "batch/batch.h"
#include <jansson.h>

/* Of row ROW of a decided BATCH, its values in the words of LANGUAGE; made by the evaluator's own
 * trace. The caller owns it. */
json_t *explanation_of(const struct batch *batch, size_t row, enum language language);

#endif
