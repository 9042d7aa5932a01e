/* Which applicants must be tried to see every way the rules can go? */
#include "lint/lint_space.h"
#include "rule/expr_node.h"
#include "rule/functions.h"
#include "rule/let_marks.h"

#include "base/banned.h"

#define YEARS_AGO 15                    /* was somebody paid who was not paid since */
#define OFTEN 30                        /* times that others were paid */
#define POINTS_WORK UINT64_C(100000000) /* parts evaluated in search of points: about a second */

static size_t most_dimensions(const struct ruleset *rules)
{
    return rules->field_count + rules->list_count + rules->sum_count + rules->lookup_count +
           rules->previous_count + 1;
}

static size_t dimension_of(struct lint_space *space, enum dimension_kind kind, uint16_t index,
                           const struct expr *expr)
{
    struct dimension *dimension;

    for (size_t i = 0; i < space->count; i++)
        if (space->dimensions[i].kind == kind && space->dimensions[i].index == index)
            return i;
    dimension = &space->dimensions[space->count];
    *dimension = (struct dimension){.kind = kind, .index = index, .count = 2, .least = INT64_MIN};
    if (kind == DIMENSION_HISTORY)
        dimension->count = 3;
    if (kind == DIMENSION_LIST || kind == DIMENSION_HISTORY)
        return space->count++;
    dimension->count = 0;
    dimension->values = arena_array(space->arena, DIMENSION_MOST, sizeof(struct value));
    if (kind == DIMENSION_FIELD)
        dimension->field = &space->rules->fields[index];
    else
        lint_rows_describe(space, dimension, expr);
    return space->count++;
}

bool lint_same_value(const struct value *a, const struct value *b, enum value_type type)
{
    if (a->state != b->state)
        return false;
    switch (type) {
    case VALUE_TRUTH:
        return a->truth == b->truth;
    case VALUE_NUMBER:
        return a->number == b->number;
    case VALUE_DATE:
        return a->day == b->day;
    case VALUE_TEXT:
        break;
    }
    return str_eq(a->text, b->text);
}

void lint_space_put(struct lint_space *space, struct dimension *dimension, struct value value)
{
    enum value_type type = field_value_type(dimension->field->type);

    for (uint32_t i = 0; i < dimension->count; i++)
        if (lint_same_value(&dimension->values[i], &value, type))
            return;
    if (dimension->count == DIMENSION_MOST) {
        dimension->cut = true;
        return;
    }
    if (value.state == VALUE_PRESENT && type == VALUE_TEXT)
        value.text = arena_copy(space->arena, value.text);
    dimension->values[dimension->count++] = value;
}

void lint_space_add(struct lint_space *space, struct dimension *dimension, struct value value)
{
    if (dimension->allowed && value.state == VALUE_PRESENT)
        lint_rows_snap(space, dimension, value);
    else
        lint_space_put(space, dimension, value);
}

bool lint_space_own(struct lint_space *space, const struct expr *expr, size_t *dimension)
{
    enum dimension_kind kind;
    uint16_t index = expr->index;

    if (expr->op == EXPR_FIELD) {
        kind = DIMENSION_FIELD;
    } else if (expr->op == EXPR_IN_LIST) {
        kind = DIMENSION_LIST;
    } else if (lint_rows_own(space, expr, &kind, &index)) {
        ;
    } else if (expr_asks_history(expr)) {
        kind = DIMENSION_HISTORY;
        index = 0;
    } else {
        return false;
    }
    *dimension = dimension_of(space, kind, index, expr);
    return true;
}

/* Is EXPR settled by its own dimension, whatever it is made of? Whether somebody stands in a list
 * is, and what other rows come to. */
static bool is_settled(const struct lint_space *space, const struct expr *expr)
{
    enum dimension_kind kind;
    uint16_t index;

    return expr->op == EXPR_IN_LIST || lint_rows_own(space, expr, &kind, &index);
}

static void gather(struct lint_space *space, const struct expr *expr, bool *found,
                   struct let_marks *lets)
{
    size_t dimension;

    if (lint_space_own(space, expr, &dimension))
        found[dimension] = true;
    if (expr->op == EXPR_LET)
        let_marks_add(lets, expr->index);
    for (uint32_t i = 0; i < expr->count && !is_settled(space, expr); i++)
        gather(space, expr->args[i], found, lets);
}

