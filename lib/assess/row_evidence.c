/* On which rows does a sum or a lookup of one applicant rest? */
#include "assess/row_evidence.h"
#include "assess/row_sums.h"
#include "rule/expr_node.h"

#include "base/banned.h"

static bool all_present(const struct row_grouping *by, const struct value *fields)
{
    for (size_t i = 0; i < by->field_count; i++)
        if (fields[by->fields[i]].state != VALUE_PRESENT)
            return false;
    return true;
}

void row_sum_parts(const struct basis *basis, size_t sum, size_t row, const struct value *fields,
                   sum_part_visit *visit, void *context)
{
    const struct row_sum *rule = &basis->rules->sums[sum];
    const struct duplicates *groups = &basis->sums->groups[rule->grouping];
    struct case_values values;
    size_t first, at;

    if (!all_present(&basis->rules->groupings[rule->grouping], fields))
        return;
    case_values_init(&values, basis);
    first = at = duplicates_first(groups, row);
    do {
        struct value part = value_number(DECIMAL_ONE);

        if (row_counts(basis, at)) {
            case_values_read_below(&values, basis, at, rule->level);
            if (rule->of)
                part = eval(rule->of, &values.context);
            visit(context, at, &part);
        }
        at = duplicates_next(groups, at);
    } while (at != first);
    case_values_release(&values);
}

const struct table_entry *lookup_row(struct case_values *values, const struct basis *basis,
                                     size_t lookup, uint16_t *table)
{
    const struct expr *call = basis->rules->lookups[lookup];
    const struct table_entry *entry;
    struct value keys[TABLE_KEYS_MOST];
    struct strbuf room = {0};

    *table = call->index;
    for (uint32_t i = 0; i < call->count; i++) {
        keys[i] = eval(call->args[i], &values->context);
        if (keys[i].state != VALUE_PRESENT)
            return NULL;
    }
    entry = table_find(&basis->tables[call->index], keys, &room, &values->scratch);
    strbuf_release(&room);
    return entry;
}
