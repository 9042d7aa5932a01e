/* What the first page says of earlier batches: those that counted, and what the bank returned.
 *
 * Whoever says that the bank returned a payment has it paid again, and whoever leaves a batch out
 * has it paid twice: so both stand on the page that is signed. For lib/report only. */
#ifndef RELIEF_REPORT_OVERVIEW_PAST_H
#define RELIEF_REPORT_OVERVIEW_PAST_H

#include "assess/assessment.h"
#include "report/report_words.h"

struct overview_row {
    struct str what;
    int64_t count; /* negative: none */
    money amount;  /* negative: none */
};

#define OVERVIEW_PAST_MOST 8
/* Fills ROWS, which have room for OVERVIEW_PAST_MOST, and gives how many there are; texts live in
 * ARENA. */
size_t overview_past_rows(const struct basis *basis, enum language language, struct arena *arena,
                          struct overview_row *rows);

#endif
