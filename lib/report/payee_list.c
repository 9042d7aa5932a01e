/* Who stands on a payout list, and which columns does it need? */
#include "report/payee_list.h"
#include "assess/row_sums.h"
#include "report/field_cells.h"
#include "rule/common_fields.h"

#include "base/banned.h"

/* Has anybody on the list something in FIELD? */
static bool field_is_used(const struct payee_list *list, uint16_t field)
{
    const struct roster *roster = list->facts->basis->roster;

    for (size_t row = 0; row < list->facts->assessments->count; row++)
        if (list->listed(list->facts, row) && str_trim(roster_cell(roster, row, field)).len > 0)
            return true;
    return false;
}

/* An account is of no use where no money is paid. */
static bool is_of_bank(const struct ruleset *rules, uint16_t field)
{
    return rules->fields[field].type == FIELD_BANK_CARD ||
           field == common_field(rules, USUAL_ACCOUNT) || field == common_field(rules, USUAL_BANK);
}

static void plan_fields(struct payee_list *list)
{
    const struct ruleset *rules = list->facts->basis->rules;

    list->first_field = list->columns.count;
    list->key = NO_COLUMN;
    for (size_t i = 0; i < rules->report.column_count; i++) {
        uint16_t index = rules->report.columns[i];
        const struct field *field = &rules->fields[index];
        uint16_t at;

        if ((list->total.amount == 0 && index != rules->scheme.key && is_of_bank(rules, index)) ||
            (list->total.people && !field_is_used(list, index)))
            continue;
        list->fields[list->field_count++] = index;
        at = page_column_add(&list->columns, field_header(field), field_look(field), false);
        if (index == rules->scheme.key && field_is_text(field))
            list->key = at;
    }
}

/* Adds what each grant gives to SUMS, and counts people and sums of the list. */
static void count_list(struct payee_list *list, money *sums)
{
    const struct batch_totals *facts = list->facts;
    const struct assessments *all = facts->assessments;

    for (size_t row = 0; row < all->count; row++) {
        const struct assessment *person = &all->people[row];

        if (!list->listed(facts, row))
            continue;
        list->total.people++;
        list->total.members += household_people(facts->basis, row);
        for (uint32_t i = person->first; i < person->first + person->count; i++) {
            const struct entitlement *given = &all->entitlements[i];

            if (given->decision != DECISION_PAY)
                continue;
            sums[facts->basis->rules->tiers[given->tier].grant] += given->amount;
            list->total.amount += given->amount;
            list->total.goods_value += given->goods_value;
            list->goods_given |= facts->basis->rules->tiers[given->tier].goods_count > 0;
        }
    }
}

/* Do the columns of the grants say which tier it is: each has one only? */
static bool grants_tell_tiers(const struct ruleset *rules)
{
    return rules->grant_count > 1 && rules->tier_count == rules->grant_count;
}

void payee_list_plan(struct payee_list *list, const struct batch_totals *facts, is_listed *listed,
                     struct arena *arena)
{
    const struct ruleset *rules = facts->basis->rules;
    money *sums = arena_array(arena, rules->grant_count, sizeof *sums);
    size_t paying = 0;

    *list = (struct payee_list){.facts = facts,
                                .listed = listed,
                                .columns = page_columns_begin(arena, rules->scheme.language)};
    count_list(list, sums);
    list->fields = arena_array(arena, rules->report.column_count, sizeof *list->fields);
    list->grants = arena_array(arena, rules->grant_count, sizeof *list->grants);
    list->tier = list->goods = list->goods_value = list->amount = NO_COLUMN;
    plan_fields(list);
    if (!grants_tell_tiers(rules))
        list->tier = page_column_word(&list->columns, WORD_TIER, LOOK_TEXT, false);
    for (size_t i = 0; i < rules->grant_count; i++)
        paying += sums[i] > 0;
    /* One grant alone is the amount. */
    for (size_t i = 0; i < rules->grant_count; i++)
        list->grants[i] =
            sums[i] && (paying > 1 || list->tier == NO_COLUMN)
                ? page_column_add(&list->columns, grant_shown(list->facts, i), LOOK_MONEY, true)
                : NO_COLUMN;
    if (list->goods_given || (scheme_has_goods(rules) && list->total.amount == 0)) {
        list->goods = page_column_word(&list->columns, WORD_GOODS, LOOK_TEXT, false);
        list->columns.items[list->goods].most = 36;
    }
    if (list->total.goods_value || (list->goods != NO_COLUMN && list->total.amount == 0))
        list->goods_value = page_column_word(&list->columns, WORD_GOODS_VALUE, LOOK_MONEY, true);
    if (list->total.amount || list->goods == NO_COLUMN)
        list->amount = page_column_word(&list->columns, WORD_AMOUNT, LOOK_MONEY, true);
    page_column_word(&list->columns, WORD_SIGNATURE, LOOK_ROOM, false);
    for (size_t i = 0; i < rules->report.blank_count; i++)
        page_column_add(&list->columns, rules->report.blanks[i], LOOK_ROOM, false);
}

struct payee_sum payee_list_sum(const struct payee_list *list, const struct group_total *group)
{
    struct payee_sum sum = {0};

    for (size_t i = group->first; i < group->first + group->count; i++) {
        size_t row = batch_totals_row(list->facts, i);

        if (!list->listed(list->facts, row))
            continue;
        sum.people++;
        sum.members += household_people(list->facts->basis, row);
        sum.amount += amount_paid(list->facts, row);
        sum.goods_value += goods_paid(list->facts, row);
    }
    return sum;
}
