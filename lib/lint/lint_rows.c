/* What do tables, and sums over rows, add to the applicants that must be tried? */
#include "lint/lint_space.h"
#include "rule/expr_node.h"
#include "rule/functions.h"
#include <stdlib.h>

#include "base/banned.h"

#define WORDS_MOST 40 /* of a key column; a field gets no more from a table */

/* --- Which lookups are made --- */

static const struct expr *behind_lets(const struct ruleset *rules, const struct expr *expr)
{
    while (expr->op == EXPR_LET)
        expr = rules->lets[expr->index].value;
    return expr;
}

/* Has key column COLUMN so few values that a field can be tried with all of them? */
static bool has_few_words(const struct value_table *table, size_t column)
{
    enum value_type type = field_value_type(table->rule->keys[column].type);
    struct value found[WORDS_MOST];
    size_t count = 0;

    for (uint32_t key = 0; key < table->keys.count; key++) {
        struct value value = table_key(table, key, column);
        bool known = false;

        for (size_t i = 0; i < count && !known; i++)
            known = lint_same_value(&found[i], &value, type);
        if (known)
            continue;
        if (count == WORDS_MOST)
            return false;
        found[count++] = value;
    }
    return true;
}

/* A lookup is made where its keys are fields, or constants, of few values: then what it gives goes
 * with what the fields have. */
static bool can_be_made(const struct lint_space *space, const struct expr *call)
{
    for (uint32_t i = 0; i < call->count; i++) {
        const struct expr *key = behind_lets(space->rules, call->args[i]);

        if (key->op == EXPR_CONSTANT)
            continue;
        if (key->op != EXPR_FIELD || !has_few_words(&space->tables[call->index], i))
            return false;
    }
    return true;
}

static bool alike(const struct row_sum *a, const struct row_sum *b)
{
    return a->kind == b->kind && a->grouping == b->grouping && !a->of == !b->of &&
           (!a->of || str_eq(a->of->source, b->of->source));
}

void lint_rows_init(struct lint_space *space)
{
    const struct ruleset *rules = space->rules;

    space->sums = arena_array(space->arena, rules->sum_count, sizeof *space->sums);
    space->sums_alike = arena_array(space->arena, rules->sum_count, sizeof *space->sums_alike);
    for (uint16_t i = 0; i < rules->sum_count; i++) {
        space->sums[i].state = VALUE_UNSURE;
        while (!alike(&rules->sums[space->sums_alike[i]], &rules->sums[i]))
            space->sums_alike[i]++;
    }
    space->previous = arena_array(space->arena, rules->previous_count, sizeof *space->previous);
    for (size_t i = 0; i < rules->previous_count; i++)
        space->previous[i].state = VALUE_MISSING;
    space->cells = arena_array(space->arena, rules->expr_count, sizeof *space->cells);
    for (uint32_t i = 0; i < rules->expr_count; i++)
        space->cells[i].state = VALUE_INVALID;
    space->lookups = arena_array(space->arena, rules->lookup_count, sizeof *space->lookups);
    for (size_t i = 0; i < rules->lookup_count; i++) {
        struct lookup_site *site = &space->lookups[i];

        site->by_key = space->tables && can_be_made(space, rules->lookups[i]);
        while (rules->lookups[site->same_as]->index != rules->lookups[i]->index ||
               !str_eq(rules->lookups[site->same_as]->source, rules->lookups[i]->source))
            site->same_as++;
    }
}

bool lint_rows_own(const struct lint_space *space, const struct expr *expr,
                   enum dimension_kind *kind, uint16_t *index)
{
    if (expr->op == EXPR_SUM) {
        *kind = DIMENSION_SUM;
        *index = space->sums_alike[expr->index];
        return true;
    }
    if (expr->op == EXPR_CALL && expr->function->gives == GIVES_FIELD) {
        *kind = DIMENSION_PREVIOUS;
        *index = expr->index;
        return true;
    }
    if (expr->op != EXPR_CALL || expr->function->gives != GIVES_CELL)
        return false;
    for (size_t i = 0; i < space->rules->lookup_count; i++) {
        if (space->rules->lookups[i] != expr || space->lookups[i].by_key)
            continue;
        *kind = DIMENSION_CELL;
        *index = space->lookups[i].same_as;
        return true;
    }
    return false;
}

/* --- What they can be --- */

static enum field_type sum_type(const struct ruleset *rules, const struct expr *sum)
{
    const struct expr *of;

    if (sum->kind == SUM_COUNT)
        return FIELD_COUNT;
    if (sum->type == VALUE_DATE)
        return FIELD_DATE;
    of = behind_lets(rules, sum->args[0]);
    if (of->op == EXPR_FIELD)
        return rules->fields[of->index].type;
    return FIELD_NUMBER;
}

static int compare_numbers(const void *left, const void *right)
{
    const struct value *a = left, *b = right;

    return (a->number > b->number) - (a->number < b->number);
}

static int compare_days(const void *left, const void *right)
{
    const struct value *a = left, *b = right;

    return (a->day > b->day) - (a->day < b->day);
}

