/* What relief diff found, as text, as JSON and as a workbook. */
#ifndef RELIEF_CMD_DIFFERENCES_H
#define RELIEF_CMD_DIFFERENCES_H

#include "archive/archive.h"
#include "archive/compare.h"
#include "base/json.h"

struct compared_batches {
    const struct archived_batch *a, *b;
    const struct comparison *comparison;
};

/* The table: people and money by kind of difference, by tier and by group; then each applicant, at
 * most twenty of a kind, with masked keys. */
void differences_print(const struct compared_batches *compared);
/* All of it; OUTPUT is the workbook written, or NULL. The caller owns the object. */
json_t *differences_json(const struct compared_batches *compared, const char *output);

#endif
