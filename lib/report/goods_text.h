/* What one entitlement hands out, as the ledger and the reports spell it. */
#ifndef RELIEF_REPORT_GOODS_TEXT_H
#define RELIEF_REPORT_GOODS_TEXT_H

#include "report/batch_totals.h"

/* Appends `大米 10 kg; 食用油 5 L`, with SEPARATOR between the items; those of quantity 0 are left
 * out. */
void goods_write(const struct batch_totals *facts, const struct entitlement *entitlement,
                 const char *separator, struct strbuf *out);

#endif
