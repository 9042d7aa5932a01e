/* The time that caps, funds and the budget are for. */
#ifndef RELIEF_RULE_PERIOD_H
#define RELIEF_RULE_PERIOD_H

#include "rule/ruleset.h"

/* Gives the first day of PERIOD, whose last is AS_OF, in FROM; false for `batch`, in which no
 * earlier payment lies. A period that would begin before the calendar does begins with it. */
bool period_start(struct period period, date as_of, date *from);

#endif
