/* What would other numbers in the rules cost? The same applicants decided at each of them. */
#include "batch/variation.h"
#include "base/tasks.h"
#include "batch/tentative_batch.h"
#include "rule/number.h"
#include "rule/ruleset_load.h"

#include "base/banned.h"

/* --- what is asked for --- */

/* A number as the rules write it, with a sign if it is below zero. */
static bool read_signed(struct str text, decimal *out)
{
    bool negative;

    text = str_trim(text);
    negative = str_starts(text, STR("-"));
    if (negative)
        text = (struct str){text.ptr + 1, text.len - 1};
    if (number_read(text, out) != NUMBER_GOOD)
        return false;
    *out = negative ? -*out : *out;
    return true;
}

/* The first `..` in TEXT; its length if there is none. */
static size_t find_dots(struct str text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.ptr[i] == '.' && text.ptr[i + 1] == '.')
            return i;
    return text.len;
}

static struct str before(struct str text, size_t at)
{
    return (struct str){text.ptr, at};
}

static struct str from(struct str text, size_t at)
{
    return (struct str){text.ptr + at, text.len - at};
}

bool variation_axis_parse(struct str text, struct variation_axis *axis)
{
    size_t equals = str_find(text, '=');
    struct str range;
    size_t dots, colon;
    decimal to, span;

    if (equals == text.len)
        return false;
    axis->place = str_trim(before(text, equals));
    range = from(text, equals + 1);
    dots = find_dots(range);
    colon = str_find(range, ':');
    if (axis->place.len == 0 || dots == range.len || colon == range.len || colon < dots + 2)
        return false;
    if (!read_signed(before(range, dots), &axis->from) ||
        !read_signed(from(before(range, colon), dots + 2), &to) ||
        !read_signed(from(range, colon + 1), &axis->step) || axis->step <= 0 || to < axis->from ||
        !decimal_sub(to, axis->from, &span))
        return false;
    axis->count = (size_t)(span / axis->step) + 1;
    return true;
}

/* --- one decision --- */

static struct variation_outcome outcome_of(const struct batch *batch)
{
    const struct batch_totals *facts = &batch->facts;
    const struct allocation *allocation = &batch->allocation;

    return (struct variation_outcome){
        .people = facts->people[DECISION_PAY],
        .amount = facts->amount,
        .available = facts->budget - facts->before,
        .left = facts->left > 0 ? facts->left : 0,
        .lacking = allocation->lacking,
        .goods_value = facts->goods_value,
        .goods_lacking = allocation->goods_lacking,
    };
}

/* Under RULES, which differ from the batch's in numbers only. */
static struct variation_outcome decide_under(const struct variation *variation,
                                             const struct ruleset *rules, unsigned jobs)
{
    const struct batch *base = &variation->batch;
    struct variation_outcome outcome;
    struct value_table *tables;
    struct batch varied;

    tentative_batch_begin(&varied, base);
    tables = arena_array(&varied.arena, rules->table_count, sizeof *tables);
    for (size_t i = 0; i < rules->table_count; i++) {
        tables[i] = base->tables[i];
        tables[i].rule = &rules->tables[i];
    }
    varied.basis.rules = rules;
    varied.basis.tables = tables;
    varied.basis.jobs = jobs;
    tentative_batch_decide(&varied, base);
    outcome = outcome_of(&varied);
    tentative_batch_release(&varied);
    return outcome;
}

/* Loads the rules with VALUES at COUNT of PLACES. */
static bool load_varied(const struct variation *variation, struct ruleset *rules,
                        const struct rule_number *const *places, const struct value *values,
                        size_t count, struct diag_list *diags)
{
    struct arena arena = {0};
    struct str text = rule_numbers_text(&variation->numbers, places, values, count, &arena);
    bool good = ruleset_load(rules, variation->numbers.path, text, diags);

    arena_release(&arena);
    return good;
}

/* --- all of them --- */

