/* The pools of an assessments grow as threads and stages fill them. For lib/assess, and for a
 * repayment, which gives again what another batch gave. */
#ifndef RELIEF_ASSESS_ENTITLEMENT_POOL_H
#define RELIEF_ASSESS_ENTITLEMENT_POOL_H

#include "assess/assessment.h"

/* Appends an entitlement with its goods' quantities (COUNT of them). */
void pool_entitlement(struct assessments *assessments, const struct entitlement *entitlement,
                      const decimal *quantities, size_t count);
/* Moves all of FROM's pools behind those of INTO, in row order. FROM's people are rows FIRST ..
 * FIRST + COUNT of INTO's, filled already but for their places in the pools. */
void pool_merge(struct assessments *into, size_t first, size_t count, struct assessments *from);

#endif