/* Lists what the table has, of a number or date ascending. */
static void list_allowed(struct lint_space *space, struct dimension *dimension,
                         const struct value_table *table)
{
    const struct value *otherwise = &table->rule->otherwise;

    dimension->allowed =
        arena_array(space->arena, table->keys.count + 1, sizeof *dimension->allowed);
    for (uint32_t key = 0; key < table->keys.count; key++)
        if (table->entries[key].line)
            dimension->allowed[dimension->allowed_count++] = table->entries[key].value;
    if (otherwise->state == VALUE_PRESENT)
        dimension->allowed[dimension->allowed_count++] = *otherwise;
    if (field_value_type(dimension->field->type) == VALUE_NUMBER)
        qsort(dimension->allowed, dimension->allowed_count, sizeof *dimension->allowed,
              compare_numbers);
    if (field_value_type(dimension->field->type) == VALUE_DATE)
        qsort(dimension->allowed, dimension->allowed_count, sizeof *dimension->allowed,
              compare_days);
}

/* Puts as much of what the table has as there is room for besides what comparisons ask for: some
 * of it from the smallest to the greatest. */
static void put_allowed(struct lint_space *space, struct dimension *dimension)
{
    size_t most = DIMENSION_MOST / 2, count = dimension->allowed_count;

    for (size_t i = 0; i < count && i < most; i++)
        lint_space_put(space, dimension,
                       dimension->allowed[count <= most ? i : i * (count - 1) / (most - 1)]);
    if (count == 0)
        lint_space_put(space, dimension, (struct value){.state = VALUE_MISSING});
    if (count > most && field_value_type(dimension->field->type) == VALUE_TEXT)
        dimension->cut = true;
}

void lint_rows_describe(struct lint_space *space, struct dimension *dimension,
                        const struct expr *expr)
{
    struct field *field = arena_alloc(space->arena, sizeof *field);

    if (dimension->kind == DIMENSION_PREVIOUS)
        *field = space->rules->fields[space->rules->previous[expr->index]];
    field->name = expr_source(expr);
    field->optional = dimension->kind == DIMENSION_PREVIOUS; /* not everybody was there before */
    dimension->field = field;
    if (dimension->kind == DIMENSION_PREVIOUS)
        return;
    if (dimension->kind == DIMENSION_SUM) {
        field->type = sum_type(space->rules, expr);
        if (expr->kind == SUM_COUNT)
            dimension->least = expr->count ? 0 : 1; /* the applicant's own row is one */
        return;
    }
    field->type = space->rules->tables[expr->index].value.type;
    field->words = space->rules->tables[expr->index].value.words;
    field->word_count = space->rules->tables[expr->index].value.word_count;
    if (!space->tables)
        return;
    list_allowed(space, dimension, &space->tables[expr->index]);
    put_allowed(space, dimension);
}

void lint_rows_snap(struct lint_space *space, struct dimension *dimension, struct value value)
{
    enum value_type type = field_value_type(dimension->field->type);
    const struct value *allowed = dimension->allowed, *below = NULL, *above = NULL;

    for (size_t i = 0; i < dimension->allowed_count; i++) {
        int order = type == VALUE_NUMBER ? compare_numbers(&allowed[i], &value)
                    : type == VALUE_DATE ? compare_days(&allowed[i], &value)
                                         : !lint_same_value(&allowed[i], &value, type);

        if (order <= 0)
            below = &allowed[i];
        else if (type == VALUE_NUMBER || type == VALUE_DATE) {
            above = &allowed[i];
            break;
        }
    }
    if (below)
        lint_space_put(space, dimension, *below);
    if (above)
        lint_space_put(space, dimension, *above);
}

void lint_rows_add_keys(struct lint_space *space, const struct expr *call)
{
    const struct value_table *table = &space->tables[call->index];
    enum value_type gives = field_value_type(table->rule->value.type);

    for (uint32_t i = 0; i < call->count; i++) {
        size_t *below;

        if (lint_space_below(space, call->args[i], &below) == 0)
            continue;
        space->dimensions[below[0]].key = true;
        space->dimensions[below[0]].named |= gives != VALUE_NUMBER && gives != VALUE_DATE;
        for (uint32_t key = 0; key < table->keys.count; key++) {
            struct value value = table_key(table, key, i);

            if (!table->entries[key].line)
                continue;
            if (field_value_type(table->rule->keys[i].type) == VALUE_TEXT)
                lint_space_add_word(space, call->args[i], value.text);
            else
                lint_space_add(space, &space->dimensions[below[0]], value);
        }
    }
}

void lint_rows_give(struct lint_space *space, const struct dimension *dimension, struct value value)
{
    const struct ruleset *rules = space->rules;

    if (dimension->kind == DIMENSION_PREVIOUS)
        space->previous[dimension->index] = value;
    for (size_t i = 0; dimension->kind == DIMENSION_SUM && i < rules->sum_count; i++)
        if (space->sums_alike[i] == dimension->index)
            space->sums[i] = value;
    for (size_t i = 0; dimension->kind == DIMENSION_CELL && i < rules->lookup_count; i++)
        if (space->lookups[i].same_as == dimension->index)
            space->cells[rules->lookups[i]->id] = value;
}
