/* What other numbers in the rules would cost, for people and as JSON. */
#ifndef RELIEF_CMD_VARIATION_TABLE_H
#define RELIEF_CMD_VARIATION_TABLE_H

#include "options.h"

#include "base/json.h"
#include "batch/variation.h"

void variation_print(const struct variation *variation, const struct options *options);
/* The caller owns it. */
json_t *variation_json(const struct variation *variation);

#endif
