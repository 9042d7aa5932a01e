/* At which further values do comparisons come out as at none that was found?
 *
 * A comparison that goes up and down, as `month(born) = 2` or `n / 3 = floor(n / 3)`, is true here
 * and there between two points of the others. What does so, does it mostly within a year, or within
 * a few whole numbers, or at multiples of its constants: those next to each point that was found
 * are tried. */
#include "applicant/identity.h"
#include "lint/lint_space.h"
#include "rule/expr_node.h"

#include "base/banned.h"

#define NEAR_DAYS 366
#define NEAR_NUMBERS 64
#define ANSWERS_MOST 64 /* comparisons that are looked at, and bits */
#define FOUND_MOST                                                                \
    20 /* further values of one field, each to be combined with all of the others \
        */
#define MULTIPLES 4

/* What comparisons say of one value. */
struct answers_at {
    uint64_t yes, unknown;
};

struct swing {
    struct lint_space *space;
    size_t index; /* of the dimension */
    struct dimension *dimension;
    const struct comparison *asked[ANSWERS_MOST]; /* those that look at it alone */
    size_t asked_count;
    uint64_t cost; /* of asking them */
    struct answers_at *seen;
    size_t seen_count, seen_room;
    size_t found;
};

static struct answers_at ask(struct swing *swing)
{
    struct eval_context *context = &swing->space->context;
    struct answers_at answers = {0, 0};

    eval_lets(context);
    for (size_t i = 0; i < swing->asked_count; i++) {
        struct value value = eval(swing->asked[i]->expr, context);

        if (value.state != VALUE_PRESENT)
            answers.unknown |= UINT64_C(1) << i;
        else if (value.truth)
            answers.yes |= UINT64_C(1) << i;
    }
    return answers;
}

/* Takes down what is asked of the value at hand; gives whether nothing like it was seen. */
static bool is_new(struct swing *swing)
{
    struct answers_at answers = ask(swing);

    for (size_t i = 0; i < swing->seen_count; i++)
        if (swing->seen[i].yes == answers.yes && swing->seen[i].unknown == answers.unknown)
            return false;
    swing->seen = arena_for_another(swing->space->arena, swing->seen, swing->seen_count,
                                    &swing->seen_room, sizeof *swing->seen);
    swing->seen[swing->seen_count++] = answers;
    return true;
}

static void try_value(struct swing *swing, struct value value)
{
    if (swing->found == FOUND_MOST || swing->dimension->count == DIMENSION_MOST ||
        !lint_space_spend(swing->space, swing->cost))
        return;
    lint_space_give(swing->space, swing->dimension, value);
    if (!is_new(swing))
        return;
    lint_space_add(swing->space, swing->dimension, value);
    swing->found++;
}

static void try_days(struct swing *swing, date day)
{
    char identity[18];
    date first = 0, last = 0;

    date_from_civil(1, 1, 1, &first);
    date_from_civil(9999, 12, 31, &last);
    for (int distance = -NEAR_DAYS; distance <= NEAR_DAYS; distance++) {
        int64_t at = (int64_t)day + distance;

        if (at < first || at > last)
            continue;
        if (swing->dimension->field->type == FIELD_ID_NUMBER)
            try_value(swing, value_text(lint_identity((date)at, identity)));
        else
            try_value(swing, value_day((date)at));
    }
}

static void try_number(struct swing *swing, decimal number)
{
    enum field_type type = swing->dimension->field->type;
    decimal step = type == FIELD_COUNT ? DECIMAL_ONE : type == FIELD_MONEY ? DECIMAL_CENT : 1;

    if (number % step == 0 && (type == FIELD_NUMBER || number / step >= swing->dimension->least) &&
        (type != FIELD_MONEY || number >= 0))
        try_value(swing, value_number(number));
}

/* Tries what stands beside NUMBER in multiples of CONSTANT, and one more and one less. */
static void try_multiples(struct swing *swing, decimal number, decimal constant)
{
    decimal at;

    if (constant <= 0)
        return;
    for (int64_t i = -1; i < MULTIPLES; i++)
        for (int beside = -1; beside <= 1; beside++)
            if (!__builtin_mul_overflow(number / constant + i, constant, &at) &&
                !__builtin_add_overflow(at, beside * DECIMAL_ONE, &at))
                try_number(swing, at);
}

/* The same of every constant in EXPR. */
static void try_constants(struct swing *swing, decimal number, const struct expr *expr)
{
    decimal constant;

    if (expr->op == EXPR_CONSTANT && expr_number(expr, &constant))
        try_multiples(swing, number, constant);
    if (expr->op == EXPR_LET)
        try_constants(swing, number, swing->space->rules->lets[expr->index].value);
    for (uint32_t i = 0; i < expr->count; i++)
        try_constants(swing, number, expr->args[i]);
}

static void try_numbers(struct swing *swing, decimal number)
{
    decimal whole = number / DECIMAL_ONE * DECIMAL_ONE, at;

    for (int distance = -NEAR_NUMBERS; distance <= NEAR_NUMBERS; distance++)
        if (!__builtin_add_overflow(whole, distance * DECIMAL_ONE, &at))
            try_number(swing, at);
    for (size_t i = 0; i < swing->asked_count; i++)
        if (!swing->asked[i]->steady)
            try_constants(swing, number, swing->asked[i]->expr);
}

/* What stands beside value number DIGIT. */
static void try_beside(struct swing *swing, uint32_t digit)
{
    struct value value = swing->dimension->values[digit];
    date birth;

    if (value.state != VALUE_PRESENT)
        return;
    switch (field_value_type(swing->dimension->field->type)) {
    case VALUE_NUMBER:
        try_numbers(swing, value.number);
        break;
    case VALUE_DATE:
        try_days(swing, value.day);
        break;
    case VALUE_TEXT:
        if (identity_birth_date(value.text, &birth))
            try_days(swing, birth);
        break;
    case VALUE_TRUTH:
        break;
    }
}

/* Finds what is asked of the dimension alone; gives whether any of that is not steady. */
static bool find_asked(struct swing *swing)
{
    bool unsteady = false;

    for (size_t i = 0; i < swing->space->comparison_count; i++) {
        const struct comparison *comparison = &swing->space->comparisons[i];

        if (comparison->count != 1 || comparison->dimensions[0] != swing->index ||
            swing->asked_count == ANSWERS_MOST)
            continue;
        unsteady = unsteady || !comparison->steady;
        swing->asked[swing->asked_count++] = comparison;
        swing->cost += comparison->cost;
    }
    return unsteady;
}

void lint_space_find_swings(struct lint_space *space)
{
    for (size_t i = 0; i < space->count && !space->stopped; i++) {
        struct swing swing = {.space = space, .index = i, .dimension = &space->dimensions[i]};
        uint32_t known = swing.dimension->count;

        if (!swing.dimension->values || !find_asked(&swing) ||
            swing.cost * known * (2 * NEAR_DAYS + 1) > space->work / 2)
            continue;
        for (uint32_t digit = 0; digit < known; digit++) {
            lint_space_set(space, i, digit);
            is_new(&swing);
        }
        for (uint32_t digit = 0; digit < known; digit++)
            try_beside(&swing, digit);
    }
}
