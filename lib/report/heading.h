/* What stands above every table: title, issuer, batch, date, currency. */
#ifndef RELIEF_REPORT_HEADING_H
#define RELIEF_REPORT_HEADING_H

#include "report/batch_totals.h"
#include "xlsx/book.h"

#define HEADING_ROWS 8 /* at most */

/* The rows of a heading, from the sheet's first on. */
struct heading {
    unsigned points[HEADING_ROWS]; /* how high each is */
    uint32_t rows;
};

/* Writes the heading of SHEET, over the columns up to LAST. */
void heading_put(struct heading *heading, struct sheet *sheet, const struct batch_totals *facts,
                 struct str title, uint16_t last);

#endif