/* What is decided in threads of its own. */
struct work {
    struct variation *variation;
    unsigned jobs; /* of each */
    bool *refused; /* for each step: the rules do not allow these values */
};

static void values_of(const struct variation *variation, const struct variation_step *step,
                      struct value values[VARIATION_AXES])
{
    for (size_t i = 0; i < variation->axis_count; i++)
        values[i] = (struct value){.state = VALUE_PRESENT, .number = step->values[i]};
}

/* Decides with VALUES at COUNT of PLACES; false where the rules do not allow those. */
static bool decide_at(const struct work *work, const struct rule_number *const *places,
                      const struct value *values, size_t count, struct variation_outcome *outcome)
{
    struct arena arena = {0};
    struct diag_list unheard;
    struct ruleset rules;
    bool good;

    diag_init(&unheard, &arena);
    good = load_varied(work->variation, &rules, places, values, count, &unheard);
    if (good)
        *outcome = decide_under(work->variation, &rules, work->jobs);
    ruleset_release(&rules);
    diag_release(&unheard);
    arena_release(&arena);
    return good;
}

/* The steps, then the moves. */
static bool decide_one(void *context, size_t at, struct diag_list *diags)
{
    const struct work *work = context;
    struct variation *variation = work->variation;
    struct value values[VARIATION_AXES];

    (void)diags;
    if (at < variation->step_count) {
        struct variation_step *step = &variation->steps[at];

        values_of(variation, step, values);
        work->refused[at] =
            !decide_at(work, variation->places, values, variation->axis_count, &step->outcome);
    } else {
        struct variation_move *move = &variation->moves[at - variation->step_count];

        move->refused = !decide_at(work, &move->step.number, &move->step.to, 1, &move->outcome);
    }
    return true;
}

/* Tells what is wrong with the rules at the first step that they do not allow; false if there is
 * one. */
static bool check_steps(const struct variation *variation, const bool *refused,
                        struct diag_list *diags)
{
    struct value values[VARIATION_AXES];
    struct ruleset rules;
    size_t at = 0;

    while (at < variation->step_count && !refused[at])
        at++;
    if (at == variation->step_count)
        return true;
    values_of(variation, &variation->steps[at], values);
    load_varied(variation, &rules, variation->places, values, variation->axis_count, diags);
    ruleset_release(&rules);
    for (size_t i = 0; i < variation->axis_count; i++)
        diag_note(diags, variation->places[i]->at,
                  "this is with %s = " STR_FMT " in place of " STR_FMT, variation->places[i]->place,
                  STR_ARG(rule_number_text(variation->places[i], values[i], diags->arena)),
                  STR_ARG(rule_number_text(variation->places[i], variation->places[i]->value,
                                           diags->arena)));
    return false;
}

static void decide_all(struct work *work, unsigned jobs)
{
    struct variation *variation = work->variation;
    size_t count = variation->step_count + variation->move_count;
    unsigned beside = count < jobs ? (unsigned)count : jobs;

    if (beside == 0)
        return;
    work->jobs = jobs / beside;
    tasks_run(beside, count, decide_one, work, NULL);
}

static bool find_places(struct variation *variation, struct diag_list *diags)
{
    bool good = true;

    for (size_t i = 0; i < variation->axis_count; i++) {
        const struct rule_number *number =
            rule_number_at(&variation->numbers, variation->axes[i].place, diags);

        variation->places[i] = number;
        if (number && number->type != VALUE_NUMBER) {
            diag_error(diags, number->at, "'%s' is a date: only numbers are varied", number->place);
            number = NULL;
        }
        good = good && number;
    }
    if (!good || variation->axis_count < 2 || variation->places[0] != variation->places[1])
        return good;
    diag_error(diags, variation->places[0]->at, "'%s' is varied twice: name another number",
               variation->places[0]->place);
    return false;
}

