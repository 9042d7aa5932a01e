/* Which month has been left out? */
#include "history/month_gap.h"

#include "base/banned.h"

static bool has_batch(const date *days, size_t count, date month)
{
    for (size_t i = 0; i < count; i++)
        if (date_start_of_month(days[i]) == month)
            return true;
    return false;
}

/* Does each of the three months before MONTH have a batch? */
static bool was_regular(const date *days, size_t count, date month)
{
    for (int back = 1; back <= 3; back++) {
        date before;

        if (!date_add_months(month, -back, &before) || !has_batch(days, count, before))
            return false;
    }
    return true;
}

/* Of the months that follow one with a batch, only these can be left out: so the time does not
 * grow with the centuries that two dates lie apart. */
bool month_gap_find(const date *days, size_t count, date from, date *month)
{
    bool found = false;
    date newest = DATE_NONE;

    for (size_t i = 0; i < count; i++)
        if (newest == DATE_NONE || days[i] > newest)
            newest = days[i];
    for (size_t i = 0; i < count; i++) {
        date next;

        if (!date_add_months(date_start_of_month(days[i]), 1, &next) || next < from ||
            next >= date_start_of_month(newest) || (found && next >= *month) ||
            has_batch(days, count, next) || !was_regular(days, count, next))
            continue;
        *month = next;
        found = true;
    }
    return found;
}
