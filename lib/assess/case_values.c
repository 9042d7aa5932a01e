/* What do one applicant's cells and derived values come to? */
#include "assess/case_values.h"

#include "applicant/cell_mark.h"
#include "assess/row_sums.h"
#include "intake/value_table.h"

#include "base/banned.h"

/* What the `in list` of an expression needs. */
struct case_lists {
    const struct list *lists;
    struct arena *scratch;
};

static bool in_list(const void *context, uint16_t list, struct str value)
{
    const struct case_lists *lists = context;

    return list_has(&lists->lists[list], value, lists->scratch);
}

/* What the `lookup` of an expression needs. */
struct case_tables {
    const struct value_table *tables;
    struct strbuf key;
    struct arena *scratch;
};

static struct value look_up(const void *context, uint16_t table, const struct value *keys)
{
    /* The key is made in room that is used again, so that nothing is allocated for an applicant. */
    struct case_tables *tables = (struct case_tables *)(uintptr_t)context;
    const struct table_entry *entry =
        table_find(&tables->tables[table], keys, &tables->key, tables->scratch);

    return entry ? entry->value : tables->tables[table].rule->otherwise;
}

static bool has_history(const struct basis *basis)
{
    return basis->history && basis->history->batch_count > 0;
}

static void list_asked(struct case_values *values, const struct basis *basis)
{
    const struct ruleset *rules = basis->rules;

    values->asked = arena_array(&values->held, rules->field_count, sizeof *values->asked);
    for (size_t field = 0; field < rules->field_count; field++)
        if (rules->fields[field].asked || (has_history(basis) && field == rules->scheme.key))
            values->asked[values->asked_count++] = (uint16_t)field;
}

void case_values_init(struct case_values *values, const struct basis *basis)
{
    const struct ruleset *rules = basis->rules;

    *values = (struct case_values){.complete = true};
    values->fields = arena_array(&values->held, rules->field_count, sizeof *values->fields);
    values->faults = arena_array(&values->held, rules->field_count, sizeof *values->faults);
    values->previous = arena_array(&values->held, rules->previous_count, sizeof *values->previous);
    values->lets = arena_array(&values->held, rules->let_count, sizeof *values->lets);
    values->sums = arena_array(&values->held, rules->sum_count, sizeof *values->sums);
    list_asked(values, basis);
    values->lists = arena_alloc(&values->held, sizeof *values->lists);
    *values->lists = (struct case_lists){.lists = basis->lists, .scratch = &values->scratch};
    values->tables = arena_alloc(&values->held, sizeof *values->tables);
    *values->tables = (struct case_tables){.tables = basis->tables, .scratch = &values->scratch};
    values->context = (struct eval_context){
        .rules = rules,
        .fields = values->fields,
        .lets = values->lets,
        .as_of = basis->as_of,
        .goods_alone = basis->edition == EDITION_1_0,
        .in_list = in_list,
        .lists = values->lists,
        .look_up = basis->tables ? look_up : NULL,
        .tables = values->tables,
        .sums = values->sums,
        .previous = values->previous,
        .tier = NO_INDEX,
    };
}

/* Takes what the latest earlier batch has of the applicant whose canonical key is KEY. */
static void read_previous(struct case_values *values, const struct basis *basis, struct str key)
{
    const struct ruleset *rules = basis->rules;
    const struct str *cells =
        key.len && basis->history ? history_previous(basis->history, rules, key) : NULL;

    for (size_t i = 0; i < rules->previous_count; i++) {
        struct value *value = &values->previous[i];

        *value = (struct value){.state = VALUE_MISSING};
        if (cells && field_read(&rules->fields[rules->previous[i]], cells[i], &values->scratch,
                                value) != CELL_GOOD)
            value->state = VALUE_MISSING; /* what was bad then says nothing */
    }
}

/* Looks up what the history has paid to the applicant just read. */
static void read_past(struct case_values *values, const struct basis *basis)
{
    uint16_t field = basis->rules->scheme.key;
    const struct value *key = &values->fields[field];
    bool any = has_history(basis);
    struct str canonical = {0};

    values->context.past = (struct past){0};
    values->context.past_unknown = any && key->state != VALUE_PRESENT;
    if (any && key->state == VALUE_PRESENT) {
        canonical = field_canonical(&basis->rules->fields[field], key, &values->scratch);
        values->context.past = history_of(basis->history, canonical);
    }
    if (basis->rules->previous_count)
        read_previous(values, basis, canonical);
}

static void read_all(struct case_values *values, const struct ruleset *rules,
                     const struct row_cells *cells)
{
    for (size_t field = 0; field < rules->field_count; field++)
        values->faults[field] = field_read(&rules->fields[field], row_cell(cells, field),
                                           &values->scratch, &values->fields[field]);
    values->complete = true;
}

