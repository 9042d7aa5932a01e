/* Months that the batches of a scheme leave out. */
#ifndef RELIEF_HISTORY_MONTH_GAP_H
#define RELIEF_HISTORY_MONTH_GAP_H

#include "base/date.h"

#include <stddef.h>

/* DAYS, COUNT of them in ascending order, are the batch dates of one scheme. Gives the first day of
 * the first month on or after FROM without a batch, where each of the three months before it has
 * one and some later month has one too. False: there is none. To find the next, ask again from the
 * month after it. */
bool month_gap_find(const date *days, size_t count, date from, date *month);

#endif
