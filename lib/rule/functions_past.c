/* What was paid last, and what did the latest earlier batch have of the applicant? */
#include "rule/functions.h"
#include "rule/steps.h"

#include "base/banned.h"

/* The payments of one day stand together, and the latest last. */
struct value function_last_amount(const struct expr *call, struct eval_context *context)
{
    money sum = 0;
    decimal number;
    date day = DATE_NONE;

    for (size_t i = context->past.count; i-- > 0;) {
        const struct past_payment *payment = &context->past.items[i];

        if (call->index != NO_INDEX && call->index != payment->grant)
            continue;
        if (day != DATE_NONE && payment->on != day)
            break;
        day = payment->on;
        if (!money_add(sum, payment->amount, &sum))
            return eval_faulted(call, context, FAULT_OVERFLOW);
    }
    if (day == DATE_NONE)
        return (struct value){.state = VALUE_MISSING};
    return money_to_decimal(sum, &number) ? value_number(number)
                                          : eval_faulted(call, context, FAULT_OVERFLOW);
}

struct value function_previous(const struct expr *call, struct eval_context *context)
{
    return context->previous ? context->previous[call->index]
                             : (struct value){.state = VALUE_MISSING};
}
