/* The workbooks as version 1.0 laid them out: what a batch of that version is held against, cell by
 * cell, width by width. Nothing here is to be changed, whatever today's workbooks look like: the
 * folder is a copy of their code as it was then, with names that begin with v1_. */
#ifndef RELIEF_REPORT_EDITION_1_0_WORKBOOKS_H
#define RELIEF_REPORT_EDITION_1_0_WORKBOOKS_H

#include "report/report_check.h"

extern const struct report_kind v1_payout_report, v1_summary_report, v1_notice_report;

#endif