size_t lint_space_below(struct lint_space *space, const struct expr *expr, size_t **dimensions)
{
    size_t most = most_dimensions(space->rules), count = 0;
    bool *found = arena_array(space->arena, most, sizeof *found);
    struct let_marks lets = {0};

    gather(space, expr, found, &lets);
    for (size_t i = space->rules->let_count; i-- > 0;)
        if (let_marks_has(&lets, i))
            gather(space, space->rules->lets[i].value, found, &lets);
    *dimensions = arena_array(space->arena, most, sizeof **dimensions);
    for (size_t i = 0; i < most; i++)
        if (found[i])
            (*dimensions)[count++] = i;
    return count;
}

bool lint_space_depends(struct lint_space *space, const struct expr *expr, size_t dimension)
{
    size_t *below, count;

    if (!expr)
        return false;
    count = lint_space_below(space, expr, &below);
    for (size_t i = 0; i < count; i++)
        if (below[i] == dimension)
            return true;
    return false;
}

/* How many parts EXPR is made of, without the derived values it uses. */
static uint64_t parts_of(const struct expr *expr)
{
    uint64_t parts = 1;

    for (uint32_t i = 0; i < expr->count; i++)
        parts += parts_of(expr->args[i]);
    return parts;
}

static void add_comparison(struct lint_space *space, const struct expr *expr)
{
    struct comparison *comparison;

    space->comparisons =
        arena_for_another(space->arena, space->comparisons, space->comparison_count,
                          &space->comparison_room, sizeof *space->comparisons);
    comparison = &space->comparisons[space->comparison_count++];
    space->comparison_of[expr->id] = (uint32_t)space->comparison_count;
    comparison->expr = expr;
    comparison->count = lint_space_below(space, expr, &comparison->dimensions);
    comparison->cost = space->let_cost + parts_of(expr);
}

/* Whoever lacks what EXPR depends on must be tried. */
static void ask_missing(struct lint_space *space, const struct expr *expr)
{
    size_t *below;
    size_t count = lint_space_below(space, expr, &below);

    for (size_t i = 0; i < count; i++)
        space->dimensions[below[i]].asked = true;
}

static void visit(struct lint_space *space, const struct expr *expr, struct let_marks *lets)
{
    size_t dimension;

    lint_space_own(space, expr, &dimension);
    if (expr->op == EXPR_LET)
        let_marks_add(lets, expr->index);
    if (expr->op == EXPR_IS_MISSING)
        ask_missing(space, expr);
    if (expr->op >= EXPR_EQUAL && expr->op <= EXPR_GREATER_EQUAL) {
        if (expr->args[0]->type == VALUE_TEXT)
            lint_space_add_texts(space, expr);
        else
            add_comparison(space, expr);
    }
    for (size_t i = 0; expr->op == EXPR_IN_WORDS && i < expr->word_count; i++)
        lint_space_add_word(space, expr->args[0], expr->words[i].text);
    if (expr->op == EXPR_CALL && expr->function->gives == GIVES_CELL && !is_settled(space, expr))
        lint_rows_add_keys(space, expr);
    for (uint32_t i = 0; i < expr->count && (expr->op == EXPR_IN_LIST || !is_settled(space, expr));
         i++)
        visit(space, expr->args[i], lets);
}

static void visit_rules(struct lint_space *space)
{
    const struct ruleset *rules = space->rules;
    struct let_marks lets = {0};

    for (size_t i = 0; i < rules->reject_count; i++)
        visit(space, rules->rejects[i].when, &lets);
    for (size_t i = 0; i < rules->hold_count; i++)
        visit(space, rules->holds[i].when, &lets);
    for (size_t i = 0; i < rules->tier_count; i++)
        if (rules->tiers[i].when)
            visit(space, rules->tiers[i].when, &lets);
    if (rules->household.head)
        visit(space, rules->household.head, &lets);
    for (size_t i = rules->let_count; i-- > 0;)
        if (let_marks_has(&lets, i))
            visit(space, rules->lets[i].value, &lets);
}

/* Payments of every grant: one long ago, then many up to the batch date. */
static void make_history(struct lint_space *space)
{
    size_t grants = space->rules->grant_count;
    date as_of = space->context.as_of, long_ago = as_of;

    date_add_months(as_of, -12 * YEARS_AGO, &long_ago);
    space->past_count = (1 + OFTEN) * grants;
    space->past = arena_array(space->arena, space->past_count, sizeof *space->past);
    for (size_t i = 0; i < space->past_count; i++)
        space->past[i] = (struct past_payment){.on = i < grants ? long_ago : as_of,
                                               .grant = (uint16_t)(i % grants),
                                               .batch = (uint32_t)(i / grants),
                                               .amount = 10000000};
}

