/* The payout list and the notice as version 1.0 laid them out: what a batch of that version is held
 * against, byte by byte. Nothing here is to be changed, whatever today's workbooks look like. The
 * summary differs in little: see struct summary_edition. */
#ifndef RELIEF_REPORT_EDITION_1_0_WORKBOOKS_H
#define RELIEF_REPORT_EDITION_1_0_WORKBOOKS_H

#include "report/report_check.h"

extern const struct report_kind payout_report_1_0, notice_report_1_0;

#endif
