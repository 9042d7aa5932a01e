/* How are the sums over rows made, and the heads of households found? */
#include "assess/row_sums_make.h"
#include "assess/case_values.h"
#include "assess/change.h"
#include "assess/unread_rows.h"
#include "base/tasks.h"
#include "intake/near_keys.h"
#include <stdlib.h>

#include "base/banned.h"

#define ROWS_LEAST ((size_t)2048) /* fewer are not worth a thread */

__extension__ typedef __int128 wide;

struct pass {
    const struct basis *basis;
    struct row_sums *sums;
    size_t level;
    size_t pieces;
    wide *totals;   /* room for one sum's, by the groups' first rows */
    bool household; /* its heads are found in this pass */
};

/* --- Which rows count --- */

static uint8_t look_at_repeats(const struct basis *basis, size_t row)
{
    uint8_t bits = ROW_COUNTS;

    for (size_t i = 0; i < basis->rules->unique_count; i++) {
        const struct duplicates *same = &basis->duplicates[i];

        if (basis->rules->uniques[i].on_repeat != REPEAT_WARN && near_row_holds(same, row))
            bits |= ROW_DUPLICATE;
        if (!duplicates_has(same, row))
            continue;
        switch (basis->rules->uniques[i].on_repeat) {
        case REPEAT_HOLD:
            bits |= ROW_DUPLICATE;
            break;
        case REPEAT_KEEP_FIRST:
            if (duplicates_first(same, row) != row)
                return 0;
            break;
        case REPEAT_REJECT:
            return 0;
        case REPEAT_WARN:
            break;
        }
    }
    return bits;
}

bool row_is_repeated(const struct basis *basis, size_t row)
{
    return look_at_repeats(basis, row) != ROW_COUNTS;
}

/* In version 1.0 a release came behind the sums. */
static bool is_released(const struct basis *basis, size_t row)
{
    size_t count;
    const struct change *changes = changes_of(basis->changes, row, &count);

    for (size_t i = 0; i < count && basis->edition != EDITION_1_0; i++)
        if (changes[i].action == CHANGE_RELEASE)
            return true;
    return false;
}

static uint8_t look_at_row(const struct basis *basis, size_t row)
{
    const struct applicant *applicant = &basis->roster->rows[row];
    uint8_t bits;

    if (applicant->shape != ROW_WHOLE)
        return 0;
    bits = is_released(basis, row) ? ROW_COUNTS : look_at_repeats(basis, row);
    return bits && !applicant->readable ? bits | ROW_BAD : bits;
}

/* --- A row's own part --- */

static void take_part(const struct pass *pass, struct case_values *values, size_t row)
{
    const struct ruleset *rules = pass->basis->rules;

    for (size_t i = 0; i < rules->sum_count; i++) {
        const struct row_sum *sum = &rules->sums[i];
        struct sum_column *column = &pass->sums->sums[i];
        struct value value = {.state = VALUE_PRESENT, .number = DECIMAL_ONE};

        if (sum->level != pass->level)
            continue;
        if (sum->of && expr_type(sum->of) == VALUE_TRUTH) {
            enum truth truth = eval_truth(sum->of, &values->context);

            value.state = truth_known(truth) ? VALUE_PRESENT : truth_state(truth);
            value.number = truth == TRUTH_TRUE ? DECIMAL_ONE : 0;
        } else if (sum->of) {
            value = eval(sum->of, &values->context);
            if (value.state == VALUE_PRESENT && expr_type(sum->of) == VALUE_DATE)
                value.number = value.day;
        }
        column->states[row] = (uint8_t)value.state;
        column->numbers[row] = value.state == VALUE_PRESENT ? value.number : 0;
    }
}

static uint8_t look_for_head(struct case_values *values, const struct expr *head)
{
    enum truth truth = eval_truth(head, &values->context);

    return truth == TRUTH_TRUE ? ROW_HEAD : truth == TRUTH_FALSE ? 0 : ROW_HEAD_UNKNOWN;
}

static bool pass_over_piece(void *context, size_t at, struct diag_list *diags)
{
    const struct pass *pass = context;
    const struct basis *basis = pass->basis;
    struct span rows = span_of(basis->roster->count, pass->pieces, at);
    struct case_values values;

    (void)diags;
    case_values_init(&values, basis);
    for (size_t row = rows.first; row < rows.end; row++) {
        uint8_t *bits = &pass->sums->rows[row];

        if (pass->level == 0)
            *bits = look_at_row(basis, row);
        if (!(*bits & ROW_COUNTS))
            continue;
        case_values_read_below(&values, basis, row, pass->level);
        take_part(pass, &values, row);
        if (pass->household)
            *bits |= look_for_head(&values, basis->rules->household.head);
    }
    case_values_release(&values);
    return true;
}

