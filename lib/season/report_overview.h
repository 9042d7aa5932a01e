/* The first page of report.xlsx, with its charts, and the months. For lib/season only. */
#ifndef RELIEF_SEASON_REPORT_OVERVIEW_H
#define RELIEF_SEASON_REPORT_OVERVIEW_H

#include "season/season_sheet.h"

struct report_overview {
    struct season_book *to;
    struct sheet *sheet; /* the first; written last, when the others are known */
    uint32_t row;
    const struct sheet *months;
    uint32_t first_month;                          /* row of it */
    uint16_t month_slot, people_slot, amount_slot; /* columns of it */
    size_t month_count;
    money greatest; /* amount of a month */
    uint64_t most;  /* people of a month */
    struct season_table table;
};

void report_overview_begin(struct report_overview *overview, struct season_book *to);
/* Each month beside the same month a year before. */
void report_by_month(struct report_overview *overview);
void report_overview_finish(struct report_overview *overview);

#endif
