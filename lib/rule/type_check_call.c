/* Are a function's arguments what it takes? */
#include "base/message.h"
#include "rule/functions.h"
#include "rule/steps.h"
#include "rule/type_check.h"

#include "base/banned.h"

/* Makes the constant `from: rate` operands behind the first into CALL's table. */
static void take_brackets(struct checker *checker, struct expr *call)
{
    size_t count = (call->count - 1) / 2;
    struct expr_bracket *brackets =
        arena_array(&checker->scope->rules->arena, count, sizeof *brackets);

    for (uint32_t i = 1; i < call->count; i++) {
        const struct expr *part = call->args[i];

        check_type(checker, part, VALUE_NUMBER);
        if (part->type == VALUE_NUMBER && !part->constant && !checker->failed)
            check_error(checker, part->source,
                        "'" STR_FMT "' must be a number: brackets are the same for everybody",
                        STR_ARG(part->source));
    }
    if (checker->failed)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct expr *from = call->args[1 + 2 * i], *rate = call->args[2 + 2 * i];
        struct eval_context context = {.rules = checker->scope->rules};

        brackets[i].from = eval_step(from, &context).number;
        brackets[i].rate = eval_step(rate, &context).number;
        if (i == 0 && brackets[i].from != 0)
            check_error(checker, from->source, "the first bracket must start at 0");
        else if (i > 0 && brackets[i].from <= brackets[i - 1].from)
            check_error(checker, from->source,
                        "brackets must ascend: '" STR_FMT "' is not above the one before it",
                        STR_ARG(from->source));
        if (brackets[i].rate < 0)
            check_error(checker, rate->source, "a bracket's rate must not be below 0");
    }
    call->brackets = brackets;
    call->bracket_count = count;
    call->count = 1;
}

/* Must ARG be of the same type as other arguments of CALL? */
static bool is_alike(const struct expr *call, uint32_t arg)
{
    enum argument takes = expr_function_takes(call->function, arg);

    return takes == TAKES_ORDERED || takes == TAKES_ALIKE;
}

/* The type that the arguments which must be alike have in common. */
static int check_alike(struct checker *checker, const struct expr *call)
{
    int type = TYPE_UNKNOWN;

    for (uint32_t i = 0; i < call->count; i++) {
        const struct expr *arg = call->args[i];

        if (!is_alike(call, i) || arg->type == TYPE_UNKNOWN)
            continue;
        if (expr_function_takes(call->function, i) == TAKES_ORDERED && arg->type != VALUE_NUMBER &&
            arg->type != VALUE_DATE) {
            check_error(checker, arg->source,
                        "'" STR_FMT "' is %s where a number or a date is needed",
                        STR_ARG(arg->source), check_type_words(checker, arg->type));
            continue;
        }
        if (type == TYPE_UNKNOWN)
            type = arg->type;
        check_type(checker, arg, type);
    }
    return type;
}

static void check_birth(struct checker *checker, const struct expr *call, bool or_date)
{
    const struct expr *arg = call->args[0];
    const struct field *field = check_field_of(checker, arg);

    if (arg->type == TYPE_UNKNOWN || (or_date && arg->type == VALUE_DATE) ||
        (field && field->type == FIELD_ID_NUMBER))
        return;
    check_error(checker, arg->source, "'" STR_FMT "' tells no birth date: %s takes %s",
                STR_ARG(arg->source), call->function->name,
                message(checker->text->diags->language, or_date
                                                            ? "a field of type id_number, or a date"
                                                            : "a field of type id_number"));
}

/* What fails for everybody is told now. */
static void check_number(struct checker *checker, const struct expr *call, const struct expr *arg,
                         enum argument takes)
{
    struct eval_context context = {.rules = checker->scope->rules};
    decimal number;

    check_type(checker, arg, VALUE_NUMBER);
    if (arg->type != VALUE_NUMBER || !arg->constant)
        return;
    number = eval_step(arg, &context).number;
    if (takes == TAKES_STEP && number <= 0)
        check_error(checker, arg->source, "%s rounds to a step above zero, not to '" STR_FMT "'",
                    call->function->name, STR_ARG(arg->source));
    else if (takes == TAKES_WHOLE && number % DECIMAL_ONE != 0)
        check_error(checker, arg->source, "%s takes a whole number, not '" STR_FMT "'",
                    call->function->name, STR_ARG(arg->source));
}

