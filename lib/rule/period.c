/* Since when does what was paid count? */
#include "rule/period.h"

#include "base/banned.h"

bool period_start(struct period period, date as_of, date *from)
{
    switch (period.kind) {
    case PERIOD_BATCH:
        return false;
    case PERIOD_MONTH:
        *from = date_start_of_month(as_of);
        return true;
    case PERIOD_QUARTER:
        *from = date_start_of_quarter(as_of);
        return true;
    case PERIOD_YEAR:
        *from = date_start_of_year(as_of);
        return true;
    case PERIOD_DAYS:
        *from = as_of - (date)period.span + 1; /* the day N days back is over */
        return true;
    case PERIOD_MONTHS:
        *from = date_add_months(as_of, -(int64_t)period.span, from) ? *from + 1 : DATE_NONE;
        return true;
    }
    return false;
}
