/* Which month has been left out? */
#include "history/month_gap.h"

#include "base/banned.h"

#define MONTHS_BEFORE 3 /* that have a batch each, where one is missed behind them */

bool month_gap_find(const date *days, size_t count, date from, date *month)
{
    date last = DATE_NONE, next = DATE_NONE; /* the month looked at last, and the one after it */
    unsigned running = 0;                    /* months without a gap, LAST being one of them */

    for (size_t i = 0; i < count; i++) {
        date start = date_start_of_month(days[i]);

        if (start == last)
            continue;
        if (start != next) {
            if (running >= MONTHS_BEFORE && next >= from) {
                *month = next;
                return true;
            }
            running = 0;
        }
        running++;
        last = start;
        if (!date_add_months(start, 1, &next))
            return false; /* no month comes behind it */
    }
    return false;
}
