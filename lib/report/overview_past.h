/* What the first page says of earlier batches: those that counted, what the bank returned, who is
 * paid into an account that failed before, and whom a batch has paid since that is repaid now.
 *
 * Whoever says that the bank returned a payment has it paid again, and whoever leaves a batch out
 * has it paid twice: so both stand on the page that is signed. A rerun has nothing but the archive,
 * so what other batches' applicant files say does not stand there. For lib/report only. */
#ifndef RELIEF_REPORT_OVERVIEW_PAST_H
#define RELIEF_REPORT_OVERVIEW_PAST_H

#include "report/batch_totals.h"
#include "report/overview_rows.h"

struct overview_row {
    struct str what;
    int64_t count; /* NOTHING: none */
    money amount;  /* NOTHING: none */
};

#define OVERVIEW_PAST_MOST 10
/* Fills ROWS, which have room for OVERVIEW_PAST_MOST, and gives how many there are; texts live in
 * ARENA. */
size_t overview_past_rows(const struct batch_totals *facts, enum language language,
                          struct arena *arena, struct overview_row *rows);

#endif
