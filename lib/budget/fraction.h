/* Fractions of numbers whose products would not fit. */
#ifndef RELIEF_BUDGET_FRACTION_H
#define RELIEF_BUDGET_FRACTION_H

#include "budget/flow.h"

/* -1, 0 or 1 as A / B is less than, equal to or greater than C / D. All are >= 0, B and D > 0. */
int fraction_cmp(wide a, wide b, wide c, wide d);

#endif