static bool in_list(const void *lists, uint16_t list, struct str value)
{
    const struct lint_space *space = lists;

    (void)value;
    return space->listed[list];
}

static struct value look_up(const void *context, uint16_t table, const struct value *keys)
{
    /* As a decision's: the key is made in room that is used again. */
    struct lint_space *space = (struct lint_space *)(uintptr_t)context;
    const struct table_entry *entry;

    arena_reset(&space->scratch);
    entry = table_find(&space->tables[table], keys, &space->key, &space->scratch);
    return entry ? entry->value : space->rules->tables[table].otherwise;
}

static void make_context(struct lint_space *space, date as_of)
{
    space->context = (struct eval_context){.rules = space->rules,
                                           .fields = space->fields,
                                           .lets = space->lets,
                                           .sums = space->sums,
                                           .previous = space->previous,
                                           .cells = space->cells,
                                           .look_up = space->tables ? look_up : NULL,
                                           .tables = space,
                                           .as_of = as_of,
                                           .in_list = in_list,
                                           .lists = space,
                                           .tier = NO_INDEX};
}

void lint_space_init(struct lint_space *space, const struct ruleset *rules,
                     const struct value_table *tables, date as_of, struct arena *arena)
{
    *space = (struct lint_space){.rules = rules, .tables = tables, .arena = arena};
    space->dimensions = arena_array(arena, most_dimensions(rules), sizeof *space->dimensions);
    space->fields = arena_array(arena, rules->field_count, sizeof *space->fields);
    space->lets = arena_array(arena, rules->let_count, sizeof *space->lets);
    space->listed = arena_array(arena, rules->list_count, sizeof *space->listed);
    space->comparison_of = arena_array(arena, rules->expr_count, sizeof *space->comparison_of);
    space->searched = arena_array(arena, rules->expr_count, sizeof *space->searched);
    space->pairs = arena_array(arena, rules->expr_count, sizeof *space->pairs);
    for (size_t i = 0; i < rules->field_count; i++)
        space->fields[i].state = VALUE_MISSING;
    lint_rows_init(space);
    make_context(space, as_of);
    space->work = POINTS_WORK;
    for (size_t i = 0; i < rules->let_count; i++)
        space->let_cost += parts_of(rules->lets[i].value);
    make_history(space);
    visit_rules(space);
    lint_space_complete(space);
    lint_space_share_texts(space);
    lint_space_find_points(space);
    for (size_t i = 0; i < space->count; i++)
        if (space->dimensions[i].values &&
            (space->dimensions[i].field->optional || space->dimensions[i].asked))
            lint_space_add(space, &space->dimensions[i], (struct value){.state = VALUE_MISSING});
}

void lint_space_release(struct lint_space *space)
{
    strbuf_release(&space->key);
    arena_release(&space->scratch);
}

void lint_space_give(struct lint_space *space, const struct dimension *dimension,
                     struct value value)
{
    if (dimension->kind == DIMENSION_FIELD)
        space->fields[dimension->index] = value;
    else
        lint_rows_give(space, dimension, value);
}

void lint_space_set(struct lint_space *space, size_t index, uint32_t digit)
{
    const struct dimension *dimension = &space->dimensions[index];

    switch (dimension->kind) {
    case DIMENSION_FIELD:
    case DIMENSION_SUM:
    case DIMENSION_CELL:
    case DIMENSION_PREVIOUS:
        lint_space_give(space, dimension, dimension->values[digit]);
        break;
    case DIMENSION_LIST:
        space->listed[dimension->index] = digit > 0;
        break;
    case DIMENSION_HISTORY:
        space->context.past = (struct past){space->past, digit == 0   ? 0
                                                         : digit == 1 ? space->rules->grant_count
                                                                      : space->past_count};
        break;
    }
}

bool lint_space_spend(struct lint_space *space, uint64_t cost)
{
    if (space->stopped || cost > space->work) {
        space->stopped = true;
        return false;
    }
    space->work -= cost;
    return true;
}

bool lint_space_lacks_required(const struct lint_space *space)
{
    for (size_t i = 0; i < space->count; i++) {
        const struct dimension *dimension = &space->dimensions[i];

        if (dimension->kind == DIMENSION_FIELD && dimension->asked && !dimension->field->optional &&
            space->fields[dimension->index].state == VALUE_MISSING)
            return true;
    }
    return false;
}
