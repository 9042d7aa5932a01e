/* Who signs at the foot of a sheet. */
#ifndef RELIEF_REPORT_SIGNATURES_H
#define RELIEF_REPORT_SIGNATURES_H

#include "report/heading.h"

/* Heights of its rows, in points: one of the first, then as many as it takes of the second. */
#define SIGNATURES_GAP 8
#define SIGNATURES_LINE 34

/* Writes a line to sign on for each of ABOUT's signatures and one for the date, from ROW on over
 * the columns up to LAST, where ROOM characters fit beside each other; gives the row after it.
 * SHEET NULL: they are counted only. */
uint32_t signatures_put(struct sheet *sheet, const struct page_heading *about, uint32_t row,
                        uint16_t last, size_t room);

#endif