static void make_steps(struct variation *variation)
{
    size_t count = variation->axis_count ? 1 : 0, inner = 1;

    for (size_t i = 0; i < variation->axis_count; i++)
        count *= variation->axes[i].count;
    variation->steps = arena_array(&variation->arena, count, sizeof *variation->steps);
    variation->step_count = count;
    for (size_t i = variation->axis_count; i-- > 0;) {
        const struct variation_axis *axis = &variation->axes[i];

        for (size_t at = 0; at < count; at++)
            variation->steps[at].values[i] =
                axis->from + (decimal)(at / inner % axis->count) * axis->step;
        inner *= axis->count;
    }
}

static void make_moves(struct variation *variation)
{
    struct threshold_step *steps;

    variation->move_count = threshold_steps_find(&variation->batch.basis, &variation->numbers,
                                                 &steps, &variation->arena);
    variation->moves =
        arena_array(&variation->arena, variation->move_count, sizeof *variation->moves);
    for (size_t i = 0; i < variation->move_count; i++)
        variation->moves[i].step = steps[i];
}

/* Is step A to be named before B? */
static bool is_better(const struct variation *variation, const struct variation_step *a,
                      const struct variation_step *b)
{
    if (variation->axis_count == 1)
        return a->values[0] > b->values[0];
    return a->outcome.amount >= b->outcome.amount;
}

static void find_greatest(struct variation *variation)
{
    variation->greatest = variation->step_count;
    for (size_t i = 0; i < variation->step_count; i++)
        if (variation_carried(&variation->steps[i].outcome) &&
            (variation->greatest == variation->step_count ||
             is_better(variation, &variation->steps[i], &variation->steps[variation->greatest])))
            variation->greatest = i;
}

/* Finds the numbers that the rules file of the opened batch writes. */
static bool find_numbers(struct variation *variation, struct diag_list *diags)
{
    const struct input *opened = &variation->batch.rules_input;
    struct input again = {.path = opened->path};
    struct file_bytes bytes = opened->kept;
    bool good = true;

    if (!opened->kept.bytes.ptr && !input_read(&again, &bytes, diags))
        return false;
    if (!opened->kept.bytes.ptr &&
        memcmp(again.digest, opened->digest, sizeof opened->digest) != 0) {
        diag_error(diags, (struct origin){.file = opened->path},
                   "was changed while the batch was being decided: run it again");
        good = false;
    }
    good = good && rule_numbers_find(&variation->numbers, opened->path, bytes.bytes,
                                     &variation->arena, diags);
    if (!opened->kept.bytes.ptr)
        file_bytes_release(&bytes);
    return good;
}

enum batch_fault variation_make(struct variation *variation, const struct batch_options *options,
                                const struct variation_axis *axes, size_t axis_count,
                                struct diag_list *diags)
{
    struct work work = {.variation = variation};
    enum batch_fault fault;

    *variation = (struct variation){.axes = axes, .axis_count = axis_count};
    fault = batch_open(&variation->batch, options, diags);
    if (fault != BATCH_OK)
        return fault;
    if (!find_numbers(variation, diags))
        return BATCH_INPUT;
    if (!find_places(variation, diags))
        return BATCH_RULES;
    progress_stage(options->progress, "deciding", 0);
    variation->now = decide_under(variation, &variation->batch.rules, options->jobs);
    make_steps(variation);
    make_moves(variation);
    work.refused = arena_array(&variation->arena, variation->step_count, sizeof *work.refused);
    decide_all(&work, options->jobs);
    if (!check_steps(variation, work.refused, diags))
        return BATCH_RULES;
    find_greatest(variation);
    return BATCH_OK;
}

bool variation_is_now(const struct variation *variation, const struct variation_step *step)
{
    for (size_t i = 0; i < variation->axis_count; i++)
        if (step->values[i] != variation->places[i]->value.number)
            return false;
    return true;
}

void variation_release(struct variation *variation)
{
    batch_release(&variation->batch);
    arena_release(&variation->arena);
}
