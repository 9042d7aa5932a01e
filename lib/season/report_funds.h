/* The sheets of report.xlsx about funds and goods. For lib/season only. */
#ifndef RELIEF_SEASON_REPORT_FUNDS_H
#define RELIEF_SEASON_REPORT_FUNDS_H

#include "season/season_sheet.h"

/* Opening, drawn, returned and left; a fund for a longer period once for each period. */
void report_by_fund(struct season_book *to);
/* What was handed out, item by item. */
void report_goods(struct season_book *to);

#endif
