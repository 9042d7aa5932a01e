/* What relief diff found, as text and as JSON. */
#ifndef RELIEF_CMD_DIFFERENCES_H
#define RELIEF_CMD_DIFFERENCES_H

#include "archive/compare_book.h"
#include "base/json.h"

/* The table: people and money by kind of difference, by tier and by group; then each applicant, at
 * most twenty of a kind, with masked keys. */
void differences_print(const struct compared_batches *compared, enum language language);
/* All of it; OUTPUT is the workbook written, or NULL. The caller owns the object. */
json_t *differences_json(const struct compared_batches *compared, const char *output);

#endif
