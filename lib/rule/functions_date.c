/* What do the functions of dates and of the history give? */
#include "applicant/identity.h"
#include "rule/functions.h"
#include "rule/steps.h"

#include "base/banned.h"

/* A whole number of days, months or years always fits into a decimal. */
static struct value value_count(int64_t whole)
{
    return value_number(whole * DECIMAL_ONE);
}

/* The argument's birth date, or the argument itself if it is a date; missing for documents other
 * than resident identity numbers. */
static bool take_birth(const struct expr *call, struct eval_context *context, struct value *out)
{
    date birth;

    if (!function_take(call, context, out))
        return false;
    if (call->args[0]->type == VALUE_DATE)
        return true;
    if (!identity_birth_date(out->text, &birth)) {
        *out = (struct value){.state = VALUE_MISSING};
        return false;
    }
    *out = value_day(birth);
    return true;
}

struct value function_age(const struct expr *call, struct eval_context *context)
{
    struct value birth;

    if (!take_birth(call, context, &birth))
        return birth;
    return value_count(date_full_years(birth.day, context->as_of));
}

struct value function_birth_date(const struct expr *call, struct eval_context *context)
{
    struct value birth;

    take_birth(call, context, &birth);
    return birth;
}

struct value function_year(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    return function_take(call, context, args) ? value_count(date_to_civil(args[0].day).year)
                                              : args[0];
}

struct value function_month(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    return function_take(call, context, args) ? value_count(date_to_civil(args[0].day).month)
                                              : args[0];
}

struct value function_days(const struct expr *call, struct eval_context *context)
{
    struct value args[2];

    return function_take(call, context, args) ? value_count((int64_t)args[1].day - args[0].day)
                                              : args[0];
}

struct value function_months(const struct expr *call, struct eval_context *context)
{
    struct value args[2];

    return function_take(call, context, args)
               ? value_count(date_months_between(args[0].day, args[1].day))
               : args[0];
}

/* Does CALL ask for PAYMENT's grant? */
static bool counts(const struct expr *call, const struct past_payment *payment)
{
    return call->index == NO_INDEX || call->index == payment->grant;
}

/* As function_take; false too where nobody can say what was paid. */
static bool take_past(const struct expr *call, struct eval_context *context, struct value *out)
{
    if (!function_take(call, context, out))
        return false;
    if (context->past_unknown)
        out[0] = (struct value){.state = VALUE_MISSING};
    return !context->past_unknown;
}

struct value function_paid_since(const struct expr *call, struct eval_context *context)
{
    struct value args[1];
    money sum = 0;
    decimal number;

    if (!take_past(call, context, args))
        return args[0];
    for (size_t i = 0; i < context->past.count; i++) {
        const struct past_payment *payment = &context->past.items[i];

        if (payment->on >= args[0].day && counts(call, payment) &&
            !money_add(sum, payment->amount, &sum))
            return eval_faulted(call, context, FAULT_OVERFLOW);
    }
    return money_to_decimal(sum, &number) ? value_number(number)
                                          : eval_faulted(call, context, FAULT_OVERFLOW);
}

struct value function_times_paid_since(const struct expr *call, struct eval_context *context)
{
    struct value args[1];
    const struct past_payment *last = NULL;
    int64_t times = 0;

    if (!take_past(call, context, args))
        return args[0];
    /* One batch's payments are of one date, so they stand together. */
    for (size_t i = 0; i < context->past.count; i++) {
        const struct past_payment *payment = &context->past.items[i];

        if (payment->on < args[0].day || !counts(call, payment))
            continue;
        times += last == NULL || last->batch != payment->batch;
        last = payment;
    }
    return value_count(times);
}

struct value function_last_paid(const struct expr *call, struct eval_context *context)
{
    (void)call;
    if (context->past.count == 0)
        return (struct value){.state = VALUE_MISSING};
    return value_day(context->past.items[context->past.count - 1].on);
}

struct value function_start_of_year(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    return function_take(call, context, args) ? value_day(date_start_of_year(args[0].day))
                                              : args[0];
}

struct value function_start_of_month(const struct expr *call, struct eval_context *context)
{
    struct value args[1];

    return function_take(call, context, args) ? value_day(date_start_of_month(args[0].day))
                                              : args[0];
}

struct value function_add_months(const struct expr *call, struct eval_context *context)
{
    struct value args[2];

    if (!function_take(call, context, args))
        return args[0];
    if (args[1].number % DECIMAL_ONE != 0)
        return eval_faulted(call, context, FAULT_MONTHS);
    if (!date_add_months(args[0].day, args[1].number / DECIMAL_ONE, &args[0].day))
        return eval_faulted(call, context, FAULT_DATE);
    return args[0];
}
