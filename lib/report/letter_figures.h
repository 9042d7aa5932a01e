/* The figures that the reasons of a letter rest on. */
#ifndef RELIEF_REPORT_LETTER_FIGURES_H
#define RELIEF_REPORT_LETTER_FIGURES_H

#include "report/batch_totals.h"

/* `Income 5,000.00; Size 2`: by their headers the cells, and by what they add up the sums, that the
 * reasons of ROW ask for, as they stand in the list; but for name and key, which the letter begins
 * with. Ages stand among them, as reckoned. Numbers of people are masked. Nothing where the reasons
 * ask for none. */
void letter_figures_write(const struct batch_totals *facts, size_t row, struct strbuf *out);
/* `2024-01-31 Relief 400.00 (batch B, scheme S, by I)`: what was paid to ROW's applicant before,
 * where the reasons ask about it. Nothing where they do not, or nothing was paid. */
void letter_past_write(const struct batch_totals *facts, size_t row, struct strbuf *out);

#endif