static void check_argument(struct checker *checker, struct expr *call, uint32_t i)
{
    enum argument takes = expr_function_takes(call->function, i);

    switch (takes) {
    case TAKES_NUMBER:
    case TAKES_STEP:
    case TAKES_WHOLE:
        check_number(checker, call, call->args[i], takes);
        break;
    case TAKES_DATE:
        check_type(checker, call->args[i], VALUE_DATE);
        break;
    case TAKES_TRUTH:
        check_type(checker, call->args[i], VALUE_TRUTH);
        break;
    case TAKES_IDENTITY:
        check_birth(checker, call, false);
        break;
    case TAKES_BIRTH:
        check_birth(checker, call, true);
        break;
    case TAKES_ORDERED:
    case TAKES_ALIKE:
    case TAKES_GRANT:
    case TAKES_TABLE:
    case TAKES_FIELD:
    case TAKES_KEYS:
    case TAKES_BRACKETS:
    case TAKES_NOTHING:
        break;
    }
}

static bool right_number(const struct expr *call)
{
    const struct expr_function *function = call->function;

    if (expr_function_takes(function, 1) == TAKES_BRACKETS)
        return call->count >= 3;
    return call->count >= function->least && call->count <= function->most;
}

/* Of a function that gives what its arguments are: as many decimals as they show. */
static void alike_decimals(struct expr *call)
{
    uint8_t most = 0;

    for (uint32_t i = 0; i < call->count; i++)
        if ((i == 0 || is_alike(call, i)) && call->args[i]->decimals > most)
            most = call->args[i]->decimals;
    for (uint32_t i = 0; i < call->count; i++)
        if (is_alike(call, i))
            check_raise_decimals(call->args[i], most);
    call->decimals = most;
}

/* `previous(FIELD)`. */
static int check_previous(struct checker *checker, struct expr *call)
{
    struct ruleset *rules = checker->scope->rules;
    const struct expr *arg = call->args[0];

    if (arg->type == TYPE_UNKNOWN)
        return TYPE_UNKNOWN;
    if (arg->op != EXPR_FIELD) {
        check_error(checker, arg->source,
                    "'" STR_FMT "' is no field of [columns]: only what stood in the list of an "
                    "earlier batch can be asked for",
                    STR_ARG(arg->source));
        return TYPE_UNKNOWN;
    }
    for (call->index = 0; call->index < rules->previous_count; call->index++)
        if (rules->previous[call->index] == arg->index)
            break;
    if (call->index == rules->previous_count) {
        rules->previous = arena_for_another(&rules->arena, rules->previous, rules->previous_count,
                                            &rules->previous_room, sizeof *rules->previous);
        rules->previous[rules->previous_count++] = arg->index;
    }
    call->decimals = arg->decimals;
    return arg->type;
}

/* What CALL gives, whose arguments that must be ALIKE are of that type. */
static int given_type(struct expr *call, int alike)
{
    switch (call->function->gives) {
    case GIVES_AMOUNT:
        call->decimals = 2;
        return VALUE_NUMBER;
    case GIVES_COUNT:
        return VALUE_NUMBER;
    case GIVES_DATE:
        return VALUE_DATE;
    case GIVES_CELL: /* lookup and previous are checked by themselves */
    case GIVES_FIELD:
        return TYPE_UNKNOWN;
    case GIVES_ALIKE:
        alike_decimals(call);
        break;
    }
    return expr_function_takes(call->function, 0) == TAKES_NUMBER ? VALUE_NUMBER : alike;
}

int check_call(struct checker *checker, struct expr *call)
{
    const struct expr_function *function = call->function;
    int alike;

    if (!function) {
        check_unknown_function(checker, call);
        return TYPE_UNKNOWN;
    }
    if (function->gives == GIVES_CELL)
        return check_lookup(checker, call);
    if (!right_number(call)) {
        check_error(checker, call->source, "wrong number of arguments: write %s", function->usage);
        return TYPE_UNKNOWN;
    }
    if (function->gives == GIVES_FIELD)
        return check_previous(checker, call);
    if (expr_asks_history(call))
        checker->scope->rules->asks_payments = true;
    else if (function->varies)
        checker->scope->rules->asks_day = true;
    for (uint32_t i = 0; i < call->count; i++)
        check_argument(checker, call, i);
    alike = check_alike(checker, call);
    if (expr_function_takes(function, 1) == TAKES_BRACKETS)
        take_brackets(checker, call);
    if (call->grant)
        check_grant(checker, call);
    return given_type(call, alike);
}
