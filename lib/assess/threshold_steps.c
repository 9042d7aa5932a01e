/* To which values would thresholds be moved by one step? One pass over the applicants finds, for
 * each constant, the nearest values that what is compared with it has on either side. */
#include "assess/threshold_steps.h"

#include "assess/case_values.h"
#include "base/tasks.h"
#include "rule/eval.h"
#include "rule/expr.h"
#include "rule/thresholds.h"

#include "base/banned.h"

#define ROWS_LEAST ((size_t)4096)

/* The nearest values on both sides of a constant. */
struct neighbours {
    int64_t below, above;
    bool has_below, has_above;
};

/* A constant, and what is compared with it. */
struct constant {
    const struct rule_number *number;
    int64_t at;
    const struct expr **subjects;
    size_t count;
};

struct search {
    const struct basis *basis;
    struct constant *constants;
    size_t count;
    size_t pieces;
    struct neighbours *found; /* COUNT for each piece */
};

static int64_t plain(enum value_type type, const struct value *value)
{
    return type == VALUE_DATE ? value->day : value->number;
}

static void note(struct neighbours *found, int64_t at, int64_t value)
{
    if (value < at && (!found->has_below || value > found->below)) {
        found->has_below = true;
        found->below = value;
    }
    if (value > at && (!found->has_above || value < found->above)) {
        found->has_above = true;
        found->above = value;
    }
}

static void look_at(const struct search *search, struct case_values *values,
                    struct neighbours *found)
{
    for (size_t c = 0; c < search->count; c++) {
        const struct constant *constant = &search->constants[c];

        for (size_t s = 0; s < constant->count; s++) {
            struct value value = eval(constant->subjects[s], &values->context);

            if (value.state == VALUE_PRESENT)
                note(&found[c], constant->at, plain(constant->number->type, &value));
        }
    }
}

static bool look_at_piece(void *context, size_t at, struct diag_list *diags)
{
    const struct search *search = context;
    const struct roster *roster = search->basis->roster;
    struct span span = span_of(roster->count, search->pieces, at);
    struct case_values values;

    (void)diags;
    case_values_init(&values, search->basis);
    for (size_t row = span.first; row < span.end; row++) {
        if (roster->rows[row].shape != ROW_WHOLE)
            continue;
        case_values_read(&values, search->basis, row, NULL);
        look_at(search, &values, search->found + at * search->count);
    }
    case_values_release(&values);
    return true;
}

/* Puts together what is compared with one constant; those come in file order. */
static void find_constants(struct search *search, const struct rule_numbers *numbers,
                           struct arena *arena)
{
    struct threshold *thresholds;
    size_t count = thresholds_find(search->basis->rules, &thresholds, arena);

    search->constants = arena_array(arena, numbers->count, sizeof *search->constants);
    for (size_t i = 0; i < numbers->count; i++) {
        const struct rule_number *number = &numbers->items[i];
        struct constant constant = {.number = number, .at = plain(number->type, &number->value)};

        for (size_t t = 0; t < count; t++) {
            if (rule_number_from(numbers, thresholds[t].at) != number)
                continue;
            if (!constant.subjects)
                constant.subjects = arena_array(arena, count, sizeof *constant.subjects);
            constant.subjects[constant.count++] = thresholds[t].subject;
        }
        if (constant.count)
            search->constants[search->count++] = constant;
    }
}

static struct value value_of(enum value_type type, int64_t plain_value)
{
    struct value value = {.state = VALUE_PRESENT};

    if (type == VALUE_DATE)
        value.day = (date)plain_value;
    else
        value.number = plain_value;
    return value;
}

/* What is nearest of all pieces becomes the steps; gives how many. */
static size_t make_steps(const struct search *search, struct threshold_step *steps)
{
    size_t count = 0;

    for (size_t c = 0; c < search->count; c++) {
        const struct constant *constant = &search->constants[c];
        const struct rule_number *number = constant->number;
        struct neighbours all = {0};

        for (size_t p = 0; p < search->pieces; p++) {
            const struct neighbours *part = &search->found[p * search->count + c];

            if (part->has_below)
                note(&all, constant->at, part->below);
            if (part->has_above)
                note(&all, constant->at, part->above);
        }
        if (all.has_above)
            steps[count++] = (struct threshold_step){number, value_of(number->type, all.above)};
        if (all.has_below)
            steps[count++] = (struct threshold_step){number, value_of(number->type, all.below)};
    }
    return count;
}

size_t threshold_steps_find(const struct basis *basis, const struct rule_numbers *numbers,
                            struct threshold_step **steps, struct arena *arena)
{
    struct search search = {.basis = basis};

    find_constants(&search, numbers, arena);
    search.pieces = basis->roster->count / ROWS_LEAST + 1;
    search.found = arena_array(arena, search.pieces * search.count, sizeof *search.found);
    if (search.count)
        tasks_run(basis->jobs, search.pieces, look_at_piece, &search, NULL);
    *steps = arena_array(arena, 2 * search.count, sizeof **steps);
    return make_steps(&search, *steps);
}