/* --- The groups --- */

static void blame(struct sum_column *column, size_t first, size_t row)
{
    if (column->states[first] == VALUE_UNSURE)
        return; /* the first to blame is told */
    column->states[first] = VALUE_UNSURE;
    column->numbers[first] = (decimal)row;
}

static bool is_better(enum sum_kind kind, decimal number, decimal best)
{
    return kind == SUM_HIGHEST ? number > best : number < best;
}

/* The state in which a group is before its first row is added. */
static enum value_state empty_state(enum sum_kind kind)
{
    return kind == SUM_HIGHEST || kind == SUM_LOWEST ? VALUE_MISSING : VALUE_PRESENT;
}

/* Each group's total at its first row, as what the sum comes to. */
static void take_totals(const struct pass *pass, const struct duplicates *groups,
                        struct sum_column *column)
{
    for (size_t row = 0; row < pass->basis->roster->count; row++) {
        if (duplicates_first(groups, row) != row || column->states[row] != VALUE_PRESENT)
            continue;
        column->numbers[row] = (decimal)pass->totals[row];
        if (pass->totals[row] > INT64_MAX || pass->totals[row] < -(wide)INT64_MAX) {
            column->states[row] = VALUE_FAULTED;
            column->numbers[row] = FAULT_OVERFLOW;
        }
    }
}

/* Adds up one sum's parts, each group at its first row. A total is made in 128 bits, so that only
 * what it comes to must not be too large. */
static void add_up(const struct pass *pass, size_t at)
{
    const struct row_sum *sum = &pass->basis->rules->sums[at];
    const struct duplicates *groups = &pass->sums->groups[sum->grouping];
    struct sum_column *column = &pass->sums->sums[at];
    wide *totals = pass->totals;

    for (size_t row = 0; row < pass->basis->roster->count; row++) {
        size_t first = duplicates_first(groups, row);
        uint8_t bits = pass->sums->rows[row];
        enum value_state state = (enum value_state)column->states[row];
        decimal number = column->numbers[row];

        if (first == row) {
            totals[row] = 0;
            column->states[row] = (uint8_t)empty_state(sum->kind);
        }
        if (!(bits & ROW_COUNTS))
            continue;
        if (state != VALUE_PRESENT || bits & ROW_DUPLICATE) {
            blame(column, first, row);
            continue;
        }
        if (column->states[first] == VALUE_UNSURE)
            continue;
        if (sum->kind == SUM_TOTAL || sum->kind == SUM_COUNT) {
            totals[first] += number;
        } else if (column->states[first] == VALUE_MISSING ||
                   is_better(sum->kind, number, column->numbers[first])) {
            column->numbers[first] = number;
            column->states[first] = VALUE_PRESENT;
        }
    }
    if (sum->kind == SUM_TOTAL || sum->kind == SUM_COUNT)
        take_totals(pass, groups, column);
}

/* A row that cannot be split for certain may belong to any group whose values stand in it. The rows
 * of a group have the same values: ASKED, by first rows, are the groups that were looked for. */
static void blame_unread_in(const struct pass *pass, const struct unread_rows *unread,
                            size_t grouping, bool *asked)
{
    const struct ruleset *rules = pass->basis->rules;
    const struct duplicates *groups = &pass->sums->groups[grouping];

    for (size_t row = 0; row < pass->basis->roster->count; row++) {
        size_t first = duplicates_first(groups, row), culprit;

        if (!(pass->sums->rows[row] & ROW_COUNTS) || asked[first])
            continue;
        asked[first] = true;
        if (!unread_rows_name(unread, &rules->groupings[grouping], row, &culprit))
            continue;
        for (size_t i = 0; i < rules->sum_count; i++)
            if (rules->sums[i].grouping == grouping && rules->sums[i].level == pass->level)
                blame(&pass->sums->sums[i], first, culprit);
    }
}

static void blame_unread(const struct pass *pass, const struct unread_rows *unread)
{
    size_t rows = pass->basis->roster->count;
    bool *asked = memory_resize(NULL, rows, sizeof *asked);

    for (size_t g = 0; g < pass->basis->rules->grouping_count; g++) {
        memset(asked, 0, rows * sizeof *asked);
        blame_unread_in(pass, unread, g, asked);
    }
    free(asked);
}

/* --- Households --- */

static bool head_is_rejected(const struct basis *basis, struct case_values *values, size_t head)
{
    const struct ruleset *rules = basis->rules;
    bool rejected = false;

    case_values_read(values, basis, head, NULL);
    for (size_t i = 0; i < rules->reject_count && !rejected; i++)
        rejected = eval_truth(rules->rejects[i].when, &values->context) == TRUTH_TRUE;
    return rejected;
}