/* Reads of a row without a fault what decides. Nothing is left of a row that was read before. */
static void read_asked(struct case_values *values, const struct ruleset *rules,
                       const struct row_cells *cells)
{
    for (size_t field = 0; values->complete && field < rules->field_count; field++) {
        values->faults[field] = CELL_GOOD;
        values->fields[field] = (struct value){.state = VALUE_INVALID};
    }
    for (size_t i = 0; i < values->asked_count; i++) {
        uint16_t field = values->asked[i];

        field_read(&rules->fields[field], row_cell(cells, field), &values->scratch,
                   &values->fields[field]);
    }
    values->complete = false;
}

/* Takes the sums of a level below LEVEL; others are not known. */
static void take_sums(struct case_values *values, const struct basis *basis, size_t row,
                      size_t level)
{
    for (size_t i = 0; i < basis->rules->sum_count; i++)
        values->sums[i] = basis->rules->sums[i].level < level
                              ? row_sum_value(basis, i, row, values->fields)
                              : (struct value){.state = VALUE_UNSURE};
}

static void read_row(struct case_values *values, const struct basis *basis, size_t row,
                     struct trace *trace)
{
    const struct ruleset *rules = basis->rules;
    struct row_cells cells = roster_row(basis->roster, row);

    arena_reset(&values->scratch);
    if (basis->roster->rows[row].readable && !trace)
        read_asked(values, rules, &cells);
    else
        read_all(values, rules, &cells);
    read_past(values, basis);
    values->context.tier = NO_INDEX;
    values->context.fault = NULL;
    values->context.trace = trace;
}

void case_values_read(struct case_values *values, const struct basis *basis, size_t row,
                      struct trace *trace)
{
    read_row(values, basis, row, trace);
    take_sums(values, basis, row, SIZE_MAX);
    eval_lets(&values->context);
}

void case_values_read_below(struct case_values *values, const struct basis *basis, size_t row,
                            size_t level)
{
    read_row(values, basis, row, NULL);
    take_sums(values, basis, row, level);
    eval_lets_below(&values->context, level);
}

void case_values_release(struct case_values *values)
{
    if (values->tables)
        strbuf_release(&values->tables->key);
    arena_release(&values->held);
    arena_release(&values->scratch);
    *values = (struct case_values){0};
}

bool case_failed_itself(const struct case_values *values, const struct expr *expr)
{
    return expr_origin(values->context.fault).line == expr_origin(expr).line;
}

bool case_let_failed(struct case_values *values, size_t let)
{
    const struct expr *expr = values->context.rules->lets[let].value;

    return values->lets[let].state == VALUE_FAULTED && eval_fails_itself(expr, &values->context);
}

void case_values_blame(struct case_values *values, const struct expr *expr, enum value_state state,
                       struct assessments *assessments, uint32_t *head, enum reason_kind fault,
                       uint16_t rule)
{
    static const enum reason_kind kinds[] = {[CAUSE_FIELD] = REASON_MISSING,
                                             [CAUSE_TABLE] = REASON_MISSING_ROW,
                                             [CAUSE_SUM] = REASON_SUM,
                                             [CAUSE_PREVIOUS] = REASON_MISSING_PREVIOUS,
                                             [CAUSE_PAST] = REASON_MISSING_PAST};
    const struct ruleset *rules = values->context.rules;
    size_t room = 2 * rules->field_count + rules->table_count + rules->let_count + 1;
    struct cause *causes;
    size_t count;

    if (!state_is_open(state)) {
        reason_add(assessments, head, fault, rule);
        return;
    }
    causes = arena_array(&values->scratch, room, sizeof *causes);
    count = eval_causes(expr, &values->context, causes, room);
    for (size_t i = 0; i < count; i++)
        reason_add(assessments, head, kinds[causes[i].kind], causes[i].index);
}

/* FIELD's text for ROW: by its type where it has that, as it stands where it has not. */
static struct str field_of(const struct basis *basis, uint16_t field, size_t row, bool canonical,
                           struct arena *scratch)
{
    const struct field *type;
    struct value value;
    struct str cell;

    if (field == NO_INDEX)
        return (struct str){0};
    type = &basis->rules->fields[field];
    cell = roster_cell(basis->roster, row, field);
    field_read(type, cell, scratch, &value);
    if (value.state == VALUE_MISSING)
        return (struct str){0};
    if (value.state != VALUE_PRESENT)
        return str_trim(cell_unmarked(cell));
    return canonical ? field_canonical(type, &value, scratch)
                     : field_text(type, &value, basis->rules->scheme.language, scratch);
}

struct str applicant_key(const struct basis *basis, size_t row, struct arena *scratch)
{
    return field_of(basis, basis->rules->scheme.key, row, false, scratch);
}

struct str applicant_canonical_key(const struct basis *basis, size_t row, struct arena *scratch)
{
    return field_of(basis, basis->rules->scheme.key, row, true, scratch);
}

struct str applicant_name(const struct basis *basis, size_t row, struct arena *scratch)
{
    return field_of(basis, basis->rules->scheme.name, row, false, scratch);
}

struct str applicant_group(const struct basis *basis, size_t row, struct arena *scratch)
{
    return field_of(basis, basis->rules->scheme.group, row, false, scratch);
}
