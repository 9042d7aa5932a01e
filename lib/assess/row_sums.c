/* What do rows that share a value come to together, and who is the head of a household? */
#include "assess/row_sums.h"
#include "base/bisect.h"
#include "base/order.h"

#include "base/banned.h"

void row_sums_release(struct row_sums *sums)
{
    arena_release(&sums->arena);
    *sums = (struct row_sums){0};
}

/* The state that FIELDS, by which rows are grouped, give what is asked of the group. */
static enum value_state grouped_state(const struct row_grouping *by, const struct value *fields)
{
    enum value_state state = VALUE_PRESENT;

    for (size_t i = 0; i < by->field_count; i++)
        if (fields[by->fields[i]].state > state)
            state = fields[by->fields[i]].state;
    return state;
}

struct value row_sum_value(const struct basis *basis, size_t sum, size_t row,
                           const struct value *fields)
{
    const struct row_sum *rule = &basis->rules->sums[sum];
    enum value_state state = grouped_state(&basis->rules->groupings[rule->grouping], fields);
    struct value value = {.state = state};
    const struct sum_column *column;
    size_t first;

    if (state != VALUE_PRESENT)
        return value;
    if (!basis->sums) {
        value.state = VALUE_UNSURE;
        return value;
    }
    column = &basis->sums->sums[sum];
    first = duplicates_first(&basis->sums->groups[rule->grouping], row);
    value.state = (enum value_state)column->states[first];
    value.number = column->numbers[first];
    if (value.state == VALUE_PRESENT && rule->of && expr_type(rule->of) == VALUE_DATE)
        value.day = (date)column->numbers[first];
    return value;
}

bool row_counts(const struct basis *basis, size_t row)
{
    return basis->sums && basis->sums->rows && basis->sums->rows[row] & ROW_COUNTS;
}

size_t row_sum_cause(const struct basis *basis, size_t sum, size_t row)
{
    const struct row_sum *rule = &basis->rules->sums[sum];
    size_t first = duplicates_first(&basis->sums->groups[rule->grouping], row);

    return (size_t)basis->sums->sums[sum].numbers[first];
}

enum household_role household_role(const struct basis *basis, size_t row,
                                   const struct value *fields)
{
    const struct household_rule *rule = &basis->rules->household;
    size_t first;

    if (rule->field_count == 0 || !basis->sums || !row_counts(basis, row))
        return ROLE_ALONE;
    switch (grouped_state(&basis->rules->groupings[rule->grouping], fields)) {
    case VALUE_PRESENT:
        break;
    case VALUE_MISSING:
        return ROLE_NOWHERE;
    default:
        return ROLE_ALONE; /* held because its cell cannot be read */
    }
    first = duplicates_first(&basis->sums->groups[rule->grouping], row);
    switch (basis->sums->households[first]) {
    case HOUSEHOLD_SETTLED:
        return basis->sums->heads[first] == row ? ROLE_HEAD : ROLE_MEMBER;
    case HOUSEHOLD_UNSETTLED:
        return basis->sums->heads[first] == row ? ROLE_HEAD_HELD : ROLE_HELD;
    case HOUSEHOLD_REJECTED:
        return basis->sums->heads[first] == row ? ROLE_HEAD_HELD : ROLE_MEMBER;
    default:
        return ROLE_HELD;
    }
}

size_t household_head(const struct basis *basis, size_t row)
{
    const struct household_rule *rule = &basis->rules->household;
    size_t first = duplicates_first(&basis->sums->groups[rule->grouping], row);
    uint32_t head = basis->sums->heads[first];

    return basis->sums->households[first] == HOUSEHOLD_HELD || head == UINT32_MAX ? SIZE_MAX : head;
}

struct household_fault household_fault_find(const struct row_sums *sums,
                                            const struct duplicates *groups, size_t first)
{
    struct household_fault fault = {(uint32_t)first, UINT32_MAX, UINT32_MAX, TROUBLE_NO_HEAD};
    size_t one = first;

    do {
        uint8_t bits = sums->rows[one] & ROW_COUNTS ? sums->rows[one] : 0;
        bool second = bits & ROW_HEAD && fault.head != UINT32_MAX;

        if (bits & ROW_HEAD_UNKNOWN || second) {
            fault.at = (uint32_t)one;
            fault.trouble = bits & ROW_HEAD_UNKNOWN ? TROUBLE_HEAD_UNKNOWN : TROUBLE_SECOND_HEAD;
            return fault;
        }
        if (bits & ROW_HEAD)
            fault.head = (uint32_t)one;
        if (bits & (ROW_BAD | ROW_DUPLICATE) && fault.at == UINT32_MAX)
            fault.at = (uint32_t)one;
        one = duplicates_next(groups, one);
    } while (one != first);
    if (fault.head != UINT32_MAX)
        fault.trouble = TROUBLE_ROW_IN_DOUBT;
    return fault;
}

static int by_first(const void *key, const void *item)
{
    return order_of(*(const uint32_t *)key, ((const struct household_fault *)item)->first);
}

/* The fault of the household that begins at FIRST: one that was found beforehand, or, of a
 * household that is settled, what is to be seen in it all the same. */
static struct household_fault fault_of(const struct row_sums *sums, const struct duplicates *groups,
                                       uint32_t first)
{
    size_t at = bisect(&first, sums->faults, sums->fault_count, sizeof *sums->faults, by_first);

    return at < sums->fault_count && sums->faults[at].first == first
               ? sums->faults[at]
               : household_fault_find(sums, groups, first);
}

enum household_trouble household_trouble(const struct basis *basis, size_t row, size_t *at)
{
    const struct duplicates *groups = &basis->sums->groups[basis->rules->household.grouping];
    struct household_fault fault =
        fault_of(basis->sums, groups, (uint32_t)duplicates_first(groups, row));
    bool itself = fault.trouble == TROUBLE_SECOND_HEAD && fault.at == row;

    *at = itself && basis->edition != EDITION_1_0 ? fault.head : fault.at;
    return (enum household_trouble)fault.trouble;
}

size_t household_people(const struct basis *basis, size_t row)
{
    const struct household_rule *rule = &basis->rules->household;
    const struct duplicates *groups;
    size_t people = 0, at = row, first;

    if (rule->field_count == 0 || !basis->sums)
        return 0;
    groups = &basis->sums->groups[rule->grouping];
    first = duplicates_first(groups, row);
    if (!row_counts(basis, row) || basis->sums->heads[first] != row ||
        basis->sums->households[first] == HOUSEHOLD_UNSETTLED ||
        basis->sums->households[first] == HOUSEHOLD_HELD)
        return 1;
    do {
        people += row_counts(basis, at);
        at = duplicates_next(groups, at);
    } while (at != row);
    return people;
}