static void find_households(struct row_sums *sums, const struct basis *basis)
{
    const struct duplicates *groups = &sums->groups[basis->rules->household.grouping];
    size_t rows = basis->roster->count;
    struct case_values values;

    sums->households = arena_array(&sums->arena, rows, sizeof *sums->households);
    sums->heads = arena_array(&sums->arena, rows, sizeof *sums->heads);
    for (size_t row = 0; row < rows; row++)
        sums->heads[row] = UINT32_MAX;
    for (size_t row = 0; row < rows; row++) {
        size_t first = duplicates_first(groups, row);
        uint8_t bits = sums->rows[row], *state = &sums->households[first];

        if (!(bits & ROW_COUNTS))
            continue;
        if (bits & ROW_HEAD_UNKNOWN || (bits & ROW_HEAD && sums->heads[first] != UINT32_MAX))
            *state = HOUSEHOLD_HELD;
        else if (bits & (ROW_BAD | ROW_DUPLICATE) && *state == HOUSEHOLD_SETTLED)
            *state = HOUSEHOLD_UNSETTLED;
        if (bits & ROW_HEAD)
            sums->heads[first] = (uint32_t)row;
    }
    case_values_init(&values, basis);
    for (size_t row = 0; row < rows; row++) {
        if (duplicates_first(groups, row) != row)
            continue;
        if (sums->heads[row] == UINT32_MAX)
            sums->households[row] = HOUSEHOLD_HELD;
        else if (sums->households[row] == HOUSEHOLD_UNSETTLED &&
                 head_is_rejected(basis, &values, sums->heads[row]))
            sums->households[row] = HOUSEHOLD_REJECTED;
    }
    case_values_release(&values);
}

/* A large household is held row by row, and looked over once. */
static void find_faults(struct row_sums *sums, const struct basis *basis)
{
    const struct duplicates *groups = &sums->groups[basis->rules->household.grouping];
    size_t rows = basis->roster->count, room = 0;

    for (size_t row = 0; row < rows; row++)
        room += duplicates_first(groups, row) == row && sums->households[row] != HOUSEHOLD_SETTLED;
    sums->faults = arena_array(&sums->arena, room, sizeof *sums->faults);
    for (size_t row = 0; row < rows; row++)
        if (duplicates_first(groups, row) == row && sums->households[row] != HOUSEHOLD_SETTLED)
            sums->faults[sums->fault_count++] = household_fault_find(sums, groups, row);
}

/* --- Entry --- */

static void make_room(struct row_sums *sums, const struct basis *basis)
{
    size_t rows = basis->roster->count;

    sums->rows = arena_array(&sums->arena, rows, sizeof *sums->rows);
    sums->sums = arena_array(&sums->arena, basis->rules->sum_count, sizeof *sums->sums);
    for (size_t i = 0; i < basis->rules->sum_count; i++) {
        sums->sums[i].numbers = arena_array(&sums->arena, rows, sizeof(decimal));
        sums->sums[i].states = arena_array(&sums->arena, rows, sizeof(uint8_t));
    }
}

static size_t count_levels(const struct ruleset *rules)
{
    size_t levels = 0;

    for (size_t i = 0; i < rules->sum_count; i++)
        if (rules->sums[i].level >= levels)
            levels = rules->sums[i].level + 1u;
    if (rules->household.field_count && rules->household.level >= levels)
        levels = rules->household.level + 1u;
    return levels;
}

void row_sums_make(struct row_sums *sums, const struct basis *basis,
                   const struct duplicates *groups)
{
    const struct ruleset *rules = basis->rules;
    size_t levels = count_levels(rules);
    struct basis known = *basis; /* with the sums of lower levels */
    struct unread_rows unread;
    wide *totals;

    *sums = (struct row_sums){.groups = groups};
    if (levels == 0)
        return;
    make_room(sums, basis);
    totals = memory_resize(NULL, basis->roster->count, sizeof *totals);
    known.sums = sums;
    unread_rows_init(&unread, &known);
    for (size_t level = 0; level < levels; level++) {
        struct pass pass = {.basis = &known,
                            .sums = sums,
                            .level = level,
                            .totals = totals,
                            .pieces = basis->roster->count / ROWS_LEAST + 1,
                            .household =
                                rules->household.field_count && rules->household.level == level};

        tasks_run(basis->jobs, pass.pieces, pass_over_piece, &pass, NULL);
        for (size_t i = 0; i < rules->sum_count; i++)
            if (rules->sums[i].level == level)
                add_up(&pass, i);
        if (unread.count)
            blame_unread(&pass, &unread);
    }
    free(totals);
    unread_rows_release(&unread);
    if (rules->household.field_count) {
        find_households(sums, &known);
        find_faults(sums, &known);
    }
}
